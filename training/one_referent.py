"""Fit the weights of one referent: `python -m training.one_referent FOLDER` prints them.

FOLDER holds stories/train and stories/gold-train. `one_referent.jsonl` beside this file has pairs of phrases
of these stories, by their places, that somebody read in their places and judged: 0 for two things, 1 for one
thing in much the same words, 2 for one thing in words that differ to a reader. The other pairs that share a
statement, a noun or a person are faint examples of two things; pairs of labels that the annotators put down
are one thing.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from evals.gold import GoldStory, read_story
from evals.wordings import Stretch, are_one
from rashomon import workflow
from rashomon.collation.statements.find import find_statements
from rashomon.collation.witnesses import find_prints
from rashomon.collation.wording.namings import CarriedStatements, Naming, find_namings
from rashomon.collation.wording.one_referent import describe_pair
from rashomon.models import Encoder, load_comparison_models
from training.logistic import fit_logistic
from training.other_noun import articles_of, places_of, stretch_of

_JUDGED = Path(__file__).parent / "one_referent.jsonl"
_RIDGE = 3.0
_COUNT_OF_UNREAD = 0.01
_MOST_OF_A_REFERENT = 2.0

Judgements = Mapping[tuple[str, frozenset[Stretch]], int]
Example = tuple[dict[str, float], float, float]
"""Features, whether it is one thing, and how much it counts."""


def main(words: Sequence[str]) -> int:
    models = load_comparison_models(2)
    folder = Path(words[0]) / "stories"
    judgements = read_judgements()
    examples: list[Example] = []
    for path in sorted((folder / "gold-train").glob("*.json")):
        story = read_story(folder / "train" / path.name)
        readings = find_prints(tuple(workflow.read(articles_of(story)))).leading
        carried = CarriedStatements(find_statements(readings, models.statements))
        namings = [naming for reading in readings for naming in find_namings(reading, carried)]
        labels = json.loads(path.read_text(encoding="utf-8"))["labels"]
        examples += list_examples(story, namings, labels, judgements, models.texts)
    bias, weights = fit_weights(examples)
    print(f"{len(examples)} pairs, {sum(count == 1.0 for *_, count in examples)} of them judged")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.2f},')
    print(f"BIAS = {bias:.2f}")
    return 0


def read_judgements() -> Judgements:
    rows = map(json.loads, _JUDGED.read_text(encoding="utf-8").splitlines())
    return {(story, frozenset((tuple(one), tuple(other)))): verdict for story, one, other, verdict in rows}


def list_examples(
    story: GoldStory,
    namings: Sequence[Naming],
    labels: Sequence[dict[str, Any]],
    judgements: Judgements,
    encoder: Encoder,
) -> list[Example]:
    """The pairs of one story that were judged, that annotators put down, or that share something."""
    referents = [list(places_of(story, row)) for row in labels]
    named = {
        naming.span: {
            n for n, row in enumerate(referents) if any(are_one(stretch_of(naming), p) for p in row)
        }
        for naming in namings
    }
    texts = sorted({naming.words for naming in namings})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    pairs = list(_list_pairs(namings))
    shared = [named[one.span] & named[other.span] for one, other in pairs]
    many = Counter(number for numbers in shared for number in numbers)
    found = []
    for (one, other), numbers in zip(pairs, shared, strict=True):
        features = describe_pair(one, other, float(vectors[one.words] @ vectors[other.words]))
        verdict = judgements.get((story.name, frozenset((stretch_of(one), stretch_of(other)))))
        if verdict is not None:
            found.append((features, float(verdict > 0), 1.0))
        elif numbers:
            found.append(
                (features, 1.0, min(1.0, _MOST_OF_A_REFERENT / min(many[number] for number in numbers)))
            )
        else:
            found.append((features, 0.0, _COUNT_OF_UNREAD))
    return found


def _list_pairs(namings: Sequence[Naming]) -> Iterator[tuple[Naming, Naming]]:
    for one, other in combinations(namings, 2):
        shares = (
            one.statements & other.statements or one.head == other.head or (one.actor or "") == other.actor
        )
        if one.span.article != other.span.article and one.telling != other.telling and shares:
            yield one, other


def fit_weights(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """The bias, and feature → weight."""
    names = tuple(examples[0][0])
    table = np.array([[features[name] for name in names] for features, *_ in examples])
    answers = np.array([answer for _, answer, _ in examples])
    counts = np.array([count for *_, count in examples])
    bias, *weights = np.round(fit_logistic(table, answers, counts, ridge=_RIDGE), 2).tolist()
    return bias, dict(zip(names, weights, strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
