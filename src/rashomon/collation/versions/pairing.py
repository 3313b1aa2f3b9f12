"""Which sentence of the later version is which of the earlier one: exact, then near, then by place.

Each sentence belongs to one pair at most; afterwards neighbours of a pair join it where a sentence was split
in two or two were joined. Sentences are compared by their words alone, so that a correction of a figure or a
"not" leaves them paired; that the words agree says nothing about whether the sentences do.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from rashomon.collation.versions.text import Line
from rashomon.text.alignment import match_blocks
from rashomon.text.function_words import weigh_words

# Of the words that say something, whatever their order (Dice): on sentences reworded by hand 0.60 to 1.00, on
# others that came in their place 0.00 to 0.42 (evals/versions.py). Names count half: a report repeats them.
_ALIKE = 0.5
_LEAST_SHARED = 2
# All of a short sentence inside of a long one.
_CONTAINED = 0.8
_LEAST_SHARED_CONTAINED = 3
# Of all words in order, for sentences of few that say something: "The bridge is closed", "… open".
_ALIKE_IN_ORDER = 0.6
_JOINS = 0.65
_MOST_CANDIDATES = 12
_MOST_HOLDERS = 200
# The subsequence of whole sentences is quadratic; beyond this equal sentences are paired in their order.
_MOST_CELLS = 4_000_000


@dataclass(slots=True)
class Pair:
    """Places of sentences, in the earlier and the later version; one a side unless split or joined."""

    before: list[int]
    after: list[int]
    is_exact: bool
    is_moved: bool = field(default=False)


def pair_lines(before: Sequence[Line], after: Sequence[Line]) -> list[Pair]:
    """The pairs in the order of the later version. A sentence that is in none has no counterpart."""
    exact = _pair_equal([line.key for line in before], [line.key for line in after])
    pairs = [Pair([i], [j], is_exact=True) for i, j in exact]
    left = sorted(set(range(len(before))) - {i for i, _ in exact})
    right = sorted(set(range(len(after))) - {j for _, j in exact})
    near = _pair_near(before, after, left, right, exact)
    pairs += [Pair([i], [j], is_exact=False) for i, j in near]
    _join_neighbours(before, after, pairs)
    pairs.sort(key=lambda pair: (pair.after[0], pair.before[0]))
    _mark_moved(before, pairs)
    return pairs


def _pair_equal(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Equal sentences: first those in one order, then the others, the first with the first."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    pairs = [(k, k) for k in range(start)]
    pairs += [(len(before) - 1 - k, len(after) - 1 - k) for k in range(end)]
    middle, other = before[start : len(before) - end], after[start : len(after) - end]
    if len(middle) * len(other) <= _MOST_CELLS:
        for code in LCSseq.opcodes(middle, other):
            if code.tag == "equal":
                length = code.src_end - code.src_start
                pairs += [(start + code.src_start + k, start + code.dest_start + k) for k in range(length)]
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for i in range(len(before) - 1, -1, -1):
        if i not in taken[0]:
            waiting[before[i]].append(i)
    for j, key in enumerate(after):
        if j not in taken[1] and waiting.get(key):
            pairs.append((waiting[key].pop(), j))
    return pairs


def _pair_near(
    before: Sequence[Line],
    after: Sequence[Line],
    left: Sequence[int],
    right: Sequence[int],
    exact: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The best pairs first. Noise goes with noise of its kind only."""
    frame = _Frame(exact)
    scored: list[tuple[float, int, int, int]] = []
    for i, j in _find_candidates(before, after, left, right):
        one, other = before[i], after[j]
        if one.noise != other.noise:
            continue
        score = _score(one, other)
        if score:
            scored.append((-score, abs(frame.shift(i, j)), i, j))
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = set(), set()
    for _, _, i, j in sorted(scored):
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return pairs


class _Frame:
    """The sentences that are the same in both versions, as marks of where the others stand."""

    def __init__(self, exact: Sequence[tuple[int, int]]) -> None:
        self._before = sorted(i for i, _ in exact)
        self._partner = dict(exact)

    def shift(self, i: int, j: int) -> int:
        """How many sentences it moved against those before it."""
        k = bisect_left(self._before, i)
        return j - i if not k else (j - self._partner[self._before[k - 1]]) - (i - self._before[k - 1])


