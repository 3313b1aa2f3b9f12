"""Batches worked on in this process, one after the other: nothing to start, nothing contained."""

from collections import deque
from collections.abc import Sequence
from typing import Any

from rashomon.engine.executor import Outcome, Stage
from rashomon.engine.work import work_on


class InlineExecutor:
    """What raises is a trouble as anywhere; what hangs or crashes takes this process with it."""

    def __init__(self) -> None:
        self._ended: deque[Outcome] = deque()

    def room(self) -> int:
        return 0 if self._ended else 1

    def submit(self, number: int, stage: Stage, items: Sequence[Any]) -> None:
        self._ended.append(work_on(number, stage, items))

    def collect(self) -> Outcome:
        return self._ended.popleft()

    def close(self) -> None:
        self._ended.clear()
