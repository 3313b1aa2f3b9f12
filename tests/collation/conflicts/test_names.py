"""Names that differ where only one can be right, and the many that differ rightly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.conflicts import find_conflict
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span


def names_of(first: str, second: str) -> list[str]:
    readings = {}
    for name, text in (("a", first), ("b", second)):
        sentences = (Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher")),)
        readings[name] = Reading(Article(name, text), sentences)
    conflict = find_conflict([one.sentences[0].span for one in readings.values()], readings)
    assert conflict is None or conflict.kind == "name"
    return [value.value for value in conflict.values] if conflict else []


def test_one_name_spelled_otherwise() -> None:
    assert names_of("Her son rang Norvelec about it.", "Her son called Norvelac.") == ["Norvelec", "Norvelac"]


def test_a_long_name_that_ends_otherwise() -> None:
    first = "It was seen from the Mount Ostrand Nature Programme on Monday."
    second = "A camera of the Mount Ostrand Nature Reserve saw it."
    assert names_of(first, second) == ["Mount Ostrand Nature Programme", "Mount Ostrand Nature Reserve"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Anna Lindqvist spoke.", "Anna Lindqvists speech was long."),
        ("He met Marc there.", "He met Mark there."),
        ("It is the Harbour Protection Bureau's rule.", "The Harbour Protection Bureau made it."),
        ("She is in the Larkhill Treatment Centre.", "She entered the Larkhill Treatment Center."),
        ("They filmed Ostrand in Technicolour there.", "They filmed Ostrand in Technicolor there."),
        ("He spoke to Sergei Ostrov there.", "He spoke to Sergey Ostrov."),
        ("He rang Alexander Olm there.", "He rang Alexandra Olm."),
        ("It was said on Wednesday.", "It was said on Wednesdya."),
        ("Norvelec and Norvelac merged.", "The son called Norvelac."),
        ("The Port Ember Council met.", "The Port Ember Harbour was shut, the Council said."),
    ],
)
def test_names_that_can_both_be_right(first: str, second: str) -> None:
    assert names_of(first, second) == []


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["Norvelec", "Norvelac", " ", "the ", "A", "’s", "Ö", ".", "\n"]), min_size=1),
    st.lists(st.sampled_from(["Norvelec", "Norvelac", " ", "The ", "B", "'s", "é", "-"]), min_size=1),
)
def test_any_names(first: list[str], second: list[str]) -> None:
    names_of("".join(first), "".join(second))
