"""One report: its text with what was found in it as layers, what is known about it, and its story."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.article import Article
from rashomon.model.reading import Figure, Quotation, Reading, TimeExpression
from rashomon.model.span import Field, Span
from rashomon.report import wordings as say
from rashomon.report.html.columns import safe_link, view_paragraphs
from rashomon.report.html.marking import find_reading_marks, mark_asked
from rashomon.report.html.segments import mark_text
from rashomon.report.outline import Column, show_published
from rashomon.report.reading_summary import cue_words, describe_voices, list_quoted_sources, name_source
from rashomon.ui.addresses import actor_address
from rashomon.ui.rendering import show_page
from rashomon.ui.spots import Spot, read_place, spot_of
from rashomon.workflow.desk import Desk

# A page of a hundred thousand figures would help nobody; the text has all of them as a layer.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class QuotationLine:
    """A quotation with its parts in the words of the text; `address` leads to the speaker's page."""

    source: str | None
    address: str | None
    cue: str
    contents: tuple[Spot, ...]
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuantityLine:
    """A figure or a time with what it was taken to mean."""

    spot: Spot
    meaning: str


def article_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        name = request.path_params["article"]
        reading = desk.reading(name)
        asked = read_place(reading.article, request.query_params.get("at"))
        return show_page(request, "article.html", **view_article(reading, asked), story=desk.story_of(name))

    return [Route("/articles/{article:name}", show, methods=["GET"])]


def view_article(reading: Reading, asked: Span | None) -> dict[str, Any]:
    """What the page shows; the words at `asked` are marked."""
    article = reading.article
    marks = find_reading_marks(Column(reading, "", article.name))
    if asked is not None:
        marks[asked.field].append(mark_asked(asked))
    _, paragraphs = view_paragraphs(reading, marks["body"], ())
    title: Field = "title"
    link = safe_link(article.url)
    return {
        "article": article,
        "title": mark_text(article.title, 0, len(article.title), marks[title]),
        "paragraphs": paragraphs,
        "asked": spot_of(article, asked) if asked else None,
        "published": show_published(article.published),
        "modified": show_published(article.modified) if article.modified else None,
        "link": link,
        "host": urlsplit(link).hostname if link else None,
        "language": article.language if re.fullmatch("[a-z]{2,3}", article.language or "") else None,
        "sources": [
            (one, actor_address(one.name) if one.name and one.kind == "named" else None)
            for one in list_quoted_sources(reading)[:MOST_ROWS]
        ],
        "quotations": [_view_quotation(one, article) for one in reading.quotations[:MOST_ROWS]],
        "quotation_count": len(reading.quotations),
        "figures": [_view_figure(one, article) for one in reading.figures[:MOST_ROWS]],
        "figure_count": len(reading.figures),
        "times": [_view_time(one, article) for one in reading.times[:MOST_ROWS]],
        "time_count": len(reading.times),
        "terms": [
            (spot_of(article, one.span), say.QUOTED_TERM_KINDS[one.kind])
            for one in reading.quoted_terms[:MOST_ROWS]
        ],
        "not_counted": [
            (spot_of(article, one.span), one.kind) for one in article.extraction.boilerplate[:MOST_ROWS]
        ],
        "diagnostics": (*article.diagnostics, *reading.diagnostics),
        "voices": describe_voices(reading),
    }


def _view_quotation(quotation: Quotation, article: Article) -> QuotationLine:
    source = name_source(article, quotation)
    traits: list[str] = [quotation.kind]
    if quotation.source_kind is not None:
        traits.append(f"source {say.SOURCE_KINDS[quotation.source_kind]}")
    if quotation.stance is not None and quotation.stance != "neutral":
        traits.append(f"put {say.STANCES[quotation.stance]}")
    return QuotationLine(
        source=source,
        address=actor_address(quotation.speaker) if quotation.speaker else None,
        cue=cue_words(article, quotation),
        contents=tuple(spot_of(article, span) for span in quotation.content),
        traits=tuple(traits),
    )


def _view_figure(figure: Figure, article: Article) -> QuantityLine:
    amount = f"{figure.value:,.10g}"
    if figure.high is not None:
        amount += f"–{figure.high:,.10g}"
    bound = "" if figure.bound == "exact" else f"{figure.bound} "
    return QuantityLine(spot_of(article, figure.span), f"{bound}{amount} {figure.unit or ''}".strip())


def _view_time(time: TimeExpression, article: Article) -> QuantityLine:
    return QuantityLine(spot_of(article, time.span), time.value or "")
