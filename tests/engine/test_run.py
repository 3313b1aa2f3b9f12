"""Batches are cut, kept few, split where they fail; what fails alone is set aside with its reason."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from rashomon.engine import InlineExecutor, Outcome, SetAside, Stage, Trouble, run_batches
from rashomon.engine.run import BATCH_BYTES
from tests.engine import fake_stages


class Remembering(InlineExecutor):
    """In this process; keeps the batches, and tells of as many losses as it is asked to."""

    def __init__(self, losses: int = 0, room: int = 1) -> None:
        super().__init__()
        self.batches: list[list[Any]] = []
        self._losses, self._room = losses, room

    def room(self) -> int:
        return self._room - len(self._ended)

    def submit(self, number: int, stage: Stage, items: Sequence[Any]) -> None:
        self.batches.append(list(items))
        if self._losses:
            self._losses -= 1
            self._ended.append(Outcome(number, trouble=Trouble("lost", "its machine went away")))
        else:
            super().submit(number, stage, items)


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
@pytest.mark.parametrize("room", [1, 3])
def test_results_come_in_the_order_of_the_items(count: int, room: int) -> None:
    results = list(run_batches(Remembering(room=room), fake_stages.double, range(count)))
    assert results == [2 * item for item in range(count)]


def test_results_come_in_order_whichever_batch_ends_first() -> None:
    class Backwards(Remembering):
        def collect(self) -> Outcome:
            return self._ended.pop()

    assert list(run_batches(Backwards(room=5), fake_stages.double, range(50))) == list(range(0, 100, 2))


def test_what_fails_alone_is_set_aside_and_costs_the_others_nothing() -> None:
    executor = Remembering()
    results = list(run_batches(executor, fake_stages.raise_on_13, range(32), batch_size=16))
    (poison,) = [one for one in results if isinstance(one, SetAside)]
    assert results.index(poison) == 13
    assert [one for one in results if one is not poison] == [2 * n for n in range(32) if n != 13]
    assert (poison.tries, poison.trouble.kind) == (2, "error")
    assert "thirteen is no number" in poison.trouble.reason
    assert "fake_stages.py:" in poison.trouble.reason
    assert "/" not in poison.trouble.reason
    assert executor.batches.count([13]) == 2
    assert len(executor.batches) == 2 + 2 * 4 + 1


def test_results_that_do_not_fit_the_items_are_trouble() -> None:
    results = list(run_batches(InlineExecutor(), fake_stages.lose_one, [1, 2]))
    assert [type(one) for one in results] == [SetAside, SetAside]


def test_a_lost_machine_is_no_fault_of_its_batch() -> None:
    executor = Remembering(losses=3)
    assert list(run_batches(executor, fake_stages.double, range(4), batch_size=4)) == [0, 2, 4, 6]
    assert executor.batches == [[0, 1, 2, 3]] * 4


def test_a_batch_that_takes_every_machine_with_it_ends() -> None:
    executor = Remembering(losses=10_000)
    (result,) = run_batches(executor, fake_stages.double, [7])
    assert isinstance(result, SetAside)


def test_items_are_taken_when_there_is_room_for_them() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(1000):
            taken.append(item)
            yield item

    run = run_batches(Remembering(room=2), fake_stages.double, items(), batch_size=4)
    assert next(run) == 0
    assert len(taken) <= 3 * 4


def test_a_batch_that_is_slow_does_not_let_results_pile_up() -> None:
    class FirstIsSlow(Remembering):
        def collect(self) -> Outcome:
            if len(self._ended) > 1:
                return self._ended.pop()
            return self._ended.popleft()

    executor = FirstIsSlow(room=2)
    run = run_batches(executor, fake_stages.double, range(10_000), batch_size=4)
    assert next(run) == 0
    assert len(executor.batches) <= 70
    assert list(run) == [2 * item for item in range(1, 10_000)]


def test_heavy_items_come_in_smaller_batches_and_fewer_are_taken_ahead() -> None:
    taken = given = most_ahead = 0

    def give() -> Iterator[int]:
        nonlocal taken, most_ahead
        for item in range(100):
            taken += 1
            most_ahead = max(most_ahead, taken - given)
            yield item

    class FirstIsSlow(Remembering):
        def collect(self) -> Outcome:
            return self._ended.pop()

    executor = FirstIsSlow(room=2)
    for result in run_batches(executor, fake_stages.double, give(), weigh=lambda _: BATCH_BYTES // 2):
        assert result == 2 * given
        given += 1
    assert given == 100
    assert {len(batch) for batch in executor.batches} == {2}
    assert most_ahead <= 20


def test_one_item_heavier_than_a_batch_is_a_batch() -> None:
    executor = Remembering()
    results = run_batches(executor, fake_stages.double, range(3), weigh=lambda _: 99 * BATCH_BYTES)
    assert list(results) == [0, 2, 4]
    assert executor.batches == [[0], [1], [2]]
