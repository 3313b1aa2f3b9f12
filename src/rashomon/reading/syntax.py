"""The parser's answer as plain arrays, so that nothing behind this file knows spaCy."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.models import Parser
from rashomon.reading.sentences import Stretch, split_sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

# About 40 articles, 5 s of parsing: what lies behind it is read by rules alone.
MAX_PARSED_CHARACTERS = 200_000
_MAX_PARSED_WORDS = 40_000
_BATCH_CHARACTERS = 50_000
# Memory grows with the piece; spaCy's tokenizer takes quadratic time on a run without white space.
_MAX_PIECE = 10_000
_SOLID_RUN = re.compile(r"\S{300}")
_PLAIN_WORD = re.compile(r"\w{1,40}|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found by the recogniser: half-open word numbers and its OntoNotes label (PERSON, ORG, GPE …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Syntax:
    """One text's words with their dependency tree (CLEAR labels: nsubj, ccomp …), sentences and names.

    `starts` and `ends` are code points; `heads` are word numbers, a root is its own head; `left` and `right`
    are the first and the last word of each word's subtree, `children` the words that depend on it directly;
    `sentence_of` gives each word's place in `sentences`. Behind `parsed_until` there are no words: a text can
    be longer than what is parsed.
    """

    text: str
    sentences: Sequence[Stretch]
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    heads: Sequence[int]
    deps: Sequence[str]
    left: Sequence[int]
    right: Sequence[int]
    children: Sequence[Sequence[int]]
    sentence_of: Sequence[int]
    entities: Sequence[Entity]
    parsed_until: int

    def sentence_at(self, position: int) -> int:
        """The place in `sentences` of the last sentence that begins at or before a code point."""
        return max(bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1, 0)

    def words_between(self, start: int, end: int) -> range:
        """The numbers of the words that begin in text[start:end]."""
        return range(bisect_right(self.starts, start - 1), bisect_right(self.starts, end - 1))


def parse_texts(texts: Iterable[str], parser: Parser) -> Iterator[Syntax]:
    """The syntax of each text, in order. Short texts share the parser's batches."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH_CHARACTERS:
            yield from _parse_batch(batch, parser)
            batch, size = [], 0
    yield from _parse_batch(batch, parser)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a text that is parsed on its own: its sentences' starts, and where its words begin."""

    text_number: int
    doc: "Doc"
    starts: list[int]


def _parse_batch(texts: Sequence[str], parser: Parser) -> Iterator[Syntax]:
    sentences = [split_sentences(text) for text in texts]
    pieces = [
        piece
        for number, text in enumerate(texts)
        for piece in _find_pieces(number, text, sentences[number], parser)
    ]
    parsed: list[list[_Piece]] = [[] for _ in texts]
    for piece, doc in zip(pieces, parser.pipe([piece.doc for piece in pieces], batch_size=16), strict=True):
        parsed[piece.text_number].append(_Piece(piece.text_number, doc, piece.starts))
    for number, text in enumerate(texts):
        yield _collect(text, sentences[number], parsed[number])


def _find_pieces(number: int, text: str, sentences: Sequence[Stretch], parser: Parser) -> Iterator[_Piece]:
    words = 0
    for start, end in _cut_text(text, sentences):
        piece = _tokenize(number, text, start, end, sentences, parser)
        words += len(piece.starts)
        if words > _MAX_PARSED_WORDS:
            return
        yield piece


def _cut_text(text: str, sentences: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Pieces of at most _MAX_PIECE characters, cut between sentences where these are not longer."""
    start = end = 0
    for sentence in sentences:
        if end > start and sentence.end - start > _MAX_PIECE:
            yield start, end
            start = sentence.start
        elif end == start:
            start = sentence.start
        end = min(sentence.end, MAX_PARSED_CHARACTERS)
        while end - start > _MAX_PIECE:
            space = text.rfind(" ", start + _MAX_PIECE // 2, start + _MAX_PIECE)
            cut = space if space > 0 else start + _MAX_PIECE
            yield start, cut
            start = cut
        if sentence.end >= MAX_PARSED_CHARACTERS:
            break
    if end > start:
        yield start, end


def _tokenize(
    number: int, text: str, start: int, end: int, sentences: Sequence[Stretch], parser: Parser
) -> _Piece:
    """The words of text[start:end], told which of them begin a sentence."""
    from spacy.tokens import Doc

    part = text[start:end]
    if _SOLID_RUN.search(part):
        matches = list(_PLAIN_WORD.finditer(part))
        doc = Doc(parser.vocab, words=[match[0] for match in matches])
        starts = [start + match.start() for match in matches]
    else:
        doc = parser.make_doc(part)
        starts = (start + doc.to_array("IDX").astype(np.int64)).tolist()
    first = np.full(len(doc), -1, dtype=np.int64)
    opening = bisect_right(sentences, start, key=lambda stretch: stretch.start) - 1
    for sentence in sentences[max(opening, 0) :]:
        if sentence.start >= end:
            break
        word = bisect_right(starts, sentence.start - 1)
        if word < len(doc):
            first[word] = 1
    if len(doc):
        first[0] = 1
        doc.from_array(["SENT_START"], first.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
    return _Piece(number, doc, starts)


def _collect(text: str, sentences: Sequence[Stretch], pieces: Sequence[_Piece]) -> Syntax:
    words: list[str] = []
    starts: list[int] = []
    heads: list[int] = []
    deps: list[str] = []
    entities: list[Entity] = []
    for piece in pieces:
        base, doc = len(words), piece.doc
        words += [token.text for token in doc]
        starts += piece.starts
        if len(doc):
            columns = doc.to_array(["HEAD", "DEP"])
            names = {label: doc.vocab.strings[label] for label in set(columns[:, 1].tolist())}
            offsets = columns[:, 0].astype(np.int64)
            heads += (np.arange(base, base + len(doc)) + offsets).tolist()
            deps += [names[label] for label in columns[:, 1].tolist()]
        entities += [Entity(base + name.start, base + name.end, name.label_) for name in doc.ents]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    children: list[list[int]] = [[] for _ in words]
    for word, head in enumerate(heads):
        if word != head:
            children[head].append(word)
    left, right = _find_edges(heads, children)
    openings = [sentence.start for sentence in sentences]
    sentence_of = [max(bisect_right(openings, start) - 1, 0) for start in starts]
    whole = not sentences or (bool(ends) and ends[-1] >= sentences[-1].end)
    return Syntax(
        text,
        sentences,
        words,
        starts,
        ends,
        heads,
        deps,
        left,
        right,
        children,
        sentence_of,
        entities,
        len(text) if whole else (ends[-1] if ends else 0),
    )


def _find_edges(heads: Sequence[int], children: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The first and last word of each subtree. Asking spaCy for them word by word costs 4 ms an article."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    below = [word for word, head in enumerate(heads) if word == head]
    for word in below:  # grows while it is walked: heads come before what depends on them
        below += children[word]
    for word in reversed(below):
        head = heads[word]
        left[head] = min(left[head], left[word])
        right[head] = max(right[head], right[word])
    return left, right
