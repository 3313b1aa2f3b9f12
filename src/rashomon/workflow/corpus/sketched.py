"""The sketches of a corpus, one for each article."""

from collections.abc import Iterator, Sequence
from typing import Any

from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.shards import read_rows
from rashomon.workflow.corpus.located import Located

# What stands for the sketch of an article that was set aside: it is like no other.
_NONE = {
    "shingles": b"", "terms": (), "frequencies": (), "rarities": (), "first_day": None, "last_day": None,
    "head": "",
}  # fmt: skip


def read_sketches(
    located: Located, sketches: Sequence[Entry], columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """These columns of the sketch of each article, in the order of the articles."""
    none = tuple(_NONE[column] for column in columns)
    for articles, sketched in zip(located.entries, sketches, strict=True):
        rows = read_rows(located.folder, sketched.file_of("sketches"), ["article", *columns])
        found = {row[0]: row[1:] for row in rows}
        for (name,) in read_rows(located.folder, articles.file_of("articles"), ["id"]):
            yield found.get(name, none)
