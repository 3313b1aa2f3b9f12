"""Work in the background, one piece after the other, and how far each is."""

import logging
import queue
import secrets
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rashomon.errors import DeskBusy, InputError, RashomonError, StoreError, UnknownName, UsageError
from rashomon.io.store.stories import now
from rashomon.model.comparison import Comparison
from rashomon.model.desk import Job, JobKind
from rashomon.workflow.observing import Observer

log = logging.getLogger("rashomon.jobs")

Work = Callable[[Observer], Comparison]

# A comparison takes seconds: who comes behind so many would wait for minutes.
MOST_WAITING = 32
# Ended jobs stay for whoever looks again; what was compared without a store is a few megabytes each.
MOST_ENDED = 200
MOST_RESULTS = 16
_MOST_FAILURES = 50
_CLOSING_SECONDS = 3.0
_STORE_FAILED = "the store cannot be used now. What to do stands where the desk was started."


class Jobs:
    """Runs work in one thread. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._results: OrderedDict[str, Comparison] = OrderedDict()
        self._waiting: queue.SimpleQueue[tuple[str, Work, bool] | None] = queue.SimpleQueue()
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
        self._thread.start()

    def start(self, kind: JobKind, work: Work, *, story: str | None = None) -> Job:
        """Put work at the end of the queue; the job on that story already, if it waits or runs.

        The result of work on a story is in the store, that of other work stays here for a while. Raises
        DeskBusy if too much waits.
        """
        with self._lock:
            open_jobs = [job for job in self._jobs.values() if job.state in ("waiting", "running")]
            for job in open_jobs:
                if story is not None and job.story == story:
                    return job
            if len(open_jobs) >= MOST_WAITING:
                raise DeskBusy(f"{len(open_jobs)} comparisons wait already. Try again in a minute.")
            job = Job(secrets.token_urlsafe(12), kind, "waiting", now(), story=story)
            self._jobs[job.id] = job
        self._waiting.put((job.id, work, story is None))
        return job

    def add_done(self, kind: JobKind, story: str) -> Job:
        """A job that has nothing to do: what it would make is there."""
        job = Job(secrets.token_urlsafe(12), kind, "done", now(), story=story)
        with self._lock:
            self._jobs[job.id] = job
            self._forget()
        return job

    def list(self) -> tuple[Job, ...]:
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def find(self, id_: str) -> Job:
        """Raises UnknownName."""
        with self._lock:
            job = self._jobs.get(id_)
        if job is None:
            raise UnknownName("there is no such work, or it ended long ago. Start it again.")
        return job

    def find_result(self, id_: str) -> Comparison | None:
        with self._lock:
            return self._results.get(id_)

    @property
    def is_working(self) -> bool:
        """Whether work still runs, also after `close`."""
        return self._thread.is_alive()

    def close(self) -> None:
        """Begin nothing more; what runs ends when it next tells how far it is, or is left behind."""
        self._closing = True
        self._waiting.put(None)
        self._thread.join(_CLOSING_SECONDS)

    def check_open(self) -> None:
        """Raises UsageError in work that is to end."""
        if self._closing:
            raise UsageError("the desk was closed.")

    def _serve(self) -> None:
        while (task := self._waiting.get()) is not None and not self._closing:
            id_, work, keeps = task
            self._update(id_, state="running")
            try:
                result = work(_JobObserver(self, id_))
            except StoreError as error:
                # The message names a place on this machine, which is for those who started the desk.
                log.error("%s: %s", self._name(id_), error)
                self._update(id_, state="failed", error=_STORE_FAILED)
            except RashomonError as error:
                self._update(id_, state="failed", error=str(error))
            except Exception as error:
                # Whatever happens in a comparison, the desk goes on.
                place = traceback.extract_tb(error.__traceback__)[-1]
                log.error(
                    "%s failed: %s (%s:%s)",
                    self._name(id_),
                    type(error).__name__,
                    place.filename,
                    place.lineno,
                )
                self._update(id_, state="failed", error=f"this cannot be compared ({type(error).__name__})")
            else:
                with self._lock:
                    if keeps:
                        self._results[id_] = result
                    self._jobs[id_] = replace(self._jobs[id_], state="done")
                    self._forget()

    def _name(self, id_: str) -> str:
        job = self.find(id_)
        return f"comparing {job.story}" if job.story is not None else "comparing what was handed in"

    def _update(self, id_: str, **changes: Any) -> None:
        with self._lock:
            self._jobs[id_] = replace(self._jobs[id_], **changes)

    def add_failure(self, id_: str, failure: str) -> None:
        with self._lock:
            job = self._jobs[id_]
            if len(job.failures) < _MOST_FAILURES:
                self._jobs[id_] = replace(job, failures=(*job.failures, failure))

    def advance(self, id_: str, stage: str, done: int, total: int | None) -> None:
        self._update(id_, stage=stage, done=done, total=total)

    def _forget(self) -> None:
        ended = [id_ for id_, job in self._jobs.items() if job.state in ("done", "failed")]
        for id_ in ended[: max(0, len(ended) - MOST_ENDED)]:
            del self._jobs[id_]
            self._results.pop(id_, None)
        while len(self._results) > MOST_RESULTS:
            id_, _ = self._results.popitem(last=False)
            self._jobs.pop(id_, None)


class _JobObserver:
    """Notes on the job how far its work is."""

    def __init__(self, jobs: Jobs, id_: str) -> None:
        self._jobs, self._id = jobs, id_

    def failed(self, failure: InputError) -> None:
        self._jobs.add_failure(self._id, str(failure))

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        self._jobs.check_open()
        self._jobs.advance(self._id, stage, done, total)
