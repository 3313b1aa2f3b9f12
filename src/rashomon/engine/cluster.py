"""A crew of Ray actors, on this machine or on a cluster: the executor for what outgrows one machine.

Ray is asked for a process to every processor that it has, wherever that is, and for nothing else: tries and
limits are the crew's, as in the pool. Its own retries are off, as they hide what fails.
"""

import os
import time
from collections.abc import Sequence
from typing import Any

from rashomon.engine.crew import Begun, Crew, Ended, Event, Gone, Ready, Worker
from rashomon.engine.executor import DEFAULT_LIMITS, Limits
from rashomon.errors import NotInstalled

# How long Ray may take to notice that a machine is gone, after what ran there failed.
_NOTICE_SECONDS = 5.0


def open_cluster(workers: int | None = None, limits: Limits = DEFAULT_LIMITS) -> Crew:
    """An executor of Ray actors, at most so many, else one to each processor of the cluster.

    Uses the Ray that this process is connected to, else the one that RAY_ADDRESS names, else starts one on
    this machine and ends it with the executor.

    Raises:
        NotInstalled: Ray is not installed.
    """
    ray = _import_ray()
    is_ours = not ray.is_initialized()
    if is_ours:
        address = os.environ.get("RAY_ADDRESS")
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level="error",
            **({} if address else {"include_dashboard": False, "num_cpus": workers}),
        )
    remote = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_actor_class())

    def wait(crew: Sequence[Worker], seconds: float) -> None:
        pending = [one.pending for one in crew if isinstance(one, _Actor) and one.pending is not None]
        if pending:
            ray.wait(pending, num_returns=1, timeout=seconds, fetch_local=False)
        else:
            time.sleep(seconds)

    def size() -> int:
        processors = int(ray.cluster_resources().get("CPU", 1))
        return max(1, min(processors, workers or processors))

    return Crew(
        hire=lambda: _Actor(ray, remote, limits),
        wait=wait,
        size=size,
        limits=limits,
        dissolve=ray.shutdown if is_ours else lambda: None,
    )


class _Actor:
    """A worker that is an actor: one call at a time, the first of which says that it is up and where."""

    def __init__(self, ray: Any, remote: Any, limits: Limits) -> None:
        self._ray = ray
        self._actor = remote.remote(2 * limits.memory_bytes)
        self.pending: Any = self._actor.locate.remote()
        self._node: str | None = None
        self._has_begun = True

    def give(self, packed: bytes) -> None:
        self.pending = self._actor.work.remote(packed)
        self._has_begun = False

    def hear(self) -> Event | None:
        if not self._has_begun:
            self._has_begun = True
            return Begun()
        if self.pending is None or not self._ray.wait([self.pending], timeout=0, fetch_local=False)[0]:
            return None
        pending, self.pending = self.pending, None
        try:
            said = self._ray.get(pending)
        except Exception as error:  # whatever Ray makes of an actor that is gone
            return Gone(f"its process ended ({type(error).__name__})", lost=self._is_node_gone())
        if self._node is None:
            self._node = said
            return Ready()
        outcome, memory = said
        return Ended(outcome, memory)

    def memory_bytes(self) -> int | None:
        return None

    def dismiss(self) -> None:
        self.pending = None
        self._ray.kill(self._actor, no_restart=True)

    def _is_node_gone(self) -> bool:
        end = time.monotonic() + _NOTICE_SECONDS
        while self._node is not None and time.monotonic() < end:
            if self._node not in {node["NodeID"] for node in self._ray.nodes() if node["Alive"]}:
                return True
            if self._node == self._ray.get_runtime_context().get_node_id():
                return False
            time.sleep(0.25)
        return self._node is None


def _actor_class() -> type:
    # Made here, so that the module can be imported without Ray; by name, so that it is imported over there.
    from rashomon.engine.cluster_worker import ClusterWorker

    return ClusterWorker


def _import_ray() -> Any:
    # It asks its users to try another accelerator's settings, and tells of its use, unless told not to.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError:
        raise NotInstalled(
            'Ray is not installed: pip install "rashomon[cluster]", or use the pool.'
        ) from None
    return ray
