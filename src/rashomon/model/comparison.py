"""What is found between the articles of one story."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.derivation import Derivation
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import QuotationKind, Reading, Voice
from rashomon.model.span import Span

ConflictKind = Literal["figure", "time", "place", "name", "cause", "status", "other"]
ConflictRelation = Literal["dispute", "update"]
Difference = Literal[
    "identical", "punctuation", "ellipsis-or-bracket", "trimmed", "spliced", "altered", "only-one-direct"
]
ChangeKind = Literal[
    "negation", "condition", "hedge",
    "substituted", "spliced", "omitted", "reordered", "tense", "person", "translated",
    "trimmed-middle", "trimmed-start", "trimmed-end",
    "ellipsis", "bracket", "masked", "contraction", "spelling", "case", "punctuation",
]  # fmt: skip
Verdict = Literal["faithful", "overstates", "understates", "off-topic"]
LoadedGround = Literal[
    "attack verb",
    "speech verb",
    "doubt",
    "judgement",
    "appreciation",
    "affect",
    "graduation",
    "metaphor",
    "label",
]
WordingBasis = Literal["term", "modifier", "noun", "person", "likeness"]
StrengthKind = Literal[
    "certainty", "condition", "attribution", "negation", "obligation", "intention", "precision"
]
StrengthLevel = Literal[
    "plain", "possible", "probable", "alleged", "conditional", "expected-time", "attributed", "negated",
    "required", "planned", "attempted", "approximate", "bounded",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One value of a disputed fact, and the characters that give it."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more articles give different values for one fact.

    `relation`: a dispute, or an update where a count of people rises and each higher value certainly appeared
    later than the lower ones.
    """

    kind: ConflictKind
    values: tuple[ConflictValue, ...]
    relation: ConflictRelation = "dispute"


@dataclass(frozen=True, slots=True)
class StrengthReading:
    """How strongly one article puts a clause: the clause, the words that set its strength, and the level.

    `markers` are inside `span`; there are none where the level is plain.
    """

    span: Span
    markers: tuple[Span, ...]
    level: StrengthLevel


@dataclass(frozen=True, slots=True)
class StrengthDifference:
    """Clauses of at least two articles about one thing, put with other certainty, condition, source …

    Which of them is right is not said; nor is a plain clause held to be the stronger report.
    """

    kind: StrengthKind
    readings: tuple[StrengthReading, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """The articles that print one text, by id, sorted: however many, they are one independent report."""

    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """Why two carriers of a statement are held to carry the same: their score and what both have.

    `score` is the matcher's probability, 0..1; 1 where one is a print of the other; None where the two were
    never held against each other and belong together through others only. `names`, `figures` and `words` are
    pairs of places, in `first` and in `second`.
    """

    first: Span
    second: Span
    score: float | None
    names: tuple[tuple[Span, Span], ...] = ()
    figures: tuple[tuple[Span, Span], ...] = ()
    words: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing reported as true or said by at least two articles.

    `spans` are the sentences or clauses that carry it; `shown` is the one that people see.
    `score` is the confidence of the weakest link that holds it together, 0..1. `overlapping` says that
    every one of its spans is in a surer statement as well: a reader who has seen those has seen these words.
    `strength` are the differences in how strongly the articles put it. `witnesses` is the number of
    independent reports among the articles; 1 says that all of them print one text. `links` are the evidence
    for each pair of carriers, where it was asked for.
    """

    id: str
    spans: tuple[Span, ...]
    shown: Span
    score: float
    conflict: Conflict | None = None
    overlapping: bool = False
    strength: tuple[StrengthDifference, ...] = ()
    witnesses: int = 2
    links: tuple[LinkEvidence, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({span.article for span in self.spans}))


@dataclass(frozen=True, slots=True)
class Omission:
    """A statement that was not found in a whole article.

    `public` says whether it was already public when the article appeared. None is unknown; False means that
    the article left nothing out. `witnesses` of the `of` other witnesses carry it: how central it is.
    """

    statement: str
    article: str
    public: bool | None
    witnesses: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class UtteranceReading:
    """One article's rendering of an utterance; `differs` are the words that other readings do not have."""

    span: Span
    kind: QuotationKind
    differs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """One place where two articles print an utterance differently.

    `articles` are the two, sorted; `first` and `second` the words, or marks, that each of them prints there,
    none where it prints nothing: then `beside` is the word before the place (behind it at the beginning).
    Which of the two changed the words is not known.

    `kind`: a negation, condition or hedge that only one prints, though both print what it governs (these
    come beside the cut that took them away); substituted (other words); spliced (sentences that stand apart
    in the one run together in the other, unmarked); omitted (words within a sentence, unmarked); reordered;
    tense and person (shifted, as in reported speech); translated (worded differently, and `evidence` says
    that it was translated); trimmed at the start or the end, or in the middle where the quotation marks are
    closed and opened again; ellipsis and bracket (cut or edited, and marked); masked (an oath); contraction;
    spelling (of words and numbers); case; punctuation.
    """

    kind: ChangeKind
    articles: tuple[str, str]
    first: tuple[Span, ...] = ()
    second: tuple[Span, ...] = ()
    beside: Span | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class UtterancePart:
    """A stretch of the fullest utterance that can be put together, as the fullest print has it.

    `printed_by` are the words of each article that prints the stretch, or some of it, in the same order as
    everywhere: by article, then place. `joined` says how it follows the part before: True if one article
    prints them without a break, False if that is put together from several articles or breaks of the
    speech, in which more may have been said.
    """

    shown: Span
    printed_by: tuple[Span, ...]
    joined: bool = False

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({span.article for span in self.printed_by}))


