"""Two nouns for one thing: "the raid" here, "the rescue" there."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.collation.wording.namings import Naming
from rashomon.model.span import Span
from rashomon.models import Encoder

# A logistic regression on pairs of phrases of the stories for learning, against those that an annotator put
# down as names of one referent: python -m training.other_noun. Only the order of the scores counts, as of a
# story the surest groups are shown. Of 73 referents of these stories 36 are found with weights fitted on four
# fifths and scored on the rest; without the vectors 33; with the likeness of the nouns by themselves as well
# 36, at twice the cost; with the weights of before, which no script had made, 32.
WEIGHTS: Mapping[str, float] = {
    "same noun": -0.02,
    "phrases alike": 1.42,
    "same actor": 1.01,
    "same place": -0.08,
    "shared name": -0.33,
    "one loaded": 1.64,
    "both loaded": 1.57,
    "one name": -0.68,
    "both modified": 1.44,
    "one modified": -0.05,
    "in the lead": 0.8,
    "shared words": 0.21,
}
LIKENESS = "phrases alike"
_ALIKE_WITHOUT_WORDS = ("same noun", "same place", "same actor")
_PHRASES_ALIKE = 0.45
_LEEWAY = 0.5
_NAME_LETTERS = 6
_MOST_PER_ARTICLE = 2
_MOST_GROUPS = 6
# Pairs without their likeness: eight reports of 125 phrases each.
_MOST_COMPARED = 1_000
# So many pairs, the surest without their likeness, are encoded: on gold-dev 681 texts instead of the 2,880 of
# all phrases and nouns. As many referents are found as with all pairs; with 150 pairs fewer are.
_MOST_ENCODED = 200


@dataclass(frozen=True, slots=True)
class NamingPair:
    """Two phrases of different articles that may name one thing, and what speaks for it, by name."""

    first: Naming
    second: Naming
    features: Mapping[str, float]

    @property
    def score(self) -> float:
        return sum(WEIGHTS[name] * value for name, value in self.features.items())


def find_renamings(namings: Sequence[Naming], encoder: Encoder) -> list[tuple[float, tuple[Naming, ...]]]:
    """Groups of namings by at least two articles, likely names for one thing, surest first.

    Their sentences carry one statement: without that, likeness of words finds what is of one kind.
    """
    pairs = sorted(pair_namings(namings), key=_rank)[:_MOST_ENCODED]
    return _gather(sorted(add_likeness(pairs, encoder), key=_rank))


def _rank(pair: NamingPair) -> tuple[float, Span, Span]:
    return -round(pair.score, 4), pair.first.span, pair.second.span


def pair_namings(namings: Sequence[Naming]) -> list[NamingPair]:
    """The pairs that can be two names for one thing, without the likeness of their words."""
    possible = _find_possible(_first_of_each([one for one in namings if one.statements]))
    return [NamingPair(one, other, _describe(one, other)) for one, other in possible]


def add_likeness(pairs: Sequence[NamingPair], encoder: Encoder) -> list[NamingPair]:
    """The pairs that are alike in words, noun, place or person, with the cosine of their words as well.

    Every wording is encoded once: the vectors are what a pair costs.
    """
    texts = sorted({one.words for pair in pairs for one in (pair.first, pair.second)})
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    found = []
    for pair in pairs:
        likeness = float(vectors[pair.first.words] @ vectors[pair.second.words])
        if likeness > _PHRASES_ALIKE or any(pair.features[name] for name in _ALIKE_WITHOUT_WORDS):
            found.append(replace(pair, features={**pair.features, LIKENESS: likeness}))
    return found


def _find_possible(namings: Sequence[Naming]) -> list[tuple[Naming, Naming]]:
    """Pairs of different articles in sentences that carry one statement, each pair once, in their order."""
    carrying: dict[int, list[int]] = defaultdict(list)
    for place, naming in enumerate(namings):
        for statement in naming.statements:
            carrying[statement].append(place)
    pairs = {pair for places in carrying.values() for pair in combinations(places, 2)}
    return [
        (namings[first], namings[second])
        for first, second in sorted(pairs)
        if namings[first].span.article != namings[second].span.article
        and _can_be_one(namings[first], namings[second])
    ]


def _first_of_each(namings: Sequence[Naming]) -> list[Naming]:
    """The namings, of very many the first of each article: all are held against all."""
    taken: Counter[str] = Counter()
    share = _MOST_COMPARED // max(1, len({one.span.article for one in namings}))
    kept = []
    for naming in namings:
        taken[naming.span.article] += 1
        if taken[naming.span.article] <= share:
            kept.append(naming)
    return kept


def _can_be_one(one: Naming, other: Naming) -> bool:
    """Whether two phrases can name one thing in different ways: not if names or persons tell them apart."""
    same_actor = _have_one_actor(one, other)
    if one.telling == other.telling or (one.actor and other.actor and not same_actor):
        return False
    if one.names and other.names and not one.names & other.names and not same_actor:
        return False
    return not all(word[:_NAME_LETTERS] in one.names | other.names for word in one.telling ^ other.telling)


def _have_one_actor(one: Naming, other: Naming) -> bool:
    return bool(one.actor and one.actor == other.actor)


def _describe(one: Naming, other: Naming) -> dict[str, float]:
    """What of two phrases speaks for one thing, but for the likeness of their words."""
    modified = (len(one.telling) > 1) + (len(other.telling) > 1)
    return {
        "same noun": float(one.head == other.head),
        "same actor": float(_have_one_actor(one, other)),
        "same place": float(
            bool(one.governor) and (one.governor, one.relation) == (other.governor, other.relation)
        ),
        "shared name": float(bool(one.names & other.names)),
        "one loaded": float(bool(one.loaded) != bool(other.loaded)),
        "both loaded": float(bool(one.loaded and other.loaded)),
        "one name": float(one.is_name != other.is_name),
        "both modified": float(modified == 2),
        "one modified": float(modified == 1),
        "in the lead": float(one.in_lead or other.in_lead),
        "shared words": len(one.telling & other.telling) / len(one.telling | other.telling),
    }


def _gather(scored: Sequence[NamingPair]) -> list[tuple[float, tuple[Naming, ...]]]:
    groups: list[tuple[float, list[Naming]]] = []
    for pair in scored:
        one, other, score = pair.first, pair.second, pair.score
        group = next((its for its in groups if one in its[1] or other in its[1]), None)
        if group is None:
            heads = {one.head, other.head}
            if len(groups) < _MOST_GROUPS and not any(
                heads <= {its.head for its in kept} for _, kept in groups
            ):
                groups.append((score, [one, other]))
        elif score >= group[0] - _LEEWAY:
            for naming in (one, other):
                here = sum(1 for its in group[1] if its.span.article == naming.span.article)
                if naming not in group[1] and here < _MOST_PER_ARTICLE:
                    group[1].append(naming)
    return [(score, tuple(kept)) for score, kept in groups]
