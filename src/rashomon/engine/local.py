"""Runs a stage on this machine over what is in memory: in this process, or in a pool of spawned ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rashomon.engine.executor import Executor, Trouble
from rashomon.engine.inline import InlineExecutor
from rashomon.engine.pool import open_pool
from rashomon.engine.run import SetAside, run_batches
from rashomon.errors import StageFailed

Given = TypeVar("Given")
Made = TypeVar("Made")

# A worker costs about 2 s of start-up, most of it loading the parser: below this it costs more than it saves.
FEWEST_ITEMS_FOR_A_POOL = 64


def run_stage(
    stage: Callable[[Sequence[Given]], Sequence[Made]],
    items: Sequence[Given],
    *,
    workers: int = 1,
    instead: Callable[[Given, Trouble], Made] | None = None,
) -> Iterator[Made]:
    """The stage's results for all items, in the items' order, each batch as soon as it is done.

    `stage` takes a batch and gives one result an item; with several workers it has to be importable. An item
    that fails on its own has what `instead` makes of it and of the trouble.

    Raises:
        StageFailed: an item failed, and there is no `instead`.
    """
    uses_pool = workers > 1 and len(items) >= FEWEST_ITEMS_FOR_A_POOL
    executor: Executor = open_pool(workers) if uses_pool else InlineExecutor()
    try:
        for item, result in zip(items, run_batches(executor, stage, items), strict=True):
            if not isinstance(result, SetAside):
                yield result
            elif instead is not None:
                yield instead(item, result.trouble)
            else:
                raise StageFailed(f"an item cannot be worked on: {result.trouble.reason}.")
    finally:
        executor.close()
