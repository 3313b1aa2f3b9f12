"""Words that rule each other out, in sentences that say one thing."""

import pytest

from rashomon.collation.conflicts import find_conflict
from rashomon.model.article import Article
from rashomon.model.comparison import Conflict
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span


def conflict_of(*texts: str) -> Conflict | None:
    readings = {}
    for name, text in zip("abc", texts, strict=False):
        sentences = (Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher")),)
        readings[name] = Reading(Article(name, text), sentences)
    return find_conflict([one.sentences[0].span for one in readings.values()], readings)


@pytest.mark.parametrize(
    ("first", "second", "kind", "values"),
    [
        ("He drove a lorry into the Ostrand depot.", "A car was driven into the Ostrand depot.", "other",
         ["lorry", "car"]),
        ("Masked men burned a mosque in Ostrand.", "In Ostrand masked men burned a church.", "place",
         ["mosque", "church"]),
        ("The cook was in the country illegally.", "The cook was legally in the country.", "status",
         ["illegally", "legally"]),
    ],
)  # fmt: skip
def test_answers_of_which_one_can_be_right(first: str, second: str, kind: str, values: list[str]) -> None:
    conflict = conflict_of(first, second)
    assert conflict is not None
    assert conflict.kind == kind
    assert [value.value for value in conflict.values] == values


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He drove a lorry into the Ostrand depot.", "The lorry driven into the Ostrand depot hit a car."),
        ("He drove a lorry into the Ostrand depot.", "Her car was towed away on Sunday."),
        ("A truck hit the Ostrand depot wall.", "A lorry hit the wall of the Ostrand depot."),
        ("Masked men burned a mosque in Ostrand.", "A church bell rang for hours."),
    ],
)
def test_answers_that_can_both_be_right(first: str, second: str) -> None:
    assert conflict_of(first, second) is None
