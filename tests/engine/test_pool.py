"""A pool of processes: what hangs, leaks, grows or crashes in it is contained."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine import Limits, SetAside, Stage, open_pool, run_batches
from rashomon.engine.crew import Crew
from rashomon.errors import WorkersFailed
from tests.engine import fake_stages

LIMITS = Limits(batch_seconds=0.5, memory_bytes=150 * 2**20)


@pytest.fixture(scope="module")
def pool() -> Iterator[Crew]:
    pool = open_pool(2, LIMITS)
    yield pool
    pool.close()


def run(pool: Crew, stage: Stage, count: int = 20, batch_size: int = 4) -> list[Any]:
    return list(run_batches(pool, stage, range(count), batch_size=batch_size))


def test_two_processes_share_the_work_and_results_come_in_order(pool: Crew) -> None:
    assert run(pool, fake_stages.double, 100) == list(range(0, 200, 2))
    workers = set(run(pool, fake_stages.name_process, 100, 1))
    assert len(workers) <= 2
    assert os.getpid() not in workers


@pytest.mark.parametrize(
    ("stage", "kind", "said"),
    [
        (fake_stages.raise_on_13, "error", "thirteen"),
        (fake_stages.exit_on_13, "error", "SystemExit"),
        (fake_stages.give_what_cannot_be_sent, "error", "cannot be sent"),
        (fake_stages.crash_on_13, "crash", "SIGABRT"),
        (fake_stages.hang_on_13, "time", "longer than 0.5 s"),
        (fake_stages.hang_in_c_on_13, "time", "longer than 0.5 s"),
        (fake_stages.leap_on_13, "memory", "memory"),
    ],
)
def test_what_misbehaves_is_set_aside_with_its_reason(pool: Crew, stage: Stage, kind: str, said: str) -> None:
    results = run(pool, stage, 16, 2)
    (poison,) = [one for one in results if isinstance(one, SetAside)]
    assert results.index(poison) == 13
    assert (poison.trouble.kind, poison.tries) == (kind, 2)
    assert said in poison.trouble.reason
    factor = 1 if stage is fake_stages.give_what_cannot_be_sent else 2
    assert [one for one in results if one is not poison] == [factor * n for n in range(16) if n != 13]


def test_what_uses_too_much_memory_is_ended_while_it_runs() -> None:
    pool = open_pool(1, Limits(batch_seconds=60, memory_bytes=150 * 2**20))
    try:
        (result,) = run_batches(pool, fake_stages.grow_on_13, [13])
    finally:
        pool.close()
    assert isinstance(result, SetAside)
    assert (result.trouble.kind, result.tries) == ("memory", 2)
    assert "150 MiB" in result.trouble.reason


def test_a_worker_that_leaks_is_replaced_before_it_reaches_the_limit(pool: Crew) -> None:
    leaked = run(pool, fake_stages.leak, 24, 1)
    assert all(isinstance(one, int) for one in leaked)
    assert max(leaked) < LIMITS.memory_bytes
    assert leaked.count(12 * 2**20) > 2


def test_a_lost_worker_costs_its_batch_only(pool: Crew, tmp_path: Path) -> None:
    items = [(number, str(tmp_path / "mark") if number == 5 else "") for number in range(20)]
    assert list(run_batches(pool, fake_stages.fail_once, items, batch_size=4)) == list(range(20))


def test_items_that_cannot_be_sent_are_set_aside(pool: Crew) -> None:
    (result,) = run_batches(pool, fake_stages.double, [lambda: None])
    assert isinstance(result, SetAside)


def test_a_stage_that_cannot_be_imported_is_told(pool: Crew) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fake_stages, "only_here", partial(fake_stages.double), raising=False)
        (result,) = run_batches(pool, _Unknown(), [1])
    assert isinstance(result, SetAside)
    assert "here only" in result.trouble.reason


class _Unknown:
    """A stage that can be sent and not be received."""

    def __call__(self, batch: Any) -> Any:
        return batch

    def __reduce__(self) -> Any:
        return _refuse, ()


def _refuse() -> None:
    raise ImportError("known here only")


def test_closing_ends_the_processes_though_they_hang() -> None:
    pool = open_pool(1, Limits())
    (worker,) = run_batches(pool, fake_stages.name_process, [1])
    pool.submit(0, fake_stages.hang_on_13, [13])
    pool.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_workers_end_with_the_process_that_hired_them(tmp_path: Path) -> None:
    script = tmp_path / "hires.py"
    script.write_text(
        "import os, signal\n"
        "from rashomon.engine import open_pool, run_batches\n"
        "from tests.engine import fake_stages\n"
        "if __name__ == '__main__':\n"
        "    pool = open_pool(1)\n"
        "    print(next(run_batches(pool, fake_stages.name_process, [1])), flush=True)\n"
        "    pool.submit(1, fake_stages.hang_on_13, [13])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    # The worker holds the same output: that this was read to its end says that it has ended, too.
    assert int(ended.stdout) > 0


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from rashomon.engine import open_pool, run_batches\n"
        "from rashomon.errors import WorkersFailed\n"
        "try:\n"
        "    print(list(run_batches(open_pool(1), abs, [1])))\n"
        "except WorkersFailed as error:\n"
        "    print(error)\n"
    )
    ended = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60)
    assert '`if __name__ == "__main__":`' in ended.stdout


class Silent:
    """A worker that was hired and never says a word."""

    def give(self, packed: bytes) -> None:  # noqa: ARG002
        raise AssertionError("it never said that it is ready")

    def hear(self) -> None:
        return None

    def memory_bytes(self) -> None:
        return None

    def dismiss(self) -> None:
        pass


def test_workers_that_never_start_are_given_up() -> None:
    crew = Crew(
        hire=Silent,
        wait=lambda workers, seconds: time.sleep(0.002),  # noqa: ARG005
        size=lambda: 2,
        limits=Limits(start_seconds=0.001),
    )
    with pytest.raises(WorkersFailed, match="do not start"):
        list(run_batches(crew, fake_stages.double, [1]))
