"""Links to statements: cliques that cover every kept link, whatever the order."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.statements.links import LINK_THRESHOLD, group_links
from rashomon.collation.statements.matcher import Link
from rashomon.collation.statements.particulars import Particulars
from rashomon.model.span import Span
from tests.growth import assert_growth

ARTICLES, PLACES = 4, 5


def carrier(article: int, place: int) -> Carrier:
    nothing: frozenset[str] = frozenset()
    span = Span(f"article-{article}", "body", place * 10, place * 10 + 9)
    return Carrier(
        span, "", article, place, 0.0, (), (), nothing, nothing, nothing, frozenset(), 0, Particulars()
    )


CARRIERS = [carrier(article, place) for article in range(ARTICLES) for place in range(PLACES)]
CROSSING = [
    (first, second)
    for first in range(len(CARRIERS))
    for second in range(first + 1, len(CARRIERS))
    if CARRIERS[first].article != CARRIERS[second].article
]
SCORES = st.floats(0, 1, allow_nan=False)
LINKS = st.dictionaries(st.sampled_from(CROSSING), SCORES, max_size=40).map(
    lambda scores: [Link(first, second, score) for (first, second), score in sorted(scores.items())]
)


@given(LINKS)
def test_every_kept_link_and_no_other_is_in_a_set(links: list[Link]) -> None:
    kept = {(link.first, link.second) for link in links if link.score >= LINK_THRESHOLD}
    shown = {
        pair
        for linked in group_links(CARRIERS, links)
        for pair in CROSSING
        if pair[0] in linked.members and pair[1] in linked.members
    }
    assert shown == kept


@given(LINKS, st.randoms())
def test_the_order_of_the_links_does_not_matter(links: list[Link], chance: random.Random) -> None:
    shuffled = chance.sample(links, len(links))
    assert group_links(CARRIERS, shuffled) == group_links(CARRIERS, links)


@given(LINKS)
def test_a_set_is_as_sure_as_its_weakest_link(links: list[Link]) -> None:
    scores = {(link.first, link.second): link.score for link in links}
    for linked in group_links(CARRIERS, links):
        inside = [scores[pair] for pair in CROSSING if set(pair) <= set(linked.members)]
        assert linked.score == min(inside)


def test_a_chain_is_two_sets() -> None:
    a, b, c = 0, PLACES, 2 * PLACES
    sets = group_links(CARRIERS, [Link(a, b, 0.9), Link(b, c, 0.8)])
    assert [linked.members for linked in sets] == [(a, b), (b, c)]


def test_many_sentences_that_all_say_the_same_are_one_set_in_good_time() -> None:
    def prepare(count: int) -> Callable[[], object]:
        many = [carrier(article, place) for article in range(2) for place in range(count)]
        links = [Link(first, count + second, 0.9) for first in range(count) for second in range(count)]
        assert [len(linked.members) for linked in group_links(many, links)] == [2 * count]
        return lambda: group_links(many, links)

    # As many as there are links, so a square; with every weakest link measured anew for every member a cube.
    assert_growth(prepare, 30, power=2)
