"""Why two articles are held to report one event, as places in both."""

from rashomon.grouping.profiles import READ_CHARACTERS
from rashomon.grouping.publication_days import count_days_between, find_days
from rashomon.model.article import Article
from rashomon.model.span import Field, Span
from rashomon.model.story import Join
from rashomon.text.tokens import stem, tokenize

_SHOWN_WORDS = 5
_FIELDS: tuple[Field, ...] = ("title", "body")


def explain_join(
    first: Article,
    second: Article,
    first_words: dict[str, float],
    second_words: dict[str, float],
    score: float,
) -> Join:
    """The join of two articles by the words, of those both have, that weigh most in the score."""
    products = {
        term: weight * second_words[term] for term, weight in first_words.items() if term in second_words
    }
    telling = sorted(products, key=lambda term: (-products[term], term))[:_SHOWN_WORDS]
    places, others = _find_first(first, set(telling)), _find_first(second, set(telling))
    return Join(
        first.id,
        second.id,
        score,
        words=tuple((places[term], others[term]) for term in telling if term in places and term in others),
        days_apart=count_days_between(find_days(first), find_days(second)),
    )


def explain_print(first: Article, second: Article, resemblance: float) -> Join:
    """The join of an article and a print of it."""
    days_apart = count_days_between(find_days(first), find_days(second))
    return Join(first.id, second.id, 1.0, days_apart=days_apart, copied=resemblance)


def _find_first(article: Article, terms: set[str]) -> dict[str, Span]:
    places: dict[str, Span] = {}
    for field in _FIELDS:
        text = article.field_text(field)[:READ_CHARACTERS]
        for token in tokenize(text):
            if len(places) == len(terms):
                return places
            term = stem(token.norm)
            if term in terms and term not in places:
                places[term] = Span(article.id, field, token.start, token.end)
    return places
