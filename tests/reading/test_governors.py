"""What the times of a text date."""

import pytest

from rashomon.model.article import Article
from rashomon.models import Parser
from rashomon.reading import read_article

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("The bank opened on Friday.", {"Friday": "opened"}),
        ("The union met late on Monday evening.", {"Monday evening": "met"}),
        ("Ilse Brandt was hurt in Tuesday's blast.", {"Tuesday": "blast"}),
        (
            "The mayor said Thursday that the pier will open in March 2031.",
            {"Thursday": "said", "March 2031": "open"},
        ),
        ("The pier was closed on Monday and Tuesday.", {"Monday": "closed", "Tuesday": "closed"}),
        ("The pier will open by the end of March 2031.", {"March 2031": "open"}),
        ("The vote is on Friday.", {"Friday": None}),
        ("On Monday", {"Monday": None}),
        ("Monday", {"Monday": None}),
    ],
)
def test_a_time_hangs_on_what_it_dates(parser: Parser, text: str, dated: dict[str, str | None]) -> None:
    reading = read_article(Article("a", text), parser)
    words = reading.article.words_of
    found = {words(time.span): words(time.governor) if time.governor else None for time in reading.times}
    assert found == dated


def test_the_times_of_a_title_hang_on_its_own_words(parser: Parser) -> None:
    reading = read_article(Article("a", "It was late.", "Brandt charged Friday"), parser)
    [time] = reading.times
    assert time.governor is not None
    assert time.governor.field == "title"
    assert reading.article.words_of(time.governor) == "charged"
