"""Articles, and what is found in one on its own."""

from rashomon.api.schemas.shapes import (
    NUMBER,
    SPAN,
    SPANS,
    TEXT,
    TRUTH,
    WHOLE,
    Schema,
    listed,
    literal,
    maybe,
    named,
    record,
)
from rashomon.model.reading import (
    ClausePart,
    CueStance,
    FigureBound,
    MentionKind,
    QuotationKind,
    QuotedTermKind,
    SourceKind,
    VoiceKind,
)
from rashomon.model.span import Field

_SPAN_FIELDS: dict[str, Schema] = {"article": TEXT, "field": literal(Field), "start": WHOLE, "end": WHOLE}
_FINDINGS: dict[str, Schema] = {
    "sentences": listed(named("Sentence")),
    "quotations": listed(named("Quotation")),
    "clauses": listed(named("Clause")),
    "quoted_terms": listed(named("QuotedTerm")),
    "mentions": listed(named("Mention")),
    "figures": listed(named("Figure")),
    "times": listed(record("A time.", span=SPAN, value=maybe(TEXT))),
    "diagnostics": listed(named("Diagnostic")),
}

READINGS: dict[str, Schema] = {
    "Span": record(
        "Half-open positions, in Unicode code points, into an article's title or body.", **_SPAN_FIELDS
    ),
    "Diagnostic": record(
        "Something to know of the result.", code=TEXT, message=TEXT, article=maybe(TEXT), span=maybe(SPAN)
    ),
    "Article": record(
        "One report, its text unchanged.",
        id=TEXT,
        publisher=maybe(TEXT),
        published=maybe(TEXT),
        modified=maybe(TEXT),
        authors=listed(TEXT),
        title=TEXT,
        text=TEXT,
        url=maybe(TEXT),
        language=maybe(TEXT),
        extraction=record(
            "How far the text can be trusted to be whole.",
            complete=TRUTH,
            reasons=listed(TEXT),
            boilerplate=listed(record("No reporting.", span=SPAN, kind=TEXT)),
        ),
        diagnostics=listed(named("Diagnostic")),
    ),
    "ArticleHead": record(
        "An article without its text.",
        id=TEXT,
        publisher=maybe(TEXT),
        published=maybe(TEXT),
        title=TEXT,
        url=maybe(TEXT),
    ),
    "Voice": record("Who stands behind words.", kind=literal(VoiceKind), speaker=maybe(TEXT)),
    "Sentence": record(
        "One sentence.",
        **_SPAN_FIELDS,
        paragraph={"type": "integer", "minimum": -1},
        voice=named("Voice"),
        boilerplate=maybe(TEXT),
    ),
    "Quotation": record(
        "Source, cue and content of one attribution.",
        kind=literal(QuotationKind),
        content=SPANS,
        cue=SPANS,
        source=SPANS,
        speaker=maybe(TEXT),
        quoted=SPANS,
        source_kind=maybe(literal(SourceKind)),
        stance=maybe(literal(CueStance)),
    ),
    "Clause": record(
        "A stretch of a sentence in one voice.",
        span=SPAN,
        part=literal(ClausePart),
        voice=named("Voice"),
        quotations=listed(WHOLE),
        frames=listed(WHOLE),
    ),
    "QuotedTerm": record("Words in marks that are no speech.", span=SPAN, kind=literal(QuotedTermKind)),
    "Mention": record("A name.", span=SPAN, kind=literal(MentionKind), actor=TEXT),
    "Figure": record(
        "A quantity.",
        span=SPAN,
        value=maybe(NUMBER),
        high=maybe(NUMBER),
        unit=maybe(TEXT),
        bound=literal(FigureBound),
    ),
    "Reading": record("All that is found in one article.", article=named("Article"), **_FINDINGS),
    "Findings": record("All that is found in the article of that id.", article=TEXT, **_FINDINGS),
}
