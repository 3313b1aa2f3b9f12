"""A text cut into the passages that the tagger reads, and what it is told of their words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.models.quotation_tagger import Codes, Passage
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.syntax import Syntax

if TYPE_CHECKING:
    from tokenizers import BertWordPieceTokenizer

# A longer paragraph is cut between sentences: 163 of 19,832 attributions in PolNeAR train leave theirs.
MOST_PIECES = 192
# What the parser calls a word's place in the tree (CLEAR labels). Their order is the tagger's.
DEPENDENCIES = (
    *("ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case"),
    *(
        "cc",
        "ccomp",
        "compound",
        "conj",
        "csubj",
        "csubjpass",
        "dative",
        "dep",
        "det",
        "dobj",
        "expl",
        "intj",
    ),
    *(
        "mark",
        "meta",
        "neg",
        "nmod",
        "npadvmod",
        "nsubj",
        "nsubjpass",
        "nummod",
        "oprd",
        "parataxis",
        "pcomp",
    ),
    *("pobj", "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp"),
)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
QUOTING = 4
NOTHING, RULED_CUE, RULED_SOURCE, RULED_DIRECT, RULED_CONTENT = range(5)
ROLES = 5
_CODES = {label: number for number, label in enumerate(DEPENDENCIES, 1)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage of a text: the numbers of its words, half-open, and what the tagger reads of them."""

    start: int
    end: int
    passage: Passage


def cut_passages(
    syntax: Syntax,
    marked: Iterable[Marked],
    ruled: Iterable[Attribution],
    tokenizer: "BertWordPieceTokenizer",
) -> list[Stretch]:
    """The passages of a text in order. Each word lies in one of them."""
    if not syntax.words:
        return []
    encoding = tokenizer.encode(syntax.text[: syntax.parsed_until], add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    places = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    owners = np.searchsorted(np.array(syntax.starts), places[:, 0], side="right") - 1
    pieces, owners = pieces[owners >= 0], owners[owners >= 0]
    # The first piece of each word; a word without a piece of its own has that of the word before.
    firsts = np.searchsorted(owners, np.arange(len(syntax.words) + 1))
    dependencies = np.array([_CODES.get(label, 0) for label in syntax.deps], dtype=np.int64)
    quoting = _code_quoting(syntax, marked)
    roles = _code_roles(syntax, ruled)
    found = []
    for start, end in _cut_words(syntax, np.diff(firsts)):
        low, high = int(firsts[start]), int(firsts[end])
        if low == high:
            continue
        first = np.minimum(firsts[start:end], high - 1) - low
        words = slice(start, end)
        passage = Passage(
            pieces[low:high],
            owners[low:high] - start,
            first,
            dependencies[words],
            quoting[words],
            roles[words],
        )
        found.append(Stretch(start, end, passage))
    return found


def _cut_words(syntax: Syntax, sizes: Codes) -> Iterator[tuple[int, int]]:
    """Runs of words: sentences of one paragraph as long as they fit, parts of a sentence that does not."""
    start = pieces = 0
    paragraph = -1
    for first, end in _find_sentences(syntax):
        own = int(sizes[first:end].sum())
        here = syntax.sentences[syntax.sentence_of[first]].paragraph
        if first > start and (here != paragraph or pieces + own > MOST_PIECES):
            yield from _cut_long(start, first, sizes)
            start, pieces = first, 0
        paragraph, pieces = here, pieces + own
    yield from _cut_long(start, len(syntax.words), sizes)


def _find_sentences(syntax: Syntax) -> Iterator[tuple[int, int]]:
    start = 0
    for word in range(1, len(syntax.words) + 1):
        if word == len(syntax.words) or syntax.sentence_of[word] != syntax.sentence_of[start]:
            yield start, word
            start = word


def _cut_long(start: int, end: int, sizes: Codes) -> Iterator[tuple[int, int]]:
    ends = np.cumsum(sizes[start:end])
    word = pieces = 0
    while word < len(ends):
        cut = max(int(np.searchsorted(ends, pieces + MOST_PIECES, side="right")), word + 1)
        yield start + word, start + cut
        word, pieces = cut, int(ends[cut - 1])


def _code_quoting(syntax: Syntax, marked: Iterable[Marked]) -> Codes:
    codes = np.full(len(syntax.words), OUTSIDE, dtype=np.int64)
    starts = np.array(syntax.starts)
    for stretch in marked:
        if stretch.depth == 0:
            low, inner, outer, high = np.searchsorted(
                starts, [stretch.start, stretch.inner_start, stretch.inner_end, stretch.end]
            )
            codes[low:high] = INSIDE
            codes[low:inner] = OPENING
            codes[outer:high] = CLOSING
    return codes


def _code_roles(syntax: Syntax, ruled: Iterable[Attribution]) -> Codes:
    codes = np.full(len(syntax.words), NOTHING, dtype=np.int64)
    ruled = tuple(ruled)
    for attribution in ruled:
        role = RULED_DIRECT if attribution.kind == "direct" else RULED_CONTENT
        for words in _words_in(syntax, attribution.content):
            codes[words] = np.where(codes[words] == NOTHING, role, codes[words])
    for attribution in ruled:
        for words in _words_in(syntax, attribution.source):
            codes[words] = RULED_SOURCE
    for attribution in ruled:
        for words in _words_in(syntax, attribution.cue):
            codes[words] = RULED_CUE
    return codes


def _words_in(syntax: Syntax, places: Sequence[Place]) -> Iterator[slice]:
    """The words that lie in places, also those that are cut by their edges."""
    for start, end in places:
        yield slice(bisect_right(syntax.ends, start), bisect_left(syntax.starts, end))
