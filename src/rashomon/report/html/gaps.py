"""Where in a report the things would stand that other reports carry and that were not found in it."""

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.collation.publication import was_public
from rashomon.model.comparison import Comparison, Statement
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.coverage import explain_omission
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column, list_exclusive

# A sentence of one report only is missing from all others. Among a few reports that is what a reader came
# for; among many it would fill every column with the texts of the others.
MOST_COLUMNS_FOR_EXCLUSIVE_GAPS = 3


@dataclass(frozen=True, slots=True)
class Missing:
    """Something carried elsewhere: the verbatim words, who carries it, and where to see it.

    `public` says whether it was known when the report appeared; None is unknown. What was certainly not
    known yet is not missing.
    """

    words: str
    carriers: tuple[Column, ...]
    anchor: str
    number: int | None
    public: bool | None
    reason: str
    position: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What was not found around one place: after the body's `after` first characters."""

    after: int
    missing: tuple[Missing, ...]

    @property
    def carriers(self) -> tuple[Column, ...]:
        return tuple(dict.fromkeys(column for one in self.missing for column in one.carriers))

    @property
    def numbers(self) -> str:
        return " ".join(str(one.number) for one in self.missing if one.number is not None)


def place_gaps(column: Column, comparison: Comparison, numbering: Numbering) -> tuple[Gap, ...]:
    """The gaps of one report, in text order. A report whose text is not whole has none.

    Each missing thing is placed by the report that carries it: behind the nearest statement before it
    that both carry.
    """
    if not column.article.extraction.complete:
        return ()
    links = {donor.article.id: _links(donor, column, numbering) for donor in numbering.columns}
    places: dict[int, list[Missing]] = {}
    for donor, span, missing in _find_missing(column, comparison, numbering):
        places.setdefault(_place_after(span, links[donor.article.id]), []).append(missing)
    return tuple(
        Gap(after, tuple(sorted(missing, key=lambda one: (-len(one.carriers), one.position))))
        for after, missing in sorted(places.items())
    )


def _find_missing(
    column: Column, comparison: Comparison, numbering: Numbering
) -> Iterable[tuple[Column, Span, Missing]]:
    statements = {statement.id: statement for statement in numbering.statements}
    for place, omission in enumerate(comparison.omissions):
        statement = statements.get(omission.statement)
        if statement is None or omission.article != column.article.id or omission.public is False:
            continue
        carriers = tuple(one for one in numbering.columns if one.article.id in statement.articles)
        shown = numbering.shown[statement.id]
        donor = numbering.column_of(shown.article)
        if donor is None or not carriers:
            continue
        yield (
            donor,
            shown,
            Missing(
                words=comparison.words_of(shown),
                carriers=carriers,
                anchor=numbering.statement_anchor(statement, shown.article),
                number=numbering.number[statement.id],
                public=omission.public,
                reason=explain_omission(omission),
                position=place,
            ),
        )
    if len(numbering.columns) > MOST_COLUMNS_FOR_EXCLUSIVE_GAPS:
        return
    for _, found in list_exclusive(comparison, numbering.columns):
        for one in found:
            public = was_public([carrier.article for carrier in one.columns], column.article)
            if column in one.columns or public is False:
                continue
            yield (
                one.columns[0],
                one.span,
                Missing(
                    words=comparison.words_of(one.span),
                    carriers=one.columns,
                    anchor=f"o-{numbering.span_anchor(one.span)}",
                    number=None,
                    public=public,
                    reason=say.PUBLIC_BY_THEN[public],
                    position=one.span.start,
                ),
            )


def _links(donor: Column, column: Column, numbering: Numbering) -> list[tuple[int, int]]:
    """Where what both carry starts in the donor's body, and where it ends in the other's."""
    links = []
    for statement in numbering.statements:
        here = _body_spans(statement, column.article.id)
        there = _body_spans(statement, donor.article.id)
        if here and there:
            links.append((there[0].start, here[0].end))
    return sorted(links)


def _body_spans(statement: Statement, article: str) -> list[Span]:
    return sorted(span for span in statement.spans if span.article == article and span.field == "body")


def _place_after(span: Span, links: Sequence[tuple[int, int]]) -> int:
    position = span.start if span.field == "body" else -1
    before = bisect_right(links, (position, sys.maxsize))
    return links[before - 1][1] if before else 0
