"""What one article is grouped by, but for the vector of its lead."""

from dataclasses import dataclass

from rashomon.grouping.near_duplicates import Shingles, find_shingles
from rashomon.grouping.profiles import count_words
from rashomon.grouping.publication_days import Days, find_days
from rashomon.model.article import Article

HEAD_CHARACTERS = 64
"""Enough of a text to put most articles in order by; those with equal heads are read whole for that."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """`frequency` and `rarity` are those of a `Profile`."""

    article: str
    shingles: Shingles
    frequency: dict[str, float]
    rarity: dict[str, float]
    days: Days | None
    head: str


def sketch_article(article: Article) -> Sketch:
    frequency, rarity = count_words(article)
    return Sketch(
        article.id,
        find_shingles(article),
        frequency,
        rarity,
        find_days(article),
        article.text[:HEAD_CHARACTERS],
    )
