"""What the finders of quotations hand on: source, cue and content as places in one text."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.reading import QuotationKind

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quotation in one text, before its speaker is known. Places are half-open code points.

    `quoted` are the stretches within quotation marks, without the outer marks; `content` equals them when the
    kind is direct, and is the clause that holds them when it is mixed. `cue_word` is the number of the cue's
    head word, None without a cue; `paragraph` that of the first content.
    """

    kind: QuotationKind
    content: tuple[Place, ...]
    quoted: tuple[Place, ...]
    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    cue_word: int | None
    paragraph: int


def merge_places(places: Iterable[Place]) -> list[Place]:
    """The places in text order, those that overlap or touch as one."""
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
