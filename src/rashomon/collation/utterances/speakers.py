"""Whether two names may be those of one speaker."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.text.tokens import tokenize
from rashomon.text.word_sets import word_set

_TITLES = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady president vice senator sen sens rep reps
    representative congressman congresswoman governor gov mayor minister prime chancellor secretary general
    gen colonel col captain capt lieutenant lt sergeant sgt sheriff justice judge king queen prince princess
    pope speaker rev reverend father former then jr sr the of and
    """
)
_RESPELLED_LETTERS = 9  # Jo Lee and Jo Lea may be two people
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


@lru_cache(maxsize=65536)
def speakers_agree(left: str | None, right: str | None) -> bool | None:
    """True for names that fit together (surname, title, initials), False for others, None if unknown."""
    if left is None or right is None:
        return None
    a, b = _name_words(left), _name_words(right)
    if not a or not b:
        return None
    if _is_respelled(a, b):
        return True
    if a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a):
        return not _given_names_differ(a, b)
    initials = "".join(word[0] for word in a), "".join(word[0] for word in b)
    return "".join(b) == initials[0] or "".join(a) == initials[1]


def _is_respelled(a: list[str], b: list[str]) -> bool:
    """Two spellings of one full name, a letter apart: Mohammed Said and Mohamed Said."""
    if len(a) != len(b) or len(a) < 2:
        return False
    left, right = " ".join(a), " ".join(b)
    return min(len(left), len(right)) >= _RESPELLED_LETTERS and Levenshtein.distance(left, right) == 1


def _name_words(name: str) -> list[str]:
    words = [token.norm for token in tokenize(_POSSESSIVE.sub("", name.strip()))]
    return [word for word in words if word not in _TITLES]


def _given_names_differ(a: list[str], b: list[str]) -> bool:
    """Liz Cheney and Mary Cheney are two people; M. Cheney and Mary Cheney may be one."""
    if len(a) < 2 or len(b) < 2 or set(a) <= set(b) or set(b) <= set(a):
        return False
    x, y = a[0], b[0]
    return not (x.startswith(y[:1]) and (len(x) == 1 or len(y) == 1 or x[:3] == y[:3]))
