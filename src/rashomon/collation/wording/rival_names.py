"""Rival names: what one publisher calls this and another that, beyond any list."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.naming_pairs import FEATURES, NamingPairs, pair_namings
from rashomon.collation.wording.namings import Naming
from rashomon.collation.wording.placed_namings import PlacedNamings, describe_phrases, place_namings
from rashomon.model.reading import Reading
from rashomon.models.rival_names import RivalNameJudge

# Log odds from which on a pair is shown: docs/decisions.md.
LEAST_ODDS = -1.2
# A third name need not be as near to every other one as to the nearest.
_LEEWAY = 0.5
_MOST_GROUPS = 12
_MOST_NAMES = 6
_MOST_OF_AN_ARTICLE = 3

Pair = tuple[int, int]


def find_rival_names(
    readings: Sequence[Reading], story: MatchedStory | None, judge: RivalNameJudge
) -> list[tuple[Naming, ...]]:
    """Groups of phrases by at least two articles that seem to be rival names of one thing, the surest first.

    Raises ValueError for a judge that was trained on other features.
    """
    if story is None:
        return []
    if judge.trees.feature_names != FEATURES:
        raise ValueError(
            "the judge of rival names was trained on other features: run training/rival_names.py"
        )
    placed = place_namings(readings, story)
    if not placed.namings:
        return []
    pairs = pair_namings(placed, story)
    return [
        tuple(placed.namings[number] for number in sorted(group))
        for group in group_names(placed, pairs, score_pairs(placed, pairs, judge))
    ]


def score_pairs(placed: PlacedNamings, pairs: NamingPairs, judge: RivalNameJudge) -> list[float]:
    """The log odds of each pair, rounded, so that what differs by the order of a sum ties."""
    pointed = judge.judge_phrases(describe_phrases(placed))
    return list(judge.judge_pairs(pairs.describe(pointed)).round(4).tolist())


@dataclass(slots=True)
class _Groups:
    """Groups of phrases that grow pair by pair, the surest pair first; a phrase is in one group at most.

    `known` are the pairs that may stand in one group, with their log odds.
    """

    placed: PlacedNamings
    known: dict[Pair, float]
    groups: list[list[int]] = field(default_factory=list)
    group_of: dict[int, list[int]] = field(default_factory=dict)

    def take(self, first: int, second: int) -> None:
        ones, others = self.group_of.get(first), self.group_of.get(second)
        if ones is None and others is None:
            self._begin(first, second)
        elif ones is not None and others is None:
            self._join(ones, second)
        elif others is not None and ones is None:
            self._join(others, first)

    def _begin(self, first: int, second: int) -> None:
        wordings = {self._wording(first), self._wording(second)}
        if len(self.groups) == _MOST_GROUPS:
            return
        if any(wordings <= {self._wording(number) for number in group} for group in self.groups):
            return
        group = [first, second]
        self.groups.append(group)
        self.group_of[first] = self.group_of[second] = group

    def _join(self, group: list[int], number: int) -> None:
        """A phrase joins if it goes badly with none of those that another article has in other words."""
        here = sum(self.placed.articles[one] == self.placed.articles[number] for one in group)
        if len(group) == _MOST_NAMES or here == _MOST_OF_AN_ARTICLE:
            return
        if all(self._goes_with(number, one) for one in group):
            group.append(number)
            self.group_of[number] = group

    def _goes_with(self, one: int, other: int) -> bool:
        first, second = self.placed.namings[one], self.placed.namings[other]
        if first.span.article == second.span.article or first.telling == second.telling:
            return True
        return (min(one, other), max(one, other)) in self.known

    def _wording(self, number: int) -> str:
        return self.placed.namings[number].words.casefold()


def group_names(placed: PlacedNamings, pairs: NamingPairs, scores: Sequence[float]) -> list[list[int]]:
    """Groups of numbers of phrases, the surest first; `scores` are the log odds of the pairs."""
    known: dict[Pair, float] = {
        (first, second): score
        for (first, second), score in zip(pairs.pairs.tolist(), scores, strict=True)
        if score >= LEAST_ODDS - _LEEWAY
    }
    found = _Groups(placed, known)
    for first, second in sorted(known, key=lambda pair: (-known[pair], pair)):
        if known[first, second] < LEAST_ODDS:
            break
        found.take(first, second)
    return found.groups
