"""From the shell's command to its result: wall time and peak memory of a fresh process."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

_RUNS = 3


@dataclass(frozen=True, slots=True)
class ColdStart:
    """The best of several runs: what else the machine does can only add to it."""

    wall_seconds: float
    peak_mebibytes: float


def measure_cold_start(command: Sequence[str]) -> ColdStart:
    """Runs the command several times. Raises RuntimeError if it fails."""
    runs = [_run(command) for _ in range(_RUNS)]
    return ColdStart(min(run.wall_seconds for run in runs), min(run.peak_mebibytes for run in runs))


def _run(command: Sequence[str]) -> ColdStart:
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    # wait4 and not communicate: it alone tells the memory of this one process.
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with exit code {process.returncode}")
    return ColdStart(took, usage.ru_maxrss / 1024)
