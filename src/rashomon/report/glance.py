"""The findings in plain counts."""

from dataclasses import dataclass

from rashomon.model.comparison import Comparison
from rashomon.report.disputes import list_disputes
from rashomon.report.outline import (
    carried_by_all,
    differently_quoted,
    list_columns,
    list_exclusive,
    order_statements,
)


@dataclass(frozen=True, slots=True)
class Glance:
    """How many statements all or some carry, sentences stand in one report only, and so on."""

    all_carry: int
    some_carry: int
    only_one_carries: int
    disagree: int
    quoted_differently: int
    copied: int


def count_findings(comparison: Comparison) -> Glance:
    columns = list_columns(comparison)
    statements = order_statements(comparison)
    all_carry = sum(carried_by_all(statement, columns) for statement in statements)
    return Glance(
        all_carry=all_carry,
        some_carry=len(statements) - all_carry,
        only_one_carries=sum(len(found) for _, found in list_exclusive(comparison, columns)),
        disagree=len(list_disputes(comparison)),
        quoted_differently=len(differently_quoted(comparison)),
        copied=len(comparison.reuse),
    )
