"""Searches, and what came in lately."""

from starlette.responses import Response

from rashomon.api.answers import RecordAnswer
from rashomon.api.endpoint import Asked, Endpoint, Parameter, Returned
from rashomon.api.parameters import cursor, limit, query
from rashomon.api.schemas.shapes import named
from rashomon.report.desk_records import article_page_record, passage_page_record
from rashomon.workflow.desk import Desk

_LANGUAGE = 'Words, "a phrase", -not, this OR that, begin*; publisher:, after:, before:, actor:, story:.'


def search_articles(desk: Desk, asked: Asked) -> Response:
    page = desk.search(asked.text("query"), cursor=asked.maybe("cursor"), limit=asked.whole("limit"))
    return RecordAnswer(article_page_record(page))


def search_quotations(desk: Desk, asked: Asked) -> Response:
    page = desk.search_passages(
        "quotation", asked.text("query"), cursor=asked.maybe("cursor"), limit=asked.whole("limit")
    )
    return RecordAnswer(passage_page_record(page))


def search_statements(desk: Desk, asked: Asked) -> Response:
    page = desk.search_passages(
        "statement", asked.text("query"), cursor=asked.maybe("cursor"), limit=asked.whole("limit")
    )
    return RecordAnswer(passage_page_record(page))


def list_arrivals(desk: Desk, asked: Asked) -> Response:
    page = desk.arrivals(asked.maybe("cursor"), limit=asked.whole("limit"))
    return RecordAnswer(article_page_record(page))


_SEARCHED: tuple[Parameter, ...] = (query(_LANGUAGE), cursor, limit(20))
_ARTICLES = {200: Returned("A page of articles.", named("ArticlePage"))}
_PASSAGES = {200: Returned("A page of passages.", named("PassagePage"))}

SEARCHES = (
    Endpoint(
        "GET",
        "/search",
        "searchArticles",
        "Articles by their words: those with them in the title first, each lot newest first",
        search_articles,
        _ARTICLES,
        _SEARCHED,
    ),
    Endpoint(
        "GET",
        "/search/quotations",
        "searchQuotations",
        "Quotations by their words; actor: is the speaker",
        search_quotations,
        _PASSAGES,
        _SEARCHED,
    ),
    Endpoint(
        "GET",
        "/search/statements",
        "searchStatements",
        "Statements of the stories compared so far",
        search_statements,
        _PASSAGES,
        _SEARCHED,
    ),
    Endpoint(
        "GET",
        "/arrivals",
        "listArrivals",
        "Articles collected since the cursor was given; without one only the cursor of now",
        list_arrivals,
        _ARTICLES,
        (cursor, limit(50)),
    ),
)
