"""What is kept in a store of articles, and what comes back from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span
from rashomon.model.story import Story

PassageKind = Literal["quotation", "statement"]
StoryChangeKind = Literal["begun", "joined", "merged", "split", "corrected"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What one run of `rashomon collect` added to a store, and what was there before.

    `stories` are the ids of the stories that it began or changed, sorted. `diagnostics` say which articles
    got another id because theirs was taken. `unchanged` counts the pages, entries and feeds that are as they
    were, as their hosts or feeds say.
    """

    captures: int = 0
    captures_known: int = 0
    articles: int = 0
    articles_known: int = 0
    read: int = 0
    stories: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story as it stands in a list.

    `title` is that of its first report that has one, as printed. `first` and `last` are the earliest and
    the latest time of publication that is known, as moments in UTC or as days, None if none is.
    `witnesses` is the number of its texts that are no print of another one, `changed` the moment in UTC when
    it grew or changed last; None where they were not looked for.
    """

    id: str
    title: str
    reports: int
    publishers: tuple[str, ...]
    first: str | None
    last: str | None
    witnesses: int | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What became of a story, when, and why.

    `kind` is begun, joined (by an article), merged (with the story `other`), split (from the story
    `other`) or corrected (by a person). `made` is a moment in UTC, `reason` is for people.
    """

    kind: StoryChangeKind
    story: str
    made: str
    reason: str
    article: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story of the store with its articles, what joins them, and what became of it so far.

    `id` stays as the story grows; that of `story` is its first article's. `superseded` are the ids of
    articles that a later version of the same page stands for: one page is one report, however often fetched.
    `retrieved` says of those that were fetched, by id, when they were for the first time.
    """

    id: str
    story: Story
    articles: tuple[Article, ...]
    changes: tuple[StoryChange, ...] = ()
    superseded: frozenset[str] = frozenset()
    retrieved: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def reports(self) -> tuple[Article, ...]:
        """The articles without the superseded ones: what is compared."""
        return tuple(article for article in self.articles if article.id not in self.superseded)


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that a search found: `matches` are the words that match, `shown` a stretch around the first.

    `shown` is None where only facets were asked for.
    """

    article: Article
    story: str | None
    shown: Span | None
    matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A quotation or a statement that a search found, in the words of the article that has it."""

    kind: PassageKind
    article: Article
    span: Span
    speaker: str | None
    story: str | None
