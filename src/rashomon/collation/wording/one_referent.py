"""Whether two phrases name one thing: what does not is taken out of a group of rival names."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.collation.wording.namings import Naming
from rashomon.model.comparison import WordingBasis
from rashomon.model.span import Span
from rashomon.models import Encoder
from rashomon.models.encoder import Vectors
from rashomon.models.word_rarity import RARITY_OF_UNLISTED, word_rarity
from rashomon.text.tokens import fold_word

RivalNames = tuple[WordingBasis, tuple[Naming, ...]]
"""The ground on which phrases were put together, and the phrases."""

# A logistic regression on 510 pairs that were judged by reading them in their places, with the other pairs of
# those stories as faint examples of what is not one thing: python -m training.one_referent.
# Held out by stories, 0.54 of the judged pairs from a score of -1.5 on were one thing, of all 0.47, area
# under the curve 0.80, when they were fitted to the statements of an earlier matcher.
WEIGHTS: Mapping[str, float] = {
    "phrases alike": 2.05,
    "same noun": 0.81,
    "same person": 1.98,
    "one person": -0.53,
    "same place": 0.44,
    "same relation": 0.24,
    "same statement": 0.77,
    "one name": 0.13,
    "both names": -0.48,
    "both modified": 1.03,
    "bare": -0.58,
    "shared words": 0.64,
    "shared words around": 0.05,
    "shared words near": 0.6,
    "own words beside": -0.66,
    "number differs": -0.43,
    "both pointing": 0.35,
    "one introduced": 0.11,
    "both introduced": 0.49,
    "rare nouns": 0.57,
}
BIAS = -4.23
# 525 findings on the 75 annotated stories, with 49 of the 98 annotated referents; at -1.5 504 with 47.
_LEAST_SCORE = -1.7
# A third name need not be as near to every other one as to the nearest.
_LEEWAY = 1.0


def keep_one_referent(groups: Sequence[RivalNames], encoder: Encoder) -> list[RivalNames]:
    """The groups without phrases that name another thing, surest first; none of one article or one wording.

    A group grows from its surest pair: a phrase is kept if it goes well with one of another article that is
    kept, and badly with none.
    """
    texts = sorted({naming.words for _, group in groups for naming in group})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    found = []
    for basis, group in groups:
        score, kept = _grow(group, vectors)
        if kept:
            found.append((score, (basis, kept)))
    return [row for _, row in sorted(found, key=lambda row: (-row[0], row[1][1][0].span))]


def _grow(group: Sequence[Naming], vectors: Mapping[str, Vectors]) -> tuple[float, tuple[Naming, ...]]:
    """The score of the surest pair, rounded, and the phrases that are kept, in the order of the group."""
    scores: dict[frozenset[Span], float] = {}
    pairs: list[tuple[float, Naming, Naming]] = []
    for one, other in combinations(group, 2):
        if one.span.article != other.span.article and one.telling != other.telling:
            likeness = float(vectors[one.words] @ vectors[other.words])
            score = round(score_pair(describe_pair(one, other, likeness)), 4)
            scores[frozenset((one.span, other.span))] = score
            pairs.append((score, one, other))
    pairs.sort(key=lambda row: (-row[0], row[1].span, row[2].span))
    if not pairs or pairs[0][0] < _LEAST_SCORE:
        return 0.0, ()
    kept = [pairs[0][1], pairs[0][2]]
    for score, one, other in pairs:
        for naming in (one, other):
            if score < _LEAST_SCORE or naming in kept:
                continue
            its = [scores.get(frozenset((naming.span, held.span))) for held in kept]
            known = [one_score for one_score in its if one_score is not None]
            if known and max(known) >= _LEAST_SCORE and min(known) >= _LEAST_SCORE - _LEEWAY:
                kept.append(naming)
    return pairs[0][0], tuple(naming for naming in group if naming in kept)


def score_pair(features: Mapping[str, float]) -> float:
    """The log odds that two phrases name one thing."""
    return BIAS + sum(WEIGHTS[name] * value for name, value in features.items())


def describe_pair(one: Naming, other: Naming, likeness: float) -> dict[str, float]:
    """What of two phrases speaks for or against one thing; `likeness` is the cosine of their words."""
    modified = (len(one.telling) > 1) + (len(other.telling) > 1)
    around = one.around | other.around
    own, its = one.telling - other.telling, other.telling - one.telling
    rarity = min(word_rarity(fold_word(naming.noun)) for naming in (one, other))
    nearest = max(1, min(len(one.near), len(other.near)))
    return {
        "phrases alike": likeness,
        "same noun": float(one.head == other.head),
        "same person": float(_have_one_name(one, other)),
        "one person": float(bool(one.actor) != bool(other.actor)),
        "same place": float(
            bool(one.governor) and (one.governor, one.relation) == (other.governor, other.relation)
        ),
        "same relation": float(one.relation == other.relation),
        "same statement": float(bool(one.statements & other.statements)),
        "one name": float(one.is_name != other.is_name),
        "both names": float(one.is_name and other.is_name),
        "both modified": float(modified == 2),
        "bare": float(modified == 0),
        "shared words": len(one.telling & other.telling) / len(one.telling | other.telling),
        "shared words around": len(one.around & other.around) / len(around) if around else 0.0,
        "shared words near": len(one.near & other.near) / nearest,
        "own words beside": len((own & other.around) | (its & one.around)) / max(1, len(own | its)),
        "number differs": float(one.is_plural != other.is_plural),
        "both pointing": float(one.is_pointing and other.is_pointing),
        "one introduced": float(one.is_introduced != other.is_introduced),
        "both introduced": float(one.is_introduced and other.is_introduced),
        "rare nouns": rarity / RARITY_OF_UNLISTED,
    }


def _have_one_name(one: Naming, other: Naming) -> bool:
    """Whether both stand for one person: "Lee" and "Ann Lee", "A. Lee" and "Ann Lee", no "Bo Lee"."""
    if not one.actor or one.actor != other.actor:
        return False
    first, second = one.full_name[:-1], other.full_name[:-1]
    return not first or not second or bool(set(first) & set(second)) or first[0][0] == second[0][0]
