"""Some articles grouped anew, by pairs found before and by what people decided; and what that changes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.grouping.event_score import SAME_EVENT
from rashomon.grouping.linkage import Merge, link_by_average

# Whatever the other pairs of two clusters say, one such pair decides their mean.
_APART = -1e9

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Renaming:
    """Which story each new cluster goes on as, by number; None begins one. `ended` went into others.

    `came_from` are the earlier stories of a cluster's members, the one that goes on first.
    """

    stories: tuple[int | None, ...]
    came_from: tuple[tuple[int, ...], ...]
    ended: tuple[int, ...]


def regroup(
    count: int,
    pairs: Collection[Pair],
    score: Callable[[int, int], float],
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> tuple[list[tuple[int, ...]], list[Merge]]:
    """The clusters of `count` articles by average linkage over `pairs`, and the merges.

    A person's decisions on pairs stand above every score: `together` unites the clusters of the two, `apart`
    wins where both are said.
    """
    parted = {_ordered(pair) for pair in apart}

    def decide(first: int, second: int) -> float:
        return _APART if _ordered((first, second)) in parted else score(first, second)

    clusters, merges = link_by_average(count, pairs, decide, SAME_EVENT)
    clusters = _unite(clusters, together)
    # The linkage hears some members of large clusters only.
    return sorted(part for cluster in clusters for part in _expel(cluster, parted)), merges


def rename_stories(clusters: Sequence[tuple[int, ...]], story_of: Mapping[int, int]) -> Renaming:
    """Each earlier story goes on as the cluster with most of its members; `story_of` tells a member's.

    A cluster goes on as one story only; of equal claims the older story and the first cluster count.
    """
    shared: Counter[tuple[int, int]] = Counter()
    for place, cluster in enumerate(clusters):
        shared.update((place, story_of[member]) for member in cluster if member in story_of)
    names: dict[int, int] = {}
    for (place, story), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0][1], item[0][0])):
        if place not in names and story not in names.values():
            names[place] = story
    sources: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (place, story), number in shared.items():
        sources[place].append((-number, story))
    came_from = tuple(
        tuple(sorted((story for _, story in sorted(sources[place])), key=lambda s: s != names.get(place)))
        for place in range(len(clusters))
    )
    ended = tuple(sorted(set(story_of.values()) - set(names.values())))
    return Renaming(tuple(names.get(place) for place in range(len(clusters))), came_from, ended)


def _unite(clusters: Sequence[tuple[int, ...]], together: Collection[Pair]) -> list[tuple[int, ...]]:
    place = {member: cluster for cluster in clusters for member in cluster}
    for first, second in sorted(_ordered(pair) for pair in together):
        if place[first] != place[second]:
            united = tuple(sorted((*place[first], *place[second])))
            place.update(dict.fromkeys(united, united))
    return sorted(set(place.values()))


def _expel(cluster: tuple[int, ...], parted: set[Pair]) -> Iterable[tuple[int, ...]]:
    left = set(cluster)
    inside = {pair for pair in parted if left.issuperset(pair)}
    while inside:
        quarrels = Counter(member for pair in inside for member in pair)
        expelled = max(quarrels, key=lambda member: (quarrels[member], member))
        left.remove(expelled)
        yield (expelled,)
        inside = {pair for pair in inside if expelled not in pair}
    yield tuple(sorted(left))


def _ordered(pair: Pair) -> Pair:
    return (min(pair), max(pair))
