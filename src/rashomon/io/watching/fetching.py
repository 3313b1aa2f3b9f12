"""Several hosts asked at once, each for one address at a time."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue

from rashomon.errors import FetchError
from rashomon.io.fetch_memory import Validators
from rashomon.io.fetcher import Fetched, Unchanged, host_of
from rashomon.io.watching.watched import Watched

Answer = Fetched | Unchanged | FetchError
Fetch = Callable[[str, Validators], Fetched | Unchanged]


class FetchThreads:
    """Threads that only fetch: what comes of an answer is for whoever takes it from the queue.

    They end with the program: an answer that nobody waits for is asked for again another time.
    """

    def __init__(self, fetch: Fetch, count: int) -> None:
        self._fetch, self._count = fetch, count
        self._asked: SimpleQueue[Watched] = SimpleQueue()
        self._answered: SimpleQueue[tuple[Watched, Answer]] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self.busy_hosts: set[str] = set()

    @property
    def has_room(self) -> bool:
        return len(self.busy_hosts) < self._count

    def ask(self, watched: Watched) -> None:
        """Fetch an address of a host that is not busy, when there is room."""
        if len(self._threads) <= len(self.busy_hosts):
            thread = threading.Thread(target=self._work, daemon=True, name="rashomon-fetch")
            self._threads.append(thread)
            thread.start()
        self.busy_hosts.add(_host(watched))
        self._asked.put(watched)

    def next_answer(self, wait_seconds: float) -> tuple[Watched, Answer] | None:
        """The next answer; None if there is none in time."""
        try:
            watched, answer = self._answered.get(timeout=max(wait_seconds, 0.0))
        except Empty:
            return None
        self.busy_hosts.discard(_host(watched))
        return watched, answer

    def _work(self) -> None:
        while True:
            watched = self._asked.get()
            self._answered.put((watched, self._answer(watched)))

    def _answer(self, watched: Watched) -> Answer:
        try:
            return self._fetch(watched.url, watched.validators)
        except FetchError as error:
            return error
        except Exception as error:  # a thread that dies would keep its host busy for ever
            return FetchError(watched.url, f"could not be fetched ({error!r})", "Try again later.")


def _host(watched: Watched) -> str:
    return host_of(watched.moved_to or watched.url)
