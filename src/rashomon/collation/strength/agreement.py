"""Whether two carriers put one clause with other strength.

No measure of similarity: two sentences of which one has "not" or "may" are nearer to each other than two
paraphrases (cosine 0.75 against 0.57). The word that a marker governs has to stand in the other carrier too,
among words that both have, with nothing near it that makes up for the marker.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words
from rashomon.collation.strength.lexicon import MarkerEntry, makes_up_for
from rashomon.collation.strength.markers import Marker
from rashomon.model.comparison import StrengthKind

_REACH = 9
# "Has to" obliges; "has" alone does not.
_HAVING = frozenset({"has", "have", "had"})
_LEAST_SHARED: dict[StrengthKind, int] = {"negation": 3}
_LEAST_SHARE: dict[StrengthKind, float] = {"negation": 0.6}


@dataclass(frozen=True, slots=True)
class Match:
    """The governed word in the other carrier, and how many words with content surround it in both."""

    place: int
    shared: int
    share: float


def surroundings(words: Words, place: int) -> frozenset[str]:
    """Stems of the words with content around one, in its sentence, without it."""
    sentence, own = words.sentences[place], words.stems[place]
    around = range(max(0, place - _REACH), min(place + _REACH + 1, len(words.tokens)))
    return frozenset(
        words.stems[one]
        for one in around
        if words.sentences[one] == sentence and words.stems[one] and words.stems[one] != own
    )


def _sentence_stems(words: Words, place: int) -> frozenset[str]:
    own = words.stems[place]
    return frozenset(
        stem
        for stem, sentence in zip(words.stems, words.sentences, strict=True)
        if stem and stem != own and sentence == words.sentences[place]
    )


def find_plain_match(words: Words, marker: Marker, place: int, other: Words) -> Match | None:
    """Where the other carrier has the governed word plainly, about the same thing; None if it does not."""
    kind = marker.entry.kind
    wanted = words.stems[place]
    if words.stems.count(wanted) > 1:
        return None
    places = [one for one, found in enumerate(other.stems) if found == wanted]
    if not places or any(is_covered(other, one, marker.entry) for one in places):
        return None
    own, whole = surroundings(words, place), _sentence_stems(words, place)
    best: Match | None = None
    for one in places:
        theirs = surroundings(other, one)
        shared = len((own & _sentence_stems(other, one)) | (whole & theirs))
        share = shared / (min(len(own), len(theirs)) or 1)
        if best is None or (shared, share) > (best.shared, best.share):
            best = Match(one, shared, share)
    if best is None or best.shared < _LEAST_SHARED.get(kind, 2) or best.share < _LEAST_SHARE.get(kind, 0.4):
        return None
    return best


def is_covered(words: Words, place: int, marker: MarkerEntry, reach: int = _REACH) -> bool:
    """Whether a word near this one makes up for a marker of this kind."""
    around = range(max(0, place - reach), min(place + reach + 1, len(words.tokens)))
    sentence = words.sentences[place]
    return any(
        words.sentences[one] == sentence
        and one != place
        and makes_up_for(marker, words.tokens[one].norm)
        and not (words.tokens[one].norm in _HAVING and words.norm_behind(one) != "to")
        for one in around
    )


def has_word(words: Words, wanted: str) -> Sequence[int]:
    """The places of a stem."""
    return [place for place, found in enumerate(words.stems) if found == wanted]
