"""The desk: a store kept open, for many readers at once. What the pages and the programs' interface ask."""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from rashomon.collation.versions import trace_versions
from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import UnknownName, UsageError
from rashomon.io import store as stored
from rashomon.io.store.articles import find_number
from rashomon.io.store.articles import read_articles as read_stored_articles
from rashomon.io.store.connections import Connections
from rashomon.io.store.correcting import decide_join, decide_split, undo_decision
from rashomon.io.store.database import Database
from rashomon.io.store.decisions import judge_link, page_decisions, read_decision, read_decisions
from rashomon.io.store.listing import find_story_line, page_stories
from rashomon.io.store.newest import newest_number, number_newer, page_publishers
from rashomon.io.store.query import SearchQuery
from rashomon.io.store.results import list_comparisons, read_comparison
from rashomon.io.store.search import number_articles, page_passages, show_articles
from rashomon.io.store.stories import read_changes
from rashomon.io.store.story import list_members
from rashomon.io.store.versions import find_versions
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.desk import (
    Appearances,
    ArticlePage,
    Decision,
    DecisionKind,
    DecisionPage,
    Job,
    PassagePage,
    PublisherPage,
    ReportLine,
    StoryFilter,
    StoryPage,
)
from rashomon.model.quote_check import QuoteCheck
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.model.stored import PassageKind, StoredStory, StoryChange, StoryLine
from rashomon.model.versions import VersionHistory
from rashomon.workflow.comparison_version import find_story_version, name_story_comparison
from rashomon.workflow.cursors import read_cursor, write_cursor
from rashomon.workflow.given_reports import Given, check_given, compare_given
from rashomon.workflow.jobs import Jobs
from rashomon.workflow.kept_readings import KeptReadings
from rashomon.workflow.observing import Observer
from rashomon.workflow.recent import Recent
from rashomon.workflow.stored import compare_story
from rashomon.workflow.stored_quotations import check_stored_quote
from rashomon.workflow.superseded import list_noted

Made = TypeVar("Made")

