"""How two prints of the same words differ at worst."""

from rashomon.collation.utterances.change import SEVERITY, gravest
from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.printed import Print, join_print
from rashomon.model.comparison import Difference

__all__ = ["SEVERITY", "Print", "compare_prints", "gravest", "join_print"]


def compare_prints(left: Print, right: Print) -> Difference:
    """The gravest difference between two prints. compare_prints(a, b) == compare_prints(b, a)."""
    return gravest(change.difference for change in find_changes(left, right))
