"""Stretches of printed speech around one of its sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.collation.quote_check.entries import QuotedEntry, as_piece
from rashomon.collation.utterances.pieces import Piece

_MOST_BLANKS = 8


@dataclass(frozen=True, slots=True)
class Region:
    """Entries that go on in each other, by number in their list, as pieces; `main` is the one in question."""

    numbers: tuple[int, ...]
    entries: tuple[QuotedEntry, ...]
    pieces: tuple[Piece, ...]
    main: int

    @property
    def entry(self) -> QuotedEntry:
        return self.entries[self.main]

    @property
    def norms(self) -> tuple[str, ...]:
        return tuple(norm for piece in self.pieces for norm in piece.norms)

    def main_words(self) -> tuple[int, int]:
        """The word numbers of the main entry."""
        before = sum(len(piece.norms) for piece in self.pieces[: self.main])
        return before, before + len(self.pieces[self.main].norms)


def open_region(entries: Sequence[QuotedEntry], number: int, most_words: int) -> Region:
    """An entry and what its speech says before and after it, about `most_words` on either side."""
    numbers = [number]
    pieces = {number: as_piece(entries[number])}
    for step in (-1, 1):
        at, words = number, 0
        while words < most_words and 0 <= at + step < len(entries):
            here, beside = sorted((at, at + step))
            if not entries[here].goes_on_in(entries[beside]):
                break
            at += step
            pieces[at] = as_piece(entries[at])
            words += max(1, len(pieces[at].norms))
            numbers.append(at)
    numbers.sort()
    chosen = tuple(entries[one] for one in numbers)
    joined = [
        _keep_blanks(pieces[one], following) for one, following in zip(numbers, chosen[1:], strict=False)
    ]
    joined.append(pieces[numbers[-1]])
    return Region(tuple(numbers), chosen, tuple(joined), numbers.index(number))


def _keep_blanks(piece: Piece, following: QuotedEntry) -> Piece:
    """The piece with the white space that parts it from the next sentence of the same quotation."""
    blanks = following.span.start - piece.span.end
    if piece.quotation != following.quotation or not 0 < blanks <= _MOST_BLANKS:
        return piece
    return replace(piece, raw=piece.raw + " " * blanks)
