"""What every kind of report needs to know about a comparison before it shows anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Reuse, Statement, Utterance
from rashomon.model.reading import Reading
from rashomon.model.span import Span

UNKNOWN_TIME = "publication time unknown"


# Compared by identity: equality by value would read through the whole text, for every word that names one.
@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One of the reports that are compared: its siglum, the letter that stands for it, and name."""

    reading: Reading
    siglum: str
    name: str

    @property
    def article(self) -> Article:
        return self.reading.article


def list_columns(comparison: Comparison) -> tuple[Column, ...]:
    """The reports that are compared, in the order given; those set aside are left out.

    Two reports of one publisher get a number, so that every name means one report.
    """
    compared = [reading for reading in comparison.readings if reading.article.id not in comparison.set_aside]
    names = [reading.article.name for reading in compared]
    columns = []
    for index, reading in enumerate(compared):
        name = names[index]
        if names.count(name) > 1:
            name = f"{name} ({names[: index + 1].count(name)})"
        columns.append(Column(reading, _siglum(index), name))
    return tuple(columns)


def list_unexplained(comparison: Comparison) -> tuple[str, ...]:
    """The articles set aside of which no diagnostic says so."""
    explained = {diagnostic.article for diagnostic in comparison.diagnostics}
    return tuple(article for article in comparison.set_aside if article not in explained)


def _siglum(index: int) -> str:
    """A … Z, AA, AB …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def carried_by_all(statement: Statement, columns: tuple[Column, ...]) -> bool:
    return {column.article.id for column in columns} <= set(statement.articles)


def order_statements(comparison: Comparison) -> tuple[Statement, ...]:
    """The statements to show, in the order in which the first report that carries them tells them.

    Those that only combine sentences of surer statements in another way are left out, unless they are
    disputed: on gold-train the others are nearer to the annotators' statements (Jaccard 0.55 against 0.52).
    So are those that only prints of one text carry: they are shown with what one witness has.
    """
    rank = {column.article.id: place for place, column in enumerate(list_columns(comparison))}

    def place(statement: Statement) -> tuple[int, int, int, int, str]:
        body = [span for span in statement.spans if span.field == "body"] or list(statement.spans)
        first = min(body, key=lambda span: (rank.get(span.article, len(rank)), span.start))
        return (
            rank.get(first.article, len(rank)),
            0 if first.field == "title" else 1,
            first.start,
            -len(statement.articles),
            statement.id,
        )

    shown = [
        one
        for one in comparison.statements
        if one.witnesses > 1 and (not one.overlapping or one.conflict is not None)
    ]
    return tuple(sorted(shown, key=place))


def order_by_omissions(comparison: Comparison, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements that not all carry: those first whose lack weighs most, those that nobody lacks last."""
    weight: dict[str, int] = {}
    for place, omission in enumerate(comparison.omissions):
        if omission.public is not False:
            weight.setdefault(omission.statement, place)
    return tuple(
        sorted(
            statements,
            key=lambda one: (weight.get(one.id, len(comparison.omissions)), -len(one.articles), -one.score),
        )
    )


@dataclass(frozen=True, slots=True)
class Exclusive:
    """A sentence that one witness alone has, and the columns that print it."""

    span: Span
    columns: tuple[Column, ...]


def list_exclusive(
    comparison: Comparison, columns: Sequence[Column]
) -> tuple[tuple[tuple[Column, ...], tuple[Exclusive, ...]], ...]:
    """What one witness alone has: the columns that print its text, and each sentence once."""
    prints = {name: one.articles for one in comparison.witnesses for name in one.articles}
    witnesses: dict[tuple[str, ...], list[Column]] = {}
    for column in columns:
        witnesses.setdefault(prints.get(column.article.id, (column.article.id,)), []).append(column)
    listed = []
    for together in witnesses.values():
        by_article = {column.article.id: column for column in together}
        places: dict[str, dict[Column, Span]] = {}
        for span in comparison.exclusive:
            if span.article in by_article:
                column = by_article[span.article]
                places.setdefault(column.article.words_of(span), {}).setdefault(column, span)
        exclusive = []
        for spans in places.values():
            printing = tuple(column for column in together if column in spans)
            exclusive.append(Exclusive(spans[printing[0]], printing))
        listed.append((tuple(together), tuple(exclusive)))
    return tuple(listed)


def choose_shown(comparison: Comparison) -> dict[str, Span]:
    """The span that stands for each statement, by its id.

    It is the statement's own `shown`, unless an earlier statement is shown by the same words already: two
    things said in one sentence would look like one listed twice. Then it is the shortest other span; of a
    disputed statement, one that gives a disputed value.
    """
    chosen: dict[str, Span] = {}
    used: set[str] = set()
    for statement in order_statements(comparison):
        disputed = [given.span for given in statement.conflict.values] if statement.conflict else []
        others = sorted(
            (one for one in statement.spans if not disputed or any(map(one.overlaps, disputed))),
            key=lambda span: (span.field == "title", span.length, span),
        )
        span = next(
            (one for one in (statement.shown, *others) if comparison.words_of(one) not in used),
            statement.shown,
        )
        used.add(comparison.words_of(span))
        chosen[statement.id] = span
    return chosen


def differently_quoted(comparison: Comparison) -> tuple[Utterance, ...]:
    """Utterances whose direct renderings are not the same words, the most serious difference first.

    Those in which only one prints a negation, a condition or a hedge come before all others.
    """
    order = ("altered", "spliced", "trimmed", "ellipsis-or-bracket", "punctuation")
    differing = [utterance for utterance in comparison.utterances if utterance.difference in order]
    return tuple(sorted(differing, key=lambda one: (not _turns_meaning(one), order.index(one.difference))))


def _turns_meaning(utterance: Utterance) -> bool:
    return any(change.kind in ("negation", "condition", "hedge") for change in utterance.changes)


def order_reuse(comparison: Comparison) -> tuple[Reuse, ...]:
    """Copied passages, the longest first."""

    def rank(reuse: Reuse) -> tuple[int, int, tuple[Span, ...]]:
        return (-max((span.length for span in reuse.spans), default=0), -len(reuse.spans), reuse.spans)

    return tuple(sorted(comparison.reuse, key=rank))


def show_published(moment: str | None) -> str:
    """A publication time at the precision in which it was given; anything but ISO 8601 as it stands."""
    if not moment:
        return UNKNOWN_TIME
    try:
        if len(moment) == len("2025-03-14"):
            return f"{date.fromisoformat(moment):%Y-%m-%d}"
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    offset = at.strftime("%z")
    zone = f" UTC{offset[:3]}:{offset[3:5]}" if offset else " (time zone unknown)"
    return f"{at:%Y-%m-%d %H:%M}{zone}"
