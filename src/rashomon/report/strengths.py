"""Differences of strength as people see them: by statement, each clause with its markers set apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Statement, StrengthKind, StrengthReading
from rashomon.report.outline import Column, list_columns, order_statements


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a clause, and whether they are a marker."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Putting:
    """How several reports put a clause alike: each with its clause, the words as the first prints them."""

    given: tuple[tuple[Column, StrengthReading], ...]
    pieces: tuple[Piece, ...]

    @property
    def is_plain(self) -> bool:
        return not any(piece.marked for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Strength:
    """One difference of strength; the puttings with markers come first."""

    statement: Statement
    kind: StrengthKind
    puttings: tuple[Putting, ...]


def list_strengths(comparison: Comparison) -> tuple[Strength, ...]:
    """The differences of strength in the order of the statements that are shown."""
    columns = {column.article.id: column for column in list_columns(comparison)}
    found = []
    for statement in order_statements(comparison):
        for difference in statement.strength:
            puttings = _group_alike(difference.readings, columns)
            if len(puttings) > 1:
                found.append(Strength(statement, difference.kind, puttings))
    return tuple(found)


def _group_alike(readings: Sequence[StrengthReading], columns: Mapping[str, Column]) -> tuple[Putting, ...]:
    rank = {article: place for place, article in enumerate(columns)}
    known = [one for one in readings if one.span.article in columns]
    known.sort(key=lambda one: (not one.markers, rank[one.span.article], one.span))
    groups: dict[tuple[tuple[str, bool], ...], list[StrengthReading]] = {}
    pieces: dict[tuple[tuple[str, bool], ...], tuple[Piece, ...]] = {}
    for one in known:
        cut = _cut(one, columns[one.span.article])
        key = tuple((" ".join(piece.words.split()).casefold(), piece.marked) for piece in cut)
        groups.setdefault(key, []).append(one)
        pieces.setdefault(key, cut)
    return tuple(
        Putting(tuple((columns[one.span.article], one) for one in alike), pieces[key])
        for key, alike in groups.items()
    )


def _cut(reading: StrengthReading, column: Column) -> tuple[Piece, ...]:
    """The clause in pieces that give its characters when they are joined."""
    text = column.article.field_text(reading.span.field)
    pieces: list[Piece] = []
    done = reading.span.start
    for marker in sorted(reading.markers):
        start, end = max(marker.start, done), min(marker.end, reading.span.end)
        if start >= end:
            continue
        pieces += [Piece(text[done:start], False)] if start > done else []
        pieces.append(Piece(text[start:end], True))
        done = end
    pieces += [Piece(text[done : reading.span.end], False)] if done < reading.span.end else []
    return tuple(pieces)
