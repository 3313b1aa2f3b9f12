"""Which reports carry which statements, and what can be said of those that do not."""

from collections.abc import Mapping
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Omission, Statement
from rashomon.report import wordings as say

CoverageState = Literal["carried", "in-part", "not-found", "not-yet-public", "unknown"]


class Coverage:
    """The coverage matrix of a comparison.

    A statement counts as not found in a report only where an omission says so. A whole report that neither
    carries it nor has an omission holds something near to it, and may say it in part.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._omissions: Mapping[tuple[str, str], Omission] = {
            (one.statement, one.article): one for one in comparison.omissions
        }

    def omission_of(self, statement: Statement, article: Article) -> Omission | None:
        return self._omissions.get((statement.id, article.id))

    def state_of(self, statement: Statement, article: Article) -> CoverageState:
        if article.id in statement.articles:
            return "carried"
        if not article.extraction.complete:
            return "unknown"
        omission = self.omission_of(statement, article)
        if omission is None:
            return "in-part"
        return "not-yet-public" if omission.public is False else "not-found"


def explain_omission(omission: Omission) -> str:
    """How central the statement is, and whether it was public when the report appeared."""
    reasons = [say.PUBLIC_BY_THEN[omission.public]]
    if omission.of:
        reasons.insert(0, say.CARRIED_BY.format(omission.witnesses, omission.of))
    return " · ".join(reasons)
