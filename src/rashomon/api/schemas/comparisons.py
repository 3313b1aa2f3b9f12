"""What is found between the articles of a story."""

from rashomon.api.schemas.shapes import (
    NUMBER,
    SHARE,
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
from rashomon.model.comparison import (
    ChangeKind,
    ConflictKind,
    ConflictRelation,
    Difference,
    LoadedGround,
    StrengthKind,
    StrengthLevel,
    Verdict,
    WordingBasis,
)
from rashomon.model.derivation import CreditScope, DerivationGround, DerivationKind, TimePrecision
from rashomon.model.reading import QuotationKind

_PAIR = listed(SPAN, minItems=2, maxItems=2)

COMPARISONS: dict[str, Schema] = {
    "Comparison": record(
        "Everything found between the reports of one story, as `rashomon compare --format json` prints it.",
        articles=listed(named("Article")),
        statements=listed(named("Statement")),
        omissions=listed(named("Omission")),
        exclusive=SPANS,
        utterances=listed(named("Utterance")),
        reuse=listed(record("A passage that several print.", spans=SPANS)),
        wording=listed(named("Wording")),
        loaded=listed(
            record(
                "A loaded word.",
                span=SPAN,
                ground=literal(LoadedGround),
                beside=SPANS,
                voice=maybe(named("Voice")),
                also_in=maybe(listed(TEXT)),
            ),
        ),
        headlines=listed(
            record("A title against its body.", article=TEXT, verdict=literal(Verdict), evidence=SPANS)
        ),
        readings=listed(named("Findings")),
        witnesses=listed(listed(TEXT)),
        derivations=listed(named("Derivation")),
        set_aside=listed(TEXT),
        diagnostics=listed(named("Diagnostic")),
    ),
    "Statement": record(
        "One thing that at least two articles carry.",
        id=TEXT,
        spans=SPANS,
        shown=SPAN,
        score=maybe(NUMBER),
        overlapping=TRUTH,
        witnesses=WHOLE,
        links=listed(named("LinkEvidence")),
        conflict=maybe(
            record(
                "Different values for one fact.",
                kind=literal(ConflictKind),
                relation=literal(ConflictRelation),
                values=listed(record("A value.", span=SPAN, value=TEXT)),
            )
        ),
        strength=listed(
            record(
                "The same, put more or less strongly.",
                kind=literal(StrengthKind),
                readings=listed(
                    record("One clause.", span=SPAN, markers=SPANS, level=literal(StrengthLevel))
                ),
            )
        ),
    ),
    "LinkEvidence": record(
        "Why two places are held to carry the same.",
        first=SPAN,
        second=SPAN,
        score=maybe(NUMBER),
        names=listed(_PAIR),
        figures=listed(_PAIR),
        words=listed(_PAIR),
    ),
    "Omission": record(
        "A statement that was not found in a whole article.",
        statement=TEXT,
        article=TEXT,
        public=maybe(TRUTH),
        witnesses=WHOLE,
        of=WHOLE,
    ),
    "Utterance": record(
        "Words spoken once, quoted by at least two articles.",
        id=TEXT,
        speaker=maybe(TEXT),
        readings=listed(
            record("One rendering.", span=SPAN, kind=literal(QuotationKind), differs=SPANS),
        ),
        difference=literal(Difference),
        changes=listed(
            record(
                "One place where two prints differ.",
                kind=literal(ChangeKind),
                articles=listed(TEXT),
                first=SPANS,
                second=SPANS,
                beside=maybe(SPAN),
                evidence=SPANS,
            )
        ),
        parts=listed(record("One piece.", shown=SPAN, printed_by=SPANS, joined=TRUTH)),
    ),
    "Wording": record(
        "Rival labels for one referent.",
        referent=TEXT,
        basis=literal(WordingBasis),
        labels=listed(record("A label.", span=SPAN, voice=maybe(named("Voice")))),
    ),
    "Derivation": record(
        "Which of two articles had the words first, as far as evidence says.",
        articles=listed(TEXT, minItems=2, maxItems=2),
        kind=literal(DerivationKind),
        first=maybe(TEXT),
        origin=maybe(TEXT),
        nearest=TRUTH,
        passages=listed(_PAIR),
        shares=listed(SHARE, minItems=2, maxItems=2),
        times=listed(
            record(
                "When an article appeared.",
                article=TEXT,
                published=maybe(TEXT),
                modified=maybe(TEXT),
                retrieved=maybe(TEXT),
                precision=literal(TimePrecision),
            )
        ),
        credits=listed(
            record(
                "Whom an article names as its source.",
                article=TEXT,
                name=TEXT,
                scope=literal(CreditScope),
                span=maybe(SPAN),
                names_article=maybe(TEXT),
            )
        ),
        evidence=listed(record("One ground.", ground=literal(DerivationGround), first=TEXT)),
    ),
}
