"""The map: the stages in order, from what a caller names to what it gets.

capture → article → reading → story → comparison. Each verb of the command line is one function here.
"""

from rashomon.workflow.corpus import corpus_status, export_table, open_corpus, resume_corpus, run_corpus
from rashomon.workflow.observing import Input, Observer, Strict
from rashomon.workflow.reports import check_quote, compare, extract, group, read
from rashomon.workflow.stored import (
    back_up,
    collect,
    compare_story,
    correct_story,
    list_stories,
    open_story,
    search,
    search_passages,
)
from rashomon.workflow.versions import compare_stored_versions, compare_versions
from rashomon.workflow.watching import WatchObserver, watch

__all__ = [
    "Input",
    "Observer",
    "Strict",
    "WatchObserver",
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
    "open_corpus",
    "open_story",
    "read",
    "resume_corpus",
    "run_corpus",
    "search",
    "search_passages",
    "watch",
]
