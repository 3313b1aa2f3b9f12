"""What hosts ask of programs: robots.txt (RFC 9309)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.config import DEFAULT_FETCHING, Fetching
from rashomon.errors import FetchError, RobotsRefused
from rashomon.intake.encoding import decode
from rashomon.io.fetch_memory import KeptRobots
from rashomon.io.http import Answer

if TYPE_CHECKING:
    from protego import Protego

PRODUCT_TOKEN = "rashomon"
_MOST_BYTES = 500 * 1024  # RFC 9309, 2.5: what at least has to be parsed
_TROUBLE_SECONDS = 300.0
_ADVICE = "Save the page in a browser and give the file."


@dataclass(frozen=True, slots=True)
class _Rules:
    """Without `parsed` everything may be fetched, or nothing if there is `trouble`."""

    parsed: "Protego | None"
    trouble: FetchError | None
    until: float


class Robots:
    """The robots.txt files of all hosts, each read when it is first needed and again when it is old.

    `ask` fetches an address, whatever its status; `slow_down` is told the pause that a host asks for. `kept`
    has the files that were read before, and gets those that are read.
    """

    def __init__(
        self,
        ask: Callable[[str], Answer],
        slow_down: Callable[[str, float], None],
        fetching: Fetching = DEFAULT_FETCHING,
        *,
        clock: Callable[[], float] = time.monotonic,
        kept: dict[str, KeptRobots] | None = None,
    ) -> None:
        self._ask, self._slow_down, self._clock = ask, slow_down, clock
        self._kept = {} if kept is None else kept
        self._robots_seconds = fetching.robots_seconds
        self._rules: dict[str, _Rules] = {}

    def check(self, url: str, location: str) -> None:
        """Raises RobotsRefused if the host does not let us fetch the address."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        rules = self._rules.get(origin)
        if rules is None:
            rules = self._rules[origin] = self._remembered(origin, parts.hostname or "")
        if self._clock() > rules.until:
            rules = self._rules[origin] = self._read(origin, parts.hostname or "")
        if rules.trouble is not None:
            raise type(rules.trouble)(location, rules.trouble.why, rules.trouble.advice)
        if rules.parsed is not None and not rules.parsed.can_fetch(url, PRODUCT_TOKEN):
            raise RobotsRefused(location, f"the robots.txt of {parts.hostname} keeps programs away", _ADVICE)

    def _remembered(self, origin: str, host: str) -> _Rules:
        """The rules that were kept, as far as they hold, else such as hold no longer."""
        kept = self._kept.get(origin)
        seconds_left = (kept.until - datetime.now(UTC)).total_seconds() if kept else -1.0
        content = kept.content if kept else None
        return self._parsed(content, host, self._clock() + min(seconds_left, self._robots_seconds))

    def _read(self, origin: str, host: str) -> _Rules:
        url = f"{origin}/robots.txt"
        try:
            answer = self._ask(url)
        except FetchError as error:
            return _Rules(None, error, self._clock() + _TROUBLE_SECONDS)
        if answer.status >= 500 or answer.status == 429:
            # RFC 9309, 2.3.1: without a file everything is allowed, from a host in trouble nothing. That it
            # wants fewer requests (429) is trouble, too.
            why = f"its robots.txt cannot be read (the server answered {answer.status})"
            trouble = RobotsRefused(url, why, "Try again later.")
            return _Rules(None, trouble, self._clock() + _TROUBLE_SECONDS)
        content = None
        if answer.status == 200:
            content = decode(answer.content[:_MOST_BYTES], answer.charset).text
        self._kept[origin] = KeptRobots(content, datetime.now(UTC) + timedelta(seconds=self._robots_seconds))
        return self._parsed(content, host, self._clock() + self._robots_seconds)

    def _parsed(self, content: str | None, host: str, until: float) -> _Rules:
        from protego import Protego

        if content is None:
            return _Rules(None, None, until)
        parsed = Protego.parse(content)
        delay = parsed.crawl_delay(PRODUCT_TOKEN)
        if delay:
            self._slow_down(host, delay)
        return _Rules(parsed, None, until)
