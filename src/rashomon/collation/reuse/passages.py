"""Passages that two or more articles print nearly word for word.

A passage is found sentence by sentence: one Reuse holds one sentence-sized piece an article, so that every
two of its spans are prints of the same words. `join_passages` puts adjoining pieces together for showing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.collation.reuse.cliques import cover_by_cliques
from rashomon.collation.reuse.fingerprints import find_fingerprints
from rashomon.model.comparison import Reuse
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.alignment import Stretch, longest_stretch, match_blocks, norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.tokens import Token

# Measured on the 64 annotated training stories (455 pairs of copied sentences, 22 of them in boilerplate):
# F1 0.945 with these, 0.93-0.947 with neighbouring values. A run of nine words that is a small part of two
# long sentences is mostly a name with its title ("deputy chairman of the committee on …"), not a copy. Of
# what is still wrong most are quotations of six to eight words, which annotators put down at one time and not
# at another: no threshold, and no rule for runs across sentences, helped on both sets of stories.
COPIED_WORDS = 9
SURE_WORDS = 11
COPIED_SHARE = 0.5
WHOLE_WORDS = 6
WHOLE_SHARE = 0.95

_WINDOW = WHOLE_WORDS - 4  # with fingerprints of 5 words: no shared run of WHOLE_WORDS is missed
_STOCK_PHRASE_COUNT = 12  # a run that one article prints so often says nothing about copying
_SENTENCE_WORDS = 400  # longer "sentences" are lists or broken text; they are compared piece by piece


# Article, field and number of the sentence, for each span of a piece.
_Place = tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of the body or title, or a part of an overlong one, as folded words."""

    span: Span
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Copy:
    left: int
    right: int
    left_span: Span
    right_span: Span


def find_reuse(readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """The copied passages, sentence by sentence; sentences marked as boilerplate are left out.

    What is found between two articles depends on these two alone: other articles only add to it.
    """
    pieces = tuple(
        piece for reading in sorted(readings, key=lambda r: r.article.id) for piece in _pieces_of(reading)
    )
    copies = {}
    for left, right in _find_candidates(pieces):
        copy = _compare(pieces, left, right)
        if copy:
            copies[left, right] = copy
    owners = {i: pieces[i].span.article for pair in copies for i in pair}
    found = []
    for clique in cover_by_cliques(copies, owners):
        spans = []
        for i in clique:
            prints = [copies[pair] for pair in combinations(clique, 2) if i in pair and pair in copies]
            sides = [copy.left_span if copy.left == i else copy.right_span for copy in prints]
            spans.append(
                Span(sides[0].article, sides[0].field, min(s.start for s in sides), max(s.end for s in sides))
            )
        found.append(Reuse(tuple(sorted(spans))))
    return tuple(sorted(set(found), key=lambda reuse: reuse.spans))


def _pieces_of(reading: Reading) -> list[_Piece]:
    pieces = []
    for sentence in reading.sentences:
        if sentence.boilerplate:
            continue
        text = reading.article.field_text(sentence.span.field)
        tokens = fold_tokens(text, sentence.span.start, sentence.span.end)
        for start in range(0, len(tokens), _SENTENCE_WORDS):
            part = tokens[start : start + _SENTENCE_WORDS]
            pieces.append(_Piece(sentence.span, part, norms_of(part)))
    return pieces


def _find_candidates(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """Pairs of pieces of different articles with a fingerprint in common, by an index: never all pairs."""
    index: dict[int, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
    for i, piece in enumerate(pieces):
        for fingerprint in find_fingerprints(piece.norms, _WINDOW):
            index[fingerprint.value][piece.span.article][i] = None
    pairs: set[tuple[int, int]] = set()
    for by_article in index.values():
        usable = [list(found) for found in by_article.values() if len(found) <= _STOCK_PHRASE_COUNT]
        for left, right in combinations(usable, 2):
            pairs.update((min(i, j), max(i, j)) for i in left for j in right)
    return sorted(pairs)


def _compare(pieces: Sequence[_Piece], left: int, right: int) -> _Copy | None:
    a, b = pieces[left], pieces[right]
    blocks = match_blocks(a.norms, b.norms)
    stretch = longest_stretch(blocks)
    if stretch is None:
        return None
    share = sum(block.length for block in blocks) / min(len(a.norms), len(b.norms))
    if not is_copied(stretch, share):
        return None
    return _Copy(
        left,
        right,
        Span(a.span.article, a.span.field, *_places(a.tokens, stretch.left_start, stretch.left_end)),
        Span(b.span.article, b.span.field, *_places(b.tokens, stretch.right_start, stretch.right_end)),
    )


def is_copied(stretch: Stretch, share: float) -> bool:
    """Whether two sentences are nearly word for word the same, or hold a passage that is.

    `share` is the part of the shorter sentence's words that agree in order, 0..1.
    """
    if stretch.score >= COPIED_WORDS and (stretch.score >= SURE_WORDS or share >= COPIED_SHARE):
        return True
    return share >= WHOLE_SHARE and stretch.score >= WHOLE_WORDS


def _places(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    return tokens[first].start, tokens[last - 1].end


def join_passages(reuse: Sequence[Reuse], readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    """Maximal passages for showing: pieces in adjoining sentences of the same articles made one."""
    ends: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for reading in readings:
        for sentence in reading.sentences:
            ends[sentence.span.article, sentence.span.field].append(sentence.span.end)
    joined: list[Reuse] = []
    # Which of the joined end in these sentences of these fields.
    ending: defaultdict[_Place, list[int]] = defaultdict(list)
    for piece in sorted(reuse, key=lambda r: r.spans):
        place = tuple(
            (s.article, s.field, bisect_right(ends[s.article, s.field], s.start)) for s in piece.spans
        )
        before = ending.get(tuple((article, field, number - 1) for article, field, number in place))
        if before:
            last = before.pop()
            spans = (
                Span(a.article, a.field, min(a.start, b.start), max(a.end, b.end))
                for a, b in zip(joined[last].spans, piece.spans, strict=True)
            )
            joined[last] = Reuse(tuple(spans))
        else:
            last = len(joined)
            joined.append(piece)
        ending[place].append(last)
    return tuple(joined)
