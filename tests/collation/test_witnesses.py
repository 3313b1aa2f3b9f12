"""Prints of one text are one witness, whatever stands above, below and between."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.witnesses import find_prints
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from tests.collation.conftest import ReadText

WIRE = (
    "A storm cut power to 4,000 homes. Trees fell on the lines in Varnholt. "
    "“We have never seen this,” the mayor said. Schools stay closed until Thursday."
)
OTHER = "Four thousand homes were dark after the storm. The mayor of Varnholt was surprised. It rained."


def groups(*readings: Reading) -> list[tuple[str, ...]]:
    return [witness.articles for witness in find_prints(readings).witnesses]


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.replace("“", '"').replace("”", '"'),
        WIRE + "\nIt will be windy.",  # 4 of 5 of the copy's own, but all of the wire is in it
        WIRE.rsplit(". ", 1)[0] + ".",
    ],
    ids=["same", "other quotation marks", "longer", "cut short"],
)
def test_prints_are_one_witness(read_text: ReadText, copy: str) -> None:
    assert groups(
        read_text("wire", WIRE, "Storm"), read_text("paper", copy, "Dark night"), read_text("x", OTHER)
    ) == [("paper", "wire"), ("x",)]


def test_what_is_no_reporting_makes_no_difference(read_text: ReadText) -> None:
    credited = read_text("paper", WIRE + "\nReporting by Ada Holm.")
    *body, last = credited.sentences
    credited = replace(credited, sentences=(*body, replace(last, boilerplate="credit")))
    prints = find_prints([credited, read_text("wire", WIRE)])
    assert [witness.articles for witness in prints.witnesses] == [("paper", "wire")]


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        "A storm cut power to 4,000 homes. Nothing else is the same. Not this. And not that.",
        "",
    ],
)
def test_reports_with_words_of_their_own_are_witnesses(read_text: ReadText, other: str) -> None:
    assert groups(read_text("a", WIRE), read_text("b", other)) == [("a",), ("b",)]


def test_articles_without_a_body_are_not_one(read_text: ReadText) -> None:
    assert groups(read_text("a", "", "Storm"), read_text("b", "", "Storm")) == [("a",), ("b",)]


def test_two_long_reports_that_hold_one_short_text_stay_two(read_text: ReadText) -> None:
    long_a = WIRE + " " + OTHER
    long_b = WIRE + " " + OTHER.replace("storm", "gale").replace("rained", "hailed").replace("mayor", "head")
    assert len(groups(read_text("a", long_a), read_text("b", long_b), read_text("wire", WIRE))) == 2


def test_the_title_that_fits_the_text_leads(read_text: ReadText) -> None:
    for names in (("a", "b"), ("b", "a")):
        prints = find_prints(
            [read_text(names[0], WIRE, "Storm cut power"), read_text(names[1], WIRE, "Dark night")]
        )
        assert [reading.article.title for reading in prints.leading] == ["Storm cut power"]


def test_the_same_words_are_found_in_every_print(read_text: ReadText) -> None:
    lead, copy = read_text("a", WIRE), read_text("b", "By Ada Holm\n" + WIRE)
    prints = find_prints([lead, copy])
    [leading] = prints.leading
    [other] = [one for one in (lead, copy) if one is not leading]
    for words in ("4,000 homes", "never seen this", "Varnholt. “We have never"):
        start = leading.article.text.index(words)
        span = Span(leading.article.id, "body", start, start + len(words))
        assert [other.article.words_of(one) for one in prints.mirror(span)] == [words]


@given(cuts=st.lists(st.integers(0, 3), max_size=4), chance=st.randoms(use_true_random=False))
def test_every_article_is_in_one_witness_whatever_the_order(
    read_text: ReadText, cuts: list[int], chance: random.Random
) -> None:
    sentences = [sentence + "." for sentence in WIRE.replace(".”", "”").split(". ")]
    texts = [" ".join(sentences[cut:]) for cut in cuts] + [WIRE, OTHER]
    readings = [read_text(f"r{number}", text) for number, text in enumerate(texts)]
    prints = find_prints(readings)
    listed = [name for witness in prints.witnesses for name in witness.articles]
    assert sorted(listed) == sorted(reading.article.id for reading in readings)
    assert find_prints(chance.sample(readings, len(readings))) == prints
    assert len(prints.leading) == len(prints.witnesses)
