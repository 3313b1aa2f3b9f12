"""Trains the matcher of statements on annotated stories: `python -m training.statements ../shared/data`.

Learns from stories/gold-train only; prints cross-validated figures, and those on gold-dev, which is for
choosing. Writes src/rashomon/models/statement-matcher/.
"""

import hashlib
import itertools
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.statements.matcher import DescribedPairs, describe_story
from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.models import Encoder, load_encoder
from rashomon.models.boosted_trees import BoostedTrees

OUTPUT = Path(__file__).parent.parent / "src/rashomon/models/statement-matcher"
SEED = 20261121
FOLDS = 5
TREES = 500
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 15,
    "min_child_samples": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """The pairs of one story with the annotator's answers.

    `missed` counts the links that are no candidates.
    """

    name: str
    described: DescribedPairs
    linked: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    missed: int


def load_stories(texts: Path, gold: Path, encoder: Encoder) -> list[LabelledStory]:
    return [
        _label_story(json.loads((texts / path.name).read_text()), json.loads(path.read_text()), encoder)
        for path in sorted(gold.glob("*.json"))
    ]


def _label_story(story: dict[str, Any], gold: dict[str, Any], encoder: Encoder) -> LabelledStory:
    carriers = find_carriers([_reading(article) for article in story["articles"]])
    ids = [f"{carrier.span.article}{carrier.place}" for carrier in carriers]
    described = describe_story(carriers, encoder)
    skipped = set(gold["boilerplate"]) | {s for s in gold["not_about_this_event"] if s[1:].isdigit()}
    links = {
        frozenset(pair)
        for statement in gold["statements"]
        for pair in itertools.combinations(sorted(set(statement["members"])), 2)
        if pair[0][0] != pair[1][0] and not skipped & set(pair)
    }
    pairs = [(ids[first], ids[second]) for first, second in described.pairs]
    linked = np.array([frozenset(pair) in links for pair in pairs])
    judged = np.array([not skipped & set(pair) for pair in pairs])
    return LabelledStory(story["story"], described, linked, judged, len(links) - int(linked.sum()))


def _reading(article: dict[str, Any]) -> Reading:
    """The annotators' own sentences, so that nothing is learnt from where sentences are cut."""
    voice = Voice("publisher")
    title = (
        [Sentence(Span(article["id"], "title", 0, len(article["title"])), -1, voice)]
        if article["title"]
        else []
    )
    body = [
        Sentence(Span(article["id"], "body", start, end), 0, voice) for start, end in article["sentences"]
    ]
    return Reading(Article(article["id"], article["text"], article["title"]), (*title, *body))


def _fit(stories: list[LabelledStory]) -> lightgbm.Booster:
    table = np.concatenate([story.described.features[story.judged] for story in stories])
    answers = np.concatenate([story.linked[story.judged] for story in stories])
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(table, answers), TREES)


def best_threshold(
    scores: NDArray[np.float64], linked: NDArray[np.bool_], missed: int
) -> tuple[float, float]:
    """The threshold with the highest F1, and that F1, counting links that were no candidates as missed."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(linked[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + linked.sum() + missed)
    best = int(f1.argmax())
    return float(scores[order][best]), float(f1[best])


def f1_at(threshold: float, scores: NDArray[np.float64], linked: NDArray[np.bool_], missed: int) -> float:
    found = scores >= threshold
    return float(2 * (found & linked).sum() / (found.sum() + linked.sum() + missed))


def _judged_scores(stories: list[LabelledStory], scores: list[NDArray[np.float64]]) -> tuple[Any, Any, int]:
    kept = np.concatenate([score[story.judged] for score, story in zip(scores, stories, strict=True)])
    linked = np.concatenate([story.linked[story.judged] for story in stories])
    return kept, linked, sum(story.missed for story in stories)


def _cross_validate(stories: list[LabelledStory]) -> list[NDArray[np.float64]]:
    """Each story's scores from a model that never saw it."""
    folds = [int(hashlib.sha256(story.name.encode()).hexdigest(), 16) % FOLDS for story in stories]
    scores: list[NDArray[np.float64]] = [np.zeros(0)] * len(stories)
    for fold in range(FOLDS):
        model = _fit([story for story, own in zip(stories, folds, strict=True) if own != fold])
        for number, story in enumerate(stories):
            if folds[number] == fold:
                scores[number] = np.asarray(model.predict(story.described.features))
    return scores


def _as_trees(model: lightgbm.Booster, names: tuple[str, ...]) -> BoostedTrees:
    nodes: list[tuple[int, float, int, int, float]] = []

    def lay(node: dict[str, Any]) -> int:
        index = len(nodes)
        if "leaf_value" in node:
            nodes.append((-1, 0.0, index, index, node["leaf_value"]))
            return index
        nodes.append((node["split_feature"], node["threshold"], -1, -1, 0.0))
        left, right = lay(node["left_child"]), lay(node["right_child"])
        nodes[index] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return index

    roots = [lay(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    features, thresholds, left, right, values = zip(*nodes, strict=True)
    return BoostedTrees(
        feature_names=names,
        roots=np.array(roots, dtype=np.int32),
        features=np.array(features, dtype=np.int16),
        thresholds=np.array(thresholds),
        left=np.array(left, dtype=np.int32),
        right=np.array(right, dtype=np.int32),
        values=np.array(values),
    )


def main(data: Path) -> None:
    encoder = load_encoder(DEFAULT_SETTINGS.encoder_threads)
    train = load_stories(data / "stories/train", data / "stories/gold-train", encoder)
    dev = load_stories(data / "stories/dev", data / "stories/gold-dev", encoder)

    held_out = _judged_scores(train, _cross_validate(train))
    threshold, f1 = best_threshold(*held_out)
    print(f"cross-validated on {len(train)} stories: F1 {f1:.3f} at threshold {threshold:.3f}")

    model = _fit(train)
    names = train[0].described.feature_names
    trees = _as_trees(model, names)
    on_dev = _judged_scores(dev, [trees.predict(story.described.features) for story in dev])
    at_threshold, at_best = f1_at(threshold, *on_dev), best_threshold(*on_dev)[1]
    print(f"gold-dev: F1 {at_threshold:.3f} at it, {at_best:.3f} at its own best")
    difference = max(
        float(np.abs(trees.predict(s.described.features) - model.predict(s.described.features)).max())
        for s in dev
    )
    print(f"largest difference between these trees and the library's: {difference:.1e}")

    OUTPUT.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUTPUT / "trees.npz", **trees.as_arrays())
    digest = hashlib.sha256((OUTPUT / "trees.npz").read_bytes()).hexdigest()
    print(f"wrote {OUTPUT / 'trees.npz'}, sha256 {digest}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
