"""Ray as the executor: the pool's behaviour on one node, on two, and when one of the two is killed."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from rashomon.engine import Limits, SetAside, Stage, run_batches
from rashomon.engine.crew import Crew
from tests.engine import fake_stages

pytest.importorskip("ray", reason='Ray is not installed: pip install "rashomon[cluster]"')
pytestmark = [
    pytest.mark.slow,
    # Ray's own: sockets and files that it leaves to the end of the process, and its notes on coming changes.
    pytest.mark.filterwarnings(
        "ignore::ResourceWarning", "ignore::FutureWarning", "ignore::DeprecationWarning"
    ),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.enable_socket,
]

LIMITS = Limits(batch_seconds=1.0, memory_bytes=512 * 2**20, start_seconds=60)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two machines in the eyes of Ray, each a process of its own here."""
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="error")
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture
def executor(cluster: Any) -> Iterator[Crew]:  # noqa: ARG001
    from rashomon.engine.cluster import open_cluster

    executor = open_cluster(limits=LIMITS)
    yield executor
    executor.close()


def run(executor: Crew, stage: Stage, count: int = 16, batch_size: int = 2) -> list[Any]:
    return list(run_batches(executor, stage, range(count), batch_size=batch_size))


def test_the_work_is_done_on_both_machines_and_results_come_in_order(executor: Crew) -> None:
    assert run(executor, fake_stages.double, 100) == list(range(0, 200, 2))
    assert len(set(run(executor, fake_stages.name_process_slowly, 60, 1))) == 2


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (fake_stages.raise_on_13, "error"),
        (fake_stages.crash_on_13, "crash"),
        (fake_stages.hang_in_c_on_13, "time"),
        (fake_stages.leap_on_13, "memory"),
    ],
)
def test_what_misbehaves_is_set_aside_with_its_reason(executor: Crew, stage: Stage, kind: str) -> None:
    results = run(executor, stage)
    (poison,) = [one for one in results if isinstance(one, SetAside)]
    assert results.index(poison) == 13
    assert (poison.trouble.kind, poison.tries) == (kind, 2)
    assert [one for one in results if one is not poison] == [2 * n for n in range(16) if n != 13]


def test_a_machine_that_is_killed_in_the_middle_costs_nothing_but_time(cluster: Any, executor: Crew) -> None:
    killed = cluster.add_node(num_cpus=2)
    cluster.wait_for_nodes()
    results = run_batches(executor, fake_stages.double_slowly, range(60), batch_size=2)
    first = [next(results) for _ in range(20)]
    cluster.remove_node(killed, allow_graceful=False)
    assert first + list(results) == list(range(0, 120, 2))
