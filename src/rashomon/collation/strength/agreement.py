"""Whether two carriers put one clause with other strength.

No measure of similarity: two sentences of which one has "not" or "may" are nearer to each other than two
paraphrases (cosine 0.75 against 0.57). The word that a marker governs has to stand in the other carrier too,
among words that both have, with nothing near it that makes up for the marker.
"""

from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words
from rashomon.collation.strength.lexicon import MarkerEntry, is_hearsay_of, makes_up_for
from rashomon.collation.strength.markers import Marker
from rashomon.model.comparison import StrengthKind
from rashomon.text.tokens import stem
from rashomon.text.word_sets import word_set

_REACH = 9
_NEAR = 4
# Verbs that mean too many things for a shared one to be the same act: "calls for", "a call with", "runs for".
_VAGUE = word_set(
    "call run find found take took look use work move turn keep start show give help want need think ask hold"
    " held leave left bring set become play hear meet lead mean vote safe support identify pay report act"
    " part happen continue include provide offer face"
)
_VAGUE_STEMS = frozenset(map(stem, _VAGUE))
_INFLECTIONS = word_set(
    "e s es ed d ing y ies ied en n t ting ning ped ping ted ned red ring led ling ging ged"
) | {""}
_BEFORE_NOUN = word_set("a an the this that these those his her its their our my your of no any some every")
# Titles, and clauses as short as they are, share fewer words.
_SHORT = 8
# A clause that denies is not the plain side of one that doubts.
_DENIALS = word_set("not never no cannot cant")
_DENIAL_REACH = 4
# "Has to" obliges; "has" alone does not.
_HAVING = frozenset({"has", "have", "had"})
_LEAST_NEAR: dict[StrengthKind, int] = {"negation": 3}
_LEAST_SHARE: dict[StrengthKind, float] = {"negation": 0.6}


@dataclass(frozen=True, slots=True)
class Match:
    """The governed word in the other carrier, and how many words with content surround it in both."""

    place: int
    shared: int
    share: float


def surroundings(words: Words, place: int, reach: int) -> frozenset[str]:
    """Keys of the `reach` words with content on each side of one, in its sentence, without it."""
    own = words.stems[place]
    sentence = [one for one, its in enumerate(words.sentences) if its == words.sentences[place]]
    before = [one for one in sentence if one < place and words.stems[one]][-reach:]
    behind = [one for one in sentence if one > place and words.stems[one]][:reach]
    return frozenset(_key(words.stems[one]) for one in (*before, *behind) if words.stems[one] != own)


def _behind(words: Words, place: int) -> frozenset[str]:
    clause = words.clauses[place]
    following = zip(words.stems[place + 1 :], words.clauses[place + 1 :], strict=True)
    return frozenset(_key(found) for found, its in following if found and its == clause)


def _same_verb(words: Words, place: int, other: Words, there: int) -> bool:
    """Whether two words of one stem can be one verb: "collapse" and "collapsed", not "the collapse"."""
    if there and other.tokens[there - 1].norm in _BEFORE_NOUN:
        return False
    first, second = words.tokens[place].norm, other.tokens[there].norm
    common = 0
    while common < min(len(first), len(second)) and first[common] == second[common]:
        common += 1
    return first[common:] in _INFLECTIONS and second[common:] in _INFLECTIONS


def _key(found: str) -> str:
    """What names of places and of their people share: Russia, Russian; Ukraine, Ukrainians."""
    return found[:6]


def find_plain_match(words: Words, marker: Marker, place: int, other: Words) -> Match | None:
    """Where the other carrier has the governed word plainly, about the same thing; None if it does not."""
    kind = marker.entry.kind
    wanted = words.stems[place]
    if words.stems.count(wanted) > 1 or wanted in _VAGUE_STEMS:
        return None
    places = [
        one
        for one, found in enumerate(other.stems)
        if found == wanted and (marker.entry.governs == "phrase" or _same_verb(words, place, other, one))
    ]
    if not places or any(is_covered(other, one, marker.entry) for one in places):
        return None
    best: Match | None = None
    whole = surroundings(words, place, len(words.tokens))
    for one in places:
        theirs = surroundings(other, one, len(other.tokens))
        near = surroundings(words, place, _NEAR) & surroundings(other, one, _NEAR)
        # "Trump might lose", "a poll shows Trump losing": a name before the verb ties nothing.
        near -= set(map(_key, words.names() & other.names())) - (_behind(words, place) & _behind(other, one))
        shared = len(whole & theirs)
        share = shared / (min(len(whole), len(theirs)) or 1)
        least = 2 if min(len(whole), len(theirs)) <= _SHORT else 3
        if (
            len(near) >= _LEAST_NEAR.get(kind, 1)
            and shared >= least
            and share >= _LEAST_SHARE.get(kind, 0.25)
        ):
            match = Match(one, shared, share)
            best = match if best is None or (shared, share) > (best.shared, best.share) else best
    return best


def is_covered(words: Words, place: int, marker: MarkerEntry) -> bool:
    """Whether a word near this one makes up for a marker of this kind."""
    norms = [token.norm for token in words.tokens]
    sentence = words.sentences[place]
    within = [one for one, its in enumerate(words.sentences) if its == sentence and one != place]
    # An attribution holds for its sentence, wherever it stands.
    if marker.level == "alleged" and any(is_hearsay_of(norms[one]) for one in within):
        return True
    return (
        any(
            makes_up_for(marker, norms[one])
            and not (norms[one] in _HAVING and words.norm_behind(one) != "to")
            for one in within
            if abs(one - place) <= _REACH
        )
        or (marker.kind == "intention" and place > 0 and norms[place - 1] == "to")
        or any(norms[one] in _DENIALS for one in within if 0 < place - one <= _DENIAL_REACH)
    )
