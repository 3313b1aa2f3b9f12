"""Fit the weights of rival nouns: `python -m training.other_noun FOLDER` prints them.

FOLDER holds stories/train and stories/gold-train. Each pair of phrases that the finding would look at is an
example, right if an annotator put both down as names of one referent. A pair of a referent with many names
counts less: each referent counts alike, as one that is found by one pair of its names is found.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals.gold import GoldStory, read_story
from evals.wordings import Stretch, are_one, find_label
from rashomon import workflow
from rashomon.collation.statements.find import find_statements
from rashomon.collation.witnesses import find_prints
from rashomon.collation.wording.namings import CarriedStatements, Naming, find_namings
from rashomon.collation.wording.other_noun import WEIGHTS, NamingPair, add_likeness, pair_namings
from rashomon.model.article import Article
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading
from rashomon.models import Encoder, load_comparison_models
from training.logistic import fit_logistic

_FEATURES = tuple(WEIGHTS)
_RIDGE = 1.0
_MOST_OF_A_REFERENT = 4.0


@dataclass(frozen=True, slots=True)
class Example:
    """A pair, whether it is right, and how much it counts."""

    pair: NamingPair
    right: bool
    count: float


def main(words: Sequence[str]) -> int:
    models = load_comparison_models(2)
    folder = Path(words[0]) / "stories"
    examples: list[Example] = []
    for path in sorted((folder / "gold-train").glob("*.json")):
        story = read_story(folder / "train" / path.name)
        readings = find_prints(tuple(workflow.read(articles_of(story)))).leading
        statements = find_statements(readings, models.statements)
        labels = json.loads(path.read_text(encoding="utf-8"))["labels"]
        examples += list_examples(story, readings, statements, labels, models.texts)
    right = sum(example.right for example in examples)
    print(f"{len(examples)} pairs, {right} of them right")
    for name, weight in fit_weights(examples).items():
        print(f'    "{name}": {weight:.2f},')
    return 0


def list_examples(
    story: GoldStory,
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    labels: Sequence[dict[str, Any]],
    encoder: Encoder,
) -> list[Example]:
    """The pairs that the finding looks at in one story."""
    carried = CarriedStatements(statements)
    namings = [naming for reading in readings for naming in find_namings(reading, carried)]
    pairs = add_likeness(pair_namings(namings), encoder)
    referents = [list(places_of(story, row)) for row in labels]
    found = [_referent_of(pair, referents) for pair in pairs]
    many = Counter(referent for referent in found if referent is not None)
    return [
        Example(pair, referent is not None, 1.0)
        if referent is None
        else Example(pair, True, min(1.0, _MOST_OF_A_REFERENT / many[referent]))
        for pair, referent in zip(pairs, found, strict=True)
    ]


def fit_weights(examples: Sequence[Example]) -> dict[str, float]:
    """Feature → weight. The bias is left out: the pairs of a story are ranked, not cut off."""
    table = np.array([[example.pair.features[name] for name in _FEATURES] for example in examples])
    answers = np.array([float(example.right) for example in examples])
    counts = np.array([example.count for example in examples])
    weights = fit_logistic(table, answers, counts, ridge=_RIDGE)
    return dict(zip(_FEATURES, np.round(weights[1:], 2).tolist(), strict=True))


def articles_of(story: GoldStory) -> list[Article]:
    return [Article(one.id, one.text, one.title, one.publisher, one.published) for one in story.articles]


def places_of(story: GoldStory, row: dict[str, Any]) -> Iterator[Stretch]:
    texts = {(one.id, "title"): one.title for one in story.articles}
    texts |= {(one.id, "body"): one.text for one in story.articles}
    for article, labels in row["by"].items():
        for label in labels:
            yield from find_label(texts, article, label)


def _referent_of(pair: NamingPair, referents: Sequence[Sequence[Stretch]]) -> int | None:
    """The number of a referent of which both phrases are names."""
    one, other = stretch_of(pair.first), stretch_of(pair.second)
    for number, places in enumerate(referents):
        if any(are_one(one, place) for place in places) and any(are_one(other, place) for place in places):
            return number
    return None


def stretch_of(naming: Naming) -> Stretch:
    return naming.span.article, naming.span.field, naming.span.start, naming.span.end


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
