"""Which articles report one event: prints of one text first, then average linkage over the likely pairs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.grouping.candidates import find_candidates
from rashomon.grouping.event_score import SAME_EVENT, score_event
from rashomon.grouping.joins import explain_join, explain_print
from rashomon.grouping.linkage import Merge, link_by_average
from rashomon.grouping.near_duplicates import TextRelation, find_shingles, find_text_relations
from rashomon.grouping.profiles import Profile, multiply, profile_articles
from rashomon.grouping.publication_days import find_days
from rashomon.grouping.word_weights import weigh_words
from rashomon.model.article import Article
from rashomon.model.story import Join, Story
from rashomon.models import Encoder

Words = dict[str, float]
"""The stems of an article with their weights, of length one."""


def group_articles(articles: Sequence[Article], encoder: Encoder) -> tuple[Story, ...]:
    """The stories that the articles belong to, every article in exactly one, in the order of their ids.

    Which articles are together depends neither on their order nor on what their ids are.
    """
    prints = gather_prints(articles)
    leaders = [copies[0][0] for copies in prints]
    profiles = [
        replace(profile, days=min(filter(None, (find_days(one) for one, _ in copies)), default=None))
        for profile, copies in zip(profile_articles(leaders, encoder), prints, strict=True)
    ]
    words = weigh_words(profiles)
    clusters, merges = group_profiles(profiles, words)
    joins: defaultdict[int, list[Join]] = defaultdict(list)
    for merge in merges:
        i, j = merge.closest
        join = explain_join(leaders[i], leaders[j], words[i], words[j], merge.closest_score)
        joins[i].append(join)
    for number, copies in enumerate(prints):
        joins[number] += [explain_print(leaders[number], one, share) for one, share in copies[1:]]
    stories = [
        Story(
            tuple(sorted(article.id for number in cluster for article, _ in prints[number])),
            tuple(join for number in cluster for join in joins[number]),
        )
        for cluster in clusters
    ]
    return tuple(sorted(stories, key=lambda story: story.id))


def gather_prints(articles: Sequence[Article]) -> list[tuple[tuple[Article, float], ...]]:
    """The articles, those that print nearly the same text together, the fullest of them first; each with its
    resemblance to that one.

    A print is held against the first of each group, so that no chain of changes joins different texts.
    """
    shingled = sorted(
        ((find_shingles(article), article) for article in articles),
        key=lambda one: order_of_prints(one[1], len(one[0])),
    )
    leader = choose_leaders(find_text_relations([shingles for shingles, _ in shingled]))
    groups: dict[int, list[tuple[Article, float]]] = {}
    for number, (_, article) in enumerate(shingled):
        first, resemblance = leader.get(number, (number, 1.0))
        groups.setdefault(first, []).append((article, resemblance))
    return [tuple(group) for group in groups.values()]


def order_of_prints(article: Article, shingles: int) -> tuple[int | str, ...]:
    """What articles are sorted by for `choose_leaders`: the fullest text first, then by all that they say."""
    return (
        -shingles,
        article.text,
        article.title,
        article.published or "",
        article.url or "",
        article.publisher or "",
        article.id,
    )


def choose_leaders(relations: Iterable[TextRelation]) -> dict[int, tuple[int, float]]:
    """For each print of another article's text that article's number, and the resemblance of the two.

    The relations are sorted, by numbers in the order of `order_of_prints`.
    """
    leader: dict[int, tuple[int, float]] = {}
    for relation in relations:
        if relation.nearly_the_same and relation.first not in leader and relation.second not in leader:
            leader[relation.second] = (relation.first, relation.resemblance)
    return leader


def group_profiles(
    profiles: Sequence[Profile], words: Sequence[Words]
) -> tuple[list[tuple[int, ...]], list[Merge]]:
    """The numbers of the profiles that report one event, and what merged when; `words` are theirs in order.

    Ties go by the order of the profiles.
    """
    days = [profile.days for profile in profiles]

    def score(first: int, second: int) -> float:
        lead = float(profiles[first].lead @ profiles[second].lead)
        return score_event(multiply(words[first], words[second]), lead, days[first], days[second])

    return link_by_average(len(profiles), find_candidates(words, days), score, SAME_EVENT)
