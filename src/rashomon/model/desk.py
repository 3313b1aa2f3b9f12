"""What the desk shows beside stories and comparisons: pages of lists, decisions, work under way."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.span import Span
from rashomon.model.stored import ArticleHit, PassageHit, StoryLine

DecisionKind = Literal["joined", "split", "confirmed", "rejected"]
JobKind = Literal["story", "compare"]
JobState = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as it stands in a list: when it appeared (a moment in UTC, or a day) and was collected.

    `witness` is the id of the report whose text it prints; its own if it prints no other one. With
    `is_superseded` another version of the same page stands for it.
    """

    id: str
    publisher: str | None
    published: str | None
    collected: str
    witness: str
    is_superseded: bool = False


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are asked for.

    `words` have to stand in one of the reports. `since` and `until` are days (ISO 8601, both included) on
    which something was published; `changed_since` is a moment in UTC after which the story grew or changed.
    """

    words: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    changed_since: str | None = None
    fewest_reports: int = 1


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A page of stories, newest first; `cursor` asks for the page after it, None if this is the last."""

    stories: tuple[StoryLine, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of articles that a search found; `cursor` asks for the page after it."""

    hits: tuple[ArticleHit, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PassagePage:
    """A page of quotations or statements that a search found; `cursor` asks for the page after it."""

    hits: tuple[PassageHit, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where a name appears: the newest reports that have it, and the newest quotations of that speaker."""

    name: str
    articles: tuple[ArticleHit, ...] = ()
    quotations: tuple[PassageHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, who and when; kept apart from what was computed.

    `kind`: two stories were joined (`first` and `second` are articles of them), an article split from its
    story (`first` is the article, `second` None), a link between two spans confirmed or rejected (`spans`;
    `first` and `second` are their articles). `story` is the story as it was called then. `made` and
    `undone` are moments in UTC, `undone` None while the decision holds. `by` is None if nobody gave a name.
    """

    number: int
    kind: DecisionKind
    made: str
    by: str | None
    first: str
    second: str | None = None
    story: str | None = None
    spans: tuple[Span, Span] | None = None
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A page of what people decided, newest first; `cursor` asks for the page after it."""

    decisions: tuple[Decision, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PublisherPage:
    """A page of the publishers of a store, in order; `cursor` asks for the page after it."""

    publishers: tuple[str, ...]
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Work in the background: comparing a story of the store, or texts and addresses that were given.

    `stage` is what is being done ("extract", "read", "compare"), `done` of `total` so far; `total` None is
    not known. `failures` say for each input that failed why, and what to do; `error` why the whole failed.
    `story` is the story compared, None for inputs given. `made` is a moment in UTC.
    """

    id: str
    kind: JobKind
    state: JobState
    made: str
    stage: str | None = None
    done: int = 0
    total: int | None = None
    story: str | None = None
    failures: tuple[str, ...] = ()
    error: str | None = None
