"""What the matcher is told about a pair of carriers: symmetric in the pair, independent of input order."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, TermWeights
from rashomon.collation.statements.similarity import Matrix, Similarities

Pairs = NDArray[np.int64]
Feature = NDArray[np.floating[Any]] | NDArray[np.integer[Any]]

# A carrier is paired with its eight likeliest counterparts in every other article, by meaning or by words:
# 98.5% of the annotated links are among them (gold-train), 93.7% with five.
CANDIDATES_PER_ARTICLE = 8

# Two likenesses that differ by less are the same but for rounding.
_TIE = np.float32(1e-6)


def choose_pairs(carriers: Sequence[Carrier], similarities: Similarities) -> Pairs:
    """Row and column numbers, shape (n, 2), of the pairs of different articles that are worth a look."""
    articles = np.array([carrier.article for carrier in carriers])
    words = np.maximum(similarities.words, similarities.words.T)
    ranks = np.minimum(_ranks(similarities.meaning, articles), _ranks(words, articles))
    likely = ranks < CANDIDATES_PER_ARTICLE
    rows, columns = np.nonzero((likely | likely.T) & (articles[:, None] < articles[None, :]))
    return np.stack([rows, columns], axis=1)


def describe_pairs(
    carriers: Sequence[Carrier], weights: TermWeights, similarities: Similarities, pairs: Pairs
) -> tuple[Matrix, tuple[str, ...]]:
    """The features of the pairs, shape (pairs, features), and the features' names."""
    features: dict[str, Feature] = {}
    articles = np.array([carrier.article for carrier in carriers])
    _add_similarities(features, similarities, articles, pairs)
    _add_surroundings(features, carriers, similarities, articles, pairs)
    _add_places(features, carriers, pairs)
    _add_shared_words(features, carriers, weights, pairs)
    features["articles"] = np.full(len(pairs), len(set(articles.tolist())))
    features["carriers"] = np.full(len(pairs), len(carriers))
    return np.stack(list(features.values()), axis=1).astype(np.float32), tuple(features)


def _add_similarities(
    features: dict[str, Feature], similarities: Similarities, articles: NDArray[np.int64], pairs: Pairs
) -> None:
    """Each similarity by itself, and against the two carriers' others in each other's article."""
    mean_words = (similarities.words + similarities.words.T) / 2
    compared = {
        "meaning": similarities.meaning,
        "stress": similarities.stress,
        "cover": similarities.cover,
        "cover_most": np.maximum(similarities.cover, similarities.cover.T),
        "words_mean": mean_words,
    }
    _add_least_and_most(features, "words", similarities.words, pairs)
    _add_least_and_most(features, "story_words", similarities.story_words, pairs)
    for name, matrix in compared.items():
        _add_least_and_most(features, name, matrix, pairs)
        _add_least_and_most(features, f"{name}_rank", _ranks(matrix, articles), pairs)
        _add_least_and_most(features, f"{name}_margin", _margins(matrix, articles), pairs)
        _add_least_and_most(features, f"{name}_deviation", _deviations(matrix, articles), pairs)


