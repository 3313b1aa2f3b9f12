"""What the rules and the tagger found, made one.

The tagger's attributions stand; the rules add quoted words that it put in none: speech without a cue, and
speech that runs on over paragraphs, which no passage holds whole. On PolNeAR dev the rules alone find 54.0%
of whole attributions (F1), the tagger alone and both: docs/decisions.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.reading.quotations.attribution import Attribution, Place

# A quoted stretch is found when an attribution holds more than this share of it.
_MOST = 0.5


def unite(ruled: Sequence[Attribution], tagged: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All attributions of one text, in text order."""
    # "He added, “…,” he said": the same words are one quotation, whatever frames it twice.
    found = list({attribution.content: attribution for attribution in reversed(tagged)}.values())[::-1]
    contents = _merge(place for attribution in tagged for place in attribution.content)
    by_quoted = {place: number for number, attribution in enumerate(found) for place in attribution.quoted}
    for attribution in ruled:
        free = tuple(place for place in attribution.quoted if _share_of(contents, place) <= _MOST)
        if not free:
            continue
        owner = next((by_quoted[place] for place in attribution.quoted if place in by_quoted), None)
        if len(free) == len(attribution.quoted):
            found.append(attribution)
        elif owner is not None:
            found[owner] = _extend(found[owner], free)
    return tuple(sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue)))


def _extend(attribution: Attribution, quoted: Sequence[Place]) -> Attribution:
    return replace(
        attribution,
        content=tuple(sorted((*attribution.content, *quoted))),
        quoted=tuple(sorted((*attribution.quoted, *quoted))),
    )


def _merge(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _share_of(places: Sequence[Place], wanted: Place) -> float:
    """The share of a place that places in text order, none of which overlap, cover."""
    start, end = wanted
    at = max(bisect_right(places, start, key=lambda place: place[0]) - 1, 0)
    covered = 0
    while at < len(places) and places[at][0] < end:
        covered += max(0, min(places[at][1], end) - max(places[at][0], start))
        at += 1
    return covered / max(end - start, 1)
