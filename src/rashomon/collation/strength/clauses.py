"""A carrier's words, cut into clauses by marks and by the words that open one.

The parse is not kept with a reading, and parsing again costs more than all that is done here: marks,
subordinators and conjunctions before a subject cut where the parser would in most news sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, stem, tokenize
from rashomon.text.word_sets import word_set

# A word longer than most sentences, and what stands behind it, is no news prose.
_MOST_TOKENS = 300
_BREAK = re.compile(r"[,;:.!?…–—()\[\]|\n]|\s-\s")
_STOP = re.compile(r"[;!?…|\n.]")
# A full stop behind these ends no sentence.
_ABBREVIATIONS = word_set(
    """
    mr mrs ms dr sen rep gov gen st jr sr lt col capt sgt prof rev inc corp co no vs jan feb mar apr aug sept
    sep oct nov dec calif fla ariz ga ky mass mich minn pa tenn tex va wash wis
    """
)
_OPENERS = word_set(
    "that which who whom whose because if when while after before although though since until unless once"
    " whereas but"
)
# Markers that are words with content elsewhere: two clauses are not alike because both are hedged.
_COMMON_MARKERS = word_set(
    "likely probably possibly perhaps maybe allegedly reportedly apparently presumably supposedly"
)
_JOINERS = frozenset({"and", "or"})
_AFTER_JOINER = word_set(
    "he she it they we i you there this is are was were has have had will would can could may might must"
    " should to"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one carrier.

    `stems` are "" for function words; `clauses` and `sentences` count the clause and the sentence of each
    word: a carrier may hold two sentences where a quotation does.
    """

    article: Article
    span: Span
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.article.field_text(self.span.field)

    def surface(self, place: int) -> str:
        token = self.tokens[place]
        return self.text[token.start : token.end]

    def norm_behind(self, place: int) -> str:
        """The next word, folded; "" behind the last one."""
        return self.tokens[place + 1].norm if place + 1 < len(self.tokens) else ""

    def names(self) -> frozenset[str]:
        """Stems with a capital letter: the reports of a story share its names, whatever they say of them."""
        return frozenset(
            found for place, found in enumerate(self.stems) if found and self.surface(place)[0].isupper()
        )

    def part(self, first: int, last: int) -> Span:
        """The characters from one word to another, both included."""
        return Span(self.span.article, self.span.field, self.tokens[first].start, self.tokens[last].end)

    def clause_around(self, places: Sequence[int]) -> tuple[int, int]:
        """The first and the last word of the clauses that hold these words, joined."""
        first, last = min(places), max(places)
        while first and self.clauses[first - 1] == self.clauses[first]:
            first -= 1
        while last + 1 < len(self.tokens) and self.clauses[last + 1] == self.clauses[last]:
            last += 1
        return first, last


def read_words(article: Article, span: Span) -> Words:
    """The words of a carrier, at most 300 of them."""
    text = article.field_text(span.field)
    tokens = tokenize(text, span.start, span.end)[:_MOST_TOKENS]
    clauses: list[int] = []
    sentences: list[int] = []
    clause = sentence = 0
    for place, token in enumerate(tokens):
        if place:
            between = text[tokens[place - 1].end : token.start]
            following = tokens[place + 1].norm if place + 1 < len(tokens) else ""
            abbreviated = _is_abbreviation(tokens[place - 1], between)
            if _STOP.search(between) and not abbreviated:
                sentence += 1
                clause += 1
            elif not abbreviated and (
                _BREAK.search(between)
                or token.norm in _OPENERS
                or (token.norm in _JOINERS and following in _AFTER_JOINER)
            ):
                clause += 1
        clauses.append(clause)
        sentences.append(sentence)
    stems = tuple(_content_stem(token.norm) for token in tokens)
    return Words(article, span, tokens, stems, tuple(clauses), tuple(sentences))


def _is_abbreviation(token: Token, between: str) -> bool:
    return between.strip() == "." and (token.norm in _ABBREVIATIONS or len(token.norm) == 1)


def _content_stem(norm: str) -> str:
    return "" if norm in FUNCTION_WORDS or norm in _COMMON_MARKERS or len(norm) < 2 else stem(norm)
