"""What people see on standard error while a command runs."""

import contextlib
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from rashomon.errors import InputError
from rashomon.model.article import Article
from rashomon.report.visible import show_line

_STAGE_NAMES = {
    "extract": "Opening",
    "read": "Reading",
    "compare": "Comparing",
    "group": "Grouping",
    "collect": "Collecting",
    "intake": "Taking in",
    "sketch": "Sketching",
    "duplicates": "Finding prints",
    "leads": "Reading leads",
}


class ConsoleObserver:
    """Names each failed input, and shows how far the work is where a person looks on."""

    def __init__(self, *, shows_time_left: bool = False) -> None:
        self.failures: list[InputError] = []
        self._console = _StandardError(stderr=True, highlight=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            *((TimeRemainingColumn(),) if shows_time_left else ()),
            console=self._console,
            transient=True,
            # What a command prints is not the progress's to print: into a file it would go nowhere.
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not self._console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def failed(self, failure: InputError) -> None:
        self.failures.append(failure)
        self.note(str(failure))

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(_STAGE_NAMES.get(stage, stage), total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)

    def note(self, message: str) -> None:
        """Something that a person should know beside the result; names in it may come from hostile inputs."""
        with contextlib.suppress(OSError):  # a full disk behind `2>`: the work is worth more than the note
            self._console.print(f"rashomon: {show_line(message)}", markup=False, soft_wrap=True)

    def note_articles(self, articles: Iterable[Article]) -> None:
        """What was odd about articles as they were given: ids that were taken, fields that were left out."""
        for article in articles:
            for diagnostic in article.diagnostics:
                self.note(f"{article.id}: {diagnostic.message}")


class _StandardError(Console):
    def on_broken_pipe(self) -> None:
        """Go on without notes: rich would end the program."""
        self.quiet = True
