"""Where sentences begin and end, by rules.

Rules and not the parser: on the boundaries outside quotation marks they reach the parser's recall with
far fewer false ones, they never cross a paragraph, and the parser can be handed their result, so that
each sentence is one tree (figures in docs/decisions.md).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.reading.cues import cue_lemma
from rashomon.text.word_sets import word_set

_TITLES = word_set(
    """
    mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col sgt cpl capt cmdr adm maj pvt brig rev fr
    hon supt det insp pres amb atty messrs mme mlle st ste mt ft vs viz cf al ca approx no nos fig figs
    vol pp art sec ch op ed eds jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur
    thurs fri sat sun
    """
)
_MAY_END = word_set(
    """
    inc corp co cos ltd llc plc bros assn dept univ jr sr esq etc a.m p.m am pm e.g i.e ph.d m.d b.a m.a
    d.c u.s u.k u.n e.u u.s.a u.s.s.r l.a n.y n.j n.c s.c n.h n.d s.d n.m r.i w.va d-n.y r-s.c ariz ala
    ark calif colo conn del fla ga ia ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa
    tenn tex vt va wash wis wyo ave blvd rd hwy bldg est min max oz lb lbs ft
    """
)
# Words that open a sentence far more often than they are part of a name.
_OPENERS = word_set(
    """
    a an the this that these those he she it they we i you his her its their our my your there here who
    what when where why how which but and or so yet if as at in on by for from with after before since
    while although though because however meanwhile still also then now once until unless during under
    over about despite according both all many most some several few one two three no not nobody nothing
    such another other each every last next earlier later today tomorrow yesterday monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september
    october november december
    """
)
# The look-behind keeps a long run of full stops from being tried at each of its characters.
_BOUNDARY = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++(?:\s\.){0,3})"
    r"(?:(?=[“\"‘«][^\W\d_])|(?P<close>[\"”’'»)\]]*+)\s++)"  # the first where the space was lost: place.“My
    r"|(?P<full>[。！？][」』”]?)"
)
# Symbols, and what modifies them: skin tones, variation selectors, joiners.
_EMOJI_CATEGORIES = frozenset({"So", "Sk", "Mn", "Cf"})
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’«»(\[—–]{1,24}\Z")
_WORD_AFTER = re.compile(r"[\"“‘'«(\[]{0,3}([^\W\d_][\w’'-]{0,30})")
_NAME_AND_VERB = re.compile(r"(?:[A-Z][\w.’'-]{0,24}\s){1,4}([a-z]{3,14})\b")
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open positions of a sentence in one field, and the paragraph that it lies in, counted from 0."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> tuple[Stretch, ...]:
    """The sentences of a text, in order, without the white space around them.

    Paragraphs are what line breaks separate; blank ones are not counted. A sentence inside a quotation of
    several is a sentence of its own; closing quotation marks belong to the sentence that they close.
    """
    sentences = []
    paragraph = -1
    for line in _PARAGRAPH.finditer(text):
        if not line[0].strip():
            continue
        paragraph += 1
        start = line.start()
        for cut in (*_find_cuts(text, line.start(), line.end()), line.end()):
            trimmed_start = start + len(text[start:cut]) - len(text[start:cut].lstrip())
            trimmed_end = trimmed_start + len(text[start:cut].strip())
            if trimmed_start < trimmed_end:
                sentences.append(Stretch(trimmed_start, trimmed_end, paragraph))
            start = cut
    return tuple(sentences)


def _find_cuts(text: str, start: int, end: int) -> Iterator[int]:
    for match in _BOUNDARY.finditer(text, start, end):
        if match["full"] or _ends_sentence(text, match, start, end):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    after = match.end()
    if after >= end:
        return False
    stop, close = match["stop"], match["close"]
    following = text[after : min(after + 120, end)]
    head = next((character for character in following if not _stands_before_words(character)), "")
    if head.islower() or following[:1] in ",;:)]":
        return False
    if not (head.isalnum() or following[:1] in "$€£@#\"“‘'«([—–•…."):
        return False
    if close and stop[-1] in "!?" and _is_followed_by_cue(following):
        return False
    if stop == "." and not close:
        return _full_stop_ends(text, match.start(), start, following)
    return True


def _stands_before_words(character: str) -> bool:
    return character in "\"“‘'«([—–-• " or unicodedata.category(character) in _EMOJI_CATEGORIES


def _is_followed_by_cue(following: str) -> bool:
    """“Stop!” Ann Lee shouted: the sentence goes on behind the closing mark."""
    match = _NAME_AND_VERB.match(following)
    return match is not None and cue_lemma(match[1]) is not None


def _full_stop_ends(text: str, stop: int, start: int, following: str) -> bool:
    """Whether a single full stop ends its sentence, or belongs to an abbreviation."""
    found = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    word = found[0] if found else ""
    folded = word.lower()
    next_word = _WORD_AFTER.match(following)
    opens = next_word is not None and next_word[1].lower().split("’")[0].split("'")[0] in _OPENERS
    if folded in _TITLES:
        # "May 5", "No. 3", "Sen. Lee": an abbreviation with a capital; "no." in lower case ends a sentence.
        return (
            word.islower()
            and folded in {"no", "sat", "sun", "fig", "art", "al", "ed", "fr", "mar", "mon"}
            and opens
        )
    is_initials = len(word) == 1 and word.isalpha() and word.isupper()
    if folded in _MAY_END or is_initials or re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return opens or (following[:1] in '“"' and folded in _MAY_END)
    return True
