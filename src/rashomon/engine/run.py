"""A stage run over any number of records: batches cut, kept few in flight, split where they fail."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.engine.executor import Executor, Outcome, Stage, Trouble

BATCH_SIZE = 8

MOST_TRIES = 2
"""How often an item may fail on its own before it is set aside."""

# Losses of machines say nothing of a batch, but one that takes its machine down every time must end.
_MOST_LOSSES = 5
# While one batch is slow the others go on for so many batches, whose results wait in memory.
_BATCHES_AHEAD = 64

BATCH_BYTES = 32 * 2**20
"""A batch whose items can be weighed ends when it weighs so much: one page of the largest kind."""
# As with the batches: what is taken while one of them is slow waits in memory.
_BYTES_AHEAD = 8 * BATCH_BYTES


@dataclass(frozen=True, slots=True)
class SetAside:
    """Stands for the result of an item that failed on its own `tries` times, for the reason of the last."""

    trouble: Trouble
    tries: int


@dataclass(frozen=True, slots=True)
class _Batch:
    start: int
    items: Sequence[Any]
    tries: int = 0
    losses: int = 0


def run_batches(
    executor: Executor,
    stage: Stage,
    items: Iterable[Any],
    *,
    batch_size: int = BATCH_SIZE,
    weigh: Callable[[Any], int] | None = None,
) -> Iterator[Any]:
    """The result for each item, or its SetAside, in the items' order, as soon as all before it are done.

    Items are taken when there is room for them; where `weigh` says how many bytes one has, heavy ones come
    in smaller batches, and fewer of them are taken ahead. A batch that fails is split in halves until the
    item is alone that it fails for, so that one item costs the others nothing but time.
    """
    run = _Run(executor, stage, iter(items), batch_size, weigh or _weigh_nothing)
    while run.advance():
        yield from run.take_ready()


class _Run:
    def __init__(
        self,
        executor: Executor,
        stage: Stage,
        items: Iterator[Any],
        batch_size: int,
        weigh: Callable[[Any], int],
    ) -> None:
        self._executor, self._stage = executor, stage
        self._items, self._batch_size, self._weigh = items, batch_size, weigh
        self._weights: deque[int] = deque()
        self._bytes_ahead = 0
        self._again: deque[_Batch] = deque()
        self._in_flight: dict[int, _Batch] = {}
        self._results: dict[int, Any] = {}
        self._next_result = 0
        self._next_item = 0
        self._next_number = 0
        self._has_more = True

    def advance(self) -> bool:
        """Give out what there is room for and wait for one batch to end; False when all is done."""
        self._fill()
        if self._in_flight:
            self._settle(self._executor.collect())
            # The workers go on while whoever iterates writes results down.
            self._fill()
        return bool(self._in_flight or self._results or self._has_more)

    def take_ready(self) -> Iterator[Any]:
        while self._next_result in self._results:
            result = self._results.pop(self._next_result)
            self._next_result += 1
            self._bytes_ahead -= self._weights.popleft()
            yield result

    def _fill(self) -> None:
        while self._executor.room() > 0:
            batch = self._again.popleft() if self._again else self._cut()
            if batch is None:
                return
            number, self._next_number = self._next_number, self._next_number + 1
            self._in_flight[number] = batch
            self._executor.submit(number, self._stage, batch.items)

    def _cut(self) -> _Batch | None:
        ahead = self._next_item - self._next_result
        is_far = ahead >= _BATCHES_AHEAD * self._batch_size or self._bytes_ahead >= _BYTES_AHEAD
        if not self._has_more or is_far:
            return None
        items: list[Any] = []
        weight = 0
        while len(items) < self._batch_size and weight < BATCH_BYTES:
            try:
                items.append(next(self._items))
            except StopIteration:
                break
            self._weights.append(self._weigh(items[-1]))
            weight += self._weights[-1]
        self._bytes_ahead += weight
        if not items:
            self._has_more = False
            return None
        batch = _Batch(self._next_item, items)
        self._next_item += len(items)
        return batch

    def _settle(self, outcome: Outcome) -> None:
        batch = self._in_flight.pop(outcome.number)
        trouble = outcome.trouble
        if trouble is None:
            self._results.update(enumerate(outcome.results, start=batch.start))
        elif trouble.kind == "lost" and batch.losses < _MOST_LOSSES:
            self._again.append(_Batch(batch.start, batch.items, batch.tries, batch.losses + 1))
        elif len(batch.items) > 1:
            middle = len(batch.items) // 2
            self._again.append(_Batch(batch.start, batch.items[:middle]))
            self._again.append(_Batch(batch.start + middle, batch.items[middle:]))
        elif batch.tries + 1 < MOST_TRIES:
            self._again.append(_Batch(batch.start, batch.items, batch.tries + 1))
        else:
            self._results[batch.start] = SetAside(trouble, batch.tries + 1)


def _weigh_nothing(item: Any) -> int:  # noqa: ARG001
    return 0
