"""Which names of persons are two spellings of one: by letters and sounds alone."""

import re
from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.models.word_rarity import word_rarity

_MOST_EDITS = 2
_LEAST_LETTERS = 3
_RARE = 7.0

Name = tuple[str, str]
"""A first and a last name, folded."""

# What house style decides: "Zelensky" and "Zelenskyy", "Sergei" and "Sergey", "Mohammed", "Jörg" and "Joerg".
_HOUSE_STYLE = (
    (re.compile("(?<=[aou])e(?=[^aeiou])"), ""),
    (re.compile("^m[ou]hamm?[ae]d$"), "mohammed"),
    (re.compile("^mac(?=[a-z]{4})"), "mc"),
    (re.compile("(?<=[dgk])h"), ""),
    (re.compile("(?:ei|ey|ie|ij|iy|yy|ii|y|i)$"), "i"),
)
_SOUNDS = (
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile("ph"), "f"),
    (re.compile("ck|c|q"), "k"),
    (re.compile("h"), ""),
    (re.compile("y"), "i"),
)
# Short forms of names within two edits, and other names that are no spelling of each other.
_NO_SPELLINGS = frozenset(
    frozenset(pair)
    for names in (
        "bill will",
        "bob rob",
        "dick rick nick",
        "ed ted ned",
        "harry henry hal larry",
        "jack jacob jake john",
        "jeff geoff",
        "kate katie kathy cathy katy kat",
        "liz lisa liza",
        "jim tim",
        "don dan ron",
        "mick mike nick",
        "alex alec alek",
        "betty betsy",
        "peg meg",
        "sam pam cam",
        "pat matt",
    )
    for pair in combinations(names.split(), 2)
)
_DIMINUTIVE = re.compile(r"(?:ie|ey|y|i)$")
_FEMININE = re.compile(r"(?:aya|a)$")


def may_be_one(one: Name, other: Name) -> bool:
    """Whether one of the two words is another spelling, or both are; not what house style alone decides."""
    (first, last), (other_first, other_last) = one, other
    same_first, same_last = is_house_style(first, other_first), is_house_style(last, other_last)
    if same_first and same_last:
        return False
    if not same_first and (_is_short_form(first, other_first) or not _is_spelling(first, other_first)):
        return False
    return same_last or _is_other_surname(last, other_last)


def _is_other_surname(last: str, other: str) -> bool:
    """Another spelling, but no plural, and no wife's: Petrov and Petrova."""
    short, long = sorted((last, other), key=len)
    if long in (f"{short}s", f"{short}es") or _FEMININE.sub("", long) == re.sub(r"[iy]$", "", short):
        return False
    return last[0] == other[0] and _is_spelling(last, other)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two words are spelled nearly alike, and not by house style alone."""
    if min(len(one), len(other)) < _LEAST_LETTERS or is_house_style(one, other):
        return False
    return OSA.distance(one, other, score_cutoff=_MOST_EDITS) <= _MOST_EDITS


def is_house_style(one: str, other: str) -> bool:
    """Whether two folded words are one name in two house styles: "Sergei", "Sergey"; "McHale", "MacHale"."""
    return _fold(one, _HOUSE_STYLE) == _fold(other, _HOUSE_STYLE)


def _fold(word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


def _is_short_form(one: str, other: str) -> bool:
    """Phil and Philip, Kate and Katie, Bridie and Bridget, Bill and Will; not Sara and Sarah."""
    short, long = sorted((one, other), key=len)
    if frozenset((one, other)) in _NO_SPELLINGS or (long.startswith(short) and len(long) - len(short) > 1):
        return True
    if len([word for word in (one, other) if _DIMINUTIVE.search(word)]) != 1:
        return False
    fond, full = (one, other) if _DIMINUTIVE.search(one) else (other, one)
    root = _DIMINUTIVE.sub("", fond)
    root = root[:-1] if root[-2:-1] == root[-1:] else root
    return len(root) >= _LEAST_LETTERS and full.startswith(root)


def are_one_at_sight(one: Name, other: Name) -> bool:
    """Whether first names that sound alike, or rare last names but for a letter, are all that differs.

    "Elena" and "Helena", "Siddall" and "Siddell"; not "Joan" and "Jean", "Johnson" and "Johnston".
    """
    (first, last), (other_first, other_last) = one, other
    if last == other_last:
        return _fold(first, _SOUNDS) == _fold(other_first, _SOUNDS)
    rare = min(word_rarity(last), word_rarity(other_last)) >= _RARE
    return first == other_first and rare and OSA.distance(last, other_last) == 1
