"""From the tagger's probabilities to cues, sources and contents: the likeliest tags that fit together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.models.quotation_tagger import (
    CONTENT_BEGINS,
    CONTENT_GOES_ON,
    CUE_BEGINS,
    CUE_GOES_ON,
    NEITHER,
    NO_CUE,
    SOURCE_BEGINS,
    SOURCE_GOES_ON,
    Numbers,
)

Run = tuple[int, int]

# A cue is believed from here on; chosen on PolNeAR dev, where F1 of whole attributions is flat around it.
CUE_THRESHOLD = 0.6
# What a further piece of content costs (natural logarithm): contents are mostly in one piece.
PIECE_COST = 1.0
_NEVER = -1e6
# An article has about 30; of a text with thousands the tables would take hundreds of megabytes.
_CUES_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Roles:
    """What one cue makes of a passage: half-open runs of words. `source` is None where none was found."""

    source: Run | None
    content: tuple[Run, ...]


def find_cues(log_probabilities: Numbers) -> Iterator[Run]:
    """The cues of a passage of n words, from shape (n, 3): half-open runs."""
    chances = np.exp(log_probabilities)
    believed = (1.0 - chances[:, NO_CUE] >= CUE_THRESHOLD) & (
        chances[:, CUE_BEGINS] >= chances[:, CUE_GOES_ON]
    )
    goes_on = chances[:, CUE_GOES_ON] > np.maximum(chances[:, NO_CUE], chances[:, CUE_BEGINS])
    for start in np.flatnonzero(believed).tolist():
        end = start + 1
        while end < len(chances) and goes_on[end]:
            end += 1
        yield start, end


def find_roles(log_probabilities: Sequence[Numbers], cues: Sequence[Run]) -> Iterator[Roles]:
    """The roles of words for each cue, from shapes (n, 5) that may differ in n.

    Viterbi 1967 over begin and go-on tags (Ramshaw & Marcus 1995); of several sources the likeliest stays.
    """
    for start in range(0, len(cues), _CUES_AT_ONCE):
        chosen = slice(start, start + _CUES_AT_ONCE)
        yield from _find_roles(log_probabilities[chosen], cues[chosen])


def _find_roles(log_probabilities: Sequence[Numbers], cues: Sequence[Run]) -> Iterator[Roles]:
    longest = max(map(len, log_probabilities))
    emissions = np.full((len(cues), longest, 5), _NEVER, dtype=np.float32)
    emissions[:, :, NEITHER] = 0.0
    for row, (probabilities, (start, end)) in enumerate(zip(log_probabilities, cues, strict=True)):
        emissions[row, : len(probabilities)] = probabilities
        emissions[row, start:end] = _NEVER
        emissions[row, start:end, NEITHER] = 0.0
    for row, tags in enumerate(_find_tags(emissions)):
        sources = list(_find_runs(tags, SOURCE_BEGINS))
        yield Roles(
            max(sources, key=lambda run: _surety(emissions[row], run)) if sources else None,
            tuple(_find_runs(tags, CONTENT_BEGINS)),
        )


def _find_tags(emissions: Numbers) -> list[list[int]]:
    steps = np.zeros((5, 5), dtype=np.float32)
    for begins, goes_on in ((SOURCE_BEGINS, SOURCE_GOES_ON), (CONTENT_BEGINS, CONTENT_GOES_ON)):
        steps[:, goes_on] = _NEVER
        steps[[begins, goes_on], goes_on] = 0.0
    steps[:, CONTENT_BEGINS] -= PIECE_COST
    rows = np.arange(len(emissions))
    scores = emissions[:, 0] + steps[NEITHER]
    came_from = np.zeros(emissions.shape, dtype=np.int8)
    for word in range(1, emissions.shape[1]):
        reached = scores[:, :, None] + steps
        came_from[:, word] = reached.argmax(axis=1)
        scores = reached.max(axis=1) + emissions[:, word]
    tags = np.zeros(emissions.shape[:2], dtype=np.int64)
    tags[:, -1] = scores.argmax(axis=1)
    for word in range(emissions.shape[1] - 1, 0, -1):
        tags[:, word - 1] = came_from[rows, word, tags[:, word]]
    return [row.tolist() for row in tags]


def _find_runs(tags: Sequence[int], begins: int) -> Iterator[Run]:
    """Runs of one role; those that touch are one."""
    start = None
    for word, tag in enumerate([*tags, NEITHER]):
        inside = tag in (begins, begins + 1)
        if inside and start is None:
            start = word
        elif not inside and start is not None:
            yield start, word
            start = None


def _surety(emissions: Numbers, source: Run) -> float:
    words = emissions[slice(*source)]
    likely = np.logaddexp(words[:, SOURCE_BEGINS], words[:, SOURCE_GOES_ON])
    return float((likely - words[:, NEITHER]).sum())
