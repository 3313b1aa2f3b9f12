"""What one article prints of an utterance, as words in a row with the characters around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.utterances.pieces import Piece
from rashomon.model.span import Span

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_INSERTED = re.compile(r"\[[^\]\[]{0,200}\]|\([^()]{0,200}\)")


@dataclass(frozen=True, slots=True)
class Print:
    """What one article prints, in order: words with their surface, and the raw characters around them.

    `before[i]` are the characters between word i-1 and word i, with those around a break that `breaks` marks
    (a new quotation begins there); `bracketed` says of each word whether it stands in brackets. `places` are
    the words' places in the article: the two words of a contraction have one.
    """

    norms: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[Span, ...]
    before: tuple[str, ...]
    breaks: frozenset[int]
    bracketed: tuple[bool, ...]
    tail: str
    tail_place: Span | None

    def around(self, position: int) -> str:
        """The characters just before the word at `position`, or behind the last word."""
        return self.before[position] if position < len(self.before) else self.tail

    def gap_before(self, position: int) -> Span | None:
        """Where the characters before the word at `position` stand, without the blanks at their ends."""
        if position >= len(self.places):
            return self.tail_place
        if position == 0:
            return None
        left, right = self.places[position - 1], self.places[position]
        if left.field != right.field or left.end >= right.start or position in self.breaks:
            return None
        return _strip(Span(left.article, left.field, left.end, right.start), self.before[position])

    def cover(self, start: int, end: int) -> tuple[Span, ...]:
        """Spans over the words start..end (half-open); words that stand apart have spans of their own."""
        covered: list[Span] = []
        for k in range(start, end):
            place = self.places[k]
            last = covered[-1] if covered else None
            if last and last.field == place.field and k not in self.breaks and place.start <= last.end + 40:
                covered[-1] = Span(
                    last.article, last.field, min(last.start, place.start), max(last.end, place.end)
                )
            else:
                covered.append(place)
        return tuple(covered)


def marks_ellipsis(around: str) -> bool:
    return bool(_ELLIPSIS.search(around))


def marks_bracket(around: str) -> bool:
    return "[" in around or "]" in around


def join_print(pieces: Sequence[Piece]) -> Print:
    """Pieces of one article, in text order, as one print."""
    norms: list[str] = []
    words: list[str] = []
    places: list[Span] = []
    before: list[str] = []
    breaks: set[int] = set()
    bracketed: list[bool] = []
    tail, tail_place = "", None
    last: Piece | None = None
    for piece in pieces:
        raw, offset = piece.raw, piece.span.start
        inserted = [match.span() for match in _INSERTED.finditer(raw)]
        if last is not None and piece.quotation != last.quotation:
            breaks.add(len(norms))
        position = 0
        carried = tail
        for token in piece.tokens:
            start, end = token.start - offset, token.end - offset
            norms.append(token.norm)
            words.append(raw[start:end])
            places.append(Span(piece.span.article, piece.span.field, token.start, token.end))
            before.append(carried + raw[position:start])
            within = bool(inserted) and any(left <= start and end <= right for left, right in inserted)
            bracketed.append(within)
            carried, position = "", max(end, position)
        tail = carried + raw[position:]
        if raw[position:].strip():
            behind = Span(piece.span.article, piece.span.field, offset + position, offset + len(raw))
            tail_place = _strip(behind, raw[position:])
        else:
            tail_place = None
        last = piece
    return Print(
        tuple(norms),
        tuple(words),
        tuple(places),
        tuple(before),
        frozenset(breaks),
        tuple(bracketed),
        tail,
        tail_place,
    )


def _strip(span: Span, raw: str) -> Span | None:
    left, right = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
    if span.start + left >= span.end - right:
        return None
    return Span(span.article, span.field, span.start + left, span.end - right)
