"""Writes batches of invented articles to a store, each a transaction, and names each batch that is kept.

`python -m tests.io.store.write_until_killed STORE FIRST BATCHES`
"""

import sys
from pathlib import Path

from rashomon.io.store.sqlite import open_sqlite
from tests.io.store.invented import arrive, invent_report

BATCH = 4


def write(path: Path, first: int, batches: int) -> None:
    database = open_sqlite(path, create=True)
    for event in range(first, first + batches):
        arrive(database, *(invent_report(event, report) for report in range(BATCH)))
        sys.stdout.write(f"{event}\n")
        sys.stdout.flush()
    database.close()


if __name__ == "__main__":
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
