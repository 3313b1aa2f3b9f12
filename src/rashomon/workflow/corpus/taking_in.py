"""Inputs to the articles of a corpus, each under an id of its own."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import InputError
from rashomon.intake import with_unique_ids
from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.rows import ARTICLE_COLUMNS, article_of, article_row
from rashomon.io.corpus.schema import ARTICLES, FAILURES
from rashomon.io.corpus.shards import read_rows
from rashomon.io.corpus.sources import SourceCapture, open_sources
from rashomon.io.store.methods import name_intake
from rashomon.model.article import Article, Capture
from rashomon.workflow.corpus.asked import Asked
from rashomon.workflow.corpus.sharing import CorpusStage, Shard, Workshop
from rashomon.workflow.corpus.stages import take_in

# A shard ends where the digest of its last item says so, so that what is added or taken away anywhere changes
# the shards around it and no others; and at so many times the average, or when it has so many bytes, whatever
# the digests say. News pages have 0.1 MB on average: a shard of 256 of them stays below that.
_LONGEST = 4
_MOST_BYTES = 64 * 2**20

Item = TypeVar("Item")


def take_in_articles(asked: Asked, workshop: Workshop) -> tuple[list[Entry], list[Entry]]:
    """The shards of articles, and those of the failures; the observer is told of every input that failed."""
    failures: list[InputError] = []

    def tell(failure: InputError) -> None:
        failures.append(failure)
        workshop.observer.failed(failure)

    stage = CorpusStage(
        "intake",
        partial(take_in, limits=asked.settings.limits),
        (ARTICLES, FAILURES),
        name_intake(asked.settings),
        asked.parameters,
        batch_size=8,
        weigh=_weigh_given,
    )
    entries = workshop.run(stage, _cut_sources(asked, tell))
    for entry in entries:
        for location, why, advice in read_rows(workshop.folder, entry.file_of("failures")):
            workshop.observer.failed(InputError(location, why, advice))
    unopened = workshop.write(
        "inputs", [str(failure) for failure in failures], "", "",
        {"failures": [(one.location, one.why, one.advice) for one in failures]},
    )  # fmt: skip
    return _name_articles(entries, workshop), [*entries, unopened]


def cut_by_content(
    items: Iterable[Item],
    digest_of: Callable[[Item], str],
    average: int,
    weigh: Callable[[Item], int] | None = None,
) -> Iterator[list[Item]]:
    """Runs of items that end where the items themselves say so (content-defined chunking, Muthitacharoen,
    Chen and Mazières 2001), or when the bytes that `weigh` finds in them are too many."""
    part: list[Item] = []
    weight = 0
    for item in items:
        part.append(item)
        weight += weigh(item) if weigh else 0
        ends = int(digest_of(item)[:12], 16) % average == 0
        if ends or len(part) >= _LONGEST * average or weight >= _MOST_BYTES:
            yield part
            part, weight = [], 0
    if part:
        yield part


def _cut_sources(asked: Asked, tell: Callable[[InputError], None]) -> Iterator[Shard]:
    def captures() -> Iterator[SourceCapture]:
        for source in open_sources(asked.inputs, asked.settings.limits):
            if isinstance(source, InputError):
                tell(source)
            else:
                yield source

    parts = cut_by_content(
        captures(),
        lambda source: source.digest,
        asked.shard_articles,
        lambda source: len(source.capture.content),
    )
    for part in parts:
        digests, places = tuple(source.digest for source in part), [source.place for source in part]
        given = deque((source.capture, source.place) for source in part)
        del part  # the next one is begun while this name would hold it
        yield Shard(digests, len(places), load=partial(_give, given), name_item=places.__getitem__)


def _give(given: deque[tuple[Capture, str]]) -> Iterator[tuple[Capture, str]]:
    """The captures, none of which is held here once it is given."""
    while given:
        yield given.popleft()


def _weigh_given(given: tuple[Capture, str]) -> int:
    return len(given[0].content)


def _name_articles(entries: Sequence[Entry], workshop: Workshop) -> list[Entry]:
    """The shards with ids that are unique in the corpus: the same ones where no id is taken twice."""
    ids_of = [
        [row[0] for row in read_rows(workshop.folder, entry.file_of("articles"), ["id"])] for entry in entries
    ]
    taken_twice = _find_taken_twice(ids_of)
    if not taken_twice:
        return list(entries)
    # An id that is made by adding to one that is taken twice may be taken itself.
    places = [
        (shard, row)
        for shard, ids in enumerate(ids_of)
        for row, name in enumerate(ids)
        if name in taken_twice or name.rpartition("~")[0] in taken_twice
    ]
    concerned = {shard for shard, _ in places}
    articles = {shard: _read_articles(entries[shard], workshop) for shard in sorted(concerned)}
    named = dict(zip(places, with_unique_ids(articles[shard][row] for shard, row in places), strict=True))
    return [
        _rename(entry, shard, articles[shard], named, workshop) if shard in concerned else entry
        for shard, entry in enumerate(entries)
    ]


def _find_taken_twice(ids_of: Sequence[Sequence[str]]) -> set[str]:
    """The ids of several articles, at 8 bytes an id and some more for those that matter."""
    hashes: NDArray[np.uint64] = np.array([_hash_id(name) for ids in ids_of for name in ids], dtype=np.uint64)
    values, counts = np.unique(hashes, return_counts=True)
    twice = set(values[counts > 1].tolist())
    if not twice:
        return set()
    seen: set[str] = set()
    found: set[str] = set()
    for ids in ids_of:
        for name in ids:
            if _hash_id(name) in twice:
                (found if name in seen else seen).add(name)
    return found


def _hash_id(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _read_articles(entry: Entry, workshop: Workshop) -> list[Article]:
    rows = read_rows(workshop.folder, entry.file_of("articles"), ARTICLE_COLUMNS)
    return [article_of(*row) for row in rows]


def _rename(
    entry: Entry,
    shard: int,
    articles: Sequence[Article],
    named: dict[tuple[int, int], Article],
    workshop: Workshop,
) -> Entry:
    renamed = [named.get((shard, row), article) for row, article in enumerate(articles)]
    names = " ".join(article.id for article in renamed)
    inputs = (entry.digest, hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest())
    return workshop.write(
        "names", inputs, entry.method, entry.parameters,
        {"articles": [article_row(article) for article in renamed]},
    )  # fmt: skip