@dataclass(frozen=True, slots=True)
class Utterance:
    """One act of speech or writing, as quoted by at least two articles.

    `changes` are all differences between the direct readings of every two articles, the gravest kind first.
    `parts` are the pieces that the articles quote, in the order of the speech as far as it is known: together
    the fullest utterance that can be put together from them.
    """

    id: str
    speaker: str | None
    readings: tuple[UtteranceReading, ...]
    difference: Difference
    changes: tuple[QuotationChange, ...] = ()
    parts: tuple[UtterancePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two or more articles print nearly word for word: one span an article."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A wording that names a referent, and who says it: the publisher, or a source that it reports.

    The voice is None where it was not looked at.
    """

    span: Span
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Rival labels for one referent; `referent` is a wording that all of them share or the plainest one.

    `basis` is why they are held to name one thing: terms of one family of the lexicon (term), one noun with
    a loaded word before it here and none there (modifier), or that a model holds them to be rival names: of
    one noun with other words before it (noun), of one person whom they stand for (person), or other ones
    (likeness), which are the least sure.
    """

    referent: str
    labels: tuple[Label, ...]
    basis: WordingBasis = "term"


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A word by which a view may show, in the publisher's own voice or in a source's.

    `ground` is why it is on the list of loaded words; `beside` are sentences of others that carry the same
    statement without it. The voice is None where it is not known whose word it is. `also_in` are the other
    reports that have it, by id, one print a witness; None if none has it and one is cut off. No report is
    worse for having one.
    """

    span: Span
    ground: LoadedGround
    beside: tuple[Span, ...] = ()
    voice: Voice | None = None
    also_in: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """A title held against its own body. `evidence` names the words of the title, then those of the body."""

    article: str
    verdict: Verdict
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All findings about one story. Articles come in the order given; findings do not depend on it.

    `exclusive` are the sentences found with one witness only, the weightiest first. `omissions` come in the
    order of their weight. `set_aside` are articles that were given but report something else. `witnesses`
    are the compared articles by the text that they print; none stands for each article by itself.
    `derivations` say of every two articles that print the same words which of them had these first.
    """

    readings: tuple[Reading, ...]
    statements: tuple[Statement, ...] = ()
    omissions: tuple[Omission, ...] = ()
    exclusive: tuple[Span, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    wording: tuple[Wording, ...] = ()
    loaded: tuple[LoadedWord, ...] = ()
    headlines: tuple[Headline, ...] = ()
    set_aside: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    derivations: tuple[Derivation, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(reading.article for reading in self.readings)

    def words_of(self, span: Span) -> str:
        """The characters that a span covers in its article."""
        article = next(article for article in self.articles if article.id == span.article)
        return article.words_of(span)
