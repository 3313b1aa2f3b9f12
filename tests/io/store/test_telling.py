"""Articles in a store are found by the same rule as those in memory."""

import pytest

from rashomon.grouping import candidates
from rashomon.io.store import Database, telling
from rashomon.io.store.telling import Telling, add_telling, find_candidates
from tests.grouping.invented_postings import draw_postings
from tests.io.store.invented import arrive, invent_report

# Beyond the numbers of the words that the articles themselves have.
FIRST_WORD = 1_000_000


@pytest.mark.parametrize("enough", [1, 20, 10_000])
def test_a_store_finds_what_all_articles_at_once_find(
    database: Database, enough: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (candidates, telling):
        monkeypatch.setattr(module, "MOST_HOLDERS", 7)
        monkeypatch.setattr(module, "ENOUGH_HOLDERS", enough)
    monkeypatch.setattr(telling, "_ASKED_AT_ONCE", 5)
    arrive(database, *(invent_report(number, 0) for number in range(60)))
    numbers = [number for (number,) in database.execute("SELECT number FROM article ORDER BY number")]
    words, days = draw_postings(seed=3, first_word=FIRST_WORD)
    told = [Telling(*one) for one in zip(numbers, words, days, strict=True)]
    with database.writing():
        add_telling(database, told)
    found = {
        (min(one.article, other), max(one.article, other))
        for one in told
        for other in find_candidates(database, one)
    }
    named = [{f"{word:09}": weight for word, weight in own.items()} for own in words]
    expected = candidates.find_candidates(named, days)
    assert found == {(numbers[first], numbers[second]) for first, second in expected}
    assert found
