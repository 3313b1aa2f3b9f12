"""Which articles report one event: prints of one text first, then average linkage over the likely pairs."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.grouping.candidates import find_candidates
from rashomon.grouping.event_score import SAME_EVENT, score_event
from rashomon.grouping.linkage import link_by_average
from rashomon.grouping.near_duplicates import find_shingles, find_text_relations
from rashomon.grouping.profiles import Profile, multiply, profile_articles
from rashomon.grouping.publication_days import find_days
from rashomon.grouping.word_weights import weigh_words
from rashomon.model.article import Article
from rashomon.model.story import Story
from rashomon.models import Encoder


def group_articles(articles: Sequence[Article], encoder: Encoder) -> tuple[Story, ...]:
    """The stories that the articles belong to, every article in exactly one, in the order of their ids.

    The result depends neither on the order of the articles nor on what their ids are.
    """
    prints = gather_prints(articles)
    profiles = profile_articles([copies[0] for copies in prints], encoder)
    profiles = tuple(
        replace(profile, days=min(filter(None, map(find_days, copies)), default=None))
        for profile, copies in zip(profiles, prints, strict=True)
    )
    stories = [
        Story(tuple(sorted(article.id for number in cluster for article in prints[number])))
        for cluster in group_profiles(profiles)
    ]
    return tuple(sorted(stories, key=lambda story: story.id))


def gather_prints(articles: Sequence[Article]) -> list[tuple[Article, ...]]:
    """The articles, those that print nearly the same text together, the fullest of them first.

    A print is held against the first of each group, so that no chain of changes joins different texts.
    """
    shingles = {id(article): find_shingles(article) for article in articles}
    ordered = sorted(
        articles,
        key=lambda one: (
            -len(shingles[id(one)]),
            one.text,
            one.title,
            one.published or "",
            one.url or "",
            one.publisher or "",
            one.id,
        ),
    )
    leader = list(range(len(ordered)))
    for relation in find_text_relations([shingles[id(article)] for article in ordered]):
        is_first = leader[relation.first] == relation.first
        if relation.nearly_the_same and is_first and leader[relation.second] == relation.second:
            leader[relation.second] = relation.first
    groups: dict[int, list[Article]] = {}
    for number, article in enumerate(ordered):
        groups.setdefault(leader[number], []).append(article)
    return [tuple(group) for group in groups.values()]


def group_profiles(profiles: Sequence[Profile]) -> list[tuple[int, ...]]:
    """The numbers of the profiles that report one event; ties go by the order of the profiles."""
    words = weigh_words(profiles)
    days = [profile.days for profile in profiles]

    def score(first: int, second: int) -> float:
        lead = float(profiles[first].lead @ profiles[second].lead)
        return score_event(multiply(words[first], words[second]), lead, days[first], days[second])

    clusters, _ = link_by_average(len(profiles), find_candidates(words, days), score, SAME_EVENT)
    return clusters
