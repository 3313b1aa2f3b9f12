"""How often a host is asked: one request at a time, a pause between two, and a rest where it wants one."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rashomon.config import DEFAULT_FETCHING, Fetching
from rashomon.errors import HostBusy

_FIRST_REST_SECONDS = 30.0
_LONGEST_REST_SECONDS = 3600.0


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    pause_seconds: float = 0.0
    free_at: float = 0.0
    refusals: int = 0


class HostRates:
    """Whose turn it is at each host. Safe for threads: those that ask the same host wait for each other."""

    def __init__(
        self,
        fetching: Fetching = DEFAULT_FETCHING,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._fetching, self._clock, self._sleep = fetching, clock, sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @contextmanager
    def turn(self, name: str, location: str) -> Iterator[None]:
        """The time in which a host may be asked once.

        Raises:
            HostBusy: it wants to be left alone for longer than is waited.
        """
        host = self._hosts[name]
        with host.lock:
            wait_seconds = host.free_at - self._clock()
            if wait_seconds > self._fetching.patience_seconds:
                raise HostBusy(
                    location,
                    f"{name} wants no requests for another {wait_seconds:.0f} s",
                    "Try again later.",
                    wait_seconds,
                )
            if wait_seconds > 0:
                self._sleep(wait_seconds)
            try:
                yield
            finally:
                pause = max(host.pause_seconds, self._fetching.seconds_between_requests)
                host.free_at = max(host.free_at, self._clock() + pause)

    def slow_down(self, name: str, pause_seconds: float) -> None:
        """Keep the pause that a host asks for, up to the longest that is kept."""
        self._hosts[name].pause_seconds = min(pause_seconds, self._fetching.longest_crawl_delay_seconds)

    def rest(self, name: str, seconds: float | None) -> tuple[float, int]:
        """Leave a host alone for as long as it asks, or for twice as long as after its last refusal.

        Returns the seconds, and how often in a row it has refused.
        """
        host = self._hosts[name]
        if seconds is None:
            seconds = min(_FIRST_REST_SECONDS * 2.0 ** min(host.refusals, 20), _LONGEST_REST_SECONDS)
        self.resume_rest(name, seconds, host.refusals + 1)
        return seconds, host.refusals

    def resume_rest(self, name: str, seconds: float, refusals: int) -> None:
        """Leave a host alone for the rest of a rest."""
        host = self._hosts[name]
        host.refusals = refusals
        host.free_at = max(host.free_at, self._clock() + seconds)

    def waits(self) -> dict[str, float]:
        """The hosts that are not to be asked now, and for how many seconds more."""
        now = self._clock()
        return {name: host.free_at - now for name, host in list(self._hosts.items()) if host.free_at > now}

    def answered(self, name: str) -> None:
        """A host answered as it should: its refusals are forgotten."""
        self._hosts[name].refusals = 0
