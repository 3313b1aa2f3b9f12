"""What all carry, what some carry and which lack it, and what one report alone has."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from rashomon.model.comparison import Statement
from rashomon.report import wordings as say
from rashomon.report.coverage import CoverageState, explain_omission
from rashomon.report.evidence import view_evidence
from rashomon.report.outline import (
    carried_by_all,
    list_exclusive,
    order_by_omissions,
    order_statements,
)
from rashomon.report.terminal.evidence import write_evidence
from rashomon.report.terminal.frame import Page
from rashomon.report.visible import show_line

_SIGNS: dict[CoverageState, str] = {"in-part": "~", "not-found": "·", "not-yet-public": "◦", "unknown": "?"}
_MISSING_LABELS: dict[CoverageState, str] = {
    "in-part": say.IN_PART,
    "not-found": say.NOT_FOUND_IN,
    "not-yet-public": say.NOT_YET_PUBLIC,
    "unknown": say.UNKNOWN_IN,
}


def show_statements(page: Page) -> None:
    ordered = order_statements(page.comparison)
    shared = [one for one in ordered if carried_by_all(one, page.columns)]
    partly = [one for one in ordered if not carried_by_all(one, page.columns)]
    _statement_list(page, say.ALL_CARRY, shared)
    _statement_list(page, say.SOME_CARRY, order_by_omissions(page.comparison, partly))


def _statement_list(page: Page, heading: str, statements: Sequence[Statement]) -> None:
    if not statements:
        return
    page.out.write_heading(heading, len(statements))
    for statement in statements[: page.limit]:
        page.out.write(page.words(page.shown[statement.id]), mark=_margin(page, statement))
        for missing in _missing_from(page, statement):
            page.out.write(Text(missing, "dim"), indent=_margin_width(page) + 2)
        for kind in dict.fromkeys(difference.kind for difference in statement.strength):
            line = Text(f"{say.STRENGTH}: {say.STRENGTH_KINDS[kind].lower()}", "dim")
            page.out.write(line, indent=_margin_width(page) + 2)
        _evidence(page, statement)
    page.out.write_rest(len(statements) - page.limit)


def _evidence(page: Page, statement: Statement) -> None:
    evidence = view_evidence(statement, page.comparison, page.columns)
    if evidence is not None:
        indent = _margin_width(page) + 2
        page.out.write(Text(say.WHY_LINKED), indent=indent)
        for mark, line in write_evidence(evidence, page.siglum, page.limit):
            page.out.write(line, mark=mark, indent=indent)
        page.out.write_rest(len(evidence.links) - page.limit)


def _margin_width(page: Page) -> int:
    return sum(len(column.siglum) for column in page.columns)


def _margin(page: Page, statement: Statement) -> Text:
    """One place a report, so that the margin reads as a coverage matrix: AB·  A~?"""
    line = Text()
    for column in page.columns:
        state = page.coverage.state_of(statement, column.article)
        if state == "carried":
            line.append_text(page.siglum(column.article.id))
        else:
            line.append(_SIGNS[state].ljust(len(column.siglum)), "dim")
    return line


def _missing_from(page: Page, statement: Statement) -> Iterator[str]:
    states = [(column, page.coverage.state_of(statement, column.article)) for column in page.columns]
    for state, label in _MISSING_LABELS.items():
        by_reason: dict[str, list[str]] = {}
        for column, found in states:
            if found == state:
                omission = page.coverage.omission_of(statement, column.article)
                reason = explain_omission(omission) if omission and state == "not-found" else ""
                by_reason.setdefault(reason, []).append(show_line(column.name))
        for reason, names in by_reason.items():
            yield " · ".join(filter(None, (f"{label} {', '.join(names)}", reason)))


def show_exclusive(page: Page) -> None:
    for columns, found in list_exclusive(page.comparison, page.columns):
        if not found:
            continue
        names = ", ".join(show_line(column.name) for column in columns)
        page.out.write_heading(f"{say.ONLY_IN} {names}", len(found))
        for one in found[: page.limit]:
            mark: str | Text = "•"
            if len(columns) > 1:
                mark = page.sigla([column.article.id for column in one.columns])
            page.out.write(page.words(one.span), mark=mark)
        page.out.write_rest(len(found) - page.limit)
