"""Two sentences held against each other word by word and clause by clause, for the candidate pairs alone.

Late interaction (Khattab & Zaharia 2020, ColBERT) with learnt weights, and clauses as units of their own
(Chen et al. 2023, sub-sentence encoders): the numbers are learnt in training/statement_encoder.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, TermWeights
from rashomon.collation.statements.clauses import find_clauses
from rashomon.models.encoder import EncodedText, to_unit
from rashomon.models.interaction import Interaction, Numbers

Cells = NDArray[np.int64]

# A clause of little weight is easily covered by chance: as if this much of it were not.
DOUBT = 0.3


@dataclass(frozen=True, slots=True)
class WeighedText:
    """A sentence as the interaction sees it.

    `whole` is its unit vector and `vector` that of its weighted pieces. `pieces` are unit vectors, shape
    (n, dimensions), with their `weights`, shape (n,); `clauses` are runs of pieces, shape (clauses, 2), the
    whole sentence among them; `clause_vectors` their weighted unit vectors, `clause_means` their unweighted
    ones, `clause_weights` what their pieces weigh together.
    """

    whole: Numbers
    vector: Numbers
    pieces: Numbers
    weights: Numbers
    clauses: NDArray[np.int64]
    clause_vectors: Numbers
    clause_means: Numbers
    clause_weights: Numbers

    @property
    def weight(self) -> float:
        return float(self.weights.sum())


@dataclass(frozen=True, slots=True)
class Closeness:
    """Measures of the cells (row, column), each of shape (cells,).

    `odds` (log odds that both carry one thing) and `clause` (cosine of the two likest clauses) are symmetric.
    `covered` and `nearest` say how much of the row's weight the column matches, by learnt match and by mean
    cosine; `covered_clause` is that of the row's best covered clause. `carried` are the log odds that the
    column carries the row's best carried clause; `carried_by` in how many other articles that clause is
    carried (a sum of probabilities), `carried_weight` what it weighs.
    """

    odds: Numbers
    clause: Numbers
    covered: Numbers
    nearest: Numbers
    covered_clause: Numbers
    carried: Numbers
    carried_by: Numbers
    carried_weight: Numbers


def weigh_texts(
    carriers: Sequence[Carrier],
    encoded: Sequence[EncodedText],
    weights: TermWeights,
    interaction: Interaction,
) -> list[WeighedText]:
    return [
        weigh_text(carrier, text, weights, interaction)
        for carrier, text in zip(carriers, encoded, strict=True)
    ]


def weigh_text(
    carrier: Carrier, text: EncodedText, weights: TermWeights, interaction: Interaction
) -> WeighedText:
    piece_weights = interaction.weigh(text.pieces, measure_rarities(carrier, text.places, weights))
    clauses = np.array(find_clauses(carrier.text, text.places), dtype=np.int64)
    return WeighedText(
        whole=text.whole,
        vector=to_unit(piece_weights @ text.pieces),
        pieces=text.pieces,
        weights=piece_weights,
        clauses=clauses,
        clause_vectors=to_unit(_sum_runs(text.pieces * piece_weights[:, None], clauses)),
        clause_means=to_unit(_sum_runs(text.pieces, clauses)),
        clause_weights=_sum_runs(piece_weights, clauses),
    )


def measure_rarities(carrier: Carrier, places: NDArray[np.int32], weights: TermWeights) -> Numbers:
    """How rare each piece's word is in the story, and in English too, shape (pieces, 2), about 0 to 2."""
    rarities = np.zeros((len(places), 2), dtype=np.float32)
    token = 0
    for number, (start, _) in enumerate(places):
        while token < len(carrier.tokens) and carrier.tokens[token].end <= start:
            token += 1
        if token < len(carrier.tokens) and carrier.tokens[token].start <= start:
            term = carrier.stems[token]
            if term in carrier.terms:
                rarities[number] = weights.in_story[term] / 3, weights.in_english[term] / 20
    return rarities


def compare_closely(
    texts: Sequence[WeighedText], articles: NDArray[np.int64], cells: Cells, interaction: Interaction
) -> Closeness:
    """Measures of the cells, shape (cells, 2): rows and columns of texts of different articles.

    The cost is that of the cells, a few thousand multiplications each: it grows with the texts, not with
    their square.
    """
    measures = np.zeros((len(cells), len(Closeness.__slots__)), dtype=np.float32)
    order = np.argsort(cells[:, 0], kind="stable")
    starts = np.searchsorted(cells[order, 0], np.arange(len(texts) + 1))
    for row, text in enumerate(texts):
        chosen = order[starts[row] : starts[row + 1]]
        if len(chosen):
            columns = cells[chosen, 1]
            measures[chosen] = _compare_row(text, [texts[c] for c in columns], articles[columns], interaction)
    return Closeness(*measures.T)


