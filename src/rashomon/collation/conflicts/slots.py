"""From values in their sentences to disputed slots: which values of a story answer one question."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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

# Pages of numbers: 50,000 questions take half a second. The surest pairs of sentences come first.
_MOST_QUESTIONS = 50_000
_MOST_SLOTS = 40
_MOST_SENTENCES = 60


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
    seeds = sorted(board.find_disputes(), key=lambda seed: (-seed[0], -seed[1], seed[2], seed[3]))
    grown: list[tuple[list[int], int, int]] = []
    shown: defaultdict[int, set[int]] = defaultdict(set)
    for _, _, first, second in seeds:
        if len(grown) < _MOST_SLOTS and shown[first].isdisjoint(shown[second]):
            slot = board.grow(first, second, frozenset())
            for number in slot:
                shown[number].add(len(grown))
            grown.append((slot, first, second))
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
    """What joins a value to another one of the same slot: `rival` where both cannot be right.

    `belongs`: the one being in a conflict, the other is in it too.
    """

    other: int
    rival: bool
    belongs: bool
    closeness: int
    score: float


@dataclass(frozen=True, slots=True)
class _Ties:
    """What joins a value to those of a slot: how many edges, the closest, the sum of their scores."""

    count: int = 0
    closeness: int = 0
    score: float = 0.0
    belongs: bool = False

    def with_edge(self, edge: _Edge) -> "_Ties":
        return _Ties(
            self.count + 1,
            max(self.closeness, edge.closeness),
            self.score + edge.score,
            self.belongs or edge.belongs,
        )


class _Board(Generic[V]):
    """The values by their sentences, and what the judge says of each two, asked once."""

    def __init__(self, values: Sequence[V], scores: Scores, judge: Judge[V]) -> None:
        self._values = values
        self._judge = judge
        self._scores = scores
        self._of_carrier: defaultdict[int, list[int]] = defaultdict(list)
        for number, value in enumerate(values):
            self._of_carrier[value.carrier].append(number)
        self._linked: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in scores:
            self._linked[one].append(other)
            self._linked[other].append(one)
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
        belongs = not rival or self._judge.rivals(one, other)
        closeness = self._judge.closeness(one, other)
        self._edges[first].append(_Edge(second, rival, belongs, closeness, score))
        self._edges[second].append(_Edge(first, rival, belongs, closeness, score))

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
        slot: dict[int, int] = {}
        ties: dict[int, _Ties] = {}
        linked: Counter[int] = Counter()

        def take(number: int) -> None:
            slot[self._values[number].carrier] = number
            linked.update(self._linked[self._values[number].carrier])
            for edge in self._edges[number]:
                if edge.other not in used:
                    ties[edge.other] = ties.get(edge.other, _Ties()).with_edge(edge)

        take(first)
        take(second)
        while True:
            fitting = [
                (known.closeness, known.score, -number)
                for number, known in ties.items()
                if known.belongs
                and self._values[number].carrier not in slot
                and 2 * known.count >= linked[self._values[number].carrier]
            ]
            if not fitting or len(slot) == _MOST_SENTENCES:
                return list(slot.values())
            take(-max(fitting)[2])
