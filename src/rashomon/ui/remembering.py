"""What views found in the comparisons that were looked at last, so that a second look costs little.

Marking twelve reports of 600 words takes 0.3 s of a processor; the page itself, made of that, 0.03 s.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from rashomon.model.comparison import Comparison
from rashomon.report.html.marking import Numbering, number_findings
from rashomon.workflow.recent import Recent

Found = TypeVar("Found")

# Each up to half a megabyte; a desk works on a few stories at a time, with three or four views of each.
_MOST_FOUND = 64

# By function, identity of the comparison (kept beside it, so that no other one can have it) and page.
_Key = tuple[object, int, str]
_found: Recent[_Key, tuple[Comparison, object]] = Recent(_MOST_FOUND)


def number_once(comparison: Comparison, coverage_page: str) -> Numbering:
    return _once(
        number_findings, comparison, coverage_page, lambda: number_findings(comparison, coverage_page)
    )


def find_once(
    find: Callable[[Comparison, Numbering], Found], comparison: Comparison, numbering: Numbering
) -> Found:
    """What `find`, a function named at the top of a module, makes of the comparison: made once."""
    return _once(find, comparison, numbering.coverage_page, lambda: find(comparison, numbering))


def _once(function: object, comparison: Comparison, page: str, make: Callable[[], Found]) -> Found:
    key = (function, id(comparison), page)
    kept = _found.find(key)
    if kept is not None:
        return cast(Found, kept[1])
    made = make()
    _found.keep(key, (comparison, made))
    return made