def _find_candidates(
    before: Sequence[Line], after: Sequence[Line], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """For each sentence those that share most of its words with content, the nearest first."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j in right:
        for stem in after[j].weights:
            holders[stem].append(j)
    for i in left:
        shared: Counter[int] = Counter()
        for stem in sorted(before[i].weights):
            found = holders.get(stem, ())
            if len(found) <= _MOST_HOLDERS:
                for j in found:
                    shared[j] += 1
        ranked = sorted(shared.items(), key=lambda item: (-item[1], abs(item[0] - i), item[0]))
        for j, _ in ranked[:_MOST_CANDIDATES]:
            yield i, j


def _score(one: Line, other: Line) -> float:
    """How much of both sentences is the same, 0..1; 0 where it is too little for one sentence."""
    shared = one.weights.keys() & other.weights.keys()
    matched = sum(min(one.weights[stem], other.weights[stem]) for stem in shared)
    weights = sum(one.weights.values()), sum(other.weights.values())
    alike = 2 * matched / (sum(weights) or 1.0)
    contained = matched / (min(weights) or 1.0)
    in_order = _score_in_order(one, other)
    is_one = (
        (alike >= _ALIKE and len(shared) >= _LEAST_SHARED)
        or (contained >= _CONTAINED and len(shared) >= _LEAST_SHARED_CONTAINED)
        or in_order >= _ALIKE_IN_ORDER
    )
    return (alike + in_order) / 2 if is_one else 0.0


def _score_in_order(one: Line, other: Line) -> float:
    blocks = match_blocks(one.norms, other.norms)
    matched = sum(weigh_words(one.norms[block.left : block.left + block.length]) for block in blocks)
    return 2 * matched / ((weigh_words(one.norms) + weigh_words(other.norms)) or 1.0)


def _join_neighbours(before: Sequence[Line], after: Sequence[Line], pairs: Sequence[Pair]) -> None:
    """A sentence without counterpart joins the pair next to it if that pair's other side holds its words."""
    taken = {i for pair in pairs for i in pair.before}, {j for pair in pairs for j in pair.after}
    for pair in sorted(pairs, key=lambda one: (one.before[0], one.after[0])):
        if pair.is_exact:
            continue
        _grow(pair.after, after, taken[1], [before[i] for i in pair.before])
        if len(pair.after) == 1:
            _grow(pair.before, before, taken[0], [after[j] for j in pair.after])


def _grow(places: list[int], lines: Sequence[Line], taken: set[int], others: Sequence[Line]) -> None:
    """Take in the sentence before or behind if most of its words are left over on the other side."""
    for neighbour in (places[-1] + 1, places[0] - 1):
        if not 0 <= neighbour < len(lines) or neighbour in taken or lines[neighbour].noise:
            continue
        wanted = lines[neighbour].norms
        unmatched = _unmatched([norm for line in others for norm in line.norms], [lines[k] for k in places])
        blocks = match_blocks(wanted, tuple(unmatched))
        matched = sum(weigh_words(wanted[block.left : block.left + block.length]) for block in blocks)
        if matched >= 2 and matched >= _JOINS * weigh_words(wanted):
            places.append(neighbour)
            places.sort()
            taken.add(neighbour)
            return


def _unmatched(norms: Sequence[str], lines: Sequence[Line]) -> list[str]:
    left = list(norms)
    blocks = match_blocks(tuple(norms), tuple(norm for line in lines for norm in line.norms))
    for block in reversed(blocks):
        del left[block.left : block.left + block.length]
    return left


def _mark_moved(before: Sequence[Line], pairs: Sequence[Pair]) -> None:
    """What is not in the heaviest run of pairs that stand in one order has moved.

    `pairs` are in the order of the later version. A longest increasing subsequence by weight (Fenwick tree of
    maxima), so that of two that changed places the shorter sentence moved.
    """
    tree: list[tuple[int, int]] = [(0, -1)] * (len(before) + 1)
    best: list[tuple[int, int]] = []
    for number, pair in enumerate(pairs):
        place = pair.before[0]
        weight, previous = 0, -1
        k = place
        while k > 0:
            weight, previous = max((weight, previous), tree[k], key=lambda one: one[0])
            k &= k - 1
        total = weight + sum(before[i].span.length for i in pair.before)
        best.append((total, previous))
        k = place + 1
        while k < len(tree):
            if tree[k][0] < total:
                tree[k] = (total, number)
            k += k & -k
    at = max(range(len(pairs)), key=lambda number: best[number][0], default=-1)
    in_order = set()
    while at >= 0:
        in_order.add(at)
        at = best[at][1]
    for number, pair in enumerate(pairs):
        pair.is_moved = number not in in_order
