"""Who had copied words first, a line for each thing that can be said."""

from dataclasses import replace

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.derivation import Derivation, DirectionEvidence
from rashomon.model.reading import Reading
from rashomon.report.first_prints import list_first_prints
from rashomon.report.outline import list_columns

TIME = (DirectionEvidence("time", "a"),)
STORY = Comparison(
    readings=tuple(
        Reading(Article(name, f"Text {name}.\x00", publisher=name.upper()), ()) for name in "abcde"
    ),
    derivations=(
        Derivation(("a", "b"), "copy", first="a", evidence=TIME, shares=(0.9, 0.7), nearest=True),
        Derivation(("a", "c"), "passages", first="a", evidence=TIME),
        Derivation(("b", "c"), "passages"),
        Derivation(("b", "d"), "passages"),
        Derivation(("c", "d"), "passages"),
        Derivation(("d", "e"), "common origin", origin="AP"),
    ),
)


def show(comparison: Comparison) -> list[tuple[str | None, str, str]]:
    lines = list_first_prints(comparison, list_columns(comparison))
    return [
        (one.first.siglum if one.first else None, "".join(column.siglum for column in one.others), one.what)
        for one in lines
    ]


def test_each_line_says_what_holds_of_all_that_it_names() -> None:
    assert show(STORY) == [
        ("A", "B", "had the words before (by time)"),
        (None, "DE", "credit AP: none is from the other"),
        (None, "BCD", "who had the words first is not known"),
    ]


def test_contradicting_grounds_are_named_as_such() -> None:
    against = (DirectionEvidence("time", "a"), DirectionEvidence("credit", "b"))
    story = replace(STORY, derivations=(Derivation(("a", "b"), "copy", evidence=against),))
    assert show(story) == [(None, "AB", "time and credit contradict each other")]


def test_articles_set_aside_are_not_named() -> None:
    assert show(replace(STORY, set_aside=("a", "d", "e"))) == [
        (None, "AB", "who had the words first is not known")
    ]
