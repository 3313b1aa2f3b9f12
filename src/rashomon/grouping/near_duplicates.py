"""Articles that print nearly the same text as a whole, and articles that stand in a longer one.

Resemblance and containment of sets of shingles (Broder 1997), exact for every pair that an index of sampled
shingles brings together (Manber 1994).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.profiles import READ_CHARACTERS
from rashomon.model.article import Article
from rashomon.text.tokens import list_norms

SHINGLE_WORDS = 3
"""Words to a shingle. With every twelfth word changed 3/4 of such shingles stay, of those of five 7/12."""

# Half of a text made of two equal sources stands in each: that is a merge. Resemblance cannot tell it from
# an edited copy, as it is 0.5 for both.
NEARLY_THE_SAME = 0.6
CONTAINED = 0.8

# One shingle in so many is in the index; a pair that has so many of them in common is held side by side.
_SAMPLED = 4
_SHARED_TO_LOOK = 3
# Of a shingle with more printers each is held against the first and against the one before it only.
_MOST_PAIRED = 32

SKETCHED = 16
"""Shingles by which one article finds those that print its text, where too many are kept for the sample."""

Shingles = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class TextRelation:
    """Two articles, by number, that share much of their text, and how much.

    `shared` shingles of three words; `resemblance` is their share of all shingles of both, `of_first` and
    `of_second` their share of each one's: 0..1.
    """

    first: int
    second: int
    shared: int
    resemblance: float
    of_first: float
    of_second: float

    @property
    def nearly_the_same(self) -> bool:
        """Whether each of the two is mostly in the other."""
        return min(self.of_first, self.of_second) >= NEARLY_THE_SAME

    @property
    def contained(self) -> bool:
        """Whether nearly all of the shorter one stands in the longer one."""
        return max(self.of_first, self.of_second) >= CONTAINED


def find_shingles(article: Article) -> Shingles:
    """The hashes of all runs of SHINGLE_WORDS words of the body, sorted, each once; a shorter body is one.

    Publishers set their own title over an agency's text: the title does not count, nor does boilerplate.
    """
    marked = sorted(
        (part.span.start, part.span.end)
        for part in article.extraction.boilerplate
        if part.span.field == "body"
    )
    norms: list[str] = []
    start = 0
    for skipped, end in (*marked, (READ_CHARACTERS, READ_CHARACTERS)):
        norms += list_norms(article.text, start, min(skipped, len(article.text)))
        start = max(start, end)
    words = np.array([crc32(norm.encode()) for norm in norms], dtype=np.uint64)
    if not len(words):
        return words
    runs = max(1, len(words) - SHINGLE_WORDS + 1)
    hashes = np.zeros(runs, dtype=np.uint64)
    for place in range(min(SHINGLE_WORDS, len(words))):
        # Multiplication modulo 2^64 by an odd constant, then a shift (Knuth 1973, multiplicative hashing).
        hashes = (hashes ^ words[place : place + runs]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)


def sketch_shingles(shingles: Shingles) -> list[int]:
    """The SKETCHED smallest hashes, as signed numbers of 64 bits (bottom sketch, Broder 1997).

    Of two texts of which each is to 0.6 in the other, some hash is in both sketches but for once in 1,000.
    """
    return [int(value) for value in shingles[:SKETCHED].astype(np.int64)]


def relate_texts(first: Shingles, second: Shingles) -> TextRelation:
    """How much of their text two articles share, as numbers 0 and 1."""
    return _relate(0, 1, (first, second))


def find_text_relations(shingles: Sequence[Shingles]) -> tuple[TextRelation, ...]:
    """The pairs of articles of which one is nearly the same as the other or nearly contained in it, sorted.

    Of many prints of one text each is held against some of the others, not against all.
    """
    found = [_relate(first, second, shingles) for first, second in _find_pairs(shingles)]
    return tuple(relation for relation in found if relation.nearly_the_same or relation.contained)


def _find_pairs(shingles: Sequence[Shingles]) -> list[tuple[int, int]]:
    sampled = [sample_shingles(own) for own in shingles]
    counts: Counter[tuple[int, int]] = Counter()
    if sampled:
        owners = np.repeat(np.arange(len(sampled)), [len(own) for own in sampled])
        for printers in find_printers(np.concatenate(sampled), owners):
            counts.update(pair_printers(printers))
    pairs = {
        pair
        for pair, count in counts.items()
        if count >= count_to_look(*(len(sampled[number]) for number in pair))
    }
    # Texts too short for the sample: those that are equal.
    equals: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, own in enumerate(shingles):
        if len(own) and is_short(len(sampled[number])):
            equals[own.tobytes()].append(number)
    pairs.update(pair for numbers in equals.values() for pair in pair_printers(numbers))
    return sorted(pairs)


def sample_shingles(shingles: Shingles) -> Shingles:
    """Those of an article that are in the index."""
    sampled: Shingles = shingles[shingles % np.uint64(_SAMPLED) == 0]
    return sampled


def count_to_look(first_sampled: int, second_sampled: int) -> int:
    """How many sampled shingles a pair must have in common to be held side by side."""
    return min(_SHARED_TO_LOOK, first_sampled, second_sampled)


def is_short(sampled: int) -> bool:
    """Whether an article is found by its equals, as it has too few sampled shingles."""
    return sampled < _SHARED_TO_LOOK


def find_printers(values: Shingles, owners: NDArray[np.int64]) -> Iterator[list[int]]:
    """For each shingle that several articles print, their numbers, ascending.

    `owners` are the numbers of the articles that print the `values`, ascending.
    """
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]])[: len(values)])
    ends = [*starts[1:], len(values)][: len(starts)]
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            yield owners[start:end].tolist()


def pair_printers(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs to look at among the printers of one shingle: all, or of very many some."""
    if len(numbers) <= _MOST_PAIRED:
        yield from combinations(numbers, 2)
        return
    yield from ((numbers[0], number) for number in numbers[1:])
    yield from pairwise(numbers[1:])


def _relate(first: int, second: int, shingles: Sequence[Shingles]) -> TextRelation:
    left, right = shingles[first], shingles[second]
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return TextRelation(
        first,
        second,
        shared,
        resemblance=shared / max(1, len(left) + len(right) - shared),
        of_first=shared / max(1, len(left)),
        of_second=shared / max(1, len(right)),
    )
