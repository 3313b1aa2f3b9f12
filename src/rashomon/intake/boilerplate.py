"""Stretches of a body that are not reporting: promos, credits, captions, repeated leads and the like.

What is marked is never counted as reporting, so precision goes before recall: a rule is here only if it is
right nearly always on the annotated training stories (evals/boilerplate.py). A caption that reads like any
other sentence stays unmarked. So does a line that ends without a full stop (subheading, link, deck):
marking those was right for 44 of 46 such lines of the training stories, but for 6 of 13 of the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.intake.phrases import BYLINE, DATELINE, OPENINGS, TOKENS, TWEET_SOURCE
from rashomon.intake.repeats import find_repeats

_MAX_UNIT_LENGTH = 800  # longer stretches are running text; no pattern is tried on them


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """Characters `start` to `end` of the body are boilerplate of a kind that model.article names."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a sentence of a line that holds several: what a rule judges as a whole."""

    start: int
    end: int
    words: str


_NO_LETTERS = re.compile(r"[_\-=*~•·.\s]{3,}")
_FINAL = frozenset(".!?…\"”’'»)]")
_QUOTES = "\"“”‘’'«„"
_MIN_CAPITAL_WORDS = 3
_MIN_CAPITAL_LETTERS = 12
_BYLINE_LINES = 4
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9—(])")


def find_boilerplate(title: str, text: str) -> tuple[MarkedStretch, ...]:
    """What in a body is not reporting, in text order, without overlaps. Never raises."""
    found: list[MarkedStretch] = []
    lines = list(_lines(text))
    for index, line in enumerate(lines):
        at_edge = index < _BYLINE_LINES or index >= len(lines) - _BYLINE_LINES
        kind = _kind_of_line(line, title, at_edge)
        if kind:
            found.append(MarkedStretch(line.start, line.end, kind))
            continue
        found.extend(_stretches_within(line, text))
    found.extend(MarkedStretch(start, end, "repeated-lead") for start, end in find_repeats(text))
    return _without_overlaps(found)


def sentences_of(line: Unit) -> Iterator[Unit]:
    """The sentences of a line, roughly: good enough to bound a rule, not to be shown."""
    start = 0
    for end in [match.end() for match in _SENTENCE_END.finditer(line.words)] + [len(line.words)]:
        words = line.words[start:end].rstrip()
        if words:
            yield Unit(line.start + start, line.start + start + len(words), words)
        start = end


def _lines(text: str) -> Iterator[Unit]:
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield Unit(start, start + len(words), words)


def _kind_of_line(line: Unit, title: str, at_edge: bool) -> str | None:
    words = line.words
    if len(words) > _MAX_UNIT_LENGTH:
        return None
    if title and words.casefold() == title.strip().casefold():
        return "repeated-lead"
    if _NO_LETTERS.fullmatch(words):
        return "other"
    if at_edge and words[-1] not in _FINAL and BYLINE.fullmatch(words):
        return "byline"
    if _is_capitals(words):
        return "promo"
    # A line of several sentences is judged by its sentences, but for captions: the credit ends them all.
    kind = _kind_of_sentence(words)
    return kind if kind == "caption" or len(list(sentences_of(line))) == 1 else None


def _stretches_within(line: Unit, text: str) -> Iterator[MarkedStretch]:
    dateline = DATELINE.match(line.words)
    if dateline:
        yield MarkedStretch(line.start, line.start + len(dateline[0].rstrip()), "dateline")
    for sentence in sentences_of(line):
        if len(sentence.words) > _MAX_UNIT_LENGTH:
            continue
        kind = _kind_of_sentence(sentence.words)
        if kind:
            yield MarkedStretch(sentence.start, sentence.end, kind)
    for tweet in TWEET_SOURCE.finditer(text, line.start, line.end):
        yield MarkedStretch(tweet.start(), tweet.end(), "other")


def _kind_of_sentence(words: str) -> str | None:
    for kind, pattern in OPENINGS:
        if pattern.match(words):
            return kind
    for kind, pattern in TOKENS:
        if pattern.search(words):
            return kind
    return None


def _is_capitals(words: str) -> bool:
    """Whether a line is a headline in capitals: in the body of a report that is a promo for another one."""
    letters = sum(character.isalpha() for character in words)
    capitals = sum(character.isupper() for character in words)
    return (
        letters >= _MIN_CAPITAL_LETTERS
        and capitals == letters
        and len(words.split()) >= _MIN_CAPITAL_WORDS
        and words[0] not in _QUOTES
    )


def _without_overlaps(found: list[MarkedStretch]) -> tuple[MarkedStretch, ...]:
    """In text order; of two that overlap the earlier, of two that start together the longer is kept."""
    kept: list[MarkedStretch] = []
    for stretch in sorted(found, key=lambda s: (s.start, -s.end, s.kind)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return tuple(kept)
