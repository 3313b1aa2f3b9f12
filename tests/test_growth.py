"""The measure of growth tells a line from a square."""

import pytest

from tests.growth import assert_growth


def test_a_linear_cost_passes() -> None:
    assert_growth(lambda size: lambda: sum(range(100 * size)), 1_000)


def test_a_cost_with_a_logarithm_passes() -> None:
    assert_growth(lambda size: lambda: sorted(str(n) for n in range(size)), 10_000)


def test_a_square_fails() -> None:
    with pytest.raises(AssertionError, match="times as much"):
        assert_growth(lambda size: lambda: [sum(range(size)) for _ in range(size)], 200)
