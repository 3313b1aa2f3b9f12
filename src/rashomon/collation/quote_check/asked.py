"""The words asked for, folded as quotations are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.collation.utterances.pieces import Piece
from rashomon.model.span import Span
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.function_words import weigh_words

ASKED = "words asked for"
"""Stands for an article's id in the spans of the words asked for; no result holds it."""

# A whole speech is no quotation: laying it beside its prints is what `compare` does.
MOST_WORDS = 1_000

_OPENING = "“”„«»‹›‘’‚'\"`"
_CLOSING = re.compile(rf"[\s{re.escape(_OPENING)},]+$")


def read_asked(words: str) -> Piece:
    """The words as a piece, without outer quotation marks and a comma before them; places are in `words`."""
    start = len(words) - len(words.lstrip(f" \t\r\n\f\v\u00a0{_OPENING}"))
    trailing = _CLOSING.search(words, start)
    end = trailing.start() if trailing else len(words)
    end = max(start, end)
    tokens = fold_tokens(words, start, end)
    return Piece(
        span=Span(ASKED, "body", start, max(end, start + 1)),
        tokens=tokens,
        norms=norms_of(tokens),
        raw=words[start:end],
        sentence=0,
        paragraph=0,
        quotation=0,
        kind="direct",
        speaker=None,
    )


def cut_asked(asked: Piece, first: int, last: int) -> Piece:
    """The words `first` to `last` (half-open numbers) of the words asked for, as a piece of its own."""
    tokens = asked.tokens[first:last]
    start, end = tokens[0].start, max(token.end for token in tokens)
    offset = asked.span.start
    return replace(
        asked,
        span=replace(asked.span, start=start, end=end),
        tokens=tokens,
        norms=norms_of(tokens),
        raw=asked.raw[start - offset : end - offset],
    )


def list_uncovered(norms: Sequence[str], covered: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Runs of word numbers that lie in none of the covered ones and tell enough to be looked for."""
    runs: list[tuple[int, int]] = []
    for number in range(len(norms)):
        if any(first <= number < last for first, last in covered):
            continue
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple((first, last) for first, last in runs if tells_enough(norms[first:last]))


def tells_enough(norms: Sequence[str]) -> bool:
    """Whether words can be a part of a splice: what is shorter is found somewhere in any collection."""
    return len(norms) >= _PART_WORDS and weigh_words(norms) >= _PART_WEIGHT


_PART_WORDS = 3
_PART_WEIGHT = 1.9
