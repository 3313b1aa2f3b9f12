"""The stage of reading with a clock, in a module of its own: a cluster's workers have to find it by name."""

import time
from collections.abc import Sequence
from typing import Any

from rashomon.config import DEFAULT_SETTINGS
from rashomon.workflow.corpus import stages
from rashomon.workflow.corpus.stages import ArticleColumns


def read_timed(batch: Sequence[ArticleColumns]) -> list[tuple[float, float]]:
    """The stage of reading, which sends back its rows as always, and the CPU and wall time that it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    rows = stages.read(batch, DEFAULT_SETTINGS)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return [_Timed((cpu / len(batch), wall / len(batch)), row) for row in rows]


class _Timed(tuple[float, float]):
    """Two figures that carry the rows with them, so that these are sent as well."""

    rows: Any

    def __new__(cls, figures: tuple[float, float], rows: Any) -> "_Timed":
        made = super().__new__(cls, figures)
        made.rows = rows
        return made

    def __reduce__(self) -> Any:
        return _Timed, (tuple(self), self.rows)
