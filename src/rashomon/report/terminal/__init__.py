"""A comparison for the terminal, and for a pipe: all news is verbatim, everything else is a label."""

from rich.console import Console

from rashomon.model.comparison import Comparison
from rashomon.report.terminal.disputes import show_conflicts, show_strengths, show_updates
from rashomon.report.terminal.frame import Page
from rashomon.report.terminal.overview import show_articles, show_glance, show_notes
from rashomon.report.terminal.statements import show_exclusive, show_statements
from rashomon.report.terminal.words import (
    show_headlines,
    show_loaded,
    show_reuse,
    show_utterances,
    show_wording,
)

__all__ = ["show_comparison"]

_PARTS = (
    show_glance,
    show_statements,
    show_exclusive,
    show_conflicts,
    show_updates,
    show_strengths,
    show_utterances,
    show_reuse,
    show_wording,
    show_loaded,
    show_headlines,
)


def show_comparison(console: Console, comparison: Comparison, *, limit: int = 8) -> None:
    """Print the findings; lists stop after `limit` entries and say how many follow in the other formats."""
    page = Page(console, comparison, limit)
    show_articles(page)
    if len(page.columns) > 1:
        for show in _PARTS:
            show(page)
    show_notes(page)
