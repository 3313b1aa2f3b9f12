"""Counts that grew, or shrank, from report to report, as a time line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.collation.publication import find_possible_times
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, ConflictKind, ConflictValue, Statement
from rashomon.report.outline import order_statements

_UNKNOWN = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class UpdateStep:
    """What one report gives, and when it appeared as its publisher puts it."""

    article: str
    published: str | None
    given: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """One count that grew or shrank; steps come in the order of publication, those of unknown time last."""

    kind: ConflictKind
    statement: Statement
    steps: tuple[UpdateStep, ...]


def list_updates(comparison: Comparison) -> tuple[Update, ...]:
    articles = {article.id: article for article in comparison.articles}
    updates = []
    for statement in order_statements(comparison):
        conflict = statement.conflict
        if conflict is None or conflict.relation != "update":
            continue
        given: dict[str, list[ConflictValue]] = {}
        for value in sorted(conflict.values, key=lambda one: one.span):
            given.setdefault(value.span.article, []).append(value)
        steps = [
            UpdateStep(name, articles[name].published, tuple(values))
            for name, values in given.items()
            if name in articles
        ]
        steps.sort(key=lambda step: _rank(step, articles))
        updates.append(Update(conflict.kind, statement, tuple(steps)))
    return tuple(updates)


def _rank(step: UpdateStep, articles: Mapping[str, Article]) -> tuple[datetime, str]:
    times = find_possible_times(articles[step.article])
    return (times[0] if times else _UNKNOWN), step.article
