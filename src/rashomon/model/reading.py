"""What is found in one article on its own. Everything is a span with a meaning."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span

QuotationKind = Literal["direct", "mixed", "indirect"]
MentionKind = Literal["person", "body", "place", "other"]
VoiceKind = Literal["publisher", "source", "mixed"]
SourceKind = Literal["named", "role", "anonymous", "document", "publisher"]
CueStance = Literal["neutral", "factive", "doubting", "denying", "negated"]
ClausePart = Literal["own", "content", "cue", "source"]
QuotedTermKind = Literal["title", "nickname", "mention", "term"]
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

    `source_kind`: named (a person or body by name), role (people or a body by what they are: "the mayor",
    "police", "voters"), anonymous (granted anonymity, or nobody in particular: "sources", "critics", "some"),
    document ("the report", "a poll"), publisher (the article's own publisher or writer). A pronoun has the
    kind of what it stands for. None is unknown, or no source at all.

    `stance` is how the cue presents the content: neutral ("said"), factive (as true: "admitted"), doubting
    (as open or untrue: "claimed"), denying (the source rejects it: "denied"), negated (the source is said
    not to have said it: "did not say whether"). None without a cue.
    """

    kind: QuotationKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    quoted: tuple[Span, ...] = ()
    source_kind: SourceKind | None = None
    stance: CueStance | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that stands in one voice; every letter of a sentence lies in one of them.

    `quotations` are the places in the reading's quotations of those whose content it belongs to, outermost
    first: who answers for it, and who says so; none where the publisher speaks. Words that are the cue or
    the source of quotations name them in `frames`: these are words of whoever reports them.
    """

    span: Span
    part: ClausePart
    voice: Voice
    quotations: tuple[int, ...] = ()
    frames: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedTerm:
    """Words between quotation marks that are no speech, without the marks.

    The title of a work, a nickname within a name, a mention of words as words ("the term …", "known as …"),
    or a term set off in another way: scare quotes among them, for what the marks are to say is not known.
    """

    span: Span
    kind: QuotedTermKind


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
    """A date, weekday or time of day; `value` is ISO 8601 when it could be resolved.

    `governor` is the verb or noun that it dates: the word that it hangs on, None if nothing is known.
    """

    span: Span
    value: str | None
    governor: Span | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: what the article calls something.

    `span` goes from its first modifier to its noun, `head` is the noun, `whole` adds a short "of …", "in …".
    `governor` is the verb or noun that it hangs on, None if nothing; `relation` says as what: the label of
    the dependency tree ("nsubj", "dobj" …) or the preposition. `actor` is the name that it stands for, where
    an apposition, a copula or the name itself says so.
    """

    span: Span
    head: Span
    whole: Span
    governor: Span | None = None
    relation: str = ""
    actor: str | None = None


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
    clauses: tuple[Clause, ...] = ()
    quoted_terms: tuple[QuotedTerm, ...] = ()
    phrases: tuple[Phrase, ...] = ()
