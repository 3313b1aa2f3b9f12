"""From the bytes as fetched to the text of one report."""

from dataclasses import dataclass, field
from datetime import datetime

from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Field, Span


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one input as fetched or read, before anything is made of them.

    `location` is the path or address as given; `url` the address the bytes came from after
    redirects, if they came from one; `media_type` and `charset` are what the server said.
    """

    content: bytes
    location: str
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    retrieved: datetime | None = None


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of the body that is not reporting.

    `kind` is one of promo, byline, credit, caption, repeated-lead, cut-off, navigation, dateline, other.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class SourceRun:
    """Where a run of an article's characters stands in the bytes of its page.

    The page's bytes `byte_start` to `byte_end` say characters `start` to `end` of the field: decoded they are
    these very characters, or for a single one its character reference or another white space.
    """

    field: Field
    start: int
    end: int
    byte_start: int
    byte_end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """How far the text can be trusted to be the whole report and nothing but the report.

    `complete` is False when the text is known to be cut (paywall stub, trailing ellipsis…), with the
    `reasons`; an article whose text is not whole is never said to leave anything out. `source` says for
    what stands on a page where it stands there, in order of field and start; characters that the extraction
    put in, such as the line breaks between paragraphs, are in no run. Empty for all that is no page.
    `source_encoding` is Python's name of the encoding that the page was read in.
    """

    complete: bool = True
    reasons: tuple[str, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    source: tuple[SourceRun, ...] = ()
    source_encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One report: its text, never normalised in place, and what is known about it.

    `published` and `modified` are ISO 8601 dates ("2025-03-14") or date-times with or without offset,
    kept at the precision in which they were given; None is unknown. `language` is an ISO 639-1 code.
    """

    id: str
    text: str
    title: str = ""
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    extraction: Extraction = field(default_factory=Extraction)
    diagnostics: tuple[Diagnostic, ...] = ()

    def field_text(self, name: Field) -> str:
        return self.title if name == "title" else self.text

    def words_of(self, span: Span) -> str:
        """The characters that a span of this article covers."""
        if span.article != self.id:
            raise ValueError(f"span of article {span.article!r} used on article {self.id!r}")
        return self.field_text(span.field)[span.start : span.end]

    @property
    def name(self) -> str:
        """What people call this report: its publisher, else its id."""
        return self.publisher or self.id
