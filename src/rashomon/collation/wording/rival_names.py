"""Rival names: what one publisher calls this and another that, beyond any list."""

from collections.abc import Sequence

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.naming_groups import group_names
from rashomon.collation.wording.naming_pairs import FEATURES, NamingPairs, pair_namings
from rashomon.collation.wording.namings import Naming
from rashomon.collation.wording.placed_namings import PlacedNamings, describe_phrases, place_namings
from rashomon.model.reading import Reading
from rashomon.models.rival_names import RivalNameJudge


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
        tuple(placed.namings[number] for number in group)
        for group in group_names(placed, pairs, score_pairs(placed, pairs, judge))
    ]


def score_pairs(placed: PlacedNamings, pairs: NamingPairs, judge: RivalNameJudge) -> list[float]:
    """The log odds of each pair, rounded, so that what differs by the order of a sum ties."""
    pointed = judge.judge_phrases(describe_phrases(placed))
    return list(judge.judge_pairs(pairs.describe(pointed)).round(4).tolist())
