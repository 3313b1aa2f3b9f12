"""Near-duplicates, on texts drawn from invented words."""

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.grouping.near_duplicates import TextRelation, find_shingles, find_text_relations
from rashomon.model.article import Article


def make_text(seed: int, count: int = 300) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choices("abdegiklmnoprstu", k=draw.randint(2, 8))) for _ in range(count)]


def relate(*texts: list[str]) -> tuple[TextRelation, ...]:
    return find_text_relations([find_shingles(Article(str(n), " ".join(t))) for n, t in enumerate(texts)])


def test_an_edited_copy_is_nearly_the_same() -> None:
    text = make_text(1)
    edited = ["changed" if place % 12 == 5 else word for place, word in enumerate(text)]
    (found,) = relate(text, edited, make_text(2))
    assert (found.first, found.second, found.nearly_the_same) == (0, 1, True)


def test_a_merge_contains_its_sources_and_is_nearly_neither() -> None:
    one, other = make_text(3), make_text(4)
    found = relate(one, other, one + other)
    assert [(r.first, r.second, r.contained) for r in found] == [(0, 2, True), (1, 2, True)]
    assert found[0].of_first == 1.0
    assert found[0].of_second < 0.55


def test_shared_quotations_are_no_copy() -> None:
    quoted = make_text(5, 40)
    assert relate(make_text(6) + quoted, quoted + make_text(7)) == ()


def test_a_thousand_copies_are_all_found_without_all_pairs() -> None:
    found = relate(*[make_text(8, 60)] * 1000)
    assert {relation.second for relation in found if relation.first == 0} == set(range(1, 1000))
    assert len(found) < 2500


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_text_raises(texts: list[str]) -> None:
    for relation in find_text_relations([find_shingles(Article(str(n), t)) for n, t in enumerate(texts)]):
        assert 0 < relation.resemblance <= 1
