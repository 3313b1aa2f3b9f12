"""Why the sentences of a statement are held to carry the same, as people see it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.statements.links import LINK_THRESHOLD
from rashomon.model.comparison import Comparison, LinkEvidence, Statement
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.outline import Column
from rashomon.text.tokens import tokenize


@dataclass(frozen=True, slots=True)
class CarrierView:
    """A sentence that carries a statement; `number` tells several of one report apart, else it is empty."""

    column: Column
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One link: its two sentences, its score, what both have by kind, and what to know of it."""

    first: CarrierView
    second: CarrierView
    score: str
    shared: tuple[tuple[str, tuple[str, ...]], ...]
    note: str


@dataclass(frozen=True, slots=True)
class StatementEvidence:
    """The sentences of a statement and the links between those of different reports, in column order."""

    carriers: tuple[CarrierView, ...]
    links: tuple[EvidenceView, ...]


def view_evidence(
    statement: Statement, comparison: Comparison, columns: Sequence[Column]
) -> StatementEvidence | None:
    """None where the evidence was not asked for."""
    place = {column.article.id: number for number, column in enumerate(columns)}

    def rank(span: Span) -> tuple[int, bool, int, int]:
        return place[span.article], span.field == "body", span.start, span.end

    spans = sorted({span for span in statement.spans if span.article in place}, key=rank)
    several = Counter(span.article for span in spans)
    seen: Counter[str] = Counter()
    carriers: dict[Span, CarrierView] = {}
    for span in spans:
        seen[span.article] += 1
        number = str(seen[span.article]) if several[span.article] > 1 else ""
        carriers[span] = CarrierView(columns[place[span.article]], number, comparison.words_of(span))
    links = []
    for link in statement.links:
        if link.first in carriers and link.second in carriers:
            first, second = sorted((link.first, link.second), key=rank)
            columns_of_pair = (carriers[first].column, carriers[second].column)
            shared = tuple(
                (label, _print_pairs(pairs, columns_of_pair, swapped=first != link.first))
                for label, pairs in (
                    (say.SHARED_NAMES, link.names),
                    (say.SHARED_FIGURES, link.figures),
                    (say.SHARED_WORDS, link.words),
                )
                if pairs
            )
            score = "" if link.score is None else f"{link.score:.2f}"
            view = EvidenceView(carriers[first], carriers[second], score, shared, _describe(link, comparison))
            links.append((rank(first), rank(second), view))
    if not links:
        return None
    links.sort(key=lambda entry: entry[:2])
    return StatementEvidence(tuple(carriers.values()), tuple(view for *_, view in links))


def _print_pairs(
    pairs: Sequence[tuple[Span, Span]], columns: tuple[Column, Column], *, swapped: bool
) -> tuple[str, ...]:
    """The words of the first report, and those of the second where these are others."""
    printed = []
    for pair in pairs:
        first, second = pair[::-1] if swapped else pair
        words = [columns[0].article.words_of(first), columns[1].article.words_of(second)]
        printed.append(words[0] if _fold(words[0]) == _fold(words[1]) else " / ".join(words))
    return tuple(printed)


def _fold(words: str) -> tuple[str, ...]:
    """What makes two prints of the same words one: the form of quotation marks and dashes tells nothing."""
    return tuple(token.norm for token in tokenize(words)) or (words,)


def _describe(link: LinkEvidence, comparison: Comparison) -> str:
    if link.score is None or link.score < LINK_THRESHOLD:
        return say.THROUGH_OTHERS
    if comparison.words_of(link.first) == comparison.words_of(link.second):
        return say.SAME_SENTENCE
    return "" if link.names or link.figures or link.words else say.BY_MEANING_ALONE
