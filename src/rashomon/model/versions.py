"""What changed between the versions of one article."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.comparison import Headline, QuotationChange, StrengthKind
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span

SentenceState = Literal["kept", "moved", "reworded"]
EditKind = Literal[
    "figure", "time", "name", "negation", "hardened", "softened", "quotation",
    "attribution-added", "attribution-dropped", "attribution-changed",
    "reordered", "substituted", "inserted", "deleted", "case", "spelling", "punctuation",
]  # fmt: skip
NoiseKind = Literal["counter", "age", "related", "page", "typography"]
NoteKind = Literal["correction", "clarification", "editor's note", "update"]
MetadataField = Literal["published", "modified", "authors", "publisher", "url"]


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it stood when it was fetched: `retrieved` is the first time, None if not known.

    An article that came back after another one stood in its place is a second version, at that time.
    `location` is where it was fetched from or read, None where the article was given as such.
    """

    article: Article
    retrieved: datetime | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of words within a sentence that both versions have.

    `before` and `after` are the words in the earlier and the later version, none where it has no such
    words. `kind`:

    - figure, time, name: another one, or one in the place of other words;
    - hardened, softened: a word that limits how surely something is said went, or came; `strength` says
      what kind of limit it is (certainty, condition, intention, obligation, precision);
    - negation: only one version negates what both say;
    - attribution added, dropped, changed: who is said to have said it;
    - quotation: words between quotation marks changed (`changes` are the changes of the words), were put
      between marks or lost them;
    - reordered: the same words in another place of the sentence;
    - substituted, inserted, deleted: other words, more words, fewer words;
    - case, spelling, punctuation: the same words, set otherwise.
    """

    kind: EditKind
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()
    strength: StrengthKind | None = None
    changes: tuple[QuotationChange, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of a sentence: kept to the letter, moved unchanged, or reworded.

    Where a version is cut off within a sentence, this is kept if what is there of it is.

    Several spans on one side are one sentence that was split, or several that were joined. `is_moved` says
    that the sentence stands in another order than those around it; moved sentences always do.
    Typographic marks and white space are no letters here. A headline with no span on a side is new, or gone.
    """

    state: SentenceState
    before: tuple[Span, ...]
    after: tuple[Span, ...]
    edits: tuple[Edit, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class NoiseChange:
    """A change that says nothing about the report and is counted only.

    `kind`: a counter (of shares, comments), an age ("3 hours ago"), a link to a related report, another part
    of the page (a paywall's call, small print), or typography (marks and white space within a sentence).
    """

    kind: NoiseKind
    before: tuple[Span, ...] = ()
    after: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A sentence or two in which the later version says that it was changed; `is_new` if only it has them."""

    kind: NoteKind
    span: Span
    is_new: bool


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """What the two versions say of themselves, as printed: no value where nothing is said."""

    field: MetadataField
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What changed from the version `before` to the version `after` (ids of articles).

    Every sentence of the earlier body is in one of `sentences`, `dropped`, `unknown` and `noise`, every
    sentence of the later body in one of `sentences`, `added`, `unknown` and `noise`. `unknown` are sentences
    that were not found in the other version where that is not whole: they may stand in the missing part.
    `headline` is None where the titles are the same; `verdicts` hold the changed titles against their own
    bodies, the earlier first, where both can be judged. `notes` are all notes of the later version.
    """

    before: str
    after: str
    sentences: tuple[SentenceChange, ...] = ()
    added: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()
    unknown: tuple[Span, ...] = ()
    noise: tuple[NoiseChange, ...] = ()
    headline: SentenceChange | None = None
    verdicts: tuple[Headline, ...] = ()
    notes: tuple[CorrectionNote, ...] = ()
    metadata: tuple[MetadataChange, ...] = ()

    @property
    def changed(self) -> tuple[SentenceChange, ...]:
        """The sentences that were moved or reworded."""
        return tuple(one for one in self.sentences if one.state != "kept")

    @property
    def touches_text(self) -> bool:
        """Whether the title or the reporting is certain to have changed."""
        return bool(self.added or self.dropped or self.headline or self.changed)

    @property
    def new_notes(self) -> tuple[CorrectionNote, ...]:
        return tuple(note for note in self.notes if note.is_new)

    @property
    def tells_new_time(self) -> bool:
        """Whether the page gives another time of modification than before."""
        return any(change.field == "modified" and change.after for change in self.metadata)


@dataclass(frozen=True, slots=True)
class VersionHistory:
    """The versions of one article in the order of retrieval, and what changed from each to the next.

    `name` is what was asked for: an address, an id, or the first of the files.
    """

    name: str
    versions: tuple[Version, ...]
    differences: tuple[VersionDifference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def words_of(self, span: Span) -> str:
        """The characters that a span covers in its version."""
        article = next(one.article for one in self.versions if one.article.id == span.article)
        return article.words_of(span)
