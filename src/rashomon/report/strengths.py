"""Differences of strength as people see them: by statement, each clause with its markers set apart."""

from collections.abc import Iterable, Mapping
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
    """One difference of strength with every statement that has it; the puttings with markers come first."""

    statements: tuple[Statement, ...]
    kind: StrengthKind
    puttings: tuple[Putting, ...]


def list_strengths(comparison: Comparison) -> tuple[Strength, ...]:
    """The differences of strength, each once, in the order of the statements that are shown.

    Differences of one kind that share a clause are one, also where they belong to several statements: the
    clauses of two prints of one text may stand in two statements, each against the same plain clause.
    """
    columns = {column.article.id: column for column in list_columns(comparison)}
    groups: list[_Group] = []
    for statement in order_statements(comparison):
        for difference in statement.strength:
            if len(_group_alike(difference.readings, columns)) > 1:
                _add(_Group(difference.kind, [statement], set(difference.readings)), groups)
    return tuple(
        Strength(tuple(group.statements), group.kind, _group_alike(group.readings, columns))
        for group in groups
    )


@dataclass(slots=True)
class _Group:
    """Differences of one kind that share clauses."""

    kind: StrengthKind
    statements: list[Statement]
    readings: set[StrengthReading]


def _add(new: _Group, groups: list[_Group]) -> None:
    """Add a difference to those that it shares a clause with, which become one, in the place of the first."""
    together = [one for one in groups if one.kind == new.kind and one.readings & new.readings]
    if not together:
        groups.append(new)
        return
    first, *others = together
    for one in (*others, new):
        first.statements += [statement for statement in one.statements if statement not in first.statements]
        first.readings |= one.readings
    groups[:] = [one for one in groups if not any(one is other for other in others)]


def _group_alike(readings: Iterable[StrengthReading], columns: Mapping[str, Column]) -> tuple[Putting, ...]:
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
        if pieces and pieces[-1].marked and not text[done:start].strip():
            # "The city" and "said" are two markers, and one thing to look at.
            pieces[-1] = Piece(pieces[-1].words + text[done:end], True)
        else:
            pieces += [Piece(text[done:start], False)] if start > done else []
            pieces.append(Piece(text[start:end], True))
        done = end
    pieces += [Piece(text[done : reading.span.end], False)] if done < reading.span.end else []
    return tuple(pieces)
