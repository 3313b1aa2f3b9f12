"""Telling words and days drawn by chance: some rare, some frequent in all weeks, some in a few only."""

import random

from rashomon.grouping.publication_days import Days

Drawn = tuple[list[dict[int, float]], list[Days | None]]


def draw_postings(seed: int, articles: int = 60, first_word: int = 0) -> Drawn:
    """For each article its words, by numbers, with weights in descending order, and its days."""
    chance = random.Random(seed)
    words: list[dict[int, float]] = []
    days: list[Days | None] = []
    for _ in range(articles):
        drawn = {first_word + int(chance.paretovariate(0.7)) for _ in range(12)}
        weighed = {word: chance.choice([0.1, 0.2, 0.3, chance.random()]) for word in drawn}
        words.append(dict(sorted(weighed.items(), key=lambda item: (-item[1], item[0]))))
        first = 740_000 + chance.randrange(70)
        days.append(chance.choice([None, Days(first, first), Days(first, first), Days(first, first + 9)]))
    return words, days
