"""Which times of two sentences are times of one thing."""

from dataclasses import replace

import pytest

from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.moments import Moment, read_moments, same_moment_asked
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.reading.times import find_times


def moments_of(name: str, text: str, dated: str | None = None) -> list[Moment]:
    """The times of a sentence, which hang on the given word of it."""
    article = Article(name, text, published="2024-05-10")
    span = Span(name, "body", 0, len(text))
    start = text.index(dated) if dated else 0
    governor = Span(name, "body", start, start + len(dated)) if dated else None
    times = [replace(time, governor=governor) for time in find_times(article)]
    return read_moments(0, words_of_span(article, span), times)


CLOSED = "The council closed the old pier on Monday."
SHUT = "The council shut the old pier on Tuesday."
VOTED = "The council, which closed the old pier, voted on Tuesday."


@pytest.mark.parametrize("score", [0.6, 0.97])
def test_one_thing_under_other_words_is_one_thing(score: float) -> None:
    [first], [second] = moments_of("a", CLOSED, "closed"), moments_of("b", SHUT, "shut")
    assert same_moment_asked(first, second, score)


def test_two_things_are_one_only_where_the_sentences_surely_say_one_thing() -> None:
    [first], [second] = moments_of("a", CLOSED, "closed"), moments_of("b", VOTED, "voted")
    assert not same_moment_asked(first, second, 0.8)
    assert same_moment_asked(first, second, 0.95)


def test_what_is_not_known_to_date_something_else_is_compared() -> None:
    [first], [second] = moments_of("a", CLOSED), moments_of("b", VOTED, "voted")
    assert same_moment_asked(first, second, 0.8)


@pytest.mark.parametrize(
    "text",
    [
        "Vanek tied the score with 7:42 left in the first half.",
        "They led by two with 0:41 remaining.",
        "Vanek scored with 4:10 to play, and Brandt with 1:05 to go in the game.",
    ],
)
def test_the_clock_of_a_game_is_no_time_of_day(text: str) -> None:
    assert find_times(Article("a", text))
    assert moments_of("a", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vanek left the house at 7:42 and drove home.",
        "Vanek at 7:42 left the house.",
        "They met at 3:30 to play cards.",
        "She rose at 5:30 to go fishing.",
        "The ministry published the report on Friday.",
        "The study, published Friday, found none.",
        "Brandt posted the video on Tuesday.",
        "On Tuesday Brandt posted the video.",
        "Tuesday, published on that day, the report found none.",
        "Yesterday, posted on a wall, a notice said so.",
    ],
)
def test_when_something_happened_is_kept(text: str) -> None:
    assert len(moments_of("a", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Updated: 21 July 2013",
        "Last updated on 21 July 2013 at 11:11",
        "Published 9:36 am EDT, May 3, 2024",
        "21 July 2013 Last updated at 11:11 GMT",
        "Friday, 3 May 2024 | Published at 9:36 am",
        "21 July 2013 Last updated 11:11 GMT",
        "21 July 2013 (last updated at 11:11)",
    ],
)
def test_when_a_page_was_made_dates_nothing_that_is_told(text: str) -> None:
    assert moments_of("a", text) == []


@pytest.mark.parametrize(
    ("first", "second", "dated"),
    [
        ("The plant at Lieberau will shut in June.", "In March the plant at Lieberau will shut.", "shut"),
        (
            "Pellow was arrested at home in November 2022.",
            "He was arrested at home in March 2022.",
            "arrested",
        ),
        ("Talks with the union open on Thursday.", "On Friday talks with the union open.", "open"),
    ],
)
def test_times_of_one_word_in_very_likely_sentences_date_one_thing(
    first: str, second: str, dated: str
) -> None:
    [one], [other] = moments_of("a", first, dated), moments_of("b", second, dated)
    assert same_moment_asked(one, other, 0.85)
    assert not same_moment_asked(one, other, 0.45)


@pytest.mark.parametrize(
    ("first", "second", "dated"),
    [
        ("The plant at Lieberau will shut in June.", "The plant at Lieberau will shut next month.", "shut"),
        ("The storm ruined the clinic in 2005.", "The clinic was ruined in 1998.", "ruined"),
        ("Holt was elected in May 2019.", "In March 2023 Holt was elected.", "elected"),
    ],
)
def test_months_to_come_and_other_years_date_no_one_thing(first: str, second: str, dated: str) -> None:
    [one], [other] = moments_of("a", first, dated), moments_of("b", second, dated)
    assert not same_moment_asked(one, other, 0.85)
