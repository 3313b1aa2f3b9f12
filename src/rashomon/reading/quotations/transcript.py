"""Interviews printed turn by turn: a name or a letter and a colon, without quotation marks or within them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.reading.quotations.attribution import Attribution
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

_START = r"(?:^|(?<=[\n\r]))[ \t\xa0]*[\"“]?"
_WORDS = r"(?P<colon>:)\s+(?P<words>[^\n\r]+)"
_IN_CAPITALS = re.compile(rf"{_START}(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){{0,3}}){_WORDS}")
_LETTERS = re.compile(rf"{_START}(?P<name>[QA])(?P<colon>[:.])\s+(?P<words>[^\n\r]+)")
_AS_WRITTEN = re.compile(
    rf"{_START}(?P<name>[A-Z]\w*[a-z][\w.’'-]{{0,24}}(?: [A-Z][\w.’'-]{{0,24}}){{0,3}}){_WORDS}"
)
_NO_SPEAKERS = word_set(
    """
    UPDATE VIDEO EMAIL BYLINE PHOTO PHOTOS NOTE CORRECTION WATCH READ MORE RELATED NEWS EXCLUSIVE BREAKING
    """
)
_LEAST_TURNS, _LEAST_SPEAKERS = 3, 2
# What stands before a colon as written is a label more often ("Age: 27", "Iowa: 1,769"): then two have to
# speak twice at the least, and most of it has to be sentences.
_LEAST_TURNS_EACH, _LEAST_WORDS = 2, 4
_SENTENCE_END = re.compile(r"[.?!…—–][\"”’')]*\s*$")
_EDGES = '"“” \t\xa0'


def find_turns(syntax: Syntax) -> tuple[Attribution, ...]:
    """The turns of an interview as direct quotations, in text order; none where no two people take turns."""
    text = syntax.text
    turns = [turn for turn in _IN_CAPITALS.finditer(text) if _takes_turn(turn)]
    if not _is_conversation(turns):
        turns = [turn for turn in _LETTERS.finditer(text) if _takes_turn(turn)]
    if not _is_conversation(turns):
        turns = _turns_of_several([turn for turn in _AS_WRITTEN.finditer(text) if _takes_turn(turn)])
    return tuple(_attribution(syntax, turn) for turn in turns) if _is_conversation(turns) else ()


def list_fuller_names(names: Iterable[str]) -> dict[str, set[str]]:
    """For what names before turns end in, the names that do: "ANN OLSEN" for "OLSEN"."""
    fuller: dict[str, set[str]] = {}
    for name in names:
        words = name.split(" ")
        for first in range(1, len(words)):
            fuller.setdefault(" ".join(words[first:]), set()).add(name)
    return fuller


def is_turn(attribution: Attribution) -> bool:
    """Whether what the rules found is a turn: a name, a colon, and words without a cue word."""
    return (
        attribution.cue_word is None
        and bool(attribution.source)
        and attribution.source[0][1] == attribution.cue[0][0]
    )


def _takes_turn(turn: re.Match[str]) -> bool:
    return bool(turn["words"].strip(_EDGES)) and not _NO_SPEAKERS & set(turn["name"].split())


def _is_conversation(turns: Sequence[re.Match[str]]) -> bool:
    return len(turns) >= _LEAST_TURNS and len({turn["name"] for turn in turns}) >= _LEAST_SPEAKERS


def _turns_of_several(turns: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The turns of those who have several of them, if most of these are sentences."""
    counts = Counter(turn["name"] for turn in turns)
    kept = [turn for turn in turns if counts[turn["name"]] >= _LEAST_TURNS_EACH]
    spoken = [t for t in kept if len(t["words"].split()) >= _LEAST_WORDS and _SENTENCE_END.search(t["words"])]
    return kept if 2 * len(spoken) > len(kept) else []


def _attribution(syntax: Syntax, turn: re.Match[str]) -> Attribution:
    words = turn["words"]
    start = turn.start("words") + len(words) - len(words.lstrip(_EDGES))
    place = (start, start + len(words.strip(_EDGES)))
    paragraph = syntax.sentences[syntax.sentence_at(start)].paragraph
    return Attribution(
        "direct", (place,), (place,), (turn.span("colon"),), (turn.span("name"),), None, paragraph
    )
