"""The versions of one article in a store: the texts taken from one address, in the order of retrieval.

No table of their own: an article that changed is another article with the same address, and its sightings say
when it stood there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.errors import UnknownName
from rashomon.intake.same_address import bare_addresses, fold_address
from rashomon.io.store.articles import find_number, in_chunks, marks, name_articles, read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.sightings import find_sightings
from rashomon.io.store.storable import storable, storable_key
from rashomon.model.article import Article
from rashomon.model.versions import Version

# The address of a feed or a file of many articles is the address of none of them.
_IS_ALONE = "(SELECT count(*) FROM article AS other WHERE other.capture = retrieval.capture) = 1"


@dataclass(frozen=True, slots=True)
class _Seen:
    """An article, by its number, as it began to stand somewhere; None is not known."""

    number: int
    retrieved: datetime | None
    location: str | None


def find_versions(database: Database, name: str) -> tuple[Version, ...]:
    """The versions of the article of that id, or of what was taken from that address, the oldest first.

    Addresses of one page agree: the scheme, "www.", a slash at the end, the fragment and parameters for
    tracking do not count. Raises UnknownName if the store has nothing of that id or address.
    """
    with database.reading():
        number = find_number(database, name)
        addresses = [name] if number is None else _addresses_of(database, number)
        numbers = {found for address in addresses for found in _find_at(database, address)}
        if number is not None:
            numbers.add(number)
        if not numbers:
            raise UnknownName(
                f'nothing in the store is called "{name}" or was taken from there. Give the id of an article '
                '("rashomon search" names them) or its address.'
            )
        articles = read_articles(database, sorted(numbers))
        order = _order(database, sorted(numbers))
    return tuple(Version(articles[seen.number], seen.retrieved, seen.location) for seen in order)


def find_superseded(database: Database, articles: Mapping[int, Article]) -> set[str]:
    """The ids of those, among articles of one story, that a later version of the same page stands for.

    The last version that is whole stands for the page; the last one where none is.
    """
    addresses = {one: storable_key(article.url) for one, article in articles.items()}
    superseded = _number_superseded(database, addresses, lambda one: articles[one].extraction.complete)
    return {articles[number].id for number in superseded}


def list_superseded(database: Database, addresses: Mapping[int, str | None]) -> set[str]:
    """As `find_superseded`, of the articles of one story by their numbers, with the addresses that they name.

    Of a page that has several it reads the last one, and more only where that is not whole: of a live blog
    there are hundreds.
    """

    def is_whole(number: int) -> bool:
        return read_articles(database, [number])[number].extraction.complete

    superseded = _number_superseded(database, addresses, is_whole)
    return set(name_articles(database, superseded).values())


def _number_superseded(
    database: Database, addresses: Mapping[int, str | None], is_whole: Callable[[int], bool]
) -> list[int]:
    superseded: list[int] = []
    for numbers in _group_by_page(addresses):
        order = [seen.number for seen in _order(database, numbers)]
        standing = next((number for number in reversed(order) if is_whole(number)), order[-1])
        superseded += [number for number in order if number != standing]
    return superseded


def _group_by_page(addresses: Mapping[int, str | None]) -> list[list[int]]:
    """The articles of the pages that have several."""
    at: dict[str, list[int]] = {}
    for number, address in sorted(addresses.items()):
        page = fold_address(address)
        if page is not None:
            at.setdefault(page, []).append(number)
    return [numbers for numbers in at.values() if len(numbers) > 1]


def _addresses_of(database: Database, number: int) -> list[str]:
    """What the article says its address is, and where its capture came from, if it was the only one in it."""
    rows = database.execute("SELECT url FROM article WHERE number = ? AND url IS NOT NULL", (number,))
    rows += database.execute(
        "SELECT retrieval.location FROM article JOIN retrieval ON retrieval.capture = article.capture "
        f"WHERE article.number = ? AND {_IS_ALONE}",
        (number,),
    )
    return [address for (address,) in rows if fold_address(address)]


def _find_at(database: Database, address: str) -> set[int]:
    """The articles of a page: those that name this address as theirs, and those that were fetched from it."""
    wanted = fold_address(address)
    if wanted is None:
        return set()
    condition, values = _may_be(address, "article.url")
    rows = database.execute(f"SELECT article.number, article.url FROM article WHERE {condition}", values)
    for column in ("retrieval.location", "retrieval.url"):
        condition, values = _may_be(address, column)
        rows += database.execute(
            f"SELECT article.number, {column} FROM retrieval "
            f"JOIN article ON article.capture = retrieval.capture WHERE ({condition}) AND {_IS_ALONE}",
            values,
        )
    key = storable_key(address)
    return {int(number) for number, url in rows if url == key or fold_address(url) == wanted}


def _may_be(address: str, column: str) -> tuple[str, list[str]]:
    """A condition that every address of the page fulfils, and not many others.

    Ranges of the column's index, in which texts stand by their bytes: LIKE would look at every row.
    """
    bare = [variant for one in bare_addresses(address) for variant in (one, f"{one}/")]
    exact = [storable_key(one) for one in (*bare, address)]
    bounds = [storable(f"{one}{mark}") for one in bare for mark in "?@#$"]  # each mark and what follows it
    ranges = " OR ".join([f"({column} >= ? AND {column} < ?)"] * (len(bounds) // 2))
    return f"{column} IN ({marks(exact)}) OR {ranges}", [*exact, *bounds]


def _find_retrievals(database: Database, numbers: Sequence[int]) -> dict[int, tuple[datetime | None, str]]:
    """When and where each of these articles was seen first."""
    found: dict[int, tuple[datetime | None, str]] = {}
    for chunk in in_chunks(numbers):
        rows = database.execute(
            "SELECT article.number, retrieval.retrieved, retrieval.location FROM article "
            f"JOIN retrieval ON retrieval.capture = article.capture WHERE article.number IN ({marks(chunk)}) "
            "ORDER BY article.number, retrieval.number",
            chunk,
        )
        for number, retrieved, location in rows:
            moment = _read_moment(retrieved)
            before = found.get(number)
            if before is None or (moment is not None and (before[0] is None or moment < before[0])):
                found[number] = (moment, location)
    return found


def find_fetch_times(database: Database, numbers: Sequence[int]) -> dict[int, datetime]:
    """When each of these articles was fetched from an address for the first time; none for the others.

    Of a file it is known when it was written last, which may be any time that a program has set.
    """
    found: dict[int, datetime] = {}
    for chunk in in_chunks(numbers):
        rows = database.execute(
            "SELECT article.number, retrieval.retrieved FROM article JOIN retrieval "
            "ON retrieval.capture = article.capture WHERE retrieval.url <> '' "
            f"AND article.number IN ({marks(chunk)})",
            chunk,
        )
        for number, retrieved in rows:
            moment = _read_moment(retrieved)
            if moment is not None:
                found[number] = min(moment, found.get(number, moment))
    return found


def _order(database: Database, numbers: Sequence[int]) -> list[_Seen]:
    """By the first retrieval, and again where a text stood after another one at one of its places.

    What came without a time stands at the time when it was collected.
    """
    collected = _find_collected(database, numbers)
    fetched = _find_retrievals(database, numbers)
    seen = [_Seen(number, *fetched.get(number, (None, None))) for number in collected]
    last: dict[str, int] = {}
    for sighting in find_sightings(database, numbers):
        before = last.get(sighting.location)
        first = fetched.get(sighting.article, (None, ""))[0]
        if before not in (None, sighting.article) and first is not None and sighting.retrieved > first:
            seen.append(_Seen(sighting.article, sighting.retrieved, sighting.location))
        last[sighting.location] = sighting.article

    def rank(one: _Seen) -> tuple[datetime, int]:
        return one.retrieved or collected.get(one.number) or datetime.min.replace(tzinfo=UTC), one.number

    order: list[_Seen] = []
    for one in sorted(seen, key=rank):
        if not order or order[-1].number != one.number:
            order.append(one)
    return order


def _find_collected(database: Database, numbers: Collection[int]) -> dict[int, datetime | None]:
    found: dict[int, datetime | None] = {}
    for chunk in in_chunks(list(numbers)):
        rows = database.execute(
            f"SELECT number, collected FROM article WHERE number IN ({marks(chunk)})", chunk
        )
        found.update((number, _read_moment(collected)) for number, collected in rows)
    return found


def _read_moment(given: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given) if given else None
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment
