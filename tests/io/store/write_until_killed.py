"""Writes batches of invented articles to a store, each a transaction, and names each batch that is kept.

`python -m tests.io.store.write_until_killed [LOCATION FIRST BATCHES]`
"""

import os
import sys
from pathlib import Path

from rashomon.io.store import open_store
from tests.io.store.invented import arrive, invent_report

BATCH = 4


def write(location: str | Path, first: int, batches: int) -> None:
    database = open_store(location, create=True)
    for event in range(first, first + batches):
        arrive(database, *(invent_report(event, report) for report in range(BATCH)))
        sys.stdout.write(f"{event}\n")
        sys.stdout.flush()
    database.close()


def serve() -> None:
    """For each line, `LOCATION FIRST`, a process that writes: its number, each batch, and "ended"."""
    for line in sys.stdin:
        location, first = line.split()
        child = os.fork()
        if child == 0:
            sys.stdout.write(f"{os.getpid()}\n")
            sys.stdout.flush()
            write(location, int(first), 10_000)
            os._exit(0)
        os.waitpid(child, 0)
        sys.stdout.write("ended\n")
        sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        serve()
    else:
        write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
