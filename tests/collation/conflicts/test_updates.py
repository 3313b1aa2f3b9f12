"""A toll that grows from report to report is no dispute, if it is known which report came first."""

import pytest

from rashomon.collation.conflicts import find_conflict
from rashomon.model.article import Article
from rashomon.model.comparison import Conflict
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures


def conflict_of(*reports: tuple[str, str | None]) -> Conflict:
    readings = {}
    for name, (text, published) in zip("abcd", reports, strict=False):
        article = Article(name, text, published=published)
        sentences = (Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher")),)
        readings[name] = Reading(article, sentences, figures=find_figures(article, sentences))
    conflict = find_conflict([one.sentences[0].span for one in readings.values()], readings)
    assert conflict is not None
    return conflict


EARLY, LATE = "2024-05-01T08:00:00+02:00", "2024-05-01T09:00:00+02:00"
LOW, HIGH = "The raid killed two people.", "Six people died in the raid."


def test_a_later_higher_toll_is_an_update() -> None:
    assert conflict_of((LOW, EARLY), (HIGH, LATE)).relation == "update"
    assert conflict_of((HIGH, LATE), (LOW, EARLY)).relation == "update"


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (LATE, EARLY),
        (EARLY, EARLY),
        (EARLY, EARLY.replace("08", "07")),
        (None, LATE),
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T08:00", "2024-05-01T09:00"),  # no zone: the second may have come first
        ("soon", LATE),
    ],
)
def test_what_may_have_come_first_is_a_dispute(low: str | None, high: str | None) -> None:
    assert conflict_of((LOW, low), (HIGH, high)).relation == "dispute"


def test_one_pair_that_does_not_grow_is_enough_for_a_dispute() -> None:
    later = "2024-05-03T08:00:00+02:00"
    found = conflict_of((LOW, EARLY), (HIGH, LATE), ("Four people were killed in the raid.", later))
    assert found.relation == "dispute"


def test_nobody_and_somebody_are_a_dispute_whatever_the_order() -> None:
    none, some = "No one was hurt when the pier fell.", "Three people were hurt when the pier fell."
    assert conflict_of((none, EARLY), (some, LATE)).relation == "dispute"


def test_a_price_that_rises_is_a_dispute() -> None:
    first = "The painting was sold for £1.2m at the auction."
    second = "The painting was sold at the auction for £1.9m."
    assert conflict_of((first, EARLY), (second, LATE)).relation == "dispute"


def test_who_is_missing_grows_fewer_and_the_dead_do_not() -> None:
    many, few = "Nine sailors are missing off Ostrand.", "Four sailors are missing off Ostrand."
    assert conflict_of((many, EARLY), (few, LATE)).relation == "update"
    assert conflict_of((few, EARLY), (many, LATE)).relation == "update"
    assert conflict_of((HIGH, EARLY), (LOW, LATE)).relation == "dispute"
    again = ("Seven sailors are missing off Ostrand.", "2024-05-01T10:00:00+02:00")
    assert conflict_of((many, EARLY), (few, LATE), again).relation == "dispute"


def test_an_age_is_no_count_that_grows() -> None:
    young, old = "Ann Lee, 46, was killed in the raid.", "Ann Lee, 64, was killed in the raid."
    assert conflict_of((young, EARLY), (old, LATE)).relation == "dispute"
