"""Which pairs are worth scoring."""

import numpy as np
import pytest

from rashomon.grouping import candidates
from rashomon.grouping.candidates import find_candidates
from rashomon.grouping.partitioned import candidates as partitioned
from rashomon.grouping.partitioned.candidates import Postings, find_block_candidates
from rashomon.grouping.partitioned.pairs import from_keys
from rashomon.grouping.publication_days import Days
from tests.grouping.invented_postings import draw_postings

DAY = Days(740_000, 740_000)


def test_words_are_followed_until_enough_holders_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "ENOUGH_HOLDERS", 6)
    # Three others share each of its words; all that these share among themselves weighs more.
    own = {"first": 0.9, "second": 0.5, "third": 0.1}
    others = [{f"{word}-{place}": 1.0 for place in range(6)} | {word: 0.01} for word in own for _ in range(3)]
    words: list[dict[str, float]] = [own, *others]
    pairs = find_candidates(words, [DAY] * len(words))
    assert {other for first, other in pairs if first == 0} == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("enough", [1, 20, 10_000])
def test_blocks_find_what_all_articles_at_once_find(
    seed: int, enough: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (candidates, partitioned):
        monkeypatch.setattr(module, "MOST_HOLDERS", 7)
        monkeypatch.setattr(module, "ENOUGH_HOLDERS", enough)
    words, days = draw_postings(seed)
    named = [{f"{word:09}": weight for word, weight in own.items()} for own in words]
    arrays = [(np.array(list(own)), np.array(list(own.values()))) for own in words]
    postings = Postings(arrays, days)
    blocks = [range(25), range(25, 26), range(26, 60)]
    found = {
        (int(first), int(second))
        for block in blocks
        for first, second in from_keys(find_block_candidates(postings.cut_block(block)))
    }
    assert found == set(find_candidates(named, days))
    assert found
