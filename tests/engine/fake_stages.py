"""Stages that misbehave in small, for the tests of every executor."""

import os
import re
import time
from collections.abc import Sequence
from pathlib import Path

_kept: list[bytearray] = []


def double(batch: Sequence[int]) -> list[int]:
    return [2 * item for item in batch]


def raise_on_13(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        raise ValueError("thirteen\nis no number")
    return double(batch)


def crash_on_13(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        os.abort()
    return double(batch)


def hang_on_13(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        time.sleep(3600)
    return double(batch)


def hang_in_c_on_13(batch: Sequence[int]) -> list[int]:
    """In a search that lets no other thread of its process run."""
    if 13 in batch:
        re.match(r"(a+)+$", "a" * 64 + "!")
    return double(batch)


def leap_on_13(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        _kept.append(bytearray(2**40))
    return double(batch)


def grow_on_13(batch: Sequence[int]) -> list[int]:
    """To 200 MiB, and stays there."""
    if 13 in batch:
        _kept.append(bytearray(b"x") * (200 * 2**20))
        time.sleep(3600)
    return double(batch)


def leak(batch: Sequence[int]) -> list[int]:
    """12 MiB a batch, for good; gives the process that worked, and how much it has leaked so far."""
    _kept.append(bytearray(b"x" * (12 * 2**20)))
    return [sum(map(len, _kept)) for _ in batch]


def fail_once(batch: Sequence[tuple[int, str]]) -> list[int]:
    """Ends its process the first time that an item with a mark's path comes."""
    for _, mark in batch:
        if mark and not Path(mark).exists():
            Path(mark).touch()
            os._exit(3)
    return [item for item, _ in batch]


def lose_one(batch: Sequence[int]) -> list[int]:
    return double(batch)[1:]


def exit_on_13(batch: Sequence[int]) -> list[int]:
    if 13 in batch:
        raise SystemExit(2)
    return double(batch)


def give_what_cannot_be_sent(batch: Sequence[int]) -> list[object]:
    return [(lambda: None) if item == 13 else item for item in batch]


def name_process(batch: Sequence[int]) -> list[int]:
    return [os.getpid() for _ in batch]


def double_slowly(batch: Sequence[int]) -> list[int]:
    time.sleep(0.1)
    return double(batch)


def name_process_slowly(batch: Sequence[int]) -> list[int]:
    time.sleep(0.1)
    return name_process(batch)
