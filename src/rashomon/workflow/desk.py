"""The desk: a store kept open, for many readers at once. What the pages and the programs' interface ask."""

import contextlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import UsageError
from rashomon.io import store as stored
from rashomon.io.store.connections import Connections
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.desk import (
    Appearances,
    ArticlePage,
    Decision,
    DecisionKind,
    Job,
    PassagePage,
    ReportLine,
    StoryFilter,
    StoryPage,
)
from rashomon.model.quote_check import QuoteCheck
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.model.stored import PassageKind, StoredStory
from rashomon.workflow.observing import Input, Observer
from rashomon.workflow.stored import collect


class Desk:
    """An open store. Every method may be called from any thread; all return frozen records.

    Methods raise UsageError for a name, a cursor or a query that means nothing, and StoreError.
    """

    def __init__(
        self,
        store: str | Path,
        *,
        settings: Settings = DEFAULT_SETTINGS,
        closing: contextlib.ExitStack | None = None,
    ) -> None:
        """`closing` is closed with the desk, after the store."""
        self.settings = settings
        self._closing = closing or contextlib.ExitStack()
        self._connections = Connections(store)
        self._closing.callback(self._connections.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._closing.close()

    def stories(
        self, wanted: StoryFilter | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> StoryPage:
        """The stories that were asked for, newest first, a page at a time."""
        raise NotImplementedError

    def story(self, name: str) -> StoredStory:
        """The story of that id, or of the article of that id, with what joins it and what became of it."""
        return self._connections.run(lambda database: stored.open_story(database, name))

    def reports_of(self, stories: Sequence[str]) -> Mapping[str, tuple[ReportLine, ...]]:
        """The reports of each of these stories, by id, without their texts: for lists of stories."""
        return self._connections.run(lambda database: stored.list_reports(database, stories))

    def find_comparison(self, name: str) -> Comparison | None:
        """The comparison of a story if it is kept and neither its reports nor the method changed.

        Cheap. None: `start_comparison` makes it.
        """
        raise NotImplementedError

    def compare(self, name: str, *, observer: Observer | None = None) -> Comparison:
        """The comparison of a story, as kept or made now: that takes seconds."""
        raise NotImplementedError

    def article(self, name: str) -> Article:
        """The article of that id."""
        raise NotImplementedError

    def reading(self, name: str) -> Reading:
        """What is found in the article of that id on its own, as kept or read now (a tenth of a second)."""
        raise NotImplementedError

    def search(self, query: str, *, cursor: str | None = None, limit: int = 20) -> ArticlePage:
        """The articles that match, in the language of `rashomon search`."""
        raise NotImplementedError

    def search_passages(
        self, kind: PassageKind, query: str, *, cursor: str | None = None, limit: int = 20
    ) -> PassagePage:
        """The quotations, or the statements of stories compared so far, that match."""
        raise NotImplementedError

    def check_quote(self, words: str, *, by: str | None = None) -> QuoteCheck:
        """Whether words are quoted in the store."""
        raise NotImplementedError

    def actor(self, name: str, *, limit: int = 20) -> Appearances:
        """Where a name appears, and what is quoted of that speaker."""
        raise NotImplementedError

    def decisions(self, story: str | None = None) -> tuple[Decision, ...]:
        """What people decided, newest first: all, or what concerns the articles of a story."""
        raise NotImplementedError

    def join(self, first: str, second: str, *, by: str | None = None) -> Decision:
        """Two stories, or the stories of two articles, report one event."""
        raise NotImplementedError

    def split(self, article: str, *, by: str | None = None) -> Decision:
        """An article reports another event than the others of its story."""
        raise NotImplementedError

    def judge_link(
        self,
        kind: DecisionKind,
        first: Span,
        second: Span,
        *,
        story: str | None = None,
        by: str | None = None,
    ) -> Decision:
        """The link between two spans is confirmed or rejected. A later judgement on the same two holds."""
        raise NotImplementedError

    def undo(self, number: int, *, by: str | None = None) -> Decision:
        """Take a decision back; it stays on record as undone."""
        raise NotImplementedError

    def start_comparison(self, name: str) -> Job:
        """Compare a story in the background; the job that does so already, if there is one."""
        raise NotImplementedError

    def start_compare(self, inputs: Iterable[Input]) -> Job:
        """Compare addresses and texts in the background. Nothing of it comes into the store."""
        raise NotImplementedError

    def jobs(self) -> tuple[Job, ...]:
        """The jobs that wait, run, or ended lately, newest first."""
        raise NotImplementedError

    def job(self, number: str) -> Job:
        """How far a job is."""
        raise NotImplementedError

    def job_comparison(self, number: str) -> Comparison | None:
        """What a job found; None while it has not ended, or if it failed."""
        raise NotImplementedError


def open_desk(
    store: str | Path | None = None,
    inputs: Iterable[Input] = (),
    *,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Desk:
    """A desk on a store, or on inputs: these are collected into a store that goes when the desk closes."""
    given = list(inputs)
    if store is not None and given:
        raise UsageError('give a store or reports, not both: "rashomon collect" adds reports to a store.')
    if store is not None:
        return Desk(store, settings=settings)
    if not given:
        raise UsageError("there is nothing to show. Give a store (--store FILE) or reports.")
    with contextlib.ExitStack() as closing:
        folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="rashomon-"))
        path = Path(folder) / "desk.db"
        collect(given, path, observer=observer, settings=settings)
        return Desk(path, settings=settings, closing=closing.pop_all())
