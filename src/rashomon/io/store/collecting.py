"""Captures to a store: kept, read, put into stories; a batch is one transaction."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.errors import InputError, StoreError
from rashomon.grouping.profiles import profile_articles
from rashomon.intake import Intake
from rashomon.io.store.arrivals import add_arrivals
from rashomon.io.store.articles import find_new, find_number, read_articles
from rashomon.io.store.captures import add_capture, is_known
from rashomon.io.store.database import Database
from rashomon.io.store.preparing import Arrival, prepare_article
from rashomon.io.store.results import find_unread, read_reading, write_comparison, write_reading
from rashomon.io.store.sightings import note_return, note_sighting
from rashomon.model.article import Article, Capture
from rashomon.model.comparison import Comparison
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading
from rashomon.model.stored import Collected
from rashomon.models import Encoder

# So many articles, captures or bytes are lost, at most, when a run is killed. A transaction costs a sync, and
# looks up each word once: 2.8 ms of CPU an article with 512 of them, 3.6 ms with 128. Fewer pages: each is
# fetched and extracted first, so that 512 are worth minutes.
BATCH_ARTICLES = 512
_BATCH_CAPTURES = 64
_BATCH_BYTES = 32 * 2**20
_READ_AT_ONCE = 64

ReadArticles = Callable[[Sequence[Article]], Iterable[Reading]]


@dataclass(slots=True)
class _Batch:
    """What is to be kept next: captures with their articles, and articles that came without."""

    captures: list[tuple[Capture, tuple[Article, ...]]] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        articles = len(self.articles) + sum(len(found) for _, found in self.captures)
        size = sum(len(capture.content) for capture, _ in self.captures)
        return articles >= BATCH_ARTICLES or len(self.captures) >= _BATCH_CAPTURES or size >= _BATCH_BYTES


@dataclass(slots=True)
class _Tally:
    captures: int = 0
    captures_known: int = 0
    articles: int = 0
    articles_known: int = 0
    stories: set[str] = field(default_factory=set)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def collect_captures(
    database: Database,
    given: Iterable[Capture | Article],
    read_capture: Callable[[Capture], Intake],
    encoder: Callable[[], Encoder],
    failed: Callable[[InputError], None],
    advanced: Callable[[int], None],
    *,
    kept: Callable[[Capture], None] = lambda _: None,
    keeps_all: bool = False,
) -> Collected:
    """Keep what is given and put its articles into stories. A capture or article that is there is not added.

    The encoder is asked for when a new article comes. `kept` is called for each capture in the transaction
    that keeps it. With `keeps_all`, captures without an article are kept, too. Raises StoreError; all batches
    before it are kept.
    """
    tally, batch = _Tally(), _Batch()
    for one in given:
        if isinstance(one, Article):
            batch.articles.append(one)
        elif is_known(database, one):
            tally.captures_known += 1
            with database.writing():
                note_return(database, one, add_capture(database, one))
                kept(one)
        else:
            intake = read_capture(one)
            for failure in intake.failures:
                failed(failure)
            if intake.articles or keeps_all:
                batch.captures.append((one, intake.articles))
        if batch.is_full:
            _keep(database, batch, encoder, tally, kept)
            advanced(tally.articles + tally.articles_known)
            batch = _Batch()
    _keep(database, batch, encoder, tally, kept)
    return Collected(
        tally.captures,
        tally.captures_known,
        tally.articles,
        tally.articles_known,
        stories=tuple(sorted(tally.stories)),
        diagnostics=tuple(tally.diagnostics),
    )


def _keep(
    database: Database,
    batch: _Batch,
    encoder: Callable[[], Encoder],
    tally: _Tally,
    kept: Callable[[Capture], None],
) -> None:
    # All that costs time comes before the transaction: another writer waits for this one.
    articles = [*batch.articles, *(article for _, found in batch.captures for article in found)]
    if not articles and not batch.captures:
        return
    new = find_new(database, articles)
    profiles = dict(zip(map(id, new), profile_articles(new, encoder()) if new else (), strict=True))
    prepared = {id(article): prepare_article(article) for article in new}
    with database.writing():
        contents = [add_capture(database, capture) for capture, _ in batch.captures]
        numbers = {
            id(article): number
            for number, (_, found) in zip(contents, batch.captures, strict=True)
            for article in found
        }
        # Asked again: since then another process may have added some.
        still_new = [article for article in find_new(database, articles) if id(article) in profiles]
        for start in range(0, len(still_new), BATCH_ARTICLES):
            arrivals = [
                Arrival(article, profiles[id(article)], numbers.get(id(article)), prepared[id(article)])
                for article in still_new[start : start + BATCH_ARTICLES]
            ]
            arrived = add_arrivals(database, arrivals)
            tally.stories |= arrived.stories
            tally.diagnostics += arrived.diagnostics
        for number, (capture, found) in zip(contents, batch.captures, strict=True):
            note_sighting(database, capture, number, found)
            kept(capture)
    tally.captures += len(batch.captures)
    tally.articles += len(still_new)
    tally.articles_known += len(articles) - len(still_new)


def read_stored(
    database: Database,
    method: str,
    read_articles_of: ReadArticles,
    advanced: Callable[[int], None],
    *,
    most: int | None = None,
) -> int:
    """Read the articles that this version of the method has not read, `most` of them; how many.

    What is done is kept.
    """
    done = last = 0
    at_once = _READ_AT_ONCE if most is None else min(_READ_AT_ONCE, most)
    while (most is None or done < most) and (numbers := find_unread(database, method, last, at_once)):
        articles = read_articles(database, numbers)
        readings = list(read_articles_of([articles[number] for number in numbers]))
        with database.writing():
            for number, reading in zip(numbers, readings, strict=True):
                write_reading(database, number, reading, method)
        last, done = numbers[-1], done + len(numbers)
        advanced(done)
    return done


def find_readings(
    database: Database, articles: Sequence[Article], method: str, read_articles_of: ReadArticles
) -> tuple[Reading, ...]:
    """The readings of stored articles in their order: as kept, or made now and kept if that can be."""
    kept = {article.id: read_reading(database, article, method) for article in articles}
    missing = [article for article in articles if kept[article.id] is None]
    made = {reading.article.id: reading for reading in read_articles_of(missing)} if missing else {}
    with contextlib.suppress(StoreError):  # locked, full or not to be written: the answer is worth more
        if made:
            with database.writing():
                for id_, reading in made.items():
                    number = find_number(database, id_)
                    if number is not None:
                        write_reading(database, number, reading, method)
    return tuple(_each(articles, kept, made))


def store_comparison(database: Database, story: str, comparison: Comparison, method: str) -> None:
    """Keep a comparison if the store can be written to now."""
    with contextlib.suppress(StoreError), database.writing():
        write_comparison(database, story, comparison, method)


def _each(
    articles: Sequence[Article], kept: dict[str, Reading | None], made: dict[str, Reading]
) -> Iterator[Reading]:
    for article in articles:
        yield kept[article.id] or made[article.id]
