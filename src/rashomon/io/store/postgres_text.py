"""Full text on PostgreSQL with the answers of FTS5.

PostgreSQL's own parser cuts texts in another way, and `tsvector` keeps no positions past 16,383, at most 256
of a word, and a mebibyte in all. So the words are cut as FTS5 does; a `tsvector` without positions finds the
rows that have them, and the words in order, kept beside it, tell which have them as a phrase.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.io.store.database import Wanted
from rashomon.io.store.query import Term
from rashomon.io.store.storable import storable
from rashomon.io.store.unicode61 import cut_words

TITLE = "title"
# Stands before the words of the title: no word has it within.
_OF_TITLE = "="
# Limits of PostgreSQL: 2,046 bytes a lexeme, 2^20 - 1 in all.
_LEXEME_BYTES = 2000
_ALL_LEXEMES_BYTES = 1_000_000
# Of a phrase so many words are looked up; the others are compared in the rows found.
_LOOKED_UP = 32

Condition = tuple[str, list[Any]]


def line_up(words: Sequence[str]) -> str:
    """The words of a field in order, a space on both sides of each."""
    return f" {' '.join(words)} " if words else ""


def find_lexemes(names: Sequence[str], fields: Sequence[Sequence[str]]) -> list[str] | None:
    """What the index finds a row by; None if there is more than it can take."""
    lexemes = {_clip(word) for words in fields for word in words}
    for name, words in zip(names, fields, strict=True):
        if name == TITLE:
            lexemes |= {_clip(_OF_TITLE + word) for word in words}
    return sorted(lexemes) if sum(len(one.encode()) for one in lexemes) <= _ALL_LEXEMES_BYTES else None


def write_condition(index: str, names: Sequence[str], wanted: Wanted) -> Condition:
    """The rows of a full text in which the words are, as SQL with its values."""
    required = [[words for term in group if (words := _Words(term)).cut] for group in wanted.required]
    excluded = [words for term in wanted.excluded if (words := _Words(term)).cut]
    if not all(required):
        return "1 = 0", []
    searched = [TITLE] if wanted.title_only else list(names)
    marker = _OF_TITLE if wanted.title_only else ""
    looked_up = " & ".join(
        [
            *(f"({' | '.join(words.look_up(marker) for words in group)})" for group in required),
            *(f"!{words.look_up('')}" for words in excluded if words.is_sure),
        ]
    )
    indexed = [f"{index}.lexemes @@ ?::tsquery"]
    indexed_values: list[Any] = [looked_up]
    compared = ["1 = 1"]
    compared_values: list[Any] = []
    for group in required:
        condition, values = _any_of([words.compare(index, searched) for words in group])
        compared.append(condition)
        compared_values += values
        if not all(words.is_sure for words in group):
            indexed.append(condition)
            indexed_values += values
    for words in excluded:
        condition, values = words.compare(index, names)
        compared.append(f"NOT {condition}")
        compared_values += values
        if not words.is_sure:
            indexed.append(f"NOT {condition}")
            indexed_values += values
    condition = f"(({' AND '.join(indexed)}) OR ({index}.lexemes IS NULL AND {' AND '.join(compared)}))"
    return condition, indexed_values + compared_values


class _Words:
    """The words of a term."""

    def __init__(self, term: Term) -> None:
        self.cut = cut_words(storable(term.words))
        self.begins = term.begins

    @property
    def is_sure(self) -> bool:
        """Whether a row that the index finds has the term: it is one word, and whole in the index."""
        return len(self.cut) == 1 and len(self.cut[0].encode()) < _LEXEME_BYTES - len(_OF_TITLE)

    def look_up(self, marker: str) -> str:
        """The term for `tsquery`: all of its words, in whatever order."""
        last = len(self.cut) - 1
        quoted = [
            _quote(_clip(marker + word)) + (":*" if self.begins and place == last else "")
            for place, word in enumerate(self.cut)
        ]
        return f"({' & '.join(quoted[:_LOOKED_UP])})"

    def compare(self, index: str, names: Iterable[str]) -> Condition:
        sought = line_up(self.cut)
        if self.begins:
            sought = sought[:-1]
        return _any_of([(f"strpos({index}.{name}, ?) > 0", [sought]) for name in names])


def _any_of(conditions: Sequence[Condition]) -> Condition:
    return f"({' OR '.join(own for own, _ in conditions)})", [v for _, values in conditions for v in values]


def _quote(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _clip(word: str) -> str:
    return word if len(word) <= _LEXEME_BYTES // 4 else word.encode()[:_LEXEME_BYTES].decode(errors="ignore")
