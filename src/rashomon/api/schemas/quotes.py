"""The check of a quotation."""

from rashomon.api.schemas.shapes import (
    SHARE,
    SPAN,
    SPANS,
    TEXT,
    WHOLE,
    Schema,
    listed,
    literal,
    maybe,
    named,
    record,
)
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.model.quote_check import QuoteVerdict
from rashomon.model.reading import QuotationKind

_ASKED = record("A stretch of the words asked for.", start=WHOLE, end=WHOLE)
_MATCHES = listed(named("QuoteMatch"))

QUOTES: dict[str, Schema] = {
    "QuoteCheck": record(
        "Whether words are quoted in the store, and how they differ from what is.",
        words=TEXT,
        speaker=maybe(TEXT),
        verdict=literal(QuoteVerdict),
        searched=named("SearchedTexts"),
        matches=_MATCHES,
        by_others=_MATCHES,
        primary=listed(TEXT),
        reports=_MATCHES,
        reports_searched=maybe(named("SearchedTexts")),
        articles=listed(named("Article")),
        diagnostics=listed(named("Diagnostic")),
    ),
    "QuoteMatch": record(
        "A place that prints the words.",
        verdict=literal(QuoteVerdict),
        difference=literal(Difference),
        share=SHARE,
        speaker=maybe(TEXT),
        kind=maybe(literal(QuotationKind)),
        parts=listed(record("A part.", asked=_ASKED, span=SPAN)),
        changes=listed(record("A change.", kind=literal(ChangeKind), asked=_ASKED, printed=SPANS)),
    ),
    "SearchedTexts": record(
        "What was searched; not found says no more than that.",
        articles=WHOLE,
        quotations=WHOLE,
        sentences=WHOLE,
        earliest=maybe(TEXT),
        latest=maybe(TEXT),
        undated=WHOLE,
        incomplete=WHOLE,
    ),
}
