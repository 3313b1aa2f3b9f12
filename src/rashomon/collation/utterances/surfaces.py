"""Words and marks that both prints have, and how they set them: case, spelling, punctuation."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.collation.utterances.change import Change, find_beside, make_change
from rashomon.collation.utterances.printed import Print, marks_bracket, marks_ellipsis
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.model.span import Span
from rashomon.text.alignment import Block

SENTENCE_END = re.compile(r"[.!?](?!\S)|…")
MASK = re.compile(r"[A-Za-z]+(?:\*+|#+|_{2,}|-{2,}|–{2,}|—{2,})[A-Za-z]*|[A-Za-z](?:[-–—]{2,})")
_CHARACTERS = str.maketrans(dict.fromkeys('‘’ʼ`´“”„«»"', "'") | dict.fromkeys("‑–—", "-") | {"\u00a0": " "})


def compare_surfaces(
    left: Print, right: Print, blocks: Sequence[Block], *, is_reordered: bool
) -> Iterator[Change]:
    """Case, spelling and punctuation of the words in common; a comma or full stop at the very end is ignored.

    Publishers put a comma before "he said": it is the sentence's, not the speaker's.
    """
    for block in blocks:
        for k in range(block.length):
            i, j = block.left + k, block.right + k
            if k:
                yield from _compare_marks(left, right, i, j)
            kind = _compare_word(left, right, i, j, block.length - k)
            if kind == "case" and is_reordered and (_begins(left, i) or _begins(right, j)):
                continue  # another word comes first in the sentence, so another one is capitalised
            if kind:
                difference: Difference = "ellipsis-or-bracket" if kind == "bracket" else "punctuation"
                yield make_change(kind, difference, left, right, (i, i + 1), (j, j + 1))
    last = blocks[-1]
    if last.left + last.length == len(left.norms) and last.right + last.length == len(right.norms):
        a, b = _surface(left.tail).strip(".,'\" "), _surface(right.tail).strip(".,'\" ")
        if a != b or marks_ellipsis(left.tail) != marks_ellipsis(right.tail):
            yield from _marks(left, right, len(left.norms), len(right.norms))


def _begins(text: Print, i: int) -> bool:
    return i == 0 or bool(SENTENCE_END.search(text.before[i]))


def _compare_word(left: Print, right: Print, i: int, j: int, rest: int) -> ChangeKind | None:
    """How two prints of one word differ; `rest` words follow in both, this one counted."""
    if left.bracketed[i] != right.bracketed[j]:
        return "bracket"
    a, b = _surface(left.words[i]), _surface(right.words[j])
    if a == b or _is_second(left.places, i) or _is_second(right.places, j):
        return None
    wide = max(_width(left.places, i), _width(right.places, j))
    if wide == 1:
        return _classify_surfaces(a, b)
    # "isn't" against "is": the word that one lacks is told by itself.
    if rest < wide:
        return None
    return "contraction" if "'" in a + b or "cannot" in (a.casefold(), b.casefold()) else "spelling"


def _width(places: Sequence[Span], i: int) -> int:
    """How many words have the same characters: two in a contraction."""
    width = 1
    while i + width < len(places) and places[i + width] == places[i]:
        width += 1
    return width


def _is_second(places: Sequence[Span], i: int) -> bool:
    """Whether the word has the characters of the word before it, and was told with that."""
    return i > 0 and places[i] == places[i - 1]


@lru_cache(maxsize=16384)
def _classify_surfaces(a: str, b: str) -> ChangeKind:
    if ("[" in a) != ("[" in b):
        return "bracket"
    if MASK.search(a) or MASK.search(b):
        return "masked"
    if a.casefold() == b.casefold():
        return "case"
    letters = ["".join(filter(str.isalnum, one)) for one in (a, b)]
    if letters[0].casefold() == letters[1].casefold():
        return "punctuation"
    return "spelling"


def _compare_marks(left: Print, right: Print, i: int, j: int) -> Iterator[Change]:
    """What stands between two words that both print in a row."""
    if _is_second(left.places, i) or _is_second(right.places, j):
        return
    a, b = left.before[i], right.before[j]
    if marks_ellipsis(a) != marks_ellipsis(b):
        yield from _marks(left, right, i, j)
    elif i not in left.breaks and j not in right.breaks and _spaced(a) != _spaced(b):
        # A bracket is told with the word that stands in it.
        if marks_bracket(a) or marks_bracket(b):
            return
        yield from _marks(left, right, i, j)


def _marks(left: Print, right: Print, i: int, j: int) -> Iterator[Change]:
    a, b = left.gap_before(i), right.gap_before(j)
    first, second = ((a,) if a else ()), ((b,) if b else ())
    beside = find_beside(left, right, (first, second), (i, j))
    is_cut = marks_ellipsis(left.around(i)) != marks_ellipsis(right.around(j))
    kind: ChangeKind = "ellipsis" if is_cut else "punctuation"
    yield Change(kind, "ellipsis-or-bracket" if is_cut else "punctuation", first, second, beside)


@lru_cache(maxsize=16384)
def _spaced(text: str) -> str:
    """The marks with the blanks around them: "town—and" is set otherwise than "town — and"."""
    return " ".join(re.split(r"\s+", unicodedata.normalize("NFKC", text).translate(_CHARACTERS))).strip(
        "" if _surface(text) else None
    )


@lru_cache(maxsize=16384)
def _surface(text: str) -> str:
    """Characters as people see them: the shape of quotation marks, dashes and blanks is typesetting."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_CHARACTERS).split())
