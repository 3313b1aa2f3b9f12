"""The record of what people decided: who, when, on what, and whether it was taken back."""

from collections.abc import Collection, Iterable
from typing import Any

from rashomon.errors import UnknownName, UsageError
from rashomon.io.store.articles import find_number, in_chunks, marks, read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable
from rashomon.io.store.stories import now
from rashomon.model.desk import Decision, DecisionKind
from rashomon.model.span import Span

_COLUMNS = (
    "number, kind, made, made_by, first, second, story, first_field, first_start, first_stop, "
    "second_field, second_start, second_stop, undone, undone_by"
)

PairChange = tuple[int, int, bool, bool]
"""Two articles by number, whether they belong together, and whether that was dropped instead of said."""


def judge_link(
    database: Database,
    kind: DecisionKind,
    first: Span,
    second: Span,
    *,
    story: str | None = None,
    by: str | None = None,
) -> int:
    """Note that the link between two places is right (confirmed) or wrong (rejected); the decision's number.

    An earlier judgement on the same two is taken back. Raises UsageError for places that are not in the
    articles of the store.
    """
    if kind not in ("confirmed", "rejected"):
        raise UsageError(f'a link is confirmed or rejected, not "{kind}".')
    first, second = sorted((first, second))
    if first.article == second.article:
        raise UsageError("a link is between two articles. Name places in two.")
    with database.writing():
        for span in (first, second):
            _check_span(database, span)
        for earlier in read_decisions(database, [first.article]):
            if earlier.undone is None and earlier.spans == (first, second):
                mark_undone(database, earlier.number, by)
        return note_decision(
            database, kind, first.article, second.article, story=story, by=by, spans=(first, second)
        )


def note_decision(
    database: Database,
    kind: DecisionKind,
    first: str,
    second: str | None,
    *,
    story: str | None,
    by: str | None,
    spans: tuple[Span, Span] | None = None,
) -> int:
    """Keep a decision on articles, by id; its number."""
    places: list[Any] = [None] * 6
    if spans is not None:
        places = [value for span in spans for value in (span.field, span.start, span.end)]
    return database.insert(
        "INSERT INTO decision (kind, made, made_by, first, second, story, first_field, first_start, "
        "first_stop, second_field, second_start, second_stop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (kind, now(), storable(by), storable(first), storable(second), storable(story), *places),
    )


def note_pairs(database: Database, decision: int, changes: Iterable[PairChange]) -> None:
    """What a decision said about pairs of articles, so that it can be undone."""
    database.execute_many(
        "INSERT INTO decision_pair (decision, first, second, together, dropped) VALUES (?, ?, ?, ?, ?)",
        ((decision, *sorted((a, b)), int(together), int(dropped)) for a, b, together, dropped in changes),
    )


def read_pairs(database: Database, decision: int) -> list[PairChange]:
    rows = database.execute(
        "SELECT first, second, together, dropped FROM decision_pair WHERE decision = ? "
        "ORDER BY first, second",
        (decision,),
    )
    return [(first, second, bool(together), bool(dropped)) for first, second, together, dropped in rows]


def find_last_change(database: Database, first: int, second: int) -> tuple[bool, bool] | None:
    """What the last decision that holds says of two articles: together or not, dropped or not."""
    rows = database.execute(
        "SELECT decision_pair.together, decision_pair.dropped FROM decision_pair "
        "JOIN decision ON decision.number = decision_pair.decision "
        "WHERE decision_pair.first = ? AND decision_pair.second = ? AND decision.undone IS NULL "
        "ORDER BY decision.number DESC LIMIT 1",
        (min(first, second), max(first, second)),
    )
    return (bool(rows[0][0]), bool(rows[0][1])) if rows else None


def read_decision(database: Database, number: int) -> Decision:
    """Raises UnknownName if there is none of that number."""
    rows = database.execute(f"SELECT {_COLUMNS} FROM decision WHERE number = ?", (number,))
    if not rows:
        raise UnknownName(f"there is no decision {number}.")
    return _decision(*rows[0])


def page_decisions(database: Database, limit: int, *, before: int | None = None) -> tuple[Decision, ...]:
    """So many decisions, the newest first; of those with lower numbers than `before`."""
    condition, values = ("", ()) if before is None else ("WHERE number < ?", (before,))
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM decision {condition} ORDER BY number DESC LIMIT ?", (*values, limit)
    )
    return tuple(_decision(*row) for row in rows)


def read_decisions(database: Database, articles: Collection[str] | None = None) -> tuple[Decision, ...]:
    """What was decided, the newest first: all, or what concerns any of these articles."""
    if articles is None:
        rows = database.execute(f"SELECT {_COLUMNS} FROM decision")
    else:
        rows = []
        for chunk in in_chunks(sorted({storable(name) for name in articles})):
            for side in ("first", "second"):
                rows += database.execute(
                    f"SELECT {_COLUMNS} FROM decision WHERE {side} IN ({marks(chunk)})", chunk
                )
    found = {row[0]: _decision(*row) for row in rows}
    return tuple(found[number] for number in sorted(found, reverse=True))


def mark_undone(database: Database, number: int, by: str | None) -> None:
    database.execute(
        "UPDATE decision SET undone = ?, undone_by = ? WHERE number = ?", (now(), storable(by), number)
    )


def _check_span(database: Database, span: Span) -> None:
    number = find_number(database, span.article)
    if number is None:
        raise UnknownName(f'no article is called "{span.article}".')
    if span.end > len(read_articles(database, [number])[number].field_text(span.field)):
        raise UsageError(f'the {span.field} of "{span.article}" has fewer than {span.end} characters.')


def _decision(number: int, kind: DecisionKind, *columns: Any) -> Decision:
    made, by, first, second, story, *places, undone, undone_by = columns
    spans = None
    if second is not None and places[0] is not None:
        spans = Span(first, *places[:3]), Span(second, *places[3:])
    return Decision(number, kind, made, by, first, second, story, spans, undone, undone_by)
