"""The sentences that may carry a statement, with what is compared about them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.collation.statements.particulars import Particulars, find_particulars
from rashomon.collation.statements.rarity import weigh_by_rarity
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models.word_rarity import word_rarity
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, stem, tokenize

_QUOTATION_MARKS = frozenset('"“”«»')
# That two sources "continued" or "added" is nothing that two articles share.
_ATTRIBUTING_WORDS = """
    add added adding adds continue continued continues explain explained explains note noted notes remark
    remarked replied replies reply respond responded state stated states tell telling tells told
"""
_EMPTY_WORDS = FUNCTION_WORDS | frozenset(_ATTRIBUTING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Carrier:
    """One sentence of one article, as a bag of words with places.

    `article` is the article's number in the story; `place` is 0 for the title, then counts the sentences;
    `depth` is `place` as a share of the article's sentences. Sets hold stems.
    """

    span: Span
    text: str
    article: int
    place: int
    depth: float
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    capitalised: frozenset[str]
    numbers: frozenset[str]
    adjacent: frozenset[tuple[str, str]]
    quotation_marks: int
    particulars: Particulars

    @property
    def is_title(self) -> bool:
        return self.place == 0


@dataclass(frozen=True, slots=True)
class TermWeights:
    """How much a shared word tells, by stem: within the story alone, and with its rarity in English."""

    in_story: dict[str, float]
    in_english: dict[str, float]


def find_carriers(readings: Sequence[Reading]) -> tuple[Carrier, ...]:
    """All sentences that are reporting, titles too, in the order of the readings."""
    return tuple(
        carrier for number, reading in enumerate(readings) for carrier in _carriers_of(reading, number)
    )


def weigh_terms(carriers: Sequence[Carrier]) -> TermWeights:
    """Inverse sentence frequency in the story (Spärck Jones 1972), plain and times the rarity in English."""
    in_story = weigh_by_rarity([carrier.terms for carrier in carriers])
    rarity: dict[str, float] = {}
    for carrier in carriers:
        for token, term in zip(carrier.tokens, carrier.stems, strict=True):
            # Several words may share a stem: the commonest one counts, whatever their order.
            rarity[term] = min(rarity.get(term, math.inf), word_rarity(token.norm))
    return TermWeights(in_story, {term: weight * rarity[term] for term, weight in in_story.items()})


def _carriers_of(reading: Reading, number: int) -> list[Carrier]:
    article = reading.article
    body = [s for s in reading.sentences if s.span.field == "body"]
    carriers = []
    place = 0
    for sentence, particulars in zip(reading.sentences, find_particulars(reading), strict=True):
        if sentence.span.field == "body":
            place += 1
        if sentence.boilerplate is None:
            at = 0 if sentence.span.field == "title" else place
            carrier = _carrier(article, sentence.span, number, at, len(body), particulars)
            if carrier.terms:
                carriers.append(carrier)
    return carriers


def _carrier(
    article: Article, span: Span, number: int, place: int, count: int, particulars: Particulars
) -> Carrier:
    text = article.words_of(span)
    tokens = tokenize(text)
    stems = tuple(stem(token.norm) for token in tokens)
    content = [
        (token, term) for token, term in zip(tokens, stems, strict=True) if token.norm not in _EMPTY_WORDS
    ]
    return Carrier(
        span=span,
        text=text,
        article=number,
        place=place,
        depth=place / max(1, count),
        tokens=tokens,
        stems=stems,
        terms=frozenset(term for _, term in content),
        capitalised=frozenset(term for token, term in content if text[token.start].isupper()),
        numbers=frozenset(token.norm for token in tokens if token.norm[0].isdigit()),
        adjacent=frozenset(pairwise(stems)),
        quotation_marks=sum(character in _QUOTATION_MARKS for character in text),
        particulars=particulars,
    )
