"""Trains what tells rival names of one thing: `python -m training.rival_names FOLDER`.

After `training.statements`, whose models without each fold it uses: as in use, sentences are read and
linked by models that did not learn from the event. A logistic regression learns which phrases annotators
put down as telling names, trees learn which pairs of phrases are names of one thing, above all those that
differ to a reader. The trees see what the regression says of stories that it has not seen.

Prints how many annotated referents are found in stories that nothing here learnt from, and on gold-dev, which
is for choosing; writes models/rival-names/.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from evals.wordings import Stretch, are_one
from rashomon import workflow
from rashomon.collation.statements.find import match_story
from rashomon.collation.witnesses import find_prints
from rashomon.collation.wording.naming_groups import group_names
from rashomon.collation.wording.naming_pairs import FEATURES, NamingPairs, pair_namings
from rashomon.collation.wording.namings import Naming
from rashomon.collation.wording.placed_namings import PlacedNamings, describe_phrases, place_namings
from rashomon.collation.wording.rival_names import score_pairs
from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.reading import Reading
from rashomon.models import StatementMatcher, load_statement_matcher
from rashomon.models.rival_names import RivalNameJudge
from rashomon.text.marks import CLOSING_MARKS
from training.logistic import fit_logistic
from training.named_stories import End, NamedStory, read_named_stories
from training.statements import FOLDS, MODELS, SEED, fold_of_story, open_matcher
from training.trees import as_trees

FOLDER = MODELS / "rival-names"
RIDGE = 8.0
INNER_FOLDS = 3
TREES = 400
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.03,
    "num_leaves": 6,
    "min_child_samples": 20,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
# How right a pair is that was judged to be two things, one thing in like words, one thing in telling words.
_RIGHT = np.array([0.0, 0.2, 1.0])
# An annotator put both down as telling names, and who judged the pair found nothing telling.
_RIGHT_IF_PUT_DOWN = 0.8
# What nobody judged and no annotator put down is mostly, but not surely, two things.
_COUNT_OF_UNJUDGED = 0.03
_MOST_OF_A_REFERENT = 3.0
# One of so many phrases that are no names, and of pairs that nobody judged, is learnt from, and counts as
# many.
_PHRASES_FOR_ONE = 4
_PAIRS_FOR_ONE = 8

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DescribedNames:
    """A story's phrases and their pairs; `named` says of which referents a phrase is a name.

    `verdicts` (pairs,) are the judgements, -1 where there is none; `put_down` (pairs,) are the pairs that an
    annotator gave as names of one thing.
    """

    story: NamedStory
    fold: int
    inner_fold: int
    placed: PlacedNamings
    pairs: NamingPairs
    named: tuple[frozenset[int], ...]
    verdicts: NDArray[np.int8]
    put_down: NDArray[np.bool_]


def main(words: Sequence[str]) -> int:
    data = Path(words[0])
    described, as_in_use = _describe_all(data)
    learnt = [one for one in described if one.story.split != "gold-dev"]
    judged = sum(int((one.verdicts >= 0).sum()) for one in learnt)
    print(f"{len(learnt)} stories, {judged} judged pairs among the phrases that are read", flush=True)
    without = [fit([one for one in learnt if one.fold != fold]) for fold in range(FOLDS)]
    judge = fit([as_in_use.get(one.story.name, one) for one in learnt])
    judges = [judge if one.story.split == "gold-dev" else without[one.fold] for one in described]
    scores = [score_pairs(one.placed, one.pairs, its) for one, its in zip(described, judges, strict=True)]
    for split in ("gold-train", "further", "unread", "gold-dev"):
        print(f"{split:<10}", _describe_found(zip(described, scores, strict=True), split), flush=True)
    FOLDER.mkdir(exist_ok=True)
    np.savez_compressed(FOLDER / "phrases.npz", bias=judge.bias, weights=judge.weights)
    np.savez_compressed(FOLDER / "pairs.npz", **judge.trees.as_arrays())
    for name in ("phrases.npz", "pairs.npz"):
        print(f"{name}: sha256 {hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()}")
    return 0


def _describe_all(data: Path) -> tuple[list[DescribedNames], Mapping[str, DescribedNames]]:
    """All stories by models that did not learn from their event, and by the shipped ones those whose articles
    these did not learn from: the vectors of another encoder lie elsewhere.
    """
    shipped = load_statement_matcher(DEFAULT_SETTINGS.encoder_threads)
    without = [open_matcher(data, fold) for fold in range(FOLDS)]
    stories = list(read_named_stories(data))
    learnt = {one.event for one in stories if one.split in ("gold-train", "further")}
    found: list[DescribedNames] = []
    as_in_use: dict[str, DescribedNames] = {}
    for story in stories:
        fold = fold_of_story(story.event)
        readings = find_prints(tuple(workflow.read(story.articles))).leading
        matcher = without[fold] if story.event in learnt else shipped
        described = describe(story, readings, fold, matcher)
        if described is None:
            continue
        found.append(described)
        if story.split == "unread" and story.event in learnt:
            by_shipped = describe(story, readings, fold, shipped)
            as_in_use |= {} if by_shipped is None else {story.name: by_shipped}
    return found, as_in_use


def describe(
    story: NamedStory, readings: Sequence[Reading], fold: int, matcher: StatementMatcher
) -> DescribedNames | None:
    """The story as the trees see it, but for the first two columns; None if nothing is compared in it."""
    matched = match_story(readings, matcher)
    if matched is None:
        return None
    placed = place_namings(readings, matched)
    pairs = pair_namings(placed, matched)
    named = tuple(frozenset(_referents_of(naming, story.referents)) for naming in placed.namings)
    ends = [_end_of_noun(naming) for naming in placed.namings]
    both = pairs.pairs.tolist()
    verdicts = [story.judgements.get(frozenset((ends[one], ends[other])), -1) for one, other in both]
    return DescribedNames(
        story,
        fold,
        fold_of_story(f"inner {story.event}", INNER_FOLDS),
        placed,
        pairs,
        named,
        np.array(verdicts, dtype=np.int8),
        np.array([bool(named[one] & named[other]) for one, other in both], dtype=np.bool_),
    )


def _referents_of(naming: Naming, referents: Sequence[Sequence[Stretch]]) -> Iterator[int]:
    for number, places in enumerate(referents):
        if any(are_one(_stretch_of(naming), place) for place in places):
            yield number


def _end_of_noun(naming: Naming) -> End:
    """Without the mark that may close the phrase."""
    closing = len(naming.words) - len(naming.words.rstrip("".join(CLOSING_MARKS.values())))
    return naming.span.article, naming.span.field, naming.span.end - closing


def _stretch_of(naming: Naming) -> Stretch:
    return naming.span.article, naming.span.field, naming.span.start, naming.span.end


def fit(stories: Sequence[DescribedNames]) -> RivalNameJudge:
    """The judge that learnt from these stories."""
    inner = [_fit_phrases([one for one in stories if one.inner_fold != fold]) for fold in range(INNER_FOLDS)]
    rng = np.random.default_rng(SEED)
    tables, answers, counts = [], [], []
    for one in stories:
        right, count = _weigh_pairs(one)
        kept = one.put_down | (one.verdicts >= 0) | (rng.random(len(right)) < 1 / _PAIRS_FOR_ONE)
        tables.append(one.pairs.describe(_score_phrases(one, inner[one.inner_fold]))[kept])
        answers.append(right[kept])
        counts.append(count[kept])
    lessons = lightgbm.Dataset(np.concatenate(tables), np.concatenate(answers), weight=np.concatenate(counts))
    weights = _fit_phrases(stories)
    trees = as_trees(lightgbm.train(PARAMETERS, lessons, TREES), FEATURES)
    return RivalNameJudge(float(weights[0]), weights[1:], trees)


def _fit_phrases(stories: Sequence[DescribedNames]) -> Numbers:
    """The bias and the weights of what speaks for a pointed name."""
    rng = np.random.default_rng(SEED)
    tables, answers = [], []
    for one in stories:
        named = np.array([bool(referents) for referents in one.named], dtype=np.bool_)
        kept = named | (rng.random(len(named)) < 1 / _PHRASES_FOR_ONE)
        tables.append(describe_phrases(one.placed)[kept])
        answers.append(named[kept])
    right = np.concatenate(answers).astype(np.float64)
    counts = np.where(right > 0, 1.0, _PHRASES_FOR_ONE)
    return fit_logistic(np.concatenate(tables).astype(np.float64), right, counts, ridge=RIDGE)


def _score_phrases(one: DescribedNames, weights: Numbers) -> Numbers:
    return np.asarray(describe_phrases(one.placed) @ weights[1:] + weights[0])


def _weigh_pairs(one: DescribedNames) -> tuple[Numbers, Numbers]:
    """How right each pair is, and how much it counts: an unjudged one of a referent with many less."""
    shared = [one.named[first] & one.named[second] for first, second in one.pairs.pairs.tolist()]
    many = Counter(number for numbers in shared for number in numbers)
    crowd = np.array([min((many[number] for number in numbers), default=1) for numbers in shared])
    right = one.put_down.astype(np.float64)
    count = np.where(
        one.put_down, np.minimum(1.0, _MOST_OF_A_REFERENT / crowd), _COUNT_OF_UNJUDGED * _PAIRS_FOR_ONE
    )
    judged = one.verdicts >= 0
    right[judged] = _RIGHT[one.verdicts[judged]]
    both = judged & one.put_down & (one.verdicts > 0)
    right[both] = np.maximum(right[both], _RIGHT_IF_PUT_DOWN)
    count[judged] = 1.0
    return right, count


def _describe_found(scored: Iterator[tuple[DescribedNames, Sequence[float]]], split: str) -> str:
    """How many referents are found, as `evals.wordings` counts them, and what was judged of what is shown."""
    counts: Counter[str] = Counter()
    for one, scores in scored:
        if one.story.split != split:
            continue
        verdict_of = dict(zip(map(tuple, one.pairs.pairs.tolist()), one.verdicts.tolist(), strict=True))
        found: set[int] = set()
        for group in group_names(one.placed, one.pairs, scores):
            counts["findings"] += 1
            counts["names"] += len(group)
            for pair in combinations(sorted(group), 2):
                found |= _found_by(one, *pair)
                counts[f"judged {verdict_of.get(pair, -1)}"] += 1
        counts["referents"] += len(one.story.referents)
        counts["found"] += len(found)
    judged = counts["judged 0"] + counts["judged 1"] + counts["judged 2"]
    return (
        f"{counts['found']} of {counts['referents']} referents in {counts['findings']} findings "
        f"of {counts['names']} names; {_shares(counts, judged)}"
    )


def _shares(counts: Mapping[str, int], judged: int) -> str:
    if not judged:
        return "no pair in them was judged"
    one_thing = (judged - counts["judged 0"]) / judged
    return f"of {judged} judged pairs {one_thing:.2f} one thing, {counts['judged 2'] / judged:.2f} telling"


def _found_by(one: DescribedNames, first: int, second: int) -> frozenset[int]:
    namings = one.placed.namings
    apart = namings[first].span.article != namings[second].span.article
    other_words = namings[first].words.casefold() != namings[second].words.casefold()
    return one.named[first] & one.named[second] if apart and other_words else frozenset()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
