"""Which comparison of a story would hold now: by the method, and by the reports it has."""

import hashlib
from collections.abc import Collection

from rashomon.config import Settings
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.methods import name_comparison
from rashomon.io.store.stories import find_story, read_members
from rashomon.io.store.versions import list_superseded


def name_story_comparison(
    settings: Settings, articles: Collection[str], superseded: Collection[str] = ()
) -> str:
    """The version of the method, and of what it was used on: these articles, by id.

    `superseded` are those of them that were left out for a later version of the same page: which one that is
    changes when a text comes back, though no article is new.
    """
    said = "\n".join(sorted(articles))
    if superseded:
        said += "\n\n" + "\n".join(sorted(superseded))
    members = hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()
    return f"{name_comparison(settings)} {members[:16]}"


def find_story_version(database: Database, name: str, settings: Settings) -> tuple[str, str] | None:
    """The id of a story, and which comparison of it would hold now; None if nothing has that name."""
    found = find_story(database, name)
    if found is None:
        return None
    number, id_ = found
    members = read_members(database, number)
    ids: list[str] = []
    addresses: dict[int, str | None] = {}
    for chunk in in_chunks(members):
        rows = database.execute(
            f"SELECT number, id, url FROM article WHERE number IN ({marks(chunk)})", chunk
        )
        ids += [name for _, name, _ in rows]
        addresses.update((one, url) for one, _, url in rows)
    return id_, name_story_comparison(settings, ids, list_superseded(database, addresses))
