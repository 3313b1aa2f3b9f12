"""A crew of workers, each of which works on one batch at a time and is ended when it takes too much.

Pool and cluster differ in how a worker is hired and heard; what is done with it is the same, and is here.
"""

import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rashomon.engine.executor import Limits, Outcome, Stage, Trouble
from rashomon.engine.work import describe_error, pack_batch
from rashomon.errors import WorkersFailed

# How long a worker over its limits can stay unnoticed.
_LOOK_SECONDS = 0.2
# One that cannot start once may have met a full machine; three in a row never will.
_MOST_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker is up and waits for a batch."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker has what it needs for the batch and works on it from now."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A packed outcome, and the memory that the worker holds after it (None: not known)."""

    outcome: bytes
    memory_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The worker is no more; `lost` if its machine went with it."""

    reason: str
    lost: bool = False


Event = Ready | Begun | Ended | Gone


class Worker(Protocol):
    """A process somewhere that works on one batch at a time."""

    def give(self, packed: bytes) -> None:
        """Send it a batch. What fails is heard of as Gone."""

    def hear(self) -> Event | None:
        """What it has to say, if anything, without waiting."""

    def memory_bytes(self) -> int | None:
        """The memory that it holds now, if that can be told from here."""

    def dismiss(self) -> None:
        """End it at once, whatever it does."""


class _Seat:
    """A worker with the batch that it has, and since when."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.is_ready = False
        self.number: int | None = None
        self.has_begun = False
        self.since = time.monotonic()


class Crew:
    """An executor of workers: hired when there is work, ended when they hang, leak or crash."""

    def __init__(
        self,
        hire: Callable[[], Worker],
        wait: Callable[[Sequence[Worker], float], None],
        size: Callable[[], int],
        limits: Limits,
        dissolve: Callable[[], None] = lambda: None,
    ) -> None:
        """`wait` returns when a worker has something to say, or after so many seconds; `size` is how many
        workers there should be, which on a cluster changes."""
        self._hire, self._wait, self._size, self._dissolve = hire, wait, size, dissolve
        self._limits = limits
        self._seats: list[_Seat] = []
        self._waiting: list[tuple[int, bytes]] = []
        self._outcomes: list[Outcome] = []
        self._failed_starts = 0

    def room(self) -> int:
        busy = sum(seat.number is not None for seat in self._seats) + len(self._waiting)
        return max(0, self._size() - busy - len(self._outcomes))

    def submit(self, number: int, stage: Stage, items: Sequence[Any]) -> None:
        try:
            packed = pack_batch(number, stage, items)
        except Exception as error:
            trouble = Trouble("error", f"it cannot be sent: {describe_error(error)}")
            self._outcomes.append(Outcome(number, trouble=trouble))
            return
        self._waiting.append((number, packed))
        self._give_out()

    def collect(self) -> Outcome:
        while not self._outcomes:
            self._give_out()
            self._wait([seat.worker for seat in self._seats], _LOOK_SECONDS)
            for seat in list(self._seats):
                self._attend(seat)
        return self._outcomes.pop(0)

    def close(self) -> None:
        for seat in self._seats:
            seat.worker.dismiss()
        self._seats.clear()
        self._waiting.clear()
        self._dissolve()

    def _give_out(self) -> None:
        while self._waiting:
            seat = next((seat for seat in self._seats if seat.is_ready and seat.number is None), None)
            if seat is None:
                break
            seat.number, packed = self._waiting.pop(0)
            seat.has_begun, seat.since = False, time.monotonic()
            seat.worker.give(packed)
        idle = sum(seat.number is None for seat in self._seats)
        for _ in range(min(len(self._waiting) - idle, self._size() - len(self._seats))):
            self._seats.append(_Seat(self._hire()))

    def _attend(self, seat: _Seat) -> None:
        while seat in self._seats and (event := seat.worker.hear()) is not None:
            match event:
                case Ready():
                    seat.is_ready, self._failed_starts = True, 0
                case Begun():
                    seat.has_begun, seat.since = True, time.monotonic()
                case Ended():
                    self._end(seat, event)
                case Gone():
                    self._lose(seat, Trouble("lost" if event.lost else "crash", event.reason))
        if seat in self._seats:
            self._hold_limits(seat)

    def _end(self, seat: _Seat, event: Ended) -> None:
        number, seat.number = seat.number, None
        try:
            outcome: Outcome = replace(pickle.loads(event.outcome), number=number)
        except Exception as error:
            outcome = Outcome(
                number or 0, trouble=Trouble("error", f"its results cannot be read: {describe_error(error)}")
            )
        self._outcomes.append(outcome)
        memory = event.memory_bytes
        if memory is not None and memory > self._limits.recycled_share * self._limits.memory_bytes:
            self._seats.remove(seat)
            seat.worker.dismiss()

    def _hold_limits(self, seat: _Seat) -> None:
        waited = time.monotonic() - seat.since
        if not seat.is_ready:
            if waited > self._limits.start_seconds and self._can_give_up():
                self._lose(seat, Trouble("lost", "the worker did not start"))
            return
        if seat.number is None:
            return
        allowed = self._limits.batch_seconds + (0 if seat.has_begun else self._limits.start_seconds)
        if waited > allowed:
            self._lose(seat, Trouble("time", f"took longer than {self._limits.batch_seconds:g} s"))
            return
        memory = seat.worker.memory_bytes()
        if memory is not None and memory > self._limits.memory_bytes:
            limit = f"{self._limits.memory_bytes // 2**20:,} MiB"
            self._lose(seat, Trouble("memory", f"used more memory than {limit}"))

    def _can_give_up(self) -> bool:
        # On a cluster that has shrunk some wait for room, and the others do the work.
        return not any(other.is_ready for other in self._seats)

    def _lose(self, seat: _Seat, trouble: Trouble) -> None:
        self._seats.remove(seat)
        seat.worker.dismiss()
        if seat.number is not None:
            self._outcomes.append(Outcome(seat.number, trouble=trouble))
        if not seat.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise WorkersFailed(
                    f"the processes that share the work do not start ({trouble.reason}). In a script, call "
                    'Rashomon below `if __name__ == "__main__":`; or ask for one worker.'
                )
