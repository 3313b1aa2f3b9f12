"""From values in their sentences to disputed slots: which values of a story answer one question."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Value(Protocol):
    """A value in the sentence that carries it; `carrier` is the number of the sentence."""

    @property
    def carrier(self) -> int: ...

    @property
    def article(self) -> str: ...


V = TypeVar("V", bound=Value)
J = TypeVar("J", contravariant=True)


class Judge(Protocol[J]):
    """What is known about two values of one kind. `score` is how surely their sentences say one thing."""

    def same(self, first: J, second: J, score: float, /) -> bool:
        """Whether they answer one question."""

    def compatible(self, first: J, second: J, /) -> bool:
        """Whether both can be right."""

    def agree(self, first: J, second: J, /) -> bool:
        """Whether they show one value, whatever it is about."""

    def repeats(self, first: J, second: J, rival: J, /) -> bool:
        """Whether two values are the same, so that a rival of `first` beside `second` is something else."""

    def disputes(self, first: J, second: J, score: float, /) -> bool:
        """Whether two values that answer one question and cannot both be right are enough for a conflict."""

    def rivals(self, first: J, second: J, /) -> bool:
        """Whether a value that cannot be right beside one of a conflict is one more rival in it."""

    def joins(self, known: J, other: J, score: float, /) -> bool:
        """Whether `other` is seen to repeat a value that may be disputed."""

    def closeness(self, first: J, second: J, /) -> int:
        """How much they have in common, for choosing among several."""


Scores = Mapping[tuple[int, int], float]
"""How surely two sentences, by number and in order, say one thing; pairs that are not there say two."""

# Pages of numbers: 200,000 questions take two seconds. The surest pairs of sentences come first.
_MOST_QUESTIONS = 200_000
_MOST_SEEDS = 300


def find_disputed_slots(values: Sequence[V], scores: Scores, judge: Judge[V]) -> list[list[V]]:
    """The disputed slots of a story, each with at most one value a sentence, no value in two.

    Two values of different articles dispute a slot when their sentences say one thing, they answer the same
    question, cannot both be right, and neither sentence also holds a value that agrees with the other's
    (of the same kind and compatible, whatever it is about). The rest of the slot are the values of other
    sentences that answer the same question as one of the slot, or that can be seen to repeat it.
    """
    board = _Board(values, scores, judge)
    slots: list[list[V]] = []
    used: set[int] = set()
    seeds = sorted(board.find_disputes(), key=lambda seed: (-seed[0], -seed[1], seed[2], seed[3]))[
        :_MOST_SEEDS
    ]
    grown = [(board.grow(first, second, frozenset()), first, second) for _, _, first, second in seeds]
    order = sorted(range(len(grown)), key=lambda place: -len(grown[place][0]))
    for place in order:
        slot, first, second = grown[place]
        if first in used or second in used:
            continue
        if not used.isdisjoint(slot):
            slot = board.grow(first, second, frozenset(used))
        used.update(slot)
        slots.append([values[number] for number in sorted(slot)])
    return slots


@dataclass(frozen=True, slots=True)
class _Edge:
    """What joins a value to another one of the same slot: `rival` where both cannot be right."""

    other: int
    rival: bool
    closeness: int
    score: float


class _Board(Generic[V]):
    """The values by their sentences, and what the judge says of each two, asked once."""

    def __init__(self, values: Sequence[V], scores: Scores, judge: Judge[V]) -> None:
        self._values = values
        self._judge = judge
        self._scores = scores
        self._of_carrier: defaultdict[int, list[int]] = defaultdict(list)
        for number, value in enumerate(values):
            self._of_carrier[value.carrier].append(number)
        self._edges: defaultdict[int, list[_Edge]] = defaultdict(list)
        self._read_edges()

    def _read_edges(self) -> None:
        asked = 0
        surest = sorted(self._scores.items(), key=lambda entry: (-entry[1], entry[0]))
        for (one, other), score in surest:
            for first in self._of_carrier.get(one, ()):
                for second in self._of_carrier.get(other, ()):
                    asked += 1
                    self._ask(first, second, score)
            if asked > _MOST_QUESTIONS:
                break

    def _ask(self, first: int, second: int, score: float) -> None:
        one, other = self._values[first], self._values[second]
        same = self._judge.same(one, other, score)
        if not same and not self._judge.joins(one, other, score):
            return
        rival = not self._judge.compatible(one, other)
        closeness = self._judge.closeness(one, other)
        self._edges[first].append(_Edge(second, rival, closeness, score))
        self._edges[second].append(_Edge(first, rival, closeness, score))

    def find_disputes(self) -> list[tuple[int, float, int, int]]:
        """Closeness and score of two values that dispute a slot, and the two."""
        return [
            (edge.closeness, edge.score, first, edge.other)
            for first, edges in self._edges.items()
            for edge in edges
            if edge.rival
            and first < edge.other
            and self._judge.disputes(self._values[first], self._values[edge.other], edge.score)
            and not self._is_explained(first, edge.other)
            and not self._is_explained(edge.other, first)
            and not self._is_settled(first, edge.other)
            and not self._is_settled(edge.other, first)
        ]

    def _is_explained(self, first: int, second: int) -> bool:
        """Whether the sentence of `second` also gives a value that agrees with `first`."""
        return any(
            other != second and self._judge.agree(self._values[first], self._values[other])
            for other in self._of_carrier[self._values[second].carrier]
        )

    def _is_settled(self, first: int, second: int) -> bool:
        """Whether the article of `second` gives the value of `first` elsewhere, for the same question.

        Then the other value is of something else: an article that counts twelve dead does not dispute it
        with the six who died in another crash.
        """
        article = self._values[second].article
        return any(
            not edge.rival
            and self._values[edge.other].article == article
            and self._judge.repeats(self._values[first], self._values[edge.other], self._values[second])
            for edge in self._edges[first]
        )

    def grow(self, first: int, second: int, used: frozenset[int]) -> list[int]:
        """The slot of two disputing values: the nearest values of other sentences, one a sentence.

        A value joins if it belongs with at least half of the slot's sentences that say the same thing.
        """
        slot = {self._values[first].carrier: first, self._values[second].carrier: second}
        while True:
            best: tuple[int, float, int] | None = None
            for number in self._neighbours(slot, used):
                ties = [edge for edge in self._edges[number] if edge.other in slot.values()]
                if not any(self._belongs(number, edge) for edge in ties):
                    continue
                carrier = self._values[number].carrier
                linked = sum(self._are_linked(carrier, member) for member in slot)
                if 2 * len(ties) < linked:
                    continue
                rank = (max(edge.closeness for edge in ties), sum(edge.score for edge in ties), -number)
                best = rank if best is None else max(best, rank)
            if best is None:
                return list(slot.values())
            slot[self._values[-best[2]].carrier] = -best[2]

    def _belongs(self, number: int, edge: _Edge) -> bool:
        return not edge.rival or self._judge.rivals(self._values[number], self._values[edge.other])

    def _neighbours(self, slot: Mapping[int, int], used: frozenset[int]) -> Iterator[int]:
        seen: set[int] = set()
        for member in slot.values():
            for edge in self._edges[member]:
                if edge.other in seen or edge.other in used:
                    continue
                seen.add(edge.other)
                if self._values[edge.other].carrier not in slot:
                    yield edge.other

    def _are_linked(self, one: int, other: int) -> bool:
        return (min(one, other), max(one, other)) in self._scores
