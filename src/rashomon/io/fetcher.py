"""Pages from addresses, politely: by robots.txt, one at a time from a host, not twice what did not change."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from rashomon.config import DEFAULT_FETCHING, DEFAULT_LIMITS, Fetching, Limits
from rashomon.errors import FetchError, HostBusy, PageGone
from rashomon.io.fetch_memory import FetchMemory, Rest, Validators
from rashomon.io.http import Answer, capture_of, check_status, exchange, fresh_seconds
from rashomon.io.rates import HostRates
from rashomon.io.robots import Robots
from rashomon.model.article import Capture

CONTACT_VARIABLE = "RASHOMON_CONTACT"
PRIVATE_HOSTS_VARIABLE = "RASHOMON_PRIVATE_HOSTS"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it is now. `moved_to` is the address to ask from now on, if it moved for good.

    `fresh_seconds` is for how long the host says that it will not change, None if it does not say.
    """

    capture: Capture
    validators: Validators
    moved_to: str | None = None
    fresh_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The host says that a page is still what it was when it sent the validators."""

    location: str
    url: str
    moved_to: str | None = None
    fresh_seconds: float | None = None


class Fetcher:
    """Fetches pages politely. One for a whole run: it remembers hosts. Safe for threads."""

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT_LIMITS,
        fetching: Fetching = DEFAULT_FETCHING,
        memory: FetchMemory | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        rates: HostRates | None = None,
    ) -> None:
        self.fetching = fetching
        self.memory = FetchMemory() if memory is None else memory
        self._limits = limits
        self.rates = HostRates(fetching, clock=clock, sleep=sleep) if rates is None else rates
        self._robots = Robots(
            self._ask_robots, self.rates.slow_down, fetching, clock=clock, kept=self.memory.robots
        )
        for host, rest in self.memory.rests.items():
            self.rates.resume_rest(host, (rest.until - datetime.now(UTC)).total_seconds(), rest.refusals)

    def fetch(self, location: str, validators: Validators | None = None) -> Fetched | Unchanged:
        """The page at an address, or that it is unchanged since the validators were sent.

        Raises:
            RobotsRefused: its host, or that of a redirect, asks programs to stay away.
            HostBusy: its host wants to be left alone for longer than is waited.
            PageGone: it was taken down for good, now or when it was asked for before.
            FetchError: whatever else goes wrong.
        """
        if location in self.memory.gone:
            raise PageGone(location, "was taken down for good", "Look for an archived copy.")
        known = self.memory.moved.get(location)
        headers = validators.as_headers() if validators else {}
        answer = self._exchange(known or location, headers, checks_robots=True)
        answer = replace(answer, location=location, moved_to=answer.moved_to or known)
        if answer.moved_to:
            self.memory.moved[location] = answer.moved_to
        if answer.status == 304 and headers:
            return Unchanged(location, answer.url, answer.moved_to, fresh_seconds(answer))
        try:
            check_status(answer)
        except PageGone:
            self.memory.gone.add(location)
            raise
        said = Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))
        return Fetched(capture_of(answer), said, answer.moved_to, fresh_seconds(answer))

    def fetch_page(self, location: str) -> Capture:
        """As `fetch`, for an address that is asked for once."""
        fetched = self.fetch(location)
        if isinstance(fetched, Unchanged):
            raise FetchError(location, "has not changed", "Ask without validators.")
        return fetched.capture

    def waits(self) -> dict[str, float]:
        """The hosts that are not to be asked now, and for how many seconds more."""
        return self.rates.waits()

    def _ask_robots(self, url: str) -> Answer:
        return self._exchange(url, {}, checks_robots=False)

    def _exchange(self, location: str, headers: Mapping[str, str], *, checks_robots: bool) -> Answer:
        @contextmanager
        def turn(url: str) -> Iterator[None]:
            host = host_of(url)
            if checks_robots and host:
                self._robots.check(url, location)
            with self.rates.turn(host, location):
                yield

        answer = exchange(
            location,
            limits=self._limits,
            private_hosts=self.fetching.private_hosts,
            headers=headers,
            contact=self.fetching.contact,
            turn=turn,
        )
        try:
            check_status(answer)
        except HostBusy as error:
            host = host_of(answer.url)
            seconds, refusals = self.rates.rest(host, error.retry_seconds)
            self.memory.rests[host] = Rest(datetime.now(UTC) + timedelta(seconds=seconds), refusals)
        except FetchError:
            pass
        else:
            self.rates.answered(host_of(answer.url))
            self.memory.rests.pop(host_of(answer.url), None)
        return answer


def host_of(url: str) -> str:
    """The name of the host that an address leads to, "" for none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def fetching_from_environment(fetching: Fetching = DEFAULT_FETCHING) -> Fetching:
    """The settings with the contact and the private hosts that the environment names."""
    hosts = os.environ.get(PRIVATE_HOSTS_VARIABLE, "").replace(",", " ").split()
    return replace(
        fetching,
        contact=os.environ.get(CONTACT_VARIABLE, "") or fetching.contact,
        private_hosts=fetching.private_hosts | frozenset(hosts),
    )


@lru_cache(maxsize=4)
def shared_fetcher(limits: Limits, fetching: Fetching) -> Fetcher:
    """One fetcher for the whole process, so that inputs opened one by one wait for each other's hosts."""
    return Fetcher(limits=limits, fetching=fetching)


def remembering_fetcher(limits: Limits, fetching: Fetching, memory: FetchMemory) -> Fetcher:
    """A fetcher with a memory of its own that waits for the same hosts as the shared one."""
    return Fetcher(
        limits=limits, fetching=fetching, memory=memory, rates=shared_fetcher(limits, fetching).rates
    )