# Of a comparison of ten reports one to three megabytes stay in memory, of a story its texts.
_MOST_COMPARISONS = 32
_MOST_SUMMARIES = 2_000
# So many hits of a search can be paged through, of each those with the words in the title and the others.
_WINDOW = 200


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
        self.store = store
        self._connections = Connections(store)
        self._closing.callback(self._connections.close)
        self._jobs = Jobs()
        self._closing.callback(self._jobs.close)
        self._stories: Recent[tuple[str, str, tuple[StoryChange, ...]], StoredStory] = Recent(
            _MOST_COMPARISONS
        )
        self._comparisons: Recent[tuple[str, str], Comparison] = Recent(_MOST_COMPARISONS)
        self._summaries: Recent[tuple[object, str, str], object] = Recent(_MOST_SUMMARIES)
        self._readings = KeptReadings(self._connections, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._closing.close()

    @property
    def is_working(self) -> bool:
        """Whether a comparison still runs, also after `close`: native code that cannot be stopped."""
        return self._jobs.is_working

    def stories(
        self, wanted: StoryFilter | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> StoryPage:
        """The stories that were asked for, newest first, a page at a time."""
        wanted = wanted or StoryFilter()
        words = stored.parse_query(wanted.words) if wanted.words and wanted.words.strip() else None
        after = read_cursor(cursor, str) if cursor else None
        lines, place = self._connections.run(
            lambda database: page_stories(database, wanted, words=words, after=after, limit=limit)
        )
        return StoryPage(lines, write_cursor(*place) if place else None)

    def story(self, name: str) -> StoredStory:
        """The story of that id, or of the article of that id, with what joins it and what became of it."""

        def find(database: Database) -> StoredStory:
            # To explain the joins anew costs 13 ms a report: only where the reports or the decisions changed.
            with database.reading():
                found = find_story_version(database, name, self.settings)
                key = (*found, read_changes(database, found[0])) if found else None
                story = self._stories.find(key) if key else None
                if story is None:
                    story = stored.open_story(database, name)
                    if key is not None:
                        self._stories.keep(key, story)
                return story

        return self._connections.run(find)

    def story_of(self, article: str) -> StoryLine | None:
        """The story that the article of that id is in, without its publishers; None if it is in none yet."""
        return self._connections.run(lambda database: find_story_line(database, article))

    def reports_of(self, stories: Sequence[str]) -> Mapping[str, tuple[ReportLine, ...]]:
        """The reports of each of these stories, by id, without their texts: for lists of stories."""
        return self._connections.run(lambda database: stored.list_reports(database, stories))

    def find_comparison(self, name: str) -> Comparison | None:
        """The comparison of a story if it is kept and neither its reports nor the method changed.

        Cheap. None: `start_comparison` makes it.
        """
        version = self._version(name)
        return self._find_comparison(*version)

    def summarise(
        self, stories: Mapping[str, Sequence[ReportLine]], view: Callable[[Comparison], Made]
    ) -> Mapping[str, Made]:
        """What a function makes of the kept comparisons of stories, given with all their reports, by id.

        For lists: the function is named at the top of a module and makes something small, which is kept in
        mind. Stories without a comparison that still holds are left out.
        """
        versions = {
            story: name_story_comparison(
                self.settings,
                [one.id for one in reports],
                [one.id for one in reports if one.is_superseded],
            )
            for story, reports in stories.items()
        }
        keys = {story: (view, story, version) for story, version in versions.items()}
        made = {story: one for story, key in keys.items() if (one := self._summaries.find(key)) is not None}
        unknown = [story for story in versions if story not in made]
        # Once for all of them: most stories of a list have none, and each asking takes a change of thread.
        kept = self._connections.run(lambda database: list_comparisons(database, unknown)) if unknown else {}
        for story in unknown:
            if kept.get(story) != versions[story]:
                continue
            comparison = self._find_comparison(story, versions[story])
            if comparison is not None:
                made[story] = view(comparison)
                self._summaries.keep(keys[story], made[story])
        return cast(Mapping[str, Made], made)

    def compare(self, name: str, *, observer: Observer | None = None) -> Comparison:
        """The comparison of a story, as kept or made now: that takes seconds."""
        comparison = compare_story(self.store, name, observer=observer, settings=self.settings)
        # By what was compared, not by what the story is by now: it may have grown meanwhile.
        left_out = list_noted(comparison)
        compared = {article.id for article in comparison.articles}
        version = name_story_comparison(self.settings, compared | left_out, left_out)
        self._comparisons.keep((self._version(name)[0], version), comparison)
        return comparison

    def article(self, name: str) -> Article:
        """The article of that id."""
        return self._connections.run(lambda database: _read_article(database, name))

    def reading(self, name: str) -> Reading:
        """What is found in the article of that id on its own, as kept or read now (a tenth of a second)."""
        return self._readings.find(self.article(name))

    def versions(self, name: str) -> VersionHistory:
        """What changed between the versions of the article of that id; headlines are not judged anew."""
        return trace_versions(name, self._connections.run(lambda database: find_versions(database, name)))

    def search(self, query: str, *, cursor: str | None = None, limit: int = 20) -> ArticlePage:
        """The articles that match, in the language of `rashomon search`."""
        asked = stored.parse_query(query)
        upto, offset = read_cursor(cursor, int) if cursor else (None, 0)

        def find(database: Database) -> ArticlePage:
            with database.reading():
                top = newest_number(database) if upto is None else upto
                end = offset + limit
                # There are never more: and what a cursor says fits in no LIMIT if somebody made it up.
                shown = min(end + 1, 2 * _WINDOW)
                numbers = number_articles(database, asked, _WINDOW, shown=shown, upto=top)
                page = show_articles(database, asked, numbers[offset:end])
                more = end < len(numbers)
                return ArticlePage(page, write_cursor(top, end) if more else None)

        return self._connections.run(find)

    def search_passages(
        self, kind: PassageKind, query: str, *, cursor: str | None = None, limit: int = 20
    ) -> PassagePage:
        """The quotations, or the statements of stories compared so far, that match."""
        asked = stored.parse_query(query)
        before = read_cursor(cursor, int)[1] if cursor else None

        def find(database: Database) -> PassagePage:
            with database.reading():
                hits, following = page_passages(database, kind, asked, limit, before=before)
                return PassagePage(hits, None if following is None else write_cursor(0, following))

        return self._connections.run(find)

    def arrivals(self, cursor: str | None = None, *, limit: int = 50) -> ArticlePage:
        """What was collected since the cursor was given, oldest first, with the next cursor always there.

        Without a cursor nothing, and the cursor of now.
        """
        after = read_cursor(cursor, int)[1] if cursor else None

        def find(database: Database) -> ArticlePage:
            with database.reading():
                if after is None:
                    return ArticlePage((), write_cursor(0, newest_number(database)))
                numbers = number_newer(database, after, limit)
                hits = show_articles(database, SearchQuery(), numbers)
                return ArticlePage(hits, write_cursor(0, numbers[-1] if numbers else after))

        return self._connections.run(find)

    def page_publishers(self, *, cursor: str | None = None, limit: int = 50) -> PublisherPage:
        """The publishers of the store, in order, a page at a time."""
        after = read_cursor(cursor, int)[1] if cursor else None
        names, last = self._connections.run(lambda database: page_publishers(database, limit, after=after))
        return PublisherPage(names, None if last is None else write_cursor(0, last))

    def check_quote(self, words: str, *, by: str | None = None) -> QuoteCheck:
        """Whether words are quoted in the store."""
        return check_stored_quote(self._connections, words, by, self.settings)

    def actor(self, name: str, *, limit: int = 20) -> Appearances:
        """Where a name appears, and what is quoted of that speaker."""
        if not any(map(str.isalnum, name)):
            raise UsageError("there is no name. Give the name of a person, a body or a place.")
        asked = SearchQuery(facets=(("actor", name),))

        def find(database: Database) -> Appearances:
            with database.reading():
                return Appearances(
                    name,
                    stored.find_articles(database, asked, limit),
                    stored.find_passages(database, "quotation", asked, limit),
                )

        return self._connections.run(find)

    def decisions(self, story: str | None = None) -> tuple[Decision, ...]:
        """What people decided, newest first: all, or what concerns the articles of a story."""

        def find(database: Database) -> tuple[Decision, ...]:
            with database.reading():
                return read_decisions(database, None if story is None else list_members(database, story))

        return self._connections.run(find)

    def page_decisions(
        self, story: str | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> DecisionPage:
        """What people decided, newest first, a page at a time: all, or what concerns a story."""
        before = read_cursor(cursor, int)[1] if cursor else None
        if story is None:
            found = self._connections.run(lambda database: page_decisions(database, limit + 1, before=before))
        else:  # as many as people made of one story
            found = tuple(one for one in self.decisions(story) if before is None or one.number < before)
        page = found[:limit]
        return DecisionPage(page, write_cursor(0, page[-1].number) if len(found) > limit else None)

    def join(self, first: str, second: str, *, by: str | None = None) -> Decision:
        """Two stories, or the stories of two articles, report one event."""
        return self._decide(lambda database: decide_join(database, first, second, by=by)[0])

    def split(self, article: str, *, by: str | None = None) -> Decision:
        """An article reports another event than the others of its story."""
        return self._decide(lambda database: decide_split(database, article, by=by)[0])

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
        return self._decide(lambda database: judge_link(database, kind, first, second, story=story, by=by))

    def undo(self, number: int, *, by: str | None = None) -> Decision:
        """Take a decision back; it stays on record as undone."""

        def take_back(database: Database) -> int:
            undo_decision(database, number, by=by)
            return number

        return self._decide(take_back)

    def start_comparison(self, name: str) -> Job:
        """Compare a story in the background; the job that does so already, if there is one."""
        story, version = self._version(name)
        if self._find_comparison(story, version) is not None:
            return self._jobs.add_done("story", story)
        return self._jobs.start("story", lambda observer: self.compare(story, observer=observer), story=story)

    def start_compare(self, given: Iterable[Given]) -> Job:
        """Compare addresses, texts and files in the background. Nothing of it comes into the store.

        Strings are addresses, bytes come as captures: Capture(text.encode(), "text 1").
        """
        inputs = check_given(given)
        return self._jobs.start("compare", lambda observer: compare_given(inputs, observer, self.settings))

    def jobs(self) -> tuple[Job, ...]:
        """The jobs that wait, run, or ended lately, newest first."""
        return self._jobs.list()

    def job(self, number: str) -> Job:
        """How far a job is."""
        return self._jobs.find(number)

    def job_comparison(self, number: str) -> Comparison | None:
        """What a job found; None while it has not ended, or if it failed."""
        job = self._jobs.find(number)
        if job.state == "done" and job.story is not None:
            return self.find_comparison(job.story)
        return self._jobs.find_result(number)

    def _version(self, name: str) -> tuple[str, str]:
        """The id of a story, and which comparison of it holds now."""
        found = self._connections.run(lambda database: find_story_version(database, name, self.settings))
        if found is None:
            raise UnknownName(f'no story and no article is called "{name}".')
        return found

    def _find_comparison(self, story: str, version: str) -> Comparison | None:
        kept = self._comparisons.find((story, version))
        if kept is None:
            kept = self._connections.run(lambda database: read_comparison(database, story, version))
            if kept is not None:
                self._comparisons.keep((story, version), kept)
        return kept

    def _decide(self, decide: Callable[[Database], int]) -> Decision:
        return self._connections.run(lambda database: read_decision(database, decide(database)))


def _read_article(database: Database, name: str) -> Article:
    number = find_number(database, name)
    if number is None:
        raise UnknownName(f'no article is called "{name}".')
    return read_stored_articles(database, [number])[number]
