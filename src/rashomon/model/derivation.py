"""Who had a text first, and on what evidence: the edges of the graph of derivation of a story."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.span import Span

DerivationKind = Literal["copy", "part", "passages", "common origin"]
DerivationGround = Literal["time", "credit"]
TimePrecision = Literal["moment", "time without zone", "day", "unknown"]
CreditScope = Literal["text", "passage"]


@dataclass(frozen=True, slots=True)
class KnownTimes:
    """When an article appeared, as far as is known: the times as given, and how exact the published one is.

    `retrieved` is when its bytes were first fetched: its text was there by then. A time without a zone, and
    a day, order two articles only if they lie further apart than time zones do.
    """

    article: str
    published: str | None
    modified: str | None
    retrieved: str | None
    precision: TimePrecision


@dataclass(frozen=True, slots=True)
class SourceCredit:
    """An agency or publisher that an article names as where its words are from.

    `name` is what it is generally called, `names_article` the other article if that is its publisher's.
    `scope`: the whole text ("(AP)", a byline, "contributed to this report") or the passage beside it ("told
    Reuters"). `span` is None where only the authors of the article name it.
    """

    article: str
    name: str
    scope: CreditScope
    span: Span | None = None
    names_article: str | None = None


@dataclass(frozen=True, slots=True)
class DirectionEvidence:
    """One ground for a direction: it says that `first` had the words first."""

    ground: DerivationGround
    first: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """Two articles that print the same words, and which of them had these first, as far as evidence says.

    `articles` are the two, sorted. `kind`: copy (each is mostly in the other), part (nearly all of one stands
    in the other, which has more), passages (some), common origin (both credit the text to `origin`, which is
    neither: then none is from the other). `first` is None where the evidence says nothing or contradicts
    itself; `evidence` are its votes. To have the words first is not yet to be where the other took them from.

    `passages` are the shared ones outside of quotations, a pair a place, in the order of `articles`; `shares`
    the part of each one's text that stands in the other, 0..1. `nearest` says that what the later one shares
    with the first is not explained by another article, which had it before as well and has as much of it.
    """

    articles: tuple[str, str]
    kind: DerivationKind
    first: str | None = None
    origin: str | None = None
    passages: tuple[tuple[Span, Span], ...] = ()
    shares: tuple[float, float] = (0.0, 0.0)
    times: tuple[KnownTimes, ...] = ()
    credits: tuple[SourceCredit, ...] = ()
    evidence: tuple[DirectionEvidence, ...] = ()
    nearest: bool = False

    @property
    def later(self) -> str | None:
        """The other article of a direction; None where it is open."""
        if self.first is None:
            return None
        return self.articles[1] if self.first == self.articles[0] else self.articles[0]
