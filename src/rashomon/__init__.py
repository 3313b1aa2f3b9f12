"""Reads the reports of one event side by side: what they share, leave out, quote differently and copy.

>>> import rashomon
>>> comparison = rashomon.compare(["report-a.html", "report-b.txt"])
>>> for statement in comparison.statements:
...     print(comparison.words_of(statement.shown), statement.articles)
"""

from typing import TYPE_CHECKING, Any

from rashomon.config import Settings
from rashomon.errors import InputError, RashomonError
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.quote_check import QuoteCheck
from rashomon.model.reading import Reading
from rashomon.model.span import Span

if TYPE_CHECKING:
    from rashomon.workflow import (
        back_up,
        check_quote,
        collect,
        compare,
        compare_stored_versions,
        compare_story,
        compare_versions,
        corpus_status,
        correct_story,
        export_table,
        extract,
        group,
        list_stories,
        open_story,
        read,
        resume_corpus,
        run_corpus,
        search,
        search_passages,
        watch,
    )

__version__ = "0.1.0"

_VERBS = (
    "back_up",
    "check_quote",
    "collect",
    "compare",
    "compare_stored_versions",
    "compare_story",
    "compare_versions",
    "corpus_status",
    "correct_story",
    "export_table",
    "extract",
    "group",
    "list_stories",
    "open_story",
    "read",
    "resume_corpus",
    "run_corpus",
    "search",
    "search_passages",
    "watch",
)

__all__ = [
    "Article",
    "Comparison",
    "InputError",
    "QuoteCheck",
    "RashomonError",
    "Reading",
    "Settings",
    "Span",
    "back_up",
    "check_quote",
    "collect",
    "compare",
    "compare_stored_versions",
    "compare_story",
    "compare_versions",
    "corpus_status",
    "correct_story",
    "export_table",
    "extract",
    "group",
    "list_stories",
    "open_story",
    "read",
    "resume_corpus",
    "run_corpus",
    "search",
    "search_passages",
    "watch",
]


def __getattr__(name: str) -> Any:
    # The workflow takes 0.7 s to import, which `rashomon --help` must not cost.
    if name in _VERBS:
        from rashomon import workflow

        return getattr(workflow, name)
    if name == "open":  # of a corpus; not in __all__, as `import *` would hide Python's own
        from rashomon.workflow import open_corpus

        return open_corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
