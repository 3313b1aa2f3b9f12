"""Two nouns for one thing: "the raid" here, "the rescue" there."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from rashomon.collation.wording.namings import Naming
from rashomon.models import Encoder

# A logistic regression on pairs of phrases of the stories for learning, against those that an annotator put
# down as names of one referent; a pair of a referent with many counts less. The bias is that of two phrases
# in sentences that carry one statement: elsewhere one pair in four was right, here two in three.
_WEIGHTS = {
    "bias": -5.8,
    "same noun": 0.1,
    "nouns alike": 0.7,
    "phrases alike": 3.4,
    "same actor": 3.1,
    "same place": 1.6,
    "shared name": -0.3,
    "one loaded": 1.4,
    "both loaded": 1.4,
    "one name": -1.3,
    "both modified": 2.4,
    "one modified": 1.2,
    "in the lead": 0.7,
    "shared words": -1.0,
}
_NOUNS_ALIKE = 0.42
_PHRASES_ALIKE = 0.45
_LEAST_SCORE = -1.0
_LEEWAY = 0.5
_MOST_PER_ARTICLE = 2
_MOST_GROUPS = 6
# Eight reports of 125 phrases each: two matrices of 4 MB, and about 3 s for the vectors.
_MOST_COMPARED = 1_000


def find_renamings(namings: Sequence[Naming], encoder: Encoder) -> list[tuple[float, tuple[Naming, ...]]]:
    """Groups of namings by at least two articles, likely names for one thing, surest first.

    Their sentences carry one statement: without that, likeness of words finds what is of one kind.
    """
    namings = _first_of_each([one for one in namings if one.statements])
    if len(namings) < 2:
        return []
    phrases = encoder.encode([one.words for one in namings])
    nouns = encoder.encode([one.noun for one in namings])
    phrase_likeness, noun_likeness = phrases @ phrases.T, nouns @ nouns.T
    articles = np.array([one.span.article for one in namings])
    alike = (phrase_likeness > _PHRASES_ALIKE) | (noun_likeness > _NOUNS_ALIKE)
    alike |= _same(namings, "place") | _same(namings, "actor")
    firsts, seconds = np.nonzero(np.triu(alike & (articles[:, None] != articles[None, :]), 1))
    scored = []
    for first, second in zip(firsts.tolist(), seconds.tolist(), strict=True):
        if not namings[first].statements & namings[second].statements:
            continue
        score = _score(
            namings[first],
            namings[second],
            float(phrase_likeness[first, second]),
            float(noun_likeness[first, second]),
        )
        if score is not None and score >= _LEAST_SCORE:
            scored.append((score, namings[first], namings[second]))
    scored.sort(key=lambda row: (-round(row[0], 4), row[1].span, row[2].span))
    return _gather(scored)


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


def _same(namings: Sequence[Naming], what: str) -> "np.ndarray[tuple[int, int], np.dtype[np.bool_]]":
    keys = np.array(
        [
            (one.actor or "")
            if what == "actor"
            else (f"{one.governor}/{one.relation}" if one.governor else "")
            for one in namings
        ]
    )
    known = keys != ""
    same: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = (keys[:, None] == keys[None, :]) & (
        known[:, None] & known[None, :]
    )
    return same


def _score(one: Naming, other: Naming, phrases: float, nouns: float) -> float | None:
    """The log odds that two phrases name one thing in different ways; None if they cannot."""
    same_actor = bool(one.actor and one.actor == other.actor)
    if one.telling == other.telling or (one.actor and other.actor and not same_actor):
        return None
    if one.names and other.names and not one.names & other.names and not same_actor:
        return None
    if all(word[:6] in one.names | other.names for word in one.telling ^ other.telling):
        return None
    modified = (len(one.telling) > 1) + (len(other.telling) > 1)
    features = {
        "bias": -5.8,
        "same noun": one.head == other.head,
        "nouns alike": nouns,
        "phrases alike": phrases,
        "same actor": same_actor,
        "same place": bool(one.governor) and (one.governor, one.relation) == (other.governor, other.relation),
        "shared name": bool(one.names & other.names),
        "one loaded": bool(one.loaded) != bool(other.loaded),
        "both loaded": bool(one.loaded and other.loaded),
        "one name": one.is_name != other.is_name,
        "both modified": modified == 2,
        "one modified": modified == 1,
        "in the lead": one.in_lead or other.in_lead,
        "shared words": len(one.telling & other.telling) / len(one.telling | other.telling),
    }
    return sum(_WEIGHTS[name] * float(value) for name, value in features.items())


def _gather(scored: Sequence[tuple[float, Naming, Naming]]) -> list[tuple[float, tuple[Naming, ...]]]:
    groups: list[tuple[float, list[Naming]]] = []
    for score, one, other in scored:
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
