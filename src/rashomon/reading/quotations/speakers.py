"""Whose name stands behind a source: the actor of a mention in it, or of the speech before a pronoun."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rashomon.reading.mentions import Named
from rashomon.reading.quotations.attribution import Attribution, Place

_HE = frozenset({"he", "him", "himself"})
_SHE = frozenset({"she", "her", "herself"})
_THEY = frozenset({"they", "it", "we", "i", "who", "which", "that"})


def resolve_speakers(
    text: str, attributions: Iterable[Attribution], mentions: Sequence[Named]
) -> tuple[str | None, ...]:
    """The speaker of each attribution of one text, by its actor's fullest name; None if it has no name.

    `mentions` are those of the same text, in order.
    """
    starts = [named.name.start for named in mentions]
    speakers: list[str | None] = []
    chain: str | None = None
    for attribution in attributions:
        speaker = None
        if not attribution.source:
            # Running speech goes on; an indirect quotation without a source has an unnamed one.
            speaker = chain if attribution.kind == "direct" else None
        else:
            place = attribution.source[0]
            words = text[slice(*place)].strip().lower()
            if words in _HE or words in _SHE:
                speaker = chain or _person_before(mentions, starts, place[0])
            elif words not in _THEY:
                speaker = _name_within(mentions, starts, place)
            elif words in ("they", "it", "we"):
                speaker = chain
        speakers.append(speaker)
        chain = speaker or chain
    return tuple(speakers)


def _name_within(mentions: Sequence[Named], starts: Sequence[int], place: Place) -> str | None:
    """The person named in a source, else the first body or place: "Ann Lee, a spokeswoman for the Navy"."""
    inside = mentions[bisect_left(starts, place[0]) : bisect_left(starts, place[1])]
    ranked = sorted(inside, key=lambda named: (named.name.kind != "person", named.name.start))
    return next((named.actor for named in ranked if named.name.kind != "other"), None)


def _person_before(mentions: Sequence[Named], starts: Sequence[int], position: int) -> str | None:
    for at in range(bisect_left(starts, position) - 1, max(-1, bisect_left(starts, position) - 12), -1):
        if mentions[at].name.kind == "person":
            return mentions[at].actor
    return None
