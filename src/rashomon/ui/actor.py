"""What somebody is quoted with, over all stories, and in which reports the name stands."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Span
from rashomon.model.stored import PassageHit
from rashomon.report import wordings as say
from rashomon.report.outline import show_published
from rashomon.report.reading_summary import cue_words, source_words
from rashomon.ui.addresses import actor_address, page_address
from rashomon.ui.rendering import show_page
from rashomon.ui.spots import Spot, spot_of
from rashomon.workflow.desk import Desk

_PAGE_LENGTH = 30
_COUNTED = 200  # the newest; more texts than this take longer to fetch than a page should
_ARTICLES = 12
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Words of a speaker in one report, with what there says whose words they are."""

    spot: Spot
    speaker: str | None
    published: str
    story: str | None
    kind: str | None
    source: str | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a speaker is quoted, by publisher and by name as the reports have it, most often first."""

    total: int
    is_whole: bool
    publishers: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]


def actor_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        name = " ".join(request.query_params.get("name", "").split())[:_LONGEST_NAME]
        if not any(map(str.isalnum, name)):
            return show_page(request, "actor.html", name="")
        return show_page(
            request, "actor.html", name=name, **_find(desk, name, request.query_params.get("before"))
        )

    def send_on(request: Request) -> Response:
        return RedirectResponse(actor_address(request.path_params["actor"]), status_code=307)

    return [
        Route("/actors", show, methods=["GET"]),
        Route("/actors/{actor:name}", send_on, methods=["GET"]),
    ]


def _find(desk: Desk, name: str, before: str | None) -> dict[str, Any]:
    query = f'actor:"{_without_marks(name)}"'
    page = desk.search_passages("quotation", query, cursor=before, limit=_PAGE_LENGTH)
    readings: dict[str, Reading] = {}
    lines = []
    for hit in page.hits:
        if hit.article.id not in readings:
            readings[hit.article.id] = desk.reading(hit.article.id)
        lines.append(_view_hit(hit, readings[hit.article.id]))
    appearances = None if before else desk.actor(name, limit=_ARTICLES)
    return {
        "lines": lines,
        "counts": None if before else _count(desk, query),
        "articles": appearances.articles if appearances else (),
        "show_published": show_published,
        "older": page_address("/actors", name=name, before=page.cursor) if page.cursor else None,
        "newest": actor_address(name) if before else None,
    }


def _without_marks(name: str) -> str:
    """A quotation mark would end the name in the language of searches."""
    return " ".join(name.translate(dict.fromkeys(map(ord, '"“”'), " ")).split())


def _count(desk: Desk, query: str) -> Counts:
    page = desk.search_passages("quotation", query, limit=_COUNTED)
    publishers = Counter(hit.article.name for hit in page.hits)
    speakers = Counter(hit.speaker for hit in page.hits if hit.speaker)
    return Counts(
        total=len(page.hits),
        is_whole=page.cursor is None,
        publishers=tuple(sorted(publishers.items(), key=lambda one: (-one[1], one[0]))),
        speakers=tuple(sorted(speakers.items(), key=lambda one: (-one[1], one[0]))),
    )


def _view_hit(hit: PassageHit, reading: Reading) -> SaidLine:
    found = _find_quotation(reading, hit.span)
    return SaidLine(
        spot=spot_of(hit.article, hit.span),
        speaker=hit.speaker,
        published=show_published(hit.article.published),
        story=hit.story,
        kind=say.IN_OTHER_WORDS if found and found.kind == "indirect" else found.kind if found else None,
        source=source_words(reading.article, found) or None if found else None,
        cue=cue_words(reading.article, found) or None if found else None,
    )


def _find_quotation(reading: Reading, span: Span) -> Quotation | None:
    """The quotation whose content this is; where the store keeps another stretch of it, one that overlaps."""
    exact = (one for one in reading.quotations if span in one.content)
    near = (one for one in reading.quotations if any(span.overlaps(content) for content in one.content))
    return next(exact, None) or next(near, None)
