"""Captures, articles, results and stories kept on the disk, and found again."""

from rashomon.io.store.collecting import collect_captures, find_readings, read_stored, store_comparison
from rashomon.io.store.copying import copy_store
from rashomon.io.store.correcting import join_stories, split_article
from rashomon.io.store.database import Database
from rashomon.io.store.listing import list_stories
from rashomon.io.store.locations import is_server_location, name_store
from rashomon.io.store.opening import has_store, open_store
from rashomon.io.store.query import parse_query
from rashomon.io.store.report_lines import list_reports
from rashomon.io.store.search import find_articles, find_passages
from rashomon.io.store.story import open_story

__all__ = [
    "Database",
    "collect_captures",
    "copy_store",
    "find_articles",
    "find_passages",
    "find_readings",
    "has_store",
    "is_server_location",
    "join_stories",
    "list_reports",
    "list_stories",
    "name_store",
    "open_store",
    "open_story",
    "parse_query",
    "read_stored",
    "split_article",
    "store_comparison",
]
