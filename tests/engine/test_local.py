"""One process or several: the same results in the same order."""

from collections.abc import Sequence

import pytest

from rashomon.engine.local import FEWEST_ITEMS_FOR_A_POOL, run_stage


def double(batch: Sequence[int]) -> list[int]:
    return [2 * item for item in batch]


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert list(run_stage(double, range(count))) == [2 * item for item in range(count)]


@pytest.mark.slow
def test_a_pool_gives_what_one_process_gives() -> None:
    items = range(FEWEST_ITEMS_FOR_A_POOL + 5)
    assert list(run_stage(double, items, workers=2)) == list(run_stage(double, items, workers=1))
