"""What two articles are compared by when the question is whether they report one event."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.article import Article
from rashomon.models import Encoder
from rashomon.models.encoder import Vectors
from rashomon.models.word_rarity import word_rarity
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import stem, tokenize

# Title and lead say what a report is about; the encoder reads 128 word pieces, about 600 characters.
_LEAD_CHARACTERS = 700
# A report's event is named early; past this, length costs time and adds background.
_READ_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as its words (stems with weights, of length one) and the vector of its title and lead."""

    article: str
    words: dict[str, float]
    lead: Vectors


def profile_articles(articles: Sequence[Article], encoder: Encoder) -> tuple[Profile, ...]:
    leads = encoder.encode([_title_and_lead(article) for article in articles])
    return tuple(
        Profile(article.id, _weigh_words(article), lead)
        for article, lead in zip(articles, leads, strict=True)
    )


def score_relation(first: Profile, second: Profile) -> float:
    """How likely both report one event: the two cosines added. The median of unrelated articles is 0.13, of
    related ones 1.30."""
    shorter, longer = sorted((first.words, second.words), key=lambda words: (len(words), sorted(words)[:1]))
    words = sum(weight * longer.get(term, 0.0) for term, weight in sorted(shorter.items()))
    return words + float(first.lead @ second.lead)


def _title_and_lead(article: Article) -> str:
    return f"{article.title}. {article.text}"[:_LEAD_CHARACTERS]


def _weigh_words(article: Article) -> dict[str, float]:
    """Stems by logarithmic frequency times rarity in English, which needs no collection of articles."""
    counts: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for token in tokenize(f"{article.title}\n{article.text[:_READ_CHARACTERS]}"):
        if token.norm in FUNCTION_WORDS or len(token.norm) < 2:
            continue
        term = stem(token.norm)
        counts[term] += 1
        rarity[term] = min(rarity.get(term, math.inf), word_rarity(token.norm))
    weights = {term: (1 + math.log(count)) * rarity[term] for term, count in sorted(counts.items())}
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()} if norm else {}
