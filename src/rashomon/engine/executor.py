"""What works on batches: the four methods that every executor has, and what they give and take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Stage = Callable[[Sequence[Any]], Sequence[Any]]
"""From a batch of records to one result each. To leave this process it has to be importable."""

TroubleKind = Literal["error", "crash", "time", "memory", "lost"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one batch may take before its worker is ended.

    They are meant for what is stuck, not for what is slow. A worker that holds more than `recycled_share` of
    the memory after a batch makes room for a new one: what leaks never gets as far as the limit.
    """

    batch_seconds: float = 300.0
    memory_bytes: int = 3 * 2**30
    recycled_share: float = 0.75
    start_seconds: float = 180.0


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a batch has no results.

    error: the stage raised; crash: its process ended; time, memory: it took more than the limits allow; lost:
    its machine went away, which says nothing about the batch.
    """

    kind: TroubleKind
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one batch: its results, one an item, or the trouble."""

    number: int
    results: Sequence[Any] = ()
    trouble: Trouble | None = None


class Executor(Protocol):
    """Works on batches, several at a time, and answers for each in the order in which they end."""

    def room(self) -> int:
        """How many more batches it takes now: whoever gives more would fill the memory."""

    def submit(self, number: int, stage: Stage, items: Sequence[Any]) -> None:
        """Give it a batch to work on."""

    def collect(self) -> Outcome:
        """Wait for the next batch to end. Never raises for what a stage does."""

    def close(self) -> None:
        """End all that it started, at once."""
