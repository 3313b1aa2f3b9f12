"""Which articles are compared at all, and what is said of the others."""

from dataclasses import replace

from rashomon.collation import sort_out
from rashomon.collation.collate import MOST_CHARACTERS_COMPARED, MOST_SENTENCES_COMPARED
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Reading
from tests.collation.conftest import ReadText

STORM, TREES = "A storm cut power to 4,000 homes.", "Trees fell on the lines in Varnholt."


def codes(comparison: Comparison) -> dict[str | None, str]:
    return {diagnostic.article: diagnostic.code for diagnostic in comparison.diagnostics}


def in_german(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, language="de"))


def test_two_reports_are_compared(read_text: ReadText) -> None:
    sorted_out = sort_out([read_text("a", STORM), read_text("b", TREES)])
    assert (sorted_out.set_aside, sorted_out.diagnostics) == ((), ())


def test_an_article_alone_reports_nothing_else_than_the_others(read_text: ReadText) -> None:
    sorted_out = sort_out([read_text("a", STORM)], unrelated=["a"])
    assert (sorted_out.set_aside, codes(sorted_out)) == ((), {None: "nothing-to-compare"})


def test_nor_does_the_only_one_that_can_be_compared(read_text: ReadText) -> None:
    readings = [read_text("a", STORM), in_german(read_text("b", TREES))]
    sorted_out = sort_out(readings, unrelated=["a", "b"])
    assert sorted_out.set_aside == ("b",)
    assert codes(sorted_out) == {"b": "language-not-supported", None: "nothing-to-compare"}


def test_a_text_without_words_is_called_that(read_text: ReadText) -> None:
    readings = [read_text("a", STORM), read_text("b", "!!! … ???"), read_text("c", TREES)]
    sorted_out = sort_out(readings, unrelated=["b"])
    assert sorted_out.set_aside == ("b",)
    assert [diagnostic.message for diagnostic in sorted_out.diagnostics] == [
        "b has no words to compare: set aside."
    ]


def test_a_copy_is_compared_like_any_other(read_text: ReadText) -> None:
    sorted_out = sort_out([read_text("a", STORM), read_text("b", STORM)])
    assert (sorted_out.set_aside, sorted_out.diagnostics) == ((), ())


def test_unrelated_reports_are_set_aside(read_text: ReadText) -> None:
    sorted_out = sort_out([read_text("a", STORM), read_text("b", TREES)], unrelated=["a", "b"])
    assert sorted_out.set_aside == ("a", "b")
    assert codes(sorted_out) == {
        "a": "unrelated-article",
        "b": "unrelated-article",
        None: "nothing-to-compare",
    }


def test_a_text_too_long_to_compare_is_set_aside(read_text: ReadText) -> None:
    whole = read_text("a", STORM)
    long = replace(
        whole, article=replace(whole.article, id="b", text="word " * (MOST_CHARACTERS_COMPARED // 4))
    )
    sorted_out = sort_out([whole, long, read_text("c", TREES)])
    assert sorted_out.set_aside == ("b",)
    assert codes(sorted_out) == {"b": "too-long-to-compare"}


def test_a_text_of_too_many_sentences_is_set_aside(read_text: ReadText) -> None:
    whole = read_text("a", STORM)
    many = replace(
        whole,
        article=replace(whole.article, id="b"),
        sentences=whole.sentences[:1] * (MOST_SENTENCES_COMPARED + 1),
    )
    sorted_out = sort_out([whole, many, read_text("c", TREES)])
    assert sorted_out.set_aside == ("b",)
    assert f"{MOST_SENTENCES_COMPARED:,}" in sorted_out.diagnostics[0].message
