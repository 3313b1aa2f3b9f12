"""Whether words have been said: held against quotations, or against the whole text of a primary source."""

from rashomon.collation.quote_check.answer import AskedWords, check_words, read_question
from rashomon.collation.quote_check.check import QuoteShelf, find_matches, shelve_quotations, shelve_texts

__all__ = [
    "AskedWords",
    "QuoteShelf",
    "check_words",
    "find_matches",
    "read_question",
    "shelve_quotations",
    "shelve_texts",
]
