"""Words with their places: the one tokenizer that every comparison of wording uses."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

# A word may hold apostrophes, full stops between letters (U.S.), hyphens, and digits with separators.
_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                      # U.S.  e.g.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b       # 1,200  3.5  10:30  2nd
    | [^\W_]+(?:['’ʼ‑-][^\W_]+)*               # words, don’t, US-Ukraine
    | [^\W_]+                                  # digits joined to letters (30k)
    """,
    re.VERBOSE,
)
_HYPHEN = re.compile(r"([‑-])")
_STEMMER = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A word of a text: `start` and `end` are code points in it, `norm` is its folded form.

    A tuple, as it is made in 40% of the time of a frozen record, and a text makes thousands.
    """

    start: int
    end: int
    norm: str


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Lower case, without accents, full stops and apostrophes: U.S. = us, don’t = dont, Orbán = orban."""
    if word.isascii() and word.isalnum():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum() or (char in ".,:" and word[:1].isdigit()))


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of text[start:end], in order; places count from the beginning of `text`.

    Hyphened compounds come apart ("step-by-step" = "step by step"): publishers differ in them.
    """
    tokens = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        position = match.start()
        for part in _HYPHEN.split(match[0]):
            norm = fold_word(part)
            if norm:
                tokens.append(Token(position, position + len(part), norm))
            position += len(part)
    return tuple(tokens)


def is_genitive(token: Token, text: str) -> bool:
    """Whether a token of the text ends in what tells the owner: "Acme’s"."""
    return text[token.start : token.end].endswith(("'s", "’s"))


def fold_genitive(token: Token, text: str) -> str:
    """The folded form of a token of the text without what tells the owner."""
    return token.norm.removesuffix("s") if is_genitive(token, text) else token.norm


def list_norms(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The folded forms of the words that `tokenize` finds, without their places."""
    norms: list[str] = []
    for word in _WORD.findall(text, start, len(text) if end is None else end):
        norms += [fold_word(word)] if word.isalnum() else map(fold_word, _HYPHEN.split(word))
    return [norm for norm in norms if norm]


@lru_cache(maxsize=65536)
def stem(norm: str) -> str:
    """The Snowball (Porter 2) stem of a folded word."""
    return str(_STEMMER.stemWord(norm))
