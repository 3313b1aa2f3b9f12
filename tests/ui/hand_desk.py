"""A desk on one comparison that was put together by hand: pages can be asked for without store and models."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from starlette.applications import Starlette
from starlette.testclient import TestClient

from rashomon.errors import UnknownName, UsageError
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.desk import (
    Appearances,
    Decision,
    DecisionPage,
    Job,
    PassagePage,
    ReportLine,
    StoryFilter,
    StoryPage,
)
from rashomon.model.quote_check import QuoteCheck, SearchedTexts
from rashomon.model.reading import Reading
from rashomon.model.stored import ArticleHit, PassageHit, PassageKind, StoredStory, StoryLine
from rashomon.model.story import Story
from rashomon.model.versions import VersionHistory
from rashomon.serving.failures import HANDLERS
from rashomon.ui import pages
from rashomon.workflow.desk import Desk

STORY = "a-story"
COLLECTED = "2026-03-07T09:00:00+00:00"


class HandDesk:
    """Answers what the pages of findings ask, from one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.check: QuoteCheck | None = None
        self.history: VersionHistory | None = None
        self.given: list[object] = []
        self.wanted: StoryFilter | None = None
        self.trouble: UsageError | None = None
        self._readings = {one.article.id: one for one in comparison.readings}

    def story(self, name: str) -> StoredStory:
        if name != STORY and name not in self._readings:
            raise UnknownName(f'no story and no article is called "{name}".')
        articles = tuple(one.article for one in self.comparison.readings)
        return StoredStory(STORY, Story(tuple(self._readings) or ("none",)), articles)

    def story_of(self, article: str) -> StoryLine:
        story = self.story(article)
        return StoryLine(STORY, story.articles[0].title, len(story.articles), (), None, None)

    def stories(
        self, wanted: StoryFilter | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> StoryPage:
        self.wanted = wanted
        assert limit > 0
        if cursor is not None:
            raise self.trouble or UsageError("this is no cursor of this list.")
        if self.trouble is not None:
            raise self.trouble
        line = self.story_of(next(iter(self._readings)))
        return StoryPage((line,))

    def reports_of(self, stories: Sequence[str]) -> Mapping[str, tuple[ReportLine, ...]]:
        reports = tuple(
            ReportLine(
                one.article.id, one.article.publisher, one.article.published, COLLECTED, one.article.id
            )
            for one in self.comparison.readings
        )
        return dict.fromkeys(stories, reports)

    def summarise(
        self, stories: Mapping[str, object], view: Callable[[Comparison], object]
    ) -> Mapping[str, object]:
        return {story: view(self.comparison) for story in stories}

    def page_decisions(self, *, cursor: str | None, limit: int) -> DecisionPage:
        return DecisionPage(self.decisions()[:limit], "next" if cursor is None else None)

    def decisions(self, story: str | None = None) -> tuple[Decision, ...]:  # noqa: ARG002
        spans = [statement.spans for statement in self.comparison.statements if len(statement.spans) > 1]
        return tuple(
            Decision(
                number,
                "rejected",
                COLLECTED,
                "Ada <b>",
                first.article,
                second.article,
                spans=(first, second),
                story=STORY,
            )
            for number, (first, second, *_) in enumerate(spans, start=1)
        )

    def article(self, name: str) -> Article:
        return self.reading(name).article

    def find_comparison(self, name: str) -> Comparison:  # noqa: ARG002
        return self.comparison

    def reading(self, name: str) -> Reading:
        if name not in self._readings:
            raise UnknownName(f'no article is called "{name}".')
        return self._readings[name]

    def versions(self, name: str) -> VersionHistory:
        return self.history or VersionHistory(name, ())

    def actor(self, name: str, *, limit: int = 20) -> Appearances:
        hits = [ArticleHit(one.article, STORY, None) for one in self.comparison.readings[:limit]]
        return Appearances(name, tuple(hits))

    def search_passages(
        self, kind: PassageKind, query: str, *, cursor: str | None = None, limit: int = 20
    ) -> PassagePage:
        name = query.removeprefix('actor:"').removesuffix('"').casefold()
        hits = [
            PassageHit(kind, reading.article, span, one.speaker, STORY)
            for reading in self.comparison.readings
            for one in reading.quotations
            for span in one.content[:1]
            if name in (one.speaker or "").casefold()
        ]
        return PassagePage(tuple(hits[:limit]), cursor)

    def check_quote(self, words: str, *, by: str | None = None) -> QuoteCheck:
        if not any(map(str.isalnum, words)):
            raise UsageError("there are no words to check.")
        return self.check or QuoteCheck(words, by, "not-found", SearchedTexts(3, 7))

    def start_compare(self, given: list[object]) -> Job:
        if not given:
            raise UsageError("there is nothing to compare. Give addresses or texts.")
        self.given = given
        return Job("7", "compare", "waiting", "2026-01-01T00:00:00+00:00")

    def job(self, number: str) -> Job:
        if number not in ("7", "8"):
            raise UnknownName(f'there is no work called "{number}".')
        state = "done" if number == "7" else "failed"
        return Job(number, "compare", state, "2026-01-01T00:00:00+00:00", failures=("x: <b>gone</b>",))  # type: ignore[arg-type]

    def job_comparison(self, number: str) -> Comparison | None:
        return self.comparison if number == "7" else None


def serve_by_hand(comparison: Comparison) -> tuple[TestClient, HandDesk]:
    desk = HandDesk(comparison)
    app = Starlette(routes=pages(cast(Desk, desk)), exception_handlers=HANDLERS)
    return TestClient(app, follow_redirects=False), desk
