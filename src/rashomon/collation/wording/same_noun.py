"""One noun that two articles put different words before: "the controversial bill", "the anti-strike bill"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from rashomon.collation.wording.namings import Naming

_MOST_PER_ARTICLE = 2
_LEAST_SCORE = 2.0
# A label as good as this much less than the best is shown with it.
_LEEWAY = 1.0
_MOST_OF_ONE_NOUN = 60


def find_contrasts(namings: Sequence[Naming]) -> list[tuple[float, tuple[Naming, ...]]]:
    """Groups of namings with one noun, each with how surely they are rival names for one thing, best first.

    One article has to put a loaded word before the noun that the other never puts there, or both different
    words. That it is one thing is the surer, the more of it is shared: the statement that both sentences
    carry, a name, a modifier; and where both point to something known ("the", "their").
    """
    by_noun: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        if not naming.is_name:
            by_noun[naming.head].append(naming)
    found = []
    for group in by_noun.values():
        if len({one.span.article for one in group}) > 1 and len(group) <= _MOST_OF_ONE_NOUN:
            scored = sorted(_score_pairs(group), key=lambda row: (-row[0], row[1].span, row[2].span))
            if scored and scored[0][0] >= _LEAST_SCORE:
                found.append((scored[0][0], _gather(scored)))
    return sorted(found, key=lambda row: (-row[0], row[1][0].span))


def _score_pairs(group: Sequence[Naming]) -> Iterator[tuple[float, Naming, Naming]]:
    before: dict[str, set[str]] = defaultdict(set)
    for naming in group:
        before[naming.span.article] |= naming.telling
    for one, other in permutations(group, 2):
        if one.span.article == other.span.article or one.telling == other.telling or _are_apart(one, other):
            continue
        mine, theirs = one.telling - {one.head}, other.telling - {other.head}
        if (one.loaded - {one.head}) - before[other.span.article]:
            score = 2.0
        elif mine - theirs and theirs - mine and one.is_pointing and other.is_pointing:
            score = 0.6
        else:
            continue
        shared = one.names & other.names or mine & theirs
        yield (
            score
            + (1.0 if one.statements & other.statements else 0.0)
            + (0.7 if shared else 0.0)
            + (0.5 if one.in_lead or other.in_lead else 0.0)
            + (0.5 if one.is_pointing and other.is_pointing else 0.0)
            - (1.0 if one.is_plural != other.is_plural else 0.0),
            one,
            other,
        )


def _are_apart(one: Naming, other: Naming) -> bool:
    """Whether names say that these are two things: "Lee's wife", "Park's wife"."""
    if one.actor and other.actor and one.actor != other.actor:
        return True
    return bool(one.names and other.names and not one.names & other.names)


def _gather(scored: Sequence[tuple[float, Naming, Naming]]) -> tuple[Naming, ...]:
    kept: list[Naming] = []
    for score, one, other in scored:
        if score < scored[0][0] - _LEEWAY:
            break
        for naming in (one, other):
            here = sum(1 for its in kept if its.span.article == naming.span.article)
            if naming not in kept and here < _MOST_PER_ARTICLE:
                kept.append(naming)
    return tuple(kept)
