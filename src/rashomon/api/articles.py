"""One article, what is found in it, and where names appear."""

from starlette.responses import Response

from rashomon.api.answers import RecordAnswer
from rashomon.api.endpoint import Asked, Endpoint, Parameter, Returned
from rashomon.api.parameters import ARTICLE, limit
from rashomon.api.schemas.shapes import named
from rashomon.report.desk_records import appearances_record
from rashomon.report.quote_records import quote_record
from rashomon.report.records import article_record, reading_record
from rashomon.workflow.desk import Desk


def show_article(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(article_record(desk.article(asked.text("id"))))


def show_reading(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(reading_record(desk.reading(asked.text("id"))))


def show_actor(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(appearances_record(desk.actor(asked.text("name"), limit=asked.whole("limit"))))


def check_quote(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(quote_record(desk.check_quote(asked.text("words"), by=asked.maybe("by"))))


ARTICLES = (
    Endpoint(
        "GET",
        "/article",
        "showArticle",
        "An article: its text and what is known about it",
        show_article,
        {200: Returned("The article.", named("Article"))},
        (ARTICLE,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/article/reading",
        "showReading",
        "What is found in one article: sentences, quotations, names, figures, times",
        show_reading,
        {200: Returned("The reading.", named("Reading"))},
        (ARTICLE,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/actor",
        "showActor",
        "Where a name appears, and what is quoted of that speaker",
        show_actor,
        {200: Returned("The newest reports and quotations.", named("Appearances"))},
        (
            Parameter("name", {"type": "string", "minLength": 1, "maxLength": 300}, "A name.", required=True),
            limit(20),
        ),
    ),
    Endpoint(
        "GET",
        "/quote",
        "checkQuote",
        "Has this been said? Words held against all quotations of the store",
        check_quote,
        {200: Returned("The verdict with its evidence.", named("QuoteCheck"))},
        (
            Parameter(
                "words", {"type": "string", "minLength": 1, "maxLength": 5000}, "The words.", required=True
            ),
            Parameter("by", {"type": "string", "maxLength": 300}, "Who is said to have said it."),
        ),
    ),
)
