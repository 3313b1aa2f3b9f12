"""The sentence-sized pieces in which an article prints somebody's words."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.collation.utterances.occasions import Occasion, find_occasion
from rashomon.model.article import Article
from rashomon.model.reading import Quotation, QuotationKind, Reading, Sentence
from rashomon.model.span import Field, Span
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.quotations.posts import find_posts
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.tokens import Token

_NO_OCCASION = Occasion()
_FIELDS: tuple[Field, ...] = ("title", "body")
PIECE_WORDS = 300
"""Longer pieces are cut: broken text without full stops must not cost a quadratic alignment."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one sentence that stand within one quotation, or a whole sentence that is not quoted.

    `sentence` is the number of the sentence in its field, `quotation` that of the quotation in the article;
    None means that the words are printed without marks (an embedded post, a statement printed in full, or
    the publisher's own words). `raw` are the characters of the span. `day` is when the article says that the
    words were said (ISO 8601), `translation` where it says that they were translated. `named` are the folded
    capitalised words that stand around the quotation in its sentences.
    """

    span: Span
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    raw: str
    sentence: int
    paragraph: int
    quotation: int | None
    kind: QuotationKind
    speaker: str | None
    day: str | None = None
    translation: Span | None = None
    named: frozenset[str] = frozenset()

    @property
    def is_quoted(self) -> bool:
        return self.quotation is not None and self.kind != "indirect"


def cut_pieces(reading: Reading) -> tuple[Piece, ...]:
    """All pieces of an article in text order: what stands between marks, and the sentences without marks.

    The clause around the marks of a mixed quotation is the publisher's wording and no part of the piece.
    Boilerplate is kept out, but not its quotations: captions and promos quote too, and it is the same
    utterance.
    """
    pieces: list[Piece] = []
    for field in _FIELDS:
        # The parser takes "…" between two sentences for one: it belongs to the piece before it.
        sentences = [
            sentence
            for sentence in reading.sentences
            if sentence.span.field == field and any(map(str.isalnum, reading.article.words_of(sentence.span)))
        ]
        starts = [sentence.span.start for sentence in sentences]
        quoted: set[int] = set()
        for number, (content, quotation) in enumerate(_find_quoted(reading, field)):
            cut = list(_cut_at_sentences(content, sentences, starts))
            around = [sentences[k] for k in range(cut[0][0], cut[-1][0] + 1)] if cut and sentences else []
            occasion = find_occasion(reading, content, around)
            named = _find_named(reading.article, content, around)
            for k, span in cut:
                if quotation is None or quotation.kind != "indirect":
                    quoted.add(k)
                paragraph = sentences[k].paragraph if sentences else 0
                pieces.extend(
                    _make_pieces(reading.article, span, k, paragraph, number, quotation, occasion, named)
                )
        for k, sentence in enumerate(sentences):
            if k not in quoted and not sentence.boilerplate:
                pieces.extend(_make_pieces(reading.article, sentence.span, k, sentence.paragraph, None, None))
    return tuple(sorted(pieces, key=lambda piece: (piece.span, piece.quotation is None)))


def _find_quoted(reading: Reading, field: Field) -> list[tuple[Span, Quotation | None]]:
    """The stretches that are quoted, each with its attribution if it has one, in text order."""
    article = reading.article
    marked = [
        Span(article.id, field, mark.inner_start, mark.inner_end)
        for mark in find_marked(article.field_text(field))
        if mark.depth == 0 and mark.inner_start < mark.inner_end
    ]
    starts = [span.start for span in marked]
    found: list[tuple[Span, Quotation | None]] = []
    covered: set[Span] = set()
    for quotation in reading.quotations:
        for content in quotation.content:
            if content.field != field:
                continue
            # Outer marks do not overlap, so that those within the content stand in a row.
            first = max(0, bisect_right(starts, content.start) - 1)
            last = bisect_right(starts, content.end)
            within = [span for span in marked[first:last] if content.overlaps(span)]
            covered.update(within)
            parts: list[Span] = []
            if quotation.kind == "mixed":
                parts = [span for span in quotation.quoted if content.contains(span)]
                parts = parts or [_clip(span, content) for span in within]
            elif quotation.kind == "indirect" and within:
                parts = within
                quotation = replace(quotation, kind="mixed")
            found.extend((part, quotation) for part in parts or [content])
    found.extend((span, None) for span in marked if span not in covered)
    for post in find_posts(article.field_text(field)):
        span = Span(article.id, field, post.start, post.end)
        found.append((span, Quotation("direct", (span,), speaker=post.author)))
    found.sort(key=lambda item: (item[0].start, -item[0].end))
    outer: list[tuple[Span, Quotation | None]] = []
    for item in found:
        if not (outer and outer[-1][0].end >= item[0].end):
            outer.append(item)
    return outer


def _clip(span: Span, limits: Span) -> Span:
    return Span(span.article, span.field, max(span.start, limits.start), min(span.end, limits.end))


def _cut_at_sentences(
    content: Span, sentences: Sequence[Sentence], starts: Sequence[int]
) -> Iterator[tuple[int, Span]]:
    first = max(0, bisect_right(starts, content.start) - 1)
    start = content.start
    for number in range(first, len(sentences)):
        following = sentences[number + 1].span.start if number + 1 < len(sentences) else content.end
        end = min(content.end, max(following, start))
        if end > start:
            yield number, Span(content.article, content.field, start, end)
        start = end
        if start >= content.end:
            return
    if start < content.end:
        yield max(0, len(sentences) - 1), Span(content.article, content.field, start, content.end)


def _make_pieces(
    article: Article,
    span: Span,
    sentence: int,
    paragraph: int,
    number: int | None,
    quotation: Quotation | None,
    occasion: Occasion = _NO_OCCASION,
    named: frozenset[str] = frozenset(),
) -> Iterator[Piece]:
    text = article.field_text(span.field)
    tokens = fold_tokens(text, span.start, span.end)
    for first in range(0, len(tokens), PIECE_WORDS):
        part = tokens[first : first + PIECE_WORDS]
        # Marks at the outer ends ("[w]hen", "business?") belong to the words; blanks do not.
        start = span.start if first == 0 else part[0].start
        end = span.end if first + PIECE_WORDS >= len(tokens) else part[-1].end
        raw = text[start:end]
        start, end = start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip()))
        yield Piece(
            span=Span(span.article, span.field, start, end),
            tokens=part,
            norms=norms_of(part),
            raw=text[start:end],
            sentence=sentence,
            paragraph=paragraph,
            quotation=number,
            kind=quotation.kind if quotation else "direct",
            speaker=quotation.speaker if quotation else None,
            day=occasion.day,
            translation=occasion.translation,
            named=named,
        )


def _find_named(article: Article, content: Span, sentences: Sequence[Sentence]) -> frozenset[str]:
    """The capitalised words of the sentences that the content lies in or touches, outside the content."""
    if not sentences:
        return frozenset()
    text = article.field_text(content.field)
    outside = text[sentences[0].span.start : content.start] + " " + text[content.end : sentences[-1].span.end]
    return frozenset(token.norm for token in fold_tokens(outside) if outside[token.start].isupper())
