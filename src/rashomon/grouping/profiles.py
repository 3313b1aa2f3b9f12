"""What two articles are compared by when the question is whether they report one event."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from rashomon.grouping.publication_days import Days, find_days
from rashomon.model.article import Article
from rashomon.models import Encoder
from rashomon.models.encoder import Vectors
from rashomon.models.word_rarity import word_rarity
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import list_norms, stem

# Title and lead say what a report is about; the encoder reads 128 word pieces, about 600 characters.
_LEAD_CHARACTERS = 700
# A report's event is named early; past this, length costs time and adds background.
READ_CHARACTERS = 20_000


Term = TypeVar("Term", str, int)
"""A stem, or the number of one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as its words, the vector of its title and lead, and the days on which it can have appeared.

    `frequency` is 1 + log(count) of each stem, `rarity` how rare its commonest form is in English
    (`word_rarity`); `lead` has length one, shape (384,).
    """

    article: str
    frequency: dict[str, float]
    rarity: dict[str, float]
    lead: Vectors
    days: Days | None


def profile_articles(articles: Sequence[Article], encoder: Encoder) -> tuple[Profile, ...]:
    leads = encoder.encode([_title_and_lead(article) for article in articles])
    return tuple(
        Profile(article.id, *count_words(article), lead, find_days(article))
        for article, lead in zip(articles, leads, strict=True)
    )


def weigh_by_english(profile: Profile) -> dict[str, float]:
    """Stems by logarithmic frequency times rarity in English, of length one."""
    return to_length_one({term: count * profile.rarity[term] for term, count in profile.frequency.items()})


def to_length_one(weights: dict[Term, float]) -> dict[Term, float]:
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()} if norm else {}


def multiply(first: dict[Term, float], second: dict[Term, float]) -> float:
    """The dot product, the same whichever comes first."""
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    return math.fsum([weight * longer[term] for term, weight in shorter.items() if term in longer])


def _title_and_lead(article: Article) -> str:
    return f"{article.title}. {article.text}"[:_LEAD_CHARACTERS]


def count_words(article: Article) -> tuple[dict[str, float], dict[str, float]]:
    """The stems of an article with 1 + log(count), and with how rare the commonest form is in English."""
    counts: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    norms = Counter(list_norms(f"{article.title}\n{article.text[:READ_CHARACTERS]}"))
    for norm, count in norms.items():
        if norm in FUNCTION_WORDS or len(norm) < 2:
            continue
        term = stem(norm)
        counts[term] += count
        rarity[term] = min(rarity.get(term, math.inf), word_rarity(norm))
    return {term: 1 + math.log(count) for term, count in sorted(counts.items())}, rarity
