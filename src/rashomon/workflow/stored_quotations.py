"""Has this been said? Asked of everything that the articles of a store quote."""

from dataclasses import replace
from itertools import pairwise

from rashomon.collation.quote_check import check_words, read_question
from rashomon.config import Settings
from rashomon.io.store.articles import read_articles
from rashomon.io.store.connections import Connections
from rashomon.io.store.database import Database
from rashomon.io.store.methods import name_reading
from rashomon.io.store.quoting import count_searched, find_quoting
from rashomon.io.store.results import read_reading
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.quote_check import QuoteCheck, SearchedTexts
from rashomon.model.reading import Reading
from rashomon.models import load_encoder
from rashomon.text.function_words import FUNCTION_WORDS

# Quotations that are held against the words one by one; the answer takes about a second with so many.
MOST_QUOTATIONS = 200


def check_stored_quote(
    connections: Connections, words: str, by: str | None, settings: Settings
) -> QuoteCheck:
    """The answer of `check_quote`, over the articles that quote two of the words side by side, or all.

    These are the same keys by which the check chooses among the quotations of a few files. Raises UsageError
    if there are no words.
    """
    asked = read_question(words, by)
    norms = asked.piece.norms
    pairs = [
        f"{one} {other}"
        for one, other in pairwise(norms)
        if one not in FUNCTION_WORDS or other not in FUNCTION_WORDS
    ]
    content = [norm for norm in norms if norm not in FUNCTION_WORDS]

    def find(database: Database) -> tuple[list[Reading], SearchedTexts]:
        with database.reading():
            articles = read_articles(database, find_quoting(database, pairs, content, MOST_QUOTATIONS))
            method = name_reading(settings)
            kept = [read_reading(database, article, method) for article in articles.values()]
            return [reading for reading in kept if reading is not None], count_searched(database)

    readings, searched = connections.run(find)
    check = check_words(asked, readings, (), lambda: load_encoder(settings.encoder_threads))
    told = Diagnostic(
        "searched-by-words",
        "Looked at closely were the newest quotations that have two of the words side by side, or all of "
        "them; words quoted otherwise, or a paraphrase in other words, are not found.",
    )
    return replace(check, searched=searched, diagnostics=(*check.diagnostics, told))
