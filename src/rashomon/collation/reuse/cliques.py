"""Pairs to groups in which every two members are a pair."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def cover_by_cliques(
    pairs: Iterable[tuple[int, int]], owners: Mapping[int, str]
) -> tuple[tuple[int, ...], ...]:
    """Groups that cover all pairs and contain no two members that are no pair, nor two of one owner.

    Greedy edge clique cover in the order of the numbers (Kellerman 1973): the groups are not always the
    fewest, but they say exactly what the pairs say, which connected components would not.
    """
    neighbours: dict[int, set[int]] = defaultdict(set)
    for i, j in pairs:
        neighbours[i].add(j)
        neighbours[j].add(i)
    cliques: list[tuple[int, ...]] = []
    covered: set[tuple[int, int]] = set()
    for i in sorted(neighbours):
        for j in sorted(neighbours[i]):
            if j < i or (i, j) in covered:
                continue
            clique = [i, j]
            for k in sorted(neighbours[i] & neighbours[j]):
                if owners[k] not in {owners[m] for m in clique} and all(k in neighbours[m] for m in clique):
                    clique.append(k)
            members = tuple(sorted(clique))
            covered.update((a, b) for a in members for b in members if a < b)
            cliques.append(members)
    return tuple(cliques)