def _add_surroundings(
    features: dict[str, Feature],
    carriers: Sequence[Carrier],
    similarities: Similarities,
    articles: NDArray[np.int64],
    pairs: Pairs,
) -> None:
    """How alike the neighbours are, a third article's best go-between, and how much company each has."""
    likeness = (similarities.cover + similarities.cover.T) / 2 + similarities.meaning
    at = {(carrier.article, carrier.place): row for row, carrier in enumerate(carriers) if carrier.place}

    def beside(row: int, row_step: int, column: int, column_step: int) -> float:
        first = at.get((carriers[row].article, carriers[row].place + row_step))
        second = at.get((carriers[column].article, carriers[column].place + column_step))
        return -0.1 if first is None or second is None else float(likeness[first, second])

    steps = ((0, 1), (0, -1), (1, 0), (-1, 0))
    features["before"] = np.array([beside(i, -1, j, -1) for i, j in pairs])
    features["after"] = np.array([beside(i, 1, j, 1) for i, j in pairs])
    features["beside"] = np.array([max(beside(i, a, j, b) for a, b in steps) for i, j in pairs])

    between = np.full(len(pairs), -1.0)
    for article in sorted(set(articles.tolist())):
        others = np.nonzero(articles == article)[0]
        best = np.minimum(likeness[pairs[:, 0]][:, others], likeness[pairs[:, 1]][:, others]).max(axis=1)
        third = (articles[pairs[:, 0]] != article) & (articles[pairs[:, 1]] != article)
        between = np.where(third, np.maximum(between, best), between)
    features["go_between"] = between

    elsewhere = articles[:, None] != articles[None, :]
    outside = np.where(elsewhere, likeness, np.nan)
    company = np.nanmean(outside, axis=1)
    closest = np.sort(np.where(elsewhere, likeness, -np.inf), axis=1)[:, -3:]
    best_company = np.where(np.isfinite(closest), closest, np.nan)
    _add_both(features, "company", company, pairs)
    _add_both(features, "best_company", np.nanmean(best_company, axis=1), pairs)


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
    measures: dict[str, Callable[[Carrier, Carrier], float]] = {
        "shared": lambda a, b: len(a.terms & b.terms),
        "shared_weight": lambda a, b: _weight(a.terms & b.terms, weights.in_english),
        "shared_rarest": lambda a, b: max(
            (weights.in_english[term] for term in a.terms & b.terms), default=0.0
        ),
        "shared_common_nouns": lambda a, b: len((a.terms & b.terms) - a.capitalised - b.capitalised),
        "shared_names": lambda a, b: len(a.capitalised & b.capitalised),
        "shared_names_weight": lambda a, b: _weight(a.capitalised & b.capitalised, weights.in_story),
        "shared_names_part": lambda a, b: _part(a.capitalised, b.capitalised),
        "shared_numbers": lambda a, b: len(a.numbers & b.numbers),
        "other_numbers": lambda a, b: min(len(a.numbers - b.numbers), len(b.numbers - a.numbers)),
        "shared_adjacent": lambda a, b: _part(a.adjacent, b.adjacent),
    }
    for name, measure in measures.items():
        features[name] = np.array([measure(carriers[i], carriers[j]) for i, j in pairs])


def _weight(terms: frozenset[str], weights: dict[str, float]) -> float:
    # Summed in a fixed order, so that the last bit does not depend on the hash seed.
    return sum(weights[term] for term in sorted(terms))


def _part(first: frozenset[object], second: frozenset[object]) -> float:
    return len(first & second) / max(1, min(len(first), len(second)))


def _add_least_and_most(features: dict[str, Feature], name: str, matrix: Matrix, pairs: Pairs) -> None:
    there, back = matrix[pairs[:, 0], pairs[:, 1]], matrix[pairs[:, 1], pairs[:, 0]]
    features[f"{name}_least"] = np.minimum(there, back)
    features[f"{name}_most"] = np.maximum(there, back)


def _add_both(features: dict[str, Feature], name: str, values: Feature, pairs: Pairs) -> None:
    first, second = values[pairs[:, 0]], values[pairs[:, 1]]
    features[f"{name}_least"] = np.minimum(first, second)
    features[f"{name}_most"] = np.maximum(first, second)


def _ranks(matrix: Matrix, articles: NDArray[np.int64]) -> Matrix:
    """The column's rank in the row among the column's article: how many of its carriers are more alike."""
    ranks = np.zeros_like(matrix)
    for columns in _columns_by_article(articles):
        block = matrix[:, columns]
        ordered = np.sort(block, axis=1)
        # Counting what is greater gives ties the same rank, whatever the order of the carriers.
        for row, values in enumerate(block):
            ranks[row, columns] = len(columns) - np.searchsorted(ordered[row], values + _TIE, side="right")
    return ranks


def _margins(matrix: Matrix, articles: NDArray[np.int64]) -> Matrix:
    """How far the cell is above the second best of its row in the article, or (negative) below the best."""
    margins = np.zeros_like(matrix)
    for columns in _columns_by_article(articles):
        if len(columns) > 1:
            block = matrix[:, columns]
            ordered = np.sort(block, axis=1)
            best, second = ordered[:, -1:], ordered[:, -2:-1]
            margins[:, columns] = np.where(block == best, block - second, block - best)
    return margins


def _deviations(matrix: Matrix, articles: NDArray[np.int64]) -> Matrix:
    """Standard scores of the cell within its row in the article."""
    deviations = np.zeros_like(matrix)
    for columns in _columns_by_article(articles):
        block = matrix[:, columns]
        spread = block.std(axis=1, keepdims=True) + 1e-6
        deviations[:, columns] = (block - block.mean(axis=1, keepdims=True)) / spread
    return deviations


def _columns_by_article(articles: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [np.nonzero(articles == article)[0] for article in sorted(set(articles.tolist()))]
