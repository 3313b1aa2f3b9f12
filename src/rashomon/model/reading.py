"""What is found in one article on its own. Everything is a span with a meaning."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span

QuotationKind = Literal["direct", "mixed", "indirect"]
MentionKind = Literal["person", "body", "place", "other"]
VoiceKind = Literal["publisher", "source", "mixed"]
FigureBound = Literal["exact", "about", "at least", "at most", "more than", "less than"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a sentence: the publisher, a source, or both in part."""

    kind: VoiceKind
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the title (paragraph -1) or of the body (paragraphs count from 0).

    `boilerplate` names the kind of stretch that the sentence lies in when it is no reporting.
    """

    span: Span
    paragraph: int
    voice: Voice
    boilerplate: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Source, cue and content of one attribution (Pareti 2015; PolNeAR 2018).

    Content spans leave out the outer quotation marks. `speaker` is the fullest name that the article
    gives the source, None if it has no name. `quoted` are the words within quotation marks, without the
    outer ones: equal to `content` in direct quotations, parts of it in mixed ones, none in indirect ones.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `actor` is the fullest form of that name in the article: its key there."""

    span: Span
    kind: MentionKind
    actor: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. A range has `high`; `unit` is what is counted or measured: lower-case noun or symbol."""

    span: Span
    value: float
    high: float | None
    unit: str | None
    bound: FigureBound


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, weekday or time of day; `value` is ISO 8601 when it could be resolved."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article, in text order (title first)."""

    article: Article
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
