"""What an article needs by itself before it is kept: made before the transaction, or in another process."""

from dataclasses import dataclass

from rashomon.grouping.near_duplicates import Shingles, find_shingles
from rashomon.grouping.profiles import Profile
from rashomon.io.store.articles import identify_article
from rashomon.io.store.codec import pack_record
from rashomon.model.article import Article


@dataclass(frozen=True, slots=True)
class Prepared:
    """Of an article its digest, its record as it is kept under its own id, and the shingles of its text."""

    digest: bytes
    record: bytes
    shingles: Shingles


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that is not in the store yet, with what grouping needs, and the capture it came from.

    What is not `prepared` is made when it is added.
    """

    article: Article
    profile: Profile
    capture: int | None = None
    prepared: Prepared | None = None


def prepare_article(article: Article) -> Prepared:
    return Prepared(identify_article(article), pack_record(article), find_shingles(article))
