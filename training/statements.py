"""Trains the matcher of statements on annotated stories: `python -m training.statements ../shared/data`.

Learns from stories/gold-train only; prints cross-validated figures, and those on gold-dev, which is for
choosing. Writes src/rashomon/models/statement-matcher/.
"""

import hashlib
import itertools
import json
import sys
from collections.abc import Sequence
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
from rashomon.models.encoder import EncodedText

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


# Of all thresholds whose F1 comes this near to the best the highest is taken: a link that is shown and wrong
# costs a reader more than one that is missing.
TOLERANCE = 0.005


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """The pairs of one story with the annotator's answers.

    `missed` counts the links that are no candidates; `is_whole` is False for two articles of a larger story.
    """

    name: str
    is_whole: bool
    described: DescribedPairs
    linked: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    missed: int


class CachingEncoder(Encoder):
    """Encodes each text once: the articles of a story come again in every pair of them."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, EncodedText] = {}

    def encode_pieces(self, texts: Sequence[str]) -> list[EncodedText]:
        new = sorted(set(texts) - self._known.keys())
        self._known.update(zip(new, self._encoder.encode_pieces(new), strict=True))
        return [self._known[text] for text in texts]


def load_stories(texts: Path, gold: Path, encoder: Encoder) -> list[LabelledStory]:
    """Every story whole, and every two articles of it as a story of their own.

    People mostly compare two reports, and no annotated training story has just two; a feature such as a
    go-between in a third article is then empty.
    """
    labelled = []
    for path in sorted(gold.glob("*.json")):
        story, answers = json.loads((texts / path.name).read_text()), json.loads(path.read_text())
        articles = story["articles"]
        labelled.append(_label_story(story["story"], articles, answers, encoder, is_whole=True))
        if len(articles) > 2:
            labelled += [
                _label_story(story["story"], pair, answers, encoder, is_whole=False)
                for pair in itertools.combinations(articles, 2)
            ]
    return labelled


def _label_story(
    name: str,
    articles: Sequence[dict[str, Any]],
    gold: dict[str, Any],
    encoder: Encoder,
    *,
    is_whole: bool,
) -> LabelledStory:
    carriers = find_carriers([_reading(article) for article in articles])
    ids = [f"{carrier.span.article}{carrier.place}" for carrier in carriers]
    described = describe_story(carriers, encoder)
    given = {article["id"] for article in articles}
    skipped = set(gold["boilerplate"]) | {s for s in gold["not_about_this_event"] if s[1:].isdigit()}
    links = {
        frozenset(pair)
        for statement in gold["statements"]
        for pair in itertools.combinations(sorted(set(statement["members"])), 2)
        if pair[0][0] != pair[1][0] and {pair[0][0], pair[1][0]} <= given and not skipped & set(pair)
    }
    pairs = [(ids[first], ids[second]) for first, second in described.pairs]
    linked = np.array([frozenset(pair) in links for pair in pairs])
    judged = np.array([not skipped & set(pair) for pair in pairs])
    return LabelledStory(name, is_whole, described, linked, judged, len(links) - int(linked.sum()))


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
    # The pairs of a story of three come twice: once whole and once by twos. Each time counts half.
    weights = np.concatenate([np.full(story.judged.sum(), 0.5) for story in stories])
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(table, answers, weight=weights), TREES)


def best_threshold(
    scores: NDArray[np.float64], linked: NDArray[np.bool_], missed: int
) -> tuple[float, float]:
    """The chosen threshold, and the highest F1, counting links that were no candidates as missed."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(linked[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + linked.sum() + missed)
    highest = int(np.nonzero(f1 >= f1.max() - TOLERANCE)[0][0])
    return float(scores[order][highest]), float(f1.max())


def f1_at(threshold: float, scores: NDArray[np.float64], linked: NDArray[np.bool_], missed: int) -> float:
    found = scores >= threshold
    return float(2 * (found & linked).sum() / (found.sum() + linked.sum() + missed))


def _judged_scores(
    stories: list[LabelledStory], scores: list[NDArray[np.float64]], *, is_whole: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
    chosen = [pair for pair in zip(stories, scores, strict=True) if pair[0].is_whole == is_whole]
    kept = np.concatenate([score[story.judged] for story, score in chosen])
    linked = np.concatenate([story.linked[story.judged] for story, _ in chosen])
    return kept, linked, sum(story.missed for story, _ in chosen)


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
    encoder = CachingEncoder(load_encoder(DEFAULT_SETTINGS.encoder_threads))
    train = load_stories(data / "stories/train", data / "stories/gold-train", encoder)
    dev = load_stories(data / "stories/dev", data / "stories/gold-dev", encoder)

    held_out = _cross_validate(train)
    threshold, _ = best_threshold(*_judged_scores(train, held_out, is_whole=True))
    model = _fit(train)
    names = train[0].described.feature_names
    trees = _as_trees(model, names)
    on_dev = [trees.predict(story.described.features) for story in dev]
    print(f"threshold {threshold:.3f}")
    for label, stories, scores in (
        ("gold-train, cross-validated", train, held_out),
        ("gold-dev", dev, on_dev),
    ):
        for is_whole, kind in ((True, "whole stories"), (False, "two articles of each")):
            judged = _judged_scores(stories, scores, is_whole=is_whole)
            best = best_threshold(*judged)[1]
            print(
                f"{label}, {kind}: F1 {f1_at(threshold, *judged):.3f}, at its own best threshold {best:.3f}"
            )
    difference = max(
        float(np.abs(found - model.predict(story.described.features)).max())
        for found, story in zip(on_dev, dev, strict=True)
    )
    print(f"largest difference between these trees and the library's: {difference:.1e}")

    OUTPUT.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUTPUT / "trees.npz", **trees.as_arrays())
    digest = hashlib.sha256((OUTPUT / "trees.npz").read_bytes()).hexdigest()
    print(f"wrote {OUTPUT / 'trees.npz'}, sha256 {digest}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
