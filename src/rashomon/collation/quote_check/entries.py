"""What words asked for are held against: the sentence-sized pieces of quotations, or of a whole text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.collation.utterances.groups import NEIGHBOUR_SENTENCES
from rashomon.collation.utterances.pieces import Piece, cut_pieces
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.model.reading import Quotation, QuotationKind, Reading
from rashomon.model.span import Field, Span
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.tokens import Token

_FIELDS: tuple[Field, ...] = ("title", "body")


@dataclass(frozen=True, slots=True)
class QuotedEntry:
    """The words of one sentence within one quotation, as an index lists them and a store can keep them.

    Entries of one article come in text order; those that follow each other and have the same `run` go on in
    each other: one quotation, or speech that only the reporter interrupts. `quotation` numbers the stretches
    between marks. `kind` is None for text of a primary source that stands in no quotation.
    """

    span: Span
    words: str
    kind: QuotationKind | None
    speaker: str | None
    run: int
    quotation: int

    def goes_on_in(self, following: "QuotedEntry") -> bool:
        return self.span.article == following.span.article and self.run == following.run


def list_quoted_entries(reading: Reading) -> tuple[QuotedEntry, ...]:
    """All that an article quotes, directly or not, in text order."""
    entries: list[QuotedEntry] = []
    before: Piece | None = None
    run = 0
    for piece in cut_pieces(reading):
        if piece.quotation is None:
            continue
        if before is not None and not _goes_on(before, piece):
            run += 1
        entries.append(QuotedEntry(piece.span, piece.raw, piece.kind, piece.speaker, run, piece.quotation))
        before = piece
    return tuple(entries)


def list_text_entries(reading: Reading) -> tuple[QuotedEntry, ...]:
    """The whole text of a primary source, sentence by sentence: title and body are a run each.

    Kind and speaker are those of the first quotation in a sentence, if any.
    """
    entries: list[QuotedEntry] = []
    quoted = sorted(
        ((span, quotation) for quotation in reading.quotations for span in quotation.content),
        key=lambda item: (item[0], item[1].kind),
    )
    for run, field in enumerate(_FIELDS):
        text = reading.article.field_text(field)
        spans = [
            span
            for span in _cut_text(reading, field)
            if any(map(str.isalnum, reading.article.words_of(span)))
        ]
        within = [item for item in quoted if item[0].field == field]
        for span, quotation in _attribute(spans, within):
            speaker = quotation.speaker if quotation else None
            # What a primary source reports without marks are still its own words.
            kind = quotation.kind if quotation and quotation.kind != "indirect" else None
            entries.append(QuotedEntry(span, text[span.start : span.end], kind, speaker, run, run))
    return tuple(entries)


@lru_cache(maxsize=1024)  # a splice looks at the same entries again for each of its parts
def as_piece(entry: QuotedEntry) -> Piece:
    """An entry as the alignment takes it: folded, and quoted whatever it is in the text."""
    at = entry.span.start
    tokens = tuple(Token(at + token.start, at + token.end, token.norm) for token in fold_tokens(entry.words))
    return Piece(
        span=entry.span,
        tokens=tokens,
        norms=norms_of(tokens),
        raw=entry.words,
        sentence=0,
        paragraph=0,
        quotation=entry.quotation,
        kind="direct",
        speaker=entry.speaker,
    )


def join_pieces(pieces: Sequence[Piece]) -> Piece:
    """Pieces as one, for the alignment, which looks at words and speaker only."""
    first = pieces[0]
    return replace(
        first,
        tokens=tuple(token for piece in pieces for token in piece.tokens),
        norms=tuple(norm for piece in pieces for norm in piece.norms),
        raw=" ".join(piece.raw for piece in pieces),
    )


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether two quoted pieces that follow each other are one stretch of speech."""
    if before.span.field != piece.span.field or (before.kind == "indirect") != (piece.kind == "indirect"):
        return False
    if before.quotation == piece.quotation:
        return True
    if before.kind == "indirect":
        return False
    agree = speakers_agree(before.speaker, piece.speaker)
    if agree is False or piece.sentence - before.sentence > NEIGHBOUR_SENTENCES:
        return False
    return bool(agree) or before.paragraph == piece.paragraph


def _cut_text(reading: Reading, field: Field) -> Iterator[Span]:
    """The sentences of a field and whatever stands between them, so that no word is left out."""
    article = reading.article
    text = article.field_text(field)
    at = 0
    spans = sorted(sentence.span for sentence in reading.sentences if sentence.span.field == field)
    for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        for left, right in ((at, min(start, len(text))), (max(at, start), end)):
            if left < right and text[left:right].strip():
                yield from _cut_long(Span(article.id, field, left, right), text)
        at = max(at, end)


_MOST_CHARACTERS = 2_000  # of one entry: broken text without sentences must not cost a quadratic alignment


def _cut_long(span: Span, text: str) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        end = min(span.end, start + _MOST_CHARACTERS)
        if end < span.end:
            blank = max(text.rfind(blank, start + 1, end) for blank in (" ", "\n"))
            end = blank if blank > start else end
        yield replace(span, start=start, end=end)
        start = end


def _attribute(
    spans: Sequence[Span], quoted: Sequence[tuple[Span, Quotation]]
) -> Iterator[tuple[Span, Quotation | None]]:
    """Each span with the first quotation that overlaps it; both come in text order."""
    waiting = 0
    for span in spans:
        while waiting < len(quoted) and quoted[waiting][0].end <= span.start:
            waiting += 1
        found = quoted[waiting] if waiting < len(quoted) else None
        yield span, found[1] if found and found[0].overlaps(span) else None
