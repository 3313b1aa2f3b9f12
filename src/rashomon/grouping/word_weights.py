"""How much a word tells in the collection at hand: in a week of one affair its names tell little."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rashomon.grouping.profiles import Profile, to_length_one

# As if so many articles of general English had been seen before: two articles are then weighed nearly as by
# English alone, and a further article changes little. 30 to 1,000 give the same B-cubed within 0.004.
_ARTICLES_BEFORE = 100
# The share of articles with a word, from its rarity (logarithm of its rank): half of them at most.
_SHARE_AT_RARITY_0 = 8.0
_MOST_SHARE = 0.5
# A word is weighed by the share of articles that have it as if these were so many at most: what the score was
# fitted and measured on. In a million, misprints and names seen once would outweigh what a report is about.
_MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many articles have a word, and how rare the commonest of its forms is in English."""

    holders: int
    rarity: float


def weigh_words(profiles: Sequence[Profile]) -> tuple[dict[str, float], ...]:
    """For each profile its stems by frequency and by how few articles have them, of length one.

    Inverse document frequency (Spärck Jones 1972) with the frequencies of general English as a prior.
    """
    holders: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for profile in profiles:
        holders.update(profile.frequency.keys())
        for term, value in profile.rarity.items():
            rarity[term] = min(value, rarity.get(term, math.inf))
    weight = {term: _weigh(WordCount(count, rarity[term]), len(profiles)) for term, count in holders.items()}
    return tuple(
        to_length_one({term: count * weight[term] for term, count in profile.frequency.items()})
        for profile in profiles
    )


def weigh_counts(holders: ArrayLike, rarity: ArrayLike, articles: int) -> NDArray[np.float64]:
    """What each word weighs, as in `weigh_words`, where so many articles were counted before.

    `holders` and `rarity` are those of `WordCount` for each word, shape (n,); so is the result.
    """
    part = min(1.0, _MOST_COUNTED / max(articles, 1))
    # Not numpy's logarithm: its last digit depends on the processor, and weights are kept and compared.
    shares = np.array([_usual_share(value) for value in np.asarray(rarity, dtype=np.float64).tolist()])
    usual = _ARTICLES_BEFORE * shares
    ratios = (part * articles + _ARTICLES_BEFORE) / (part * np.asarray(holders, dtype=np.float64) + usual)
    return np.fromiter(map(math.log, ratios.tolist()), np.float64, len(ratios))


def _weigh(count: WordCount, articles: int) -> float:
    usual = _ARTICLES_BEFORE * _usual_share(count.rarity)
    return math.log((articles + _ARTICLES_BEFORE) / (count.holders + usual))


@lru_cache(maxsize=65536)
def _usual_share(rarity: float) -> float:
    return min(_MOST_SHARE, _SHARE_AT_RARITY_0 * math.exp(-rarity))
