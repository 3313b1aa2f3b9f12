"""Who prints the words of whom: the reports of a story as a graph, with an edge where two share a passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from rashomon.collation.publication import find_possible_times
from rashomon.model.comparison import Comparison
from rashomon.model.derivation import Derivation, DerivationKind
from rashomon.model.span import Span
from rashomon.report.outline import Column, list_columns
from rashomon.text.tokens import tokenize

# Above this number of links without a direction, each report is drawn with the one that it shares most with.
_MOST_OPEN_LINKS = 2


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two reports that print the same words; where `has_direction`, `first` had them before `second`.

    `passages` are the places in both, in this order, the longest first; `words` how many words they have
    together. `derivation` is what is known of the direction, None where it was not looked into.
    """

    first: Column
    second: Column
    has_direction: bool
    kind: DerivationKind
    words: int
    passages: tuple[tuple[Span, Span], ...]
    derivation: Derivation | None = None

    @property
    def shares(self) -> tuple[float, float] | None:
        """How much of each one's text stands in the other, 0..1; None if not known."""
        if self.derivation is None:
            return None
        one, other = self.derivation.shares
        return (one, other) if self.first.article.id == self.derivation.articles[0] else (other, one)


@dataclass(frozen=True, slots=True)
class CopyNode:
    """A report, or an agency that reports credit and that is not among them: then `column` is None."""

    name: str
    column: Column | None
    layer: int


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A line of the picture between two of its nodes, by their places; `link` is None for a credit line."""

    first: int
    second: int
    has_direction: bool
    kind: DerivationKind | Literal["credit"]
    words: int
    link: CopyLink | None


@dataclass(frozen=True, slots=True)
class CopyGraph:
    """The graph as it is drawn, nodes from top to bottom, and all links, those of most words first.

    Not drawn are a direction that another report explains (a copy of a copy), and of very many links without
    a direction those that are not needed to hold the reports together. `apart` share nothing with others.
    """

    nodes: tuple[CopyNode, ...]
    drawn: tuple[DrawnLink, ...]
    links: tuple[CopyLink, ...]
    apart: tuple[Column, ...]


def find_copies(comparison: Comparison) -> CopyGraph:
    columns = list_columns(comparison)
    by_article = {column.article.id: column for column in columns}
    links = _link_derivations(comparison, by_article) or _link_reuse(comparison, by_article)
    links.sort(key=lambda one: (-one.words, one.first.siglum, one.second.siglum))
    linked = {column.article.id for one in links for column in (one.first, one.second)}
    shown = _choose_drawn(links, len(linked))
    origins = sorted({one.derivation.origin for one in shown if one.derivation and one.derivation.origin})
    layers = _find_layers(shown, origins)
    nodes = [CopyNode(name, None, 0) for name in origins]
    nodes += [
        CopyNode(one.name, one, layers.get(one.article.id, 0)) for one in columns if one.article.id in linked
    ]
    nodes.sort(key=_rank)
    place = {_key(node): number for number, node in enumerate(nodes)}
    return CopyGraph(
        nodes=tuple(nodes),
        drawn=tuple(_draw(shown, place)),
        links=tuple(links),
        apart=tuple(column for column in columns if column.article.id not in linked),
    )


def _link_derivations(comparison: Comparison, by_article: Mapping[str, Column]) -> list[CopyLink]:
    links = []
    for one in comparison.derivations:
        if not set(one.articles) <= set(by_article):
            continue
        turned = one.first == one.articles[1]
        first, second = (by_article[article] for article in (one.articles[::-1] if turned else one.articles))
        passages = [pair[::-1] if turned else pair for pair in one.passages]
        measured = _measure(passages, by_article)
        links.append(CopyLink(first, second, one.first is not None, one.kind, *measured, derivation=one))
    return links


def _link_reuse(comparison: Comparison, by_article: Mapping[str, Column]) -> list[CopyLink]:
    """Without derivations: the copied passages of every two reports, without a direction."""
    pairs: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    rank = {article: place for place, article in enumerate(by_article)}
    for reuse in comparison.reuse:
        known = sorted(
            (span for span in reuse.spans if span.article in rank), key=lambda one: rank[one.article]
        )
        for first, second in combinations(known, 2):
            if first.article != second.article:
                pairs.setdefault((first.article, second.article), []).append((first, second))
    return [
        CopyLink(by_article[one], by_article[other], False, "passages", *_measure(passages, by_article))
        for (one, other), passages in pairs.items()
    ]


def _measure(
    passages: Sequence[tuple[Span, Span]], by_article: Mapping[str, Column]
) -> tuple[int, tuple[tuple[Span, Span], ...]]:
    counted = [
        (min(len(tokenize(by_article[span.article].article.words_of(span))) for span in pair), pair)
        for pair in passages
    ]
    counted.sort(key=lambda one: (-one[0], one[1]))
    return sum(count for count, _ in counted), tuple(pair for _, pair in counted)


def _choose_drawn(links: Sequence[CopyLink], count: int) -> list[CopyLink]:
    directed = [one for one in links if one.has_direction and one.derivation and one.derivation.nearest]
    open_links = [one for one in links if not one.has_direction]
    if len(open_links) <= _MOST_OPEN_LINKS * count:
        return directed + open_links
    # The strongest links that hold the reports together (a spanning forest of most shared words, Kruskal).
    group = {column.article.id: column.article.id for one in links for column in (one.first, one.second)}

    def root(article: str) -> str:
        while group[article] != article:
            article = group[article]
        return article

    kept = []
    for one in open_links:
        ends = root(one.first.article.id), root(one.second.article.id)
        if ends[0] != ends[1]:
            group[ends[1]] = ends[0]
            kept.append(one)
    return directed + kept


def _find_layers(links: Sequence[CopyLink], origins: Sequence[str]) -> dict[str, int]:
    """How many reports had the words before each; origins are above all that credit them."""
    layers = {column.article.id: 0 for one in links for column in (one.first, one.second)}
    for one in links:
        if one.derivation and one.derivation.origin in origins:
            layers[one.first.article.id] = layers[one.second.article.id] = 1
    directed = [one for one in links if one.has_direction]
    for _ in layers:  # a longest way has no more steps; a circle of contradicting evidence ends here too
        moved = False
        for one in directed:
            below = layers[one.first.article.id] + 1
            if layers[one.second.article.id] < below <= len(layers):
                layers[one.second.article.id] = below
                moved = True
        if not moved:
            break
    return layers


def _key(node: CopyNode) -> tuple[str, bool]:
    return (node.column.article.id, True) if node.column else (node.name, False)


def _rank(node: CopyNode) -> tuple[int, bool, float, str]:
    times = find_possible_times(node.column.article) if node.column else None
    return node.layer, times is None, times[0].timestamp() if times else 0.0, node.name


def _draw(links: Sequence[CopyLink], place: Mapping[tuple[str, bool], int]) -> list[DrawnLink]:
    drawn = []
    credited: set[tuple[int, int]] = set()
    for one in links:
        ends = place[one.first.article.id, True], place[one.second.article.id, True]
        origin = one.derivation.origin if one.derivation else None
        if not origin:
            drawn.append(DrawnLink(*ends, one.has_direction, one.kind, one.words, one))
            continue
        for end in ends:
            if (place[origin, False], end) not in credited:
                credited.add((place[origin, False], end))
                drawn.append(DrawnLink(place[origin, False], end, True, "credit", 0, None))
    return drawn
