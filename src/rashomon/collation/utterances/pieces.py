"""The sentence-sized pieces in which an article prints somebody's words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collation.utterances.occasions import Occasion, find_occasion
from rashomon.model.article import Article
from rashomon.model.reading import Mention, Quotation, QuotationKind, Reading, Sentence
from rashomon.model.span import Field, Span
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.quotations.posts import find_posts
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.tokens import Token

_NO_OCCASION = Occasion()
_FIELDS: tuple[Field, ...] = ("title", "body")
_BESIDE = 300  # characters; who is named further off is not who speaks
_MOST_NAMED = 12
PIECE_WORDS = 300
"""Longer pieces are cut: broken text without full stops must not cost a quadratic alignment."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one sentence that stand within one quotation, or a whole sentence that is not quoted.

    `sentence` is the number of the sentence in its field, `quotation` that of the quotation in the article;
    None means that the words are printed without marks (an embedded post, a statement printed in full, or
    the publisher's own words). `raw` are the characters of the span. `day` is when the article says that the
    words were said (ISO 8601), `translation` where it says that they were translated. `named` are the
    persons that are named beside the quotation in its sentences, by their fullest names; empty where a person
    is its speaker.
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
    named: tuple[str, ...] = ()

    @property
    def is_quoted(self) -> bool:
        return self.quotation is not None and self.kind != "indirect"


class _People:
    """The names of an article, and whose they are."""

    def __init__(self, reading: Reading) -> None:
        self._kinds = {mention.actor: mention.kind for mention in reading.mentions}
        self._persons: dict[Field, list[Mention]] = {field: [] for field in _FIELDS}
        for mention in reading.mentions:
            if mention.kind == "person":
                self._persons[mention.span.field].append(mention)

    def named_beside(
        self, content: Span, sentences: Sequence[Sentence], speaker: str | None
    ) -> tuple[str, ...]:
        """The persons named near a content in its sentences, if its speaker is none: a few, in order."""
        if not sentences or (speaker is not None and self._kinds.get(speaker, "person") == "person"):
            return ()
        start = max(sentences[0].span.start, content.start - _BESIDE)
        end = min(sentences[-1].span.end, content.end + _BESIDE)
        persons = self._persons[content.field]
        first = bisect_left(persons, start, key=lambda one: one.span.start)
        named = (
            one.actor
            for one in persons[first : first + _MOST_NAMED]
            if one.span.end <= end and not content.overlaps(one.span)
        )
        return tuple(dict.fromkeys(named))


def cut_pieces(reading: Reading) -> tuple[Piece, ...]:
    """All pieces of an article in text order: what stands between marks, and the sentences without marks.

    The clause around the marks of a mixed quotation is the publisher's wording and no part of the piece.
    Boilerplate is kept out, but not its quotations: captions and promos quote too, and it is the same
    utterance.
    """
    pieces: list[Piece] = []
    people = _People(reading)
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
            named = people.named_beside(content, around, quotation.speaker if quotation else None)
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
            if quotation.kind == "indirect":  # the tagger's content may end within marks
                within = [span for span in within if content.contains(span)]
            covered.update(within)
            parts: list[Span] = []
            if quotation.kind == "mixed":
                parts = [span for span in quotation.quoted if content.contains(span)]
                parts = parts or [_clip(span, content) for span in within]
            found.extend((part, quotation) for part in parts or [content])
    found.extend((span, None) for span in marked if span not in covered)
    for post in find_posts(article.field_text(field)):
        span = Span(article.id, field, post.start, post.end)
        found.append((span, Quotation("direct", (span,), speaker=post.author)))
    # Of two who are quoted with the same words ("…," said Lee, according to the agency) Lee said them.
    found.sort(key=lambda item: (item[0].start, -item[0].end, item[1] is None or item[1].kind != "direct"))
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
    named: tuple[str, ...] = (),
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