def _compare_row(
    text: WeighedText, others: Sequence[WeighedText], articles: NDArray[np.int64], interaction: Interaction
) -> Numbers:
    """The measures of one text against the others, shape (others, measures)."""
    pieces, weights = np.concatenate([o.pieces for o in others]), np.concatenate([o.weights for o in others])
    starts = _starts([len(other.pieces) for other in others])
    totals = np.add.reduceat(weights, starts)
    wholes, vectors = np.stack([o.whole for o in others]), np.stack([o.vector for o in others])
    cosines = text.pieces @ pieces.T

    nearest = np.maximum.reduceat(cosines, starts, axis=1)  # (own pieces, others)
    matched = interaction.matches(nearest)
    clause_weights = text.clause_weights[:, None]
    clause_matched = _sum_runs(matched * text.weights[:, None], text.clauses)  # (clauses, others)
    clause_covered = np.asarray(clause_matched / clause_weights, dtype=np.float32)
    clause_nearest = _sum_runs(nearest * text.weights[:, None], text.clauses)
    clause_nearest = np.asarray(clause_nearest / clause_weights, dtype=np.float32)

    # Back: each piece of the others, and its nearest within each own clause.
    back = np.stack([cosines[start:end].max(axis=0) for start, end in text.clauses])  # (clauses, pieces)
    back_nearest = _share_of_groups(back * weights, starts, totals)
    back_matched = _share_of_groups(interaction.matches(back) * weights, starts, totals)

    other_clauses = np.concatenate([other.clause_vectors for other in others])
    clause_cosines = np.maximum.reduceat(
        text.clause_vectors @ other_clauses.T, _starts([len(other.clauses) for other in others]), axis=1
    )
    judged = np.stack(
        [
            *_least_and_most(clause_covered, back_matched),
            *_least_and_most(clause_nearest, back_nearest),
            text.clause_means @ wholes.T,
            text.clause_vectors @ vectors.T,
            np.log(np.minimum(clause_weights, totals)),
            clause_cosines,
        ],
        axis=-1,
    )
    carried = interaction.clauses.log_odds(judged)  # (clauses, others)
    best = carried.argmax(axis=0)
    by_article = _carried_by_article(carried, articles)

    whole = int(np.argmax(text.clause_weights))
    covered, covering = clause_covered[whole], back_matched[whole]
    near, nearing = clause_nearest[whole], back_nearest[whole]
    covered_clause = (clause_matched / (clause_weights + DOUBT)).max(axis=0)
    covering_clause = _best_covered_clauses(cosines, others, starts, interaction)
    odds = interaction.sentences.log_odds(
        np.stack(
            [
                *_least_and_most(covered, covering),
                *_least_and_most(near, nearing),
                wholes @ text.whole,
                vectors @ text.vector,
                np.log(np.minimum(text.weight, totals)),
                clause_cosines.max(axis=0),
                np.maximum(covered_clause, covering_clause),
            ],
            axis=-1,
        )
    )
    columns = np.arange(len(others))
    return np.stack(
        [
            odds,
            clause_cosines.max(axis=0),
            covered,
            near,
            covered_clause,
            carried[best, columns],
            by_article[best],
            text.clause_weights[best],
        ],
        axis=-1,
    )


def _best_covered_clauses(
    cosines: Numbers, others: Sequence[WeighedText], starts: NDArray[np.int64], interaction: Interaction
) -> Numbers:
    """How much of its weight the text matches of each other's best matched clause, shape (others,)."""
    weights = np.concatenate([other.weights for other in others])
    runs = np.concatenate([o.clauses + start for o, start in zip(others, starts, strict=True)])
    matched = _sum_runs(interaction.matches(cosines.max(axis=0)) * weights, runs)
    shares = matched / (np.concatenate([o.clause_weights for o in others]) + DOUBT)
    return np.maximum.reduceat(shares, _starts([len(other.clauses) for other in others]))


def _carried_by_article(carried: Numbers, articles: NDArray[np.int64]) -> Numbers:
    """In how many of the articles each clause is carried, shape (clauses,): the sum of the best cells."""
    best = [carried[:, articles == article].max(axis=1) for article in sorted(set(articles.tolist()))]
    return np.asarray(sum(1.0 / (1.0 + np.exp(-odds)) for odds in best), dtype=np.float32)


def _least_and_most(there: Numbers, back: Numbers) -> tuple[Numbers, Numbers]:
    return np.minimum(there, back), np.maximum(there, back)


def _starts(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)


def _share_of_groups(values: Numbers, starts: NDArray[np.int64], totals: Numbers) -> Numbers:
    """Sums of the columns of each group over the group's total, shape (rows, groups)."""
    return np.asarray(np.add.reduceat(values, starts, axis=1) / totals, dtype=np.float32)


def _sum_runs(values: Numbers, runs: NDArray[np.int64]) -> Numbers:
    """Sums over half-open runs of the first axis, shape (runs, ...)."""
    # Summed in double precision: differences of long sums lose digits.
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0, dtype=np.float64)])
    return np.asarray(sums[runs[:, 1]] - sums[runs[:, 0]], dtype=np.float32)
