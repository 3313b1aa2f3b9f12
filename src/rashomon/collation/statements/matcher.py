"""Which pairs of sentences carry the same thing, with a probability."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.statements.carriers import Carrier, weigh_terms
from rashomon.collation.statements.features import Pairs, choose_pairs, describe_pairs
from rashomon.collation.statements.similarity import Matrix, Similarities, measure_similarities
from rashomon.models import Encoder
from rashomon.models.boosted_trees import load_trees

WEIGHTS = "statement-matcher/trees"


@dataclass(frozen=True, slots=True)
class DescribedPairs:
    """The pairs of carriers worth a look, and their features: shapes (n, 2) and (n, features)."""

    pairs: Pairs
    features: Matrix
    feature_names: tuple[str, ...]
    similarities: Similarities


@dataclass(frozen=True, slots=True)
class Link:
    """Two carriers, by number, of different articles that carry the same thing with this probability."""

    first: int
    second: int
    score: float


def describe_story(carriers: Sequence[Carrier], encoder: Encoder) -> DescribedPairs:
    """Everything the matcher is told about a story: the same in training and in use."""
    weights = weigh_terms(carriers)
    encoded = encoder.encode_pieces([carrier.text for carrier in carriers])
    similarities = measure_similarities(carriers, encoded, weights)
    pairs = choose_pairs(carriers, similarities)
    features, names = describe_pairs(carriers, weights, similarities, pairs)
    return DescribedPairs(pairs, features, names, similarities)


def score_links(described: DescribedPairs) -> tuple[Link, ...]:
    """All candidate pairs with their probabilities, in the order of the pairs."""
    trees = load_trees(WEIGHTS)
    if trees.feature_names != described.feature_names:
        raise ValueError("the matcher's weights were trained on other features: run training/statements.py")
    if not len(described.pairs):
        return ()
    scores = trees.predict(described.features)
    return tuple(
        Link(int(first), int(second), float(score))
        for (first, second), score in zip(described.pairs, scores, strict=True)
    )
