"""Work in the background: how far it is, how it ends, what is kept of it."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from rashomon.errors import DeskBusy, NoArticleFound, StoreLocked, UnknownName, UsageError
from rashomon.model.comparison import Comparison
from rashomon.model.desk import Job
from rashomon.workflow.jobs import MOST_RESULTS, MOST_WAITING, Jobs
from rashomon.workflow.observing import Observer

EMPTY = Comparison(())


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def wait(
    jobs: Jobs, job: Job, until: Callable[[Job], bool] = lambda job: job.state in ("done", "failed")
) -> Job:
    deadline = time.monotonic() + 20
    while not until(jobs.find(job.id)):
        assert time.monotonic() < deadline
        time.sleep(0.005)
    return jobs.find(job.id)


def test_a_job_tells_how_far_it_is(jobs: Jobs) -> None:
    go_on = threading.Event()

    def work(observer: Observer) -> Comparison:
        observer.failed(NoArticleFound("one.html", "has no text", "Look."))
        observer.advanced("read", 2, 5)
        assert go_on.wait(20)
        return EMPTY

    job = jobs.start("compare", work)
    running = wait(jobs, job, lambda job: job.done == 2)
    assert (running.state, running.stage, running.total) == ("running", "read", 5)
    assert running.failures == ("one.html: has no text. Look.",)
    assert jobs.find_result(job.id) is None
    go_on.set()
    assert wait(jobs, job).state == "done"
    assert jobs.find_result(job.id) == EMPTY


@pytest.mark.parametrize(
    "error",
    [UsageError("nothing to compare."), RuntimeError("secret"), StoreLocked("secret: is locked")],
)
def test_work_that_fails_says_so_and_the_next_is_done(
    jobs: Jobs, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Observer) -> Comparison:
        raise error

    failed = wait(jobs, jobs.start("compare", fail))
    assert failed.state == "failed"
    assert failed.error is not None
    assert "secret" not in failed.error
    # What nobody can have expected stands where the desk was started.
    assert ("RuntimeError" in caplog.text) == isinstance(error, RuntimeError)
    assert ("secret: is locked" in caplog.text) == isinstance(error, StoreLocked)
    assert wait(jobs, jobs.start("compare", lambda _: EMPTY)).state == "done"


def test_a_story_is_compared_once_at_a_time_and_a_crowd_waits(jobs: Jobs) -> None:
    go_on = threading.Event()

    def work(_: Observer) -> Comparison:
        assert go_on.wait(20)
        return EMPTY

    first = jobs.start("story", work, story="a")
    assert jobs.start("story", work, story="a").id == first.id
    for number in range(MOST_WAITING - 1):
        jobs.start("story", work, story=f"b{number}")
    with pytest.raises(DeskBusy):
        jobs.start("compare", work)
    go_on.set()
    wait(jobs, first)
    assert jobs.start("story", work, story="a").id != first.id


def test_old_results_are_forgotten(jobs: Jobs) -> None:
    started = []
    for _ in range(MOST_RESULTS + 2):
        started.append(jobs.start("compare", lambda _: EMPTY))
        wait(jobs, started[-1])
    with pytest.raises(UnknownName):
        jobs.find(started[0].id)
    assert jobs.find_result(started[-1].id) == EMPTY
    assert jobs.list()[0].id == started[-1].id
