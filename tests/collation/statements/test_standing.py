import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.statements.standing import find_standing


def test_a_value_is_held_against_its_own_group() -> None:
    values = np.array([0.9, 0.2, 0.5, 0.4], dtype=np.float32)
    standing = find_standing(values, np.array([1, 2, 1, 2]))
    assert standing.rank.tolist() == [0, 1, 1, 0]
    assert standing.margin.tolist() == pytest.approx([0.4, -0.2, -0.4, 0.2], abs=1e-5)
    assert standing.deviation[0] > 0 > standing.deviation[2]


def test_equal_values_have_one_rank_and_lead_by_nothing() -> None:
    standing = find_standing(np.array([0.5, 0.5, 0.1], dtype=np.float32), np.zeros(3, dtype=np.int64))
    assert standing.rank.tolist() == [0, 0, 2]
    assert standing.margin[0] == 0


def test_alone_in_its_group_a_value_leads_by_nothing() -> None:
    assert find_standing(np.array([0.7], dtype=np.float32), np.array([3])).margin.tolist() == [0]


def test_no_values_have_no_standing() -> None:
    assert len(find_standing(np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)).rank) == 0


@given(st.lists(st.tuples(st.floats(-1, 1, width=32), st.integers(0, 3)), min_size=1), st.randoms())
def test_standing_does_not_depend_on_order(cells: list[tuple[float, int]], shuffled: object) -> None:
    order = list(range(len(cells)))
    shuffled.shuffle(order)  # type: ignore[attr-defined]
    values, groups = np.array([v for v, _ in cells], dtype=np.float32), np.array([g for _, g in cells])
    straight, mixed = find_standing(values, groups), find_standing(values[order], groups[order])
    assert straight.rank[order].tolist() == mixed.rank.tolist()
    assert straight.margin[order].tolist() == pytest.approx(mixed.margin.tolist(), abs=1e-5)
