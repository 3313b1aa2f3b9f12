"""Runs a stage on this machine: in this process, or in a pool of spawned ones."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

BATCH_SIZE = 8

# A worker costs about 2 s of start-up, most of it loading the parser: below this it costs more than it saves.
FEWEST_ITEMS_FOR_A_POOL = 64


def run_stage(
    stage: Callable[[Sequence[Given]], Sequence[Made]], items: Sequence[Given], *, workers: int = 1
) -> Iterator[Made]:
    """The stage's results for all items, in the items' order, each batch as soon as it is done.

    `stage` takes a batch and gives one result an item; with several workers it has to be importable.
    """
    batches = [items[start : start + BATCH_SIZE] for start in range(0, len(items), BATCH_SIZE)]
    if workers <= 1 or len(items) < FEWEST_ITEMS_FOR_A_POOL:
        for batch in batches:
            yield from stage(batch)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
        for results in pool.map(stage, batches):
            yield from results
