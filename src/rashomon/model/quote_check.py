"""Whether words that somebody is said to have said are printed anywhere, and how they differ from that."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.article import Article
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import QuotationKind
from rashomon.model.span import Span

QuoteVerdict = Literal["exact", "altered", "spliced", "paraphrase", "not-found"]


@dataclass(frozen=True, slots=True)
class QuotePart:
    """A stretch of the words asked for (half-open code points) and the place that prints it."""

    asked_start: int
    asked_end: int
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """One place where the words asked for are not those printed.

    `asked_start` and `asked_end` are half-open code points in the words asked for, equal where these have
    nothing: then words are left out. `printed` is empty where the print has nothing: then words are added.
    The kinds are those of a `QuotationChange`.
    """

    kind: ChangeKind
    asked_start: int
    asked_end: int
    printed: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """One place, or for a splice several, where the words asked for are printed.

    `parts` come in the order of the words asked for. `kind` is None where the words stand in a primary source
    and in no quotation. `difference` is the gravest one; `share` how much of the words asked for is found
    there, 0..1, content words counting more. A paraphrase shares the meaning and need not share words: its
    `difference` is `only-one-direct`, and without words in common `share` is the likeness of meaning.
    """

    verdict: QuoteVerdict
    parts: tuple[QuotePart, ...]
    speaker: str | None
    kind: QuotationKind | None
    difference: Difference
    share: float
    changes: tuple[QuoteChange, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(part.span for part in self.parts)


@dataclass(frozen=True, slots=True)
class SearchedTexts:
    """What was searched: a verdict of "not found" says no more than that.

    `quotations` are those searched; of primary sources, searched whole, `sentences` says how many there are.
    `earliest` and `latest` are days of publication (ISO 8601) of the articles that give one, `undated` the
    number of those that do not; of `incomplete` articles the text is not whole.
    """

    articles: int
    quotations: int
    sentences: int = 0
    earliest: str | None = None
    latest: str | None = None
    undated: int = 0
    incomplete: int = 0


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The answer to "has this been said?".

    `matches`, best first, are those by `speaker`, if one was asked for, or by nobody named; `by_others` those
    of other speakers. With `primary` sources the verdict, `matches` and `by_others` are about their whole
    text, and `reports` are the matches in the quotations of the other articles. `articles` are those that
    matches lie in.
    """

    words: str
    speaker: str | None
    verdict: QuoteVerdict
    searched: SearchedTexts
    matches: tuple[QuoteMatch, ...] = ()
    by_others: tuple[QuoteMatch, ...] = ()
    primary: tuple[str, ...] = ()
    reports: tuple[QuoteMatch, ...] = ()
    reports_searched: SearchedTexts | None = None
    articles: tuple[Article, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def words_of(self, span: Span) -> str:
        """The characters that a span covers in its article."""
        article = next(article for article in self.articles if article.id == span.article)
        return article.words_of(span)
