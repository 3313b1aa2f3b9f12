"""What is in memory through a stage: the same results in the same order, whatever works on it."""

import pytest

from rashomon.engine.executor import Trouble
from rashomon.engine.local import FEWEST_ITEMS_FOR_A_POOL, run_stage
from rashomon.errors import StageFailed
from tests.engine.fake_stages import crash_on_13, double, raise_on_13


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert list(run_stage(double, range(count))) == [2 * item for item in range(count)]


def test_a_pool_gives_what_one_process_gives() -> None:
    items = range(FEWEST_ITEMS_FOR_A_POOL + 5)
    assert list(run_stage(double, items, workers=2)) == list(run_stage(double, items, workers=1))


def test_a_crash_is_replaced_by_what_the_caller_makes_of_it() -> None:
    def stand_in(item: int, trouble: Trouble) -> int:
        assert trouble.kind == "crash"
        return -item

    items = range(FEWEST_ITEMS_FOR_A_POOL)
    results = list(run_stage(crash_on_13, items, workers=2, instead=stand_in))
    assert results == [-13 if item == 13 else 2 * item for item in items]


def test_without_a_stand_in_an_item_that_fails_is_an_error() -> None:
    with pytest.raises(StageFailed, match="thirteen"):
        list(run_stage(raise_on_13, range(20)))
