"""Articles that may quote given words, and how much was searched for them."""

from collections.abc import Sequence

from rashomon.io.store.database import Database, Wanted
from rashomon.io.store.query import Term
from rashomon.model.quote_check import SearchedTexts

_MOST_TERMS = 60
_PASSAGES = "passage JOIN article ON article.number = passage.article"


def find_quoting(database: Database, pairs: Sequence[str], words: Sequence[str], limit: int) -> list[int]:
    """Numbers of articles with a quotation that has one of the pairs of neighbouring words, or all words.

    Of more than `limit` quotations those count that were read last.
    """
    passages: list[int] = []
    wanted = []
    if pairs:
        wanted.append(Wanted((tuple(Term(pair) for pair in pairs[:_MOST_TERMS]),)))
    if words:
        wanted.append(Wanted(tuple((Term(word),) for word in words[:_MOST_TERMS])))
    for one in wanted:
        passages += database.find_text(
            "passage_text", "passage.number", _PASSAGES, one, "passage.kind = ?", ["quotation"], limit
        )
    articles: dict[int, None] = {}
    for number in passages:
        for (article,) in database.execute("SELECT article FROM passage WHERE number = ?", (number,)):
            articles[article] = None
    return list(articles)


def count_searched(database: Database) -> SearchedTexts:
    """All articles of the store and all their quotations; how many texts are not whole is not counted."""
    articles, undated, earliest, latest = database.execute(
        "SELECT count(*), count(*) - count(published), min(published), max(published) FROM article"
    )[0]
    ((quotations,),) = database.execute("SELECT count(*) FROM passage WHERE kind = 'quotation'")
    return SearchedTexts(
        articles=articles,
        quotations=quotations,
        earliest=earliest[:10] if earliest else None,
        latest=latest[:10] if latest else None,
        undated=undated,
    )
