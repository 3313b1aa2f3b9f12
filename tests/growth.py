"""How the cost of a function grows with its input, as a ratio: no test knows how fast the machine is."""

import gc
import time
from collections.abc import Callable

_TIMES = 8
_TRIES = 5
_RESOLUTION = 0.0005


def assert_growth(prepare: Callable[[int], Callable[[], object]], size: int, power: int = 1) -> None:
    """What `prepare(8 * size)` returns costs about 8 ** power times what `prepare(size)` returns costs.

    With the power 1 a line passes (8 to 10 times), a square (64 times) does not: the limit lies half-way.
    Whatever else runs can only add to a measurement, so one try in which the ratio holds is enough; a cost
    that grows with a higher power fails all. Garbage is not collected meanwhile: that would cost by what the
    other tests have left in memory.
    """
    limit = _TIMES ** (power + 0.5)
    ratios = []
    for _ in range(_TRIES):
        small = max(min(_measure(prepare(size)) for _ in range(3)), _RESOLUTION)
        ratios.append(_measure(prepare(_TIMES * size)) / small)
        if ratios[-1] < limit:
            return
    raise AssertionError(f"{_TIMES} times the size costs {min(ratios):.0f} times as much")


def _measure(call: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.thread_time()
        call()
        return time.thread_time() - began
    finally:
        gc.enable()
