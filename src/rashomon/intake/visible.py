"""The characters that a page's source shows, each with where it stands in the source.

Tags, comments, scripts and styles show nothing; a character reference shows one character. The rules are the
tokenizer's of the HTML standard (13.2.5) as far as they decide what is text; every pattern takes what it
begins on to the end of the source at the latest, so that no source is read twice.
"""

import html
import re
import sys
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]

_NOTHING = "\0"  # what stands for markup: as many as it has characters
# What is lazy here ends at the first end, and every end or the text's end does: nothing is tried twice.
# Possessive repeats of groups with a back reference go wrong in Python before 3.11.5.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|title|textarea)\b.*?(?:</(?P=raw)\b[^>]*+(?:>|\Z)|\Z)"
    r"|</?[a-z](?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+(?:>|\Z)"
    r"|<[!?/][^>]*+(?:>|\Z)"
    r"|(?P<reference>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?+)",
    re.IGNORECASE | re.DOTALL,
)


_resolve = lru_cache(maxsize=4096)(html.unescape)


@dataclass(frozen=True, slots=True)
class Characters:
    """What can be seen of a text: its characters but white space and those that print nothing.

    `starts` and `ends` are where in the text each of them stands; all three have one length. `space_starts`
    and `space_ends` are the places of white space. All are in order.
    """

    text: str
    starts: Offsets
    ends: Offsets
    space_starts: Offsets
    space_ends: Offsets


def visible_characters(source: str) -> Characters:
    """What a page's source shows. Linear in its length. Never raises."""
    pieces: list[str] = []
    reference_starts: list[int] = []
    reference_ends: list[int] = []
    done = 0
    for match in _MARKUP.finditer(source):
        start, end = match.span()
        shown = ""
        if match["reference"]:
            resolved = _resolve(match[0])
            shown, tail = resolved[:1], resolved[1:]  # a reference may end without ";", and letters follow
            if resolved == match[0] or not match[0].endswith(tail):
                continue
            end -= len(tail)
            reference_starts.append(start)
            reference_ends.append(end)
        pieces += (source[done:start], shown, _NOTHING * (end - start - len(shown)))
        done = end
    pieces.append(source[done:])
    characters = printed_characters("".join(pieces))
    if not reference_starts:
        return characters
    references = np.array(reference_starts), np.array(reference_ends)
    return replace(
        characters,
        ends=_ends_with_references(characters.starts, *references),
        space_ends=_ends_with_references(characters.space_starts, *references),
    )


def _ends_with_references(starts: Offsets, reference_starts: Offsets, reference_ends: Offsets) -> Offsets:
    place = np.minimum(np.searchsorted(reference_starts, starts), len(reference_starts) - 1)
    return np.where(reference_starts[place] == starts, reference_ends[place], starts + 1)


def printed_characters(text: str) -> Characters:
    """What can be seen of a plain text."""
    codes = code_points(text)
    is_printed, is_space = np.zeros((2, sys.maxunicode + 1), dtype=bool)
    is_printed[codes] = True  # for now: those that occur, which are far fewer than the text is long
    for code in np.flatnonzero(is_printed).tolist():
        is_space[code] = chr(code).isspace()
        is_printed[code] = chr(code).isprintable() and not is_space[code]
    starts, spaces = np.flatnonzero(is_printed[codes]), np.flatnonzero(is_space[codes])
    printed = codes[starts].tobytes().decode("utf-32-le", "surrogatepass")
    return Characters(printed, starts, starts + 1, spaces, spaces + 1)


def code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
