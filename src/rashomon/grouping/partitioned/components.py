"""Likely pairs scored in blocks, and what hangs together by them clustered, part by part.

Average linkage only ever merges clusters that a likely pair links: each connected part of the graph of likely
pairs is clustered as it would be within the whole.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.event_score import SAME_EVENT, score_event
from rashomon.grouping.joins import explain_join, explain_print
from rashomon.grouping.linkage import link_by_average
from rashomon.grouping.partitioned.words import WordsOfArticle
from rashomon.grouping.profiles import multiply
from rashomon.grouping.publication_days import Days
from rashomon.model.article import Article
from rashomon.model.story import Join, Story
from rashomon.models.encoder import Vectors


@dataclass(frozen=True, slots=True)
class Scored:
    """What an article is scored by."""

    words: WordsOfArticle
    lead: Vectors
    days: Days | None


@dataclass(frozen=True, slots=True)
class PairBlock:
    """Pairs by their places among the articles of the block."""

    articles: tuple[Scored, ...]
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Articles that likely pairs hold together, in the order of their numbers; `pairs` are places in it.

    `prints` are the articles that print each one's text, itself first, with their resemblance to it; `stems`
    the words that the numbers in `scored` stand for.
    """

    scored: tuple[Scored, ...]
    prints: tuple[tuple[tuple[Article, float], ...], ...]
    pairs: tuple[tuple[int, int], ...]
    stems: dict[int, str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """The stories of a component, and the words of each join as its first article prints them."""

    stories: tuple[Story, ...]
    join_words: tuple[tuple[tuple[str, ...], ...], ...]


def score_block(block: PairBlock) -> NDArray[np.float64]:
    """The probability of each pair that both report one event."""
    words = [article.words.weigh() for article in block.articles]
    return np.array(
        [_score(block.articles, words, first, second) for first, second in block.pairs], dtype=np.float64
    )


def find_components(count: int, pairs: NDArray[np.int64]) -> list[list[int]]:
    """The numbers that pairs connect, each list ascending, those of one number among them."""
    parent = list(range(count))

    def find(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for first, second in pairs.tolist():
        low, high = sorted((find(first), find(second)))
        parent[high] = low
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(count):
        members[find(number)].append(number)
    return list(members.values())


def group_component(component: Component) -> Grouped:
    """The stories among the articles of a component, as `group_articles` finds them among all."""
    words = [article.words.weigh() for article in component.scored]
    clusters, merges = link_by_average(
        len(component.scored),
        component.pairs,
        lambda first, second: _score(component.scored, words, first, second),
        SAME_EVENT,
    )
    stems = [{component.stems[term]: weight for term, weight in own.items()} for own in words]
    leaders = [copies[0][0] for copies in component.prints]
    joins: defaultdict[int, list[Join]] = defaultdict(list)
    for merge in merges:
        i, j = merge.closest
        joins[i].append(explain_join(leaders[i], leaders[j], stems[i], stems[j], merge.closest_score))
    for number, copies in enumerate(component.prints):
        joins[number] += [explain_print(leaders[number], one, share) for one, share in copies[1:]]
    articles = {article.id: article for copies in component.prints for article, _ in copies}
    stories = [
        Story(
            tuple(sorted(article.id for number in cluster for article, _ in component.prints[number])),
            tuple(join for number in cluster for join in joins[number]),
        )
        for cluster in clusters
    ]
    return Grouped(
        tuple(stories),
        tuple(
            tuple(
                tuple(articles[join.first].words_of(place) for place, _ in join.words) for join in story.joins
            )
            for story in stories
        ),
    )


def _score(scored: Sequence[Scored], words: Sequence[dict[int, float]], first: int, second: int) -> float:
    one, other = scored[first], scored[second]
    return score_event(
        multiply(words[first], words[second]), float(one.lead @ other.lead), one.days, other.days
    )
