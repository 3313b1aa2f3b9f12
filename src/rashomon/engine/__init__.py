"""Runs a stage over many records: in this process, in a pool of spawned ones, or on a cluster.

A stage is a function from a batch of records to as many results; it knows neither file nor rank. An executor
works on batches, a run cuts the batches, splits those that fail and sets aside what fails alone.
"""

from rashomon.engine.executor import Executor, Limits, Outcome, Stage, Trouble
from rashomon.engine.inline import InlineExecutor
from rashomon.engine.pool import open_pool
from rashomon.engine.run import SetAside, run_batches

__all__ = [
    "Executor",
    "InlineExecutor",
    "Limits",
    "Outcome",
    "SetAside",
    "Stage",
    "Trouble",
    "open_pool",
    "run_batches",
]
