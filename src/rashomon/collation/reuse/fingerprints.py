"""Winnowing: few fingerprints of a text, chosen so that a long enough shared run always shares one.

Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

RUN_WORDS = 5
"""k: so many words to a fingerprint. Runs of four join sentences that share only a name and title."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The hash of RUN_WORDS words from word `position` on."""

    position: int
    value: int


def find_fingerprints(words: Sequence[str], window: int) -> tuple[Fingerprint, ...]:
    """Robust winnowing: of every `window` runs in a row the smallest hash, the rightmost of equals.

    Every run of RUN_WORDS + window - 1 words that two texts share gives both at least one equal fingerprint.
    `window` 1 keeps every run. Texts shorter than RUN_WORDS have none.
    """
    # crc32 instead of hash(): the choice must not depend on the seed of the process.
    values = [crc32(" ".join(words[i : i + RUN_WORDS]).encode()) for i in range(len(words) - RUN_WORDS + 1)]
    chosen: list[Fingerprint] = []
    smallest: deque[int] = deque()
    for i, value in enumerate(values):
        while smallest and values[smallest[-1]] >= value:
            smallest.pop()
        smallest.append(i)
        if smallest[0] <= i - window:
            smallest.popleft()
        if (i >= window - 1 or i == len(values) - 1) and (not chosen or chosen[-1].position != smallest[0]):
            chosen.append(Fingerprint(smallest[0], values[smallest[0]]))
    return tuple(chosen)
