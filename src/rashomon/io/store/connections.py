"""A few connections to one store, shared by many threads: each has a thread of its own."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from rashomon.errors import StoreError
from rashomon.io.store.database import Database
from rashomon.io.store.opening import open_store

Answer = TypeVar("Answer")

# A database serves one thread at a time, and opening one checks the whole file. Two cores are busy with four.
CONNECTIONS = 4

_Task = tuple[Callable[[Database], Any], "Future[Any]"]


class Connections:
    """Runs functions on a store, so many at a time; the others wait for their turn. Safe for threads."""

    def __init__(self, location: str | Path, *, connections: int = CONNECTIONS) -> None:
        """Opens the store once, so that a store that cannot be opened is told now. Raises StoreError."""
        self.location = location
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._serve, name=f"store-{number}", daemon=True)
            for number in range(connections)
        ]
        self._closed = False
        self._closing = threading.Lock()
        with closing(open_store(location)):
            pass
        for thread in self._threads:
            thread.start()

    def run(self, function: Callable[[Database], Answer]) -> Answer:
        """What the function makes of the store; raises what it raises."""
        return self.start(function).result()

    def start(self, function: Callable[[Database], Answer]) -> "Future[Answer]":
        """Begin that, without waiting for what it makes of the store. Raises StoreError after `close`."""
        future: Future[Answer] = Future()
        with self._closing:  # a task behind the last one would be waited for without end
            if self._closed:
                raise StoreError("the store was closed. Start the desk again.")
            self._tasks.put((function, future))
        return future

    def close(self) -> None:
        """Close every connection, when its work is done."""
        with self._closing:
            self._closed = True
            for _ in self._threads:
                self._tasks.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        database: Database | None = None
        while (task := self._tasks.get()) is not None:
            function, future = task
            try:
                database = database or open_store(self.location)
                future.set_result(function(database))
            except BaseException as error:
                future.set_exception(error)
            # A kept traceback would keep the caller's records alive until the next task.
            del task, function, future
        if database is not None:
            with suppress(StoreError):
                database.close()
