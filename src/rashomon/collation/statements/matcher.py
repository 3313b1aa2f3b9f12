"""Which pairs of sentences carry the same thing, with a probability."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.collation.statements.candidates import Pairs, choose_pairs
from rashomon.collation.statements.carriers import Carrier, weigh_terms
from rashomon.collation.statements.closeness import compare_closely, weigh_texts
from rashomon.collation.statements.features import both_ways, describe_pairs
from rashomon.collation.statements.similarity import Matrix, Similarities, measure_similarities
from rashomon.models.boosted_trees import BoostedTrees
from rashomon.models.encoder import EncodedText
from rashomon.models.statement_matcher import StatementEncoder

# Pairs that the encoder alone holds to be less likely linked than 1 to 55 get no score: half of all on
# gold-train, and 3% of the annotated links; the trees would link 6 of them. The trees still learn from
# them, and how a pair stands is told among all: without them gold-dev falls by 0.8 points.
_LEAST_ODDS = -4.0


@dataclass(frozen=True, slots=True)
class DescribedPairs:
    """The pairs of carriers worth a look, and their features: shapes (n, 2) and (n, features).

    `encoded` are the carriers as the encoder of statements reads them.
    """

    pairs: Pairs
    features: Matrix
    feature_names: tuple[str, ...]
    similarities: Similarities
    encoded: tuple[EncodedText, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Two carriers, by number, of different articles that carry the same thing with this probability."""

    first: int
    second: int
    score: float


def describe_story(carriers: Sequence[Carrier], model: StatementEncoder) -> DescribedPairs:
    """Everything the matcher is told about a story: the same in training and in use."""
    weights = weigh_terms(carriers)
    encoded = model.encoder.encode_pieces([carrier.text for carrier in carriers])
    texts = weigh_texts(carriers, encoded, weights, model.interaction)
    similarities = measure_similarities(carriers, texts, weights)
    pairs = choose_pairs(carriers, similarities)
    articles = np.array([carrier.article for carrier in carriers])
    closeness = compare_closely(texts, articles, both_ways(pairs), model.interaction)
    features, names = describe_pairs(carriers, weights, similarities, closeness, pairs)
    return DescribedPairs(pairs, features, names, similarities, tuple(encoded))


def score_links(described: DescribedPairs, trees: BoostedTrees) -> tuple[Link, ...]:
    """The candidate pairs that are not hopeless, with their probabilities, in the order of the pairs."""
    if trees.feature_names != described.feature_names:
        raise ValueError("the matcher's weights were trained on other features: run training/statements.py")
    odds = described.features[:, described.feature_names.index("odds")]
    hopeful = odds >= _LEAST_ODDS
    if not hopeful.any():
        return ()
    scores = trees.predict(described.features[hopeful])
    return tuple(
        Link(int(first), int(second), float(score))
        for (first, second), score in zip(described.pairs[hopeful], scores, strict=True)
    )
