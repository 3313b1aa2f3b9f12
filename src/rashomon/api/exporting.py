"""Stories and searches as files and feeds that other programs read."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.api.answers import RecordAnswer, accept_job, give_file
from rashomon.api.endpoint import JSON, Asked, Endpoint, Parameter, Returned
from rashomon.api.parameters import STORY, limit, query
from rashomon.api.schemas.shapes import named
from rashomon.model.comparison import Comparison
from rashomon.report.atom import FeedItem, atom_feed
from rashomon.report.graphml import copies_graph
from rashomon.report.tables import csv_table, parquet_table
from rashomon.report.tei import tei_document
from rashomon.report.web_annotation import comparison_annotations
from rashomon.workflow.desk import Desk
from rashomon.workflow.stored import read_pages

ATOM = "application/atom+xml"
ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def export_story(desk: Desk, asked: Asked) -> Response:
    comparison = desk.find_comparison(asked.text("id"))
    if comparison is None:
        return accept_job(asked.request, desk.start_comparison(asked.text("id")))
    write, media_type, suffix = _FORMATS[asked.text("format")]
    try:
        content = (
            _write_annotations(
                comparison, read_pages(desk.store, [one.id for one in comparison.articles]).get
            )
            if asked.text("format") == "web-annotation"
            else write(comparison)
        )
    except ImportError as error:
        raise HTTPException(
            501, f'this needs a package that is not here ({error.name}): pip install "rashomon[parquet]".'
        ) from None
    return give_file(content, media_type, asked.text("id"), suffix)


def feed_story(desk: Desk, asked: Asked) -> Response:
    story = desk.story(asked.text("id"))
    items = [FeedItem(article) for article in reversed(story.articles)]
    title = next((article.title for article in story.articles if article.title.strip()), story.id)
    return _give_feed(asked, title, f"story {story.id}", items)


def feed_search(desk: Desk, asked: Asked) -> Response:
    wanted = asked.text("query")
    items = [
        FeedItem(hit.article, "" if hit.shown is None else hit.article.words_of(hit.shown))
        for hit in desk.search(wanted, limit=asked.whole("limit")).hits
    ]
    return _give_feed(asked, wanted, f"search {wanted}", items)


def _give_feed(asked: Asked, title: str, name: str, items: list[FeedItem]) -> Response:
    return Response(atom_feed(title, name, str(asked.request.url), items), media_type=ATOM)


def _write_annotations(
    comparison: Comparison, page_of: Callable[[str], bytes | None] = lambda _: None
) -> bytes:
    return bytes(RecordAnswer(comparison_annotations(comparison, page_of)).body)


_FORMATS: dict[str, tuple[Callable[[Comparison], str | bytes], str, str]] = {
    "csv": (csv_table, "text/csv", "csv"),
    "parquet": (parquet_table, "application/vnd.apache.parquet", "parquet"),
    "web-annotation": (_write_annotations, ANNOTATIONS, "jsonld"),
    "tei": (tei_document, "application/tei+xml", "xml"),
    "graphml": (copies_graph, "application/graphml+xml", "graphml"),
}

EXPORTS = (
    Endpoint(
        "GET",
        "/story/export",
        "exportStory",
        "The findings of a story as a table, as annotations, as a critical apparatus, or who copied whom",
        export_story,
        {
            200: Returned(
                "The file.", media_types=tuple(media.partition(";")[0] for _, media, _ in _FORMATS.values())
            ),
            202: Returned("The story is being compared: ask the job, then again.", named("Job"), (JSON,)),
        },
        (
            STORY,
            Parameter("format", {"type": "string", "enum": list(_FORMATS)}, "As what.", required=True),
        ),
        failures=(404, 501),
    ),
    Endpoint(
        "GET",
        "/story/feed",
        "feedStory",
        "The reports of a story as an Atom feed",
        feed_story,
        {200: Returned("Atom.", media_types=(ATOM,))},
        (STORY,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/search/feed",
        "feedSearch",
        "What a search finds as an Atom feed",
        feed_search,
        {200: Returned("Atom.", media_types=(ATOM,))},
        (query("As for searchArticles."), limit(20)),
    ),
)
