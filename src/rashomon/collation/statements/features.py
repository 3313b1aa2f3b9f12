"""What the matcher is told about a pair of carriers: symmetric in the pair, independent of input order."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.candidates import Pairs
from rashomon.collation.statements.carriers import Carrier, TermWeights
from rashomon.collation.statements.closeness import Closeness
from rashomon.collation.statements.rarity import add_weights, share_of_fewer
from rashomon.collation.statements.shared_particulars import describe_shared
from rashomon.collation.statements.similarity import Matrix, Similarities
from rashomon.collation.statements.standing import Standing, find_standing

Feature = NDArray[np.floating[Any]] | NDArray[np.integer[Any]]

# What is said of two carriers that were never held against each other: as unlike as any.
_NEVER_COMPARED = -8.0
_NO_NEIGHBOUR = -0.1
_CLOSEST = 3
# The likenesses that are also held against those in the rest of the article.
_RANKED = ("odds", "carried", "covered", "meaning", "stress", "mean_words")
_SHARED_WORDS = (
    "shared",
    "shared_weight",
    "shared_rarest",
    "shared_common_nouns",
    "shared_names",
    "shared_names_weight",
    "shared_names_part",
    "shared_numbers",
    "other_numbers",
    "shared_adjacent",
)


def describe_pairs(
    carriers: Sequence[Carrier],
    weights: TermWeights,
    similarities: Similarities,
    closeness: Closeness,
    pairs: Pairs,
) -> tuple[Matrix, tuple[str, ...]]:
    """The features of the pairs, shape (pairs, features), and the features' names.

    `closeness` has the pairs there, then the same pairs back.
    """
    features: dict[str, Feature] = {}
    articles = np.array([carrier.article for carrier in carriers])
    _add_likenesses(features, similarities, closeness, articles, pairs)
    _add_surroundings(features, carriers, similarities, pairs)
    _add_company(features, closeness, articles, pairs)
    _add_places(features, carriers, pairs)
    _add_shared_words(features, carriers, weights, pairs)
    features.update(describe_shared([carrier.particulars for carrier in carriers], pairs))
    features["articles"] = np.full(len(pairs), len(set(articles.tolist())))
    features["carriers"] = np.full(len(pairs), len(carriers))
    return np.stack(list(features.values()), axis=1).astype(np.float32), tuple(features)


def both_ways(pairs: Pairs) -> Pairs:
    """The cells of the pairs: there, then back, shape (2n, 2)."""
    return np.concatenate([pairs, pairs[:, ::-1]])


def _add_likenesses(
    features: dict[str, Feature],
    similarities: Similarities,
    closeness: Closeness,
    articles: NDArray[np.int64],
    pairs: Pairs,
) -> None:
    """Each likeness by itself, and against the two carriers' others in each other's article."""
    cells = both_ways(pairs)
    rows, columns = cells[:, 0], cells[:, 1]
    words = similarities.words[rows, columns]
    mean_words = (words + similarities.words[columns, rows]) / 2
    meaning, stress = similarities.meaning[rows, columns], similarities.stress[rows, columns]
    symmetric: dict[str, Feature] = {
        "odds": closeness.odds,
        "meaning": meaning,
        "stress": stress,
        "clause": closeness.clause,
    }
    for name, values in symmetric.items():
        features[name] = values[: len(pairs)]
    directed: dict[str, Feature] = {
        "words": words,
        "story_words": similarities.story_words[rows, columns],
        "covered": closeness.covered,
        "nearest": closeness.nearest,
        "covered_clause": closeness.covered_clause,
        "carried": closeness.carried,
        "carried_by": closeness.carried_by,
        "carried_weight": closeness.carried_weight,
    }
    for name, values in directed.items():
        _add_least_and_most(features, name, values)
    # A row of one article: the cells that a carrier has with the carriers of one other article.
    groups = rows * (articles.max(initial=0) + 1) + articles[columns]
    ranked = {**symmetric, **directed, "mean_words": mean_words}
    for name in _RANKED:
        standing = find_standing(ranked[name], groups)
        for measure in Standing.__slots__:
            _add_least_and_most(features, f"{name}_{measure}", getattr(standing, measure))


def _add_surroundings(
    features: dict[str, Feature], carriers: Sequence[Carrier], similarities: Similarities, pairs: Pairs
) -> None:
    """How alike the neighbours are."""
    # One row and column more stand for a neighbour that is not there.
    nowhere = len(carriers)
    likeness = np.pad(similarities.stress + similarities.meaning, (0, 1), constant_values=_NO_NEIGHBOUR)
    at = {(carrier.article, carrier.place): row for row, carrier in enumerate(carriers) if carrier.place}
    rows = {
        step: np.array([at.get((carrier.article, carrier.place + step), nowhere) for carrier in carriers])
        for step in (-1, 0, 1)
    }

    def beside(row_step: int, column_step: int) -> Feature:
        return np.asarray(likeness[rows[row_step][pairs[:, 0]], rows[column_step][pairs[:, 1]]])

    features["before"] = beside(-1, -1)
    features["after"] = beside(1, 1)
    features["beside"] = np.max([beside(0, 1), beside(0, -1), beside(1, 0), beside(-1, 0)], axis=0)


def _add_company(
    features: dict[str, Feature], closeness: Closeness, articles: NDArray[np.int64], pairs: Pairs
) -> None:
    """A third article's best go-between, and how much company each carrier has."""
    odds = np.full((len(articles), len(articles)), _NEVER_COMPARED, dtype=np.float32)
    cells = both_ways(pairs)
    odds[cells[:, 0], cells[:, 1]] = closeness.odds
    # Carriers of one article were never compared: the go-between is always in a third one.
    between = np.full(len(pairs), _NEVER_COMPARED, dtype=np.float32)
    for row in np.unique(pairs[:, 0]):
        own = np.nonzero(pairs[:, 0] == row)[0]
        between[own] = np.minimum(odds[row], odds[pairs[own, 1]]).max(axis=1)
    features["go_between"] = between
    likely = 1 / (1 + np.exp(-odds))
    _add_both(features, "company", likely.sum(axis=1) / max(1, len(set(articles.tolist())) - 1), pairs)
    _add_both(features, "best_company", np.sort(odds, axis=1)[:, -_CLOSEST:].mean(axis=1), pairs)


