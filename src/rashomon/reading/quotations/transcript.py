"""Interviews printed turn by turn: a name in capitals and a colon, without quotation marks or within them."""

import re
from collections import Counter

from rashomon.reading.quotations.attribution import Attribution
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

_TURN = re.compile(
    r"(?:^|(?<=[\n\r]))[ \t\xa0]*[\"“]?(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,3})(?P<colon>:)\s+"
    r"(?P<words>[^\n\r]+)"
)
_NO_SPEAKERS = word_set(
    """
    UPDATE VIDEO EMAIL BYLINE PHOTO PHOTOS NOTE CORRECTION WATCH READ MORE RELATED NEWS EXCLUSIVE BREAKING
    """
)
_LEAST_TURNS, _LEAST_SPEAKERS = 3, 2
_EDGES = '"“” \t\xa0'


def find_turns(syntax: Syntax) -> tuple[Attribution, ...]:
    """The turns of an interview as direct quotations, in text order; none where no two people take turns."""
    turns = [turn for turn in _TURN.finditer(syntax.text) if _takes_turn(turn)]
    names = Counter(turn["name"] for turn in turns)
    if len(turns) < _LEAST_TURNS or len(names) < _LEAST_SPEAKERS:
        return ()
    return tuple(_attribution(syntax, turn) for turn in turns)


def is_turn(attribution: Attribution) -> bool:
    """Whether what the rules found is a turn: a name, a colon, and words without a cue word."""
    return (
        attribution.cue_word is None
        and bool(attribution.source)
        and attribution.source[0][1] == attribution.cue[0][0]
    )


def _takes_turn(turn: re.Match[str]) -> bool:
    return bool(turn["words"].strip(_EDGES)) and not _NO_SPEAKERS & set(turn["name"].split())


def _attribution(syntax: Syntax, turn: re.Match[str]) -> Attribution:
    words = turn["words"]
    start = turn.start("words") + len(words) - len(words.lstrip(_EDGES))
    place = (start, start + len(words.strip(_EDGES)))
    paragraph = syntax.sentences[syntax.sentence_at(start)].paragraph
    return Attribution(
        "direct", (place,), (place,), (turn.span("colon"),), (turn.span("name"),), None, paragraph
    )
