"""Which comparison of a story would hold now: by the method, and by the reports it has."""

import hashlib
from collections.abc import Collection

from rashomon.config import Settings
from rashomon.io.store.articles import name_articles
from rashomon.io.store.database import Database
from rashomon.io.store.methods import name_comparison
from rashomon.io.store.stories import find_story, read_members


def name_story_comparison(settings: Settings, articles: Collection[str]) -> str:
    """The version of the method, and of what it was used on: these articles, by id."""
    members = hashlib.sha256("\n".join(sorted(articles)).encode(errors="surrogatepass")).hexdigest()
    return f"{name_comparison(settings)} {members[:16]}"


def find_story_version(database: Database, name: str, settings: Settings) -> tuple[str, str] | None:
    """The id of a story, and which comparison of it would hold now; None if nothing has that name."""
    found = find_story(database, name)
    if found is None:
        return None
    number, id_ = found
    return id_, name_story_comparison(
        settings, name_articles(database, read_members(database, number)).values()
    )