def _add_places(features: dict[str, Feature], carriers: Sequence[Carrier], pairs: Pairs) -> None:
    depth = np.array([carrier.depth for carrier in carriers])
    _add_both(features, "depth", depth, pairs)
    features["depth_apart"] = np.abs(depth[pairs[:, 0]] - depth[pairs[:, 1]])
    _add_both(features, "place", np.array([carrier.place for carrier in carriers]), pairs)
    _add_both(features, "terms", np.array([len(carrier.terms) for carrier in carriers]), pairs)
    _add_both(features, "quoted", np.array([carrier.quotation_marks for carrier in carriers]), pairs)
    titles = np.array([carrier.is_title for carrier in carriers], dtype=np.int64)
    features["titles"] = titles[pairs[:, 0]] + titles[pairs[:, 1]]


def _add_shared_words(
    features: dict[str, Feature], carriers: Sequence[Carrier], weights: TermWeights, pairs: Pairs
) -> None:
    rows = [_describe_shared_words(carriers[i], carriers[j], weights) for i, j in pairs.tolist()]
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(_SHARED_WORDS))
    features.update(zip(_SHARED_WORDS, table.T, strict=True))


def _describe_shared_words(first: Carrier, second: Carrier, weights: TermWeights) -> tuple[float, ...]:
    shared = first.terms & second.terms
    names = first.capitalised & second.capitalised
    return (
        len(shared),
        add_weights(shared, weights.in_english),
        max((weights.in_english[term] for term in shared), default=0.0),
        len(shared - first.capitalised - second.capitalised),
        len(names),
        add_weights(names, weights.in_story),
        share_of_fewer(names, first.capitalised, second.capitalised),
        len(first.numbers & second.numbers),
        min(len(first.numbers - second.numbers), len(second.numbers - first.numbers)),
        share_of_fewer(first.adjacent & second.adjacent, first.adjacent, second.adjacent),
    )


def _add_least_and_most(features: dict[str, Feature], name: str, directed: Feature) -> None:
    """Of a value there and back; `directed` has the pairs there, then the same pairs back."""
    there, back = np.split(directed, 2)
    features[f"{name}_least"] = np.minimum(there, back)
    features[f"{name}_most"] = np.maximum(there, back)


def _add_both(features: dict[str, Feature], name: str, values: Feature, pairs: Pairs) -> None:
    _add_least_and_most(features, name, values[both_ways(pairs)[:, 0]])
