"""Words as FTS5's tokenizer unicode61 cuts and folds them, for databases that have another one."""

import sqlite3
from functools import cache

# FTS5 cuts longer words at this length, in the index and in what is asked.
_LONGEST_WORD_BYTES = 32768


def cut_words(text: str) -> list[str]:
    """The words of a text in order, folded: those that SQLite's full text has of it (unicode61, diacritics
    removed), as each character is folded by itself. The words hold no space.

    FTS5 itself is asked for every character once: its tables are of Unicode 6.1 with exceptions, which
    `unicodedata` does not know. Rejected: to give it whole texts and read `fts5vocab`, 20 times slower.
    """
    words = text.translate(_folding()).split(" ")
    return [word if len(word) <= _LONGEST_WORD_BYTES // 4 else _clip(word) for word in words if word]


@cache
def _folding() -> "_Folding":
    return _Folding()


class _Folding(dict[int, str]):
    """Character → what stands for it within a word; a space between words, nothing for a diacritic."""

    def __init__(self) -> None:
        super().__init__()
        # Any thread may ask; each asks for itself, one after another, under the interpreter's lock.
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._connection.execute(
            "CREATE VIRTUAL TABLE text USING fts5 "
            "(words, content = '', tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab (text, 'instance')")

    def __missing__(self, code: int) -> str:
        # Null ends a text in SQL, lone surrogates have no bytes; the store keeps neither.
        within = "" if code == 0 or 0xD800 <= code < 0xE000 else self._fold(chr(code))
        self[code] = within
        return within

    def _fold(self, character: str) -> str:
        self._connection.execute("INSERT INTO text (rowid, words) VALUES (1, ?)", (f"a{character}b",))
        found = self._connection.execute("SELECT term FROM word").fetchall()
        self._connection.execute("INSERT INTO text (text) VALUES ('delete-all')")
        return str(found[0][0])[1:-1] if len(found) == 1 else " "


def _clip(word: str) -> str:
    return word.encode()[:_LONGEST_WORD_BYTES].decode(errors="ignore")
