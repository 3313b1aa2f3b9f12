"""A crew of processes on this machine, spawned, each with a pipe of its own.

Not concurrent.futures: there a worker that is killed breaks the pool with all that is in flight, and one that
hangs cannot be ended.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Sequence
from functools import partial
from multiprocessing import connection
from multiprocessing.context import SpawnContext, SpawnProcess

from rashomon.engine.crew import Begun, Crew, Ended, Event, Gone, Ready, Worker
from rashomon.engine.executor import DEFAULT_LIMITS, Limits
from rashomon.engine.pool_worker import BEGUN, READY, work
from rashomon.engine.resident_memory import read_resident_bytes

_LAST_WORDS_SECONDS = 2.0


def open_pool(workers: int, limits: Limits = DEFAULT_LIMITS) -> Crew:
    """An executor of so many spawned processes, started when there is work for them."""
    context = multiprocessing.get_context("spawn")
    return Crew(
        hire=partial(_PoolWorker, context, limits), wait=_wait_for_any, size=lambda: workers, limits=limits
    )


class _PoolWorker:
    def __init__(self, context: SpawnContext, limits: Limits) -> None:
        self._pipe, theirs = context.Pipe()
        # Not before the worker is at the limit that is watched from here, but for what grows in one leap.
        self._process: SpawnProcess = context.Process(
            target=work, args=(theirs, 2 * limits.memory_bytes), daemon=True, name="rashomon-worker"
        )
        self._process.start()
        theirs.close()

    def give(self, packed: bytes) -> None:
        with contextlib.suppress(OSError):  # it is gone: the pipe's end says so
            self._pipe.send_bytes(packed)

    def hear(self) -> Event | None:
        try:
            if not self._pipe.poll():
                return None
            said = self._pipe.recv_bytes()
        except (OSError, EOFError):
            return Gone(self._describe_end())
        if said == READY:
            return Ready()
        return Begun() if said == BEGUN else Ended(said, self.memory_bytes())

    def memory_bytes(self) -> int | None:
        return read_resident_bytes(self._process.pid) if self._process.pid else None

    def dismiss(self) -> None:
        self._process.kill()
        self._process.join(_LAST_WORDS_SECONDS)
        self._pipe.close()

    def channel(self) -> "connection.Connection[bytes, bytes]":
        return self._pipe

    def _describe_end(self) -> str:
        self._process.join(_LAST_WORDS_SECONDS)
        code = self._process.exitcode
        if code is None or code >= 0:
            return f"its process ended (exit code {code})"
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return f"its process was ended by {name}"


def _wait_for_any(workers: Sequence[Worker], seconds: float) -> None:
    connection.wait([one.channel() for one in workers if isinstance(one, _PoolWorker)], seconds)


def count_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
