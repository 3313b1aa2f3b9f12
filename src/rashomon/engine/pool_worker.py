"""What runs in a process of the pool: it waits for batches and works on them until the pipe ends."""

import contextlib
import os
import pickle
import signal
import threading
import time
from multiprocessing.connection import Connection

from rashomon.engine.executor import Outcome, Trouble
from rashomon.engine.resident_memory import limit_memory
from rashomon.engine.work import describe_error, pack_outcome, work_on

READY, BEGUN = b"ready", b"begun"

_NUMBER_UNKNOWN = -1
_LOOK_SECONDS = 1.0


def work(pipe: "Connection[bytes, bytes]", most_bytes: int) -> None:
    """Work on the batches that come through the pipe; ends with the pipe or the process that holds it."""
    # Whoever presses Ctrl-C presses it for all; the parent ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(most_bytes)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(OSError, EOFError):
        pipe.send_bytes(READY)
        while True:
            pipe.send_bytes(pack_outcome(_answer(pipe.recv_bytes(), pipe)))


def _answer(packed: bytes, pipe: "Connection[bytes, bytes]") -> Outcome:
    try:
        number, stage, items = pickle.loads(packed)
    except Exception as error:
        return Outcome(_NUMBER_UNKNOWN, trouble=Trouble("error", describe_error(error)))
    pipe.send_bytes(BEGUN)
    try:
        return work_on(number, stage, items)
    except SystemExit as error:  # a stage that calls sys.exit ends its batch, not the run
        return Outcome(number, trouble=Trouble("error", describe_error(error)))


def _end_with_parent(parent: int) -> None:
    """A worker that hangs in a batch does not notice that nobody waits for it."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)
