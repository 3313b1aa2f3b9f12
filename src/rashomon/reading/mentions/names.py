"""The recogniser's names, repaired: trimmed to the name itself and sorted into a few kinds."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model.reading import MentionKind
from rashomon.model.span import Field
from rashomon.reading.syntax import Syntax

_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "EVENT": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
}
_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Sir|Lord|Lady|"
    r"Dame|President|Vice President|Prime Minister|Chancellor|Senator|Congressman|Congresswoman|"
    r"Representative|Governor|Mayor|Secretary|Secretary General|Secretary-General|Minister|Judge|Justice|"
    r"King|Queen|Prince|Princess|Pope|Chief|Speaker|General|Colonel|Captain|Officer|Detective|Sheriff|Professor|"
    r"Ambassador)\.?"
)
_LEADING = re.compile(rf"(?:[Tt]he|[Aa]n?)\s+(?=\S)|{_TITLE}\s+(?=[^\W\d_])")
_EDGE = " \t\n\r\xa0\"“”‘’'«»`()[]{}<>,;:!?…—–-*•·|/\\@#=_~"
_POSSESSIVE = re.compile(r"(?:['’`]s|(?<=s)['’])\Z")
_MAX_NAME = 80


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one field, half-open code points, trimmed of articles, titles and possessive endings."""

    field: Field
    start: int
    end: int
    text: str
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the fullest form that the article gives it."""

    name: Name
    actor: str


def find_names(field: Field, syntax: Syntax) -> Iterator[Name]:
    """The names of one field in text order."""
    for entity in syntax.entities:
        kind = _KINDS.get(entity.label)
        if kind is None:
            continue
        start, end = syntax.starts[entity.start], syntax.ends[entity.end - 1]
        for part_start, part_end in _lines(syntax.text, start, end):
            name = trim_name(field, syntax.text, part_start, part_end, kind)
            if name is not None:
                yield name


@lru_cache(maxsize=16384)
def fold_name(text: str) -> str:
    """A name without case, accents, full stops and doubled spaces: U.S. = us, Orbán = orban."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in decomposed if c.isalnum() or c in "-&’'" or c.isspace())
    return " ".join(kept.replace("’", "'").split())


def trim_name(field: Field, text: str, start: int, end: int, kind: MentionKind) -> Name | None:
    """The name proper within text[start:end]; None if nothing is left that can name anyone."""
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        ending = _POSSESSIVE.search(text, start, end)
        leading = _LEADING.match(text, start, end)
        if ending is not None and ending.start() > start:
            end = ending.start()
        elif leading is not None:
            start = leading.end()
        else:
            break
    words = text[start:end]
    if len(words) < 2 or len(words) > _MAX_NAME or not any(char.isupper() for char in words):
        return None
    return Name(field, start, end, words, kind)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The part of a name before a line break: the recogniser runs some names into the next paragraph."""
    for match in re.finditer(r"[^\n\r]+", text[start:end]):
        if match[0].strip():
            yield start + match.start(), start + match.end()
            return
