"""Where a sentence falls into clauses, by its words alone: a statement mostly rests on one of them."""

from itertools import pairwise
from typing import Any

from numpy.typing import NDArray

from rashomon.text.word_sets import word_set

Pieces = tuple[int, int]

# A clause or phrase of its own begins at these. Rough cuts do: the vectors are trained with them.
_OPENING_WORDS = word_set(
    "after although and as because before but if since that though when where whether which while who whom"
    " whose"
)
_CLOSING_MARKS = frozenset(',;:()"“”—–-')
_FEWEST_PIECES = 3


def find_clauses(text: str, places: NDArray[Any]) -> tuple[Pieces, ...]:
    """Half-open runs of the word pieces at `places`: the whole, each clause, and every two in a row."""
    count = len(places)
    cuts = [0]
    for number in range(1, count):
        (before, end), (start, after) = places[number - 1], places[number]
        opens = start != end and text[start:after].lower() in _OPENING_WORDS
        if (opens or text[before:end] in _CLOSING_MARKS) and number - cuts[-1] >= _FEWEST_PIECES:
            cuts.append(number)
    if count - cuts[-1] < _FEWEST_PIECES and len(cuts) > 1:
        cuts.pop()
    clauses = list(zip(cuts, [*cuts[1:], count], strict=True))
    couples = [(first[0], second[1]) for first, second in pairwise(clauses)]
    return tuple(sorted({(0, count), *clauses, *couples}))
