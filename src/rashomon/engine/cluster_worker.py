"""What runs in an actor of the cluster: it works on the batches that it is called with."""

import os
import pickle

from rashomon.engine.executor import Outcome, Trouble
from rashomon.engine.resident_memory import limit_memory, read_resident_bytes
from rashomon.engine.work import describe_error, pack_outcome, work_on

_NUMBER_UNKNOWN = -1


class ClusterWorker:
    """One process that works on one batch at a time."""

    def __init__(self, most_bytes: int) -> None:
        limit_memory(most_bytes)

    def locate(self) -> str:
        """The id of the machine that it is on, in Ray's words."""
        import ray

        return str(ray.get_runtime_context().get_node_id())

    def work(self, packed: bytes) -> tuple[bytes, int | None]:
        """The packed outcome of a packed batch, and the memory that the process holds after it."""
        try:
            number, stage, items = pickle.loads(packed)
            outcome = work_on(number, stage, items)
        except (Exception, SystemExit) as error:
            outcome = Outcome(_NUMBER_UNKNOWN, trouble=Trouble("error", describe_error(error)))
        return pack_outcome(outcome), read_resident_bytes(os.getpid())
