"""Which sentence of the body a title rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model.reading import Reading, Sentence
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, stem, tokenize

_LEAD_BONUS = 0.1
_PAIR_BONUS = 0.15
_MODALS = frozenset({"should", "must", "will", "would", "could", "can", "cannot", "may", "might"})


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of a title that say something: tokens, and their stems."""

    tokens: tuple[Token, ...]
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """A sentence of the body: its tokens and stems, its share of the title's words (0..1), and its rank."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    coverage: float
    score: float


def read_title(reading: Reading) -> TitleWords:
    tokens = tuple(
        token
        for token in tokenize(reading.article.title)
        if token.norm in _MODALS or (token.norm not in FUNCTION_WORDS and len(token.norm) > 1)
    )
    return TitleWords(tokens, tuple(stem(token.norm) for token in tokens))


def rank_support(reading: Reading, title: TitleWords) -> list[Support]:
    """Sentences of the body that are reporting, those that carry most of the title first.

    Pairs of neighbouring words count extra, and so does being the lead: a headline is written from it.
    """
    wanted = set(title.stems)
    pairs = set(pairwise(title.stems))
    supports: list[Support] = []
    text = reading.article.text
    for sentence in reading.sentences:
        if sentence.span.field != "body" or sentence.boilerplate is not None:
            continue
        tokens = tokenize(text, sentence.span.start, sentence.span.end)
        stems = tuple(stem(token.norm) for token in tokens)
        coverage = len(wanted & set(stems)) / len(wanted) if wanted else 0.0
        plain = [s for s, t in zip(stems, tokens, strict=True) if t.norm not in FUNCTION_WORDS]
        shared_pairs = len(pairs & set(pairwise(plain)))
        score = coverage + _PAIR_BONUS * shared_pairs + (_LEAD_BONUS if not supports else 0.0)
        supports.append(Support(sentence, tokens, stems, coverage, score))
    return sorted(supports, key=lambda support: (-support.score, support.sentence.span))


def body_coverage(supports: list[Support], title: TitleWords) -> float:
    """The share of the title's words that the body has anywhere."""
    wanted: Mapping[str, None] = dict.fromkeys(title.stems)
    if not wanted:
        return 1.0
    seen = {s for support in supports for s in support.stems}
    return sum(1 for s in wanted if s in seen) / len(wanted)
