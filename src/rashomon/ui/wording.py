"""How a story's reports word things: rival labels and in whose voice, loaded words, strength, headlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison, Label, WordingBasis
from rashomon.report import wordings as say
from rashomon.report.html.differences import view_strengths
from rashomon.report.html.marking import Numbering
from rashomon.report.loaded_uses import describe_use
from rashomon.report.outline import Column
from rashomon.ui.remembering import find_once
from rashomon.ui.spots import Spot, spot_columns, spot_in, spot_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk

_BASES: Mapping[WordingBasis, str] = {
    "term": "words of one family",
    "modifier": "a loaded word before the same noun, here and not there",
    "noun": "the same noun with other words before it",
    "person": "the same person",
    "likeness": "phrases that are alike where they stand: the least sure",
}


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A label as one report uses it in one voice: `speaker` is whose words they are, None the publisher's.

    `is_known` is False where the voice was not looked at, and a speaker "" is a source without a name.
    """

    spot: Spot
    count: int
    speaker: str | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class RivalRow:
    referent: str
    basis: str
    cells: tuple[tuple[LabelUse, ...], ...]


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    spot: Spot
    use: str
    beside: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class HeadlineEntry:
    column: Column
    title: str
    verdict: str
    is_faithful: bool
    title_words: tuple[Spot, ...]
    body_words: tuple[Spot, ...]


def wording_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        return show_story_view(request, desk, "wording", "wording.html", partial(find_once, find_wording))

    return [Route("/stories/{story:name}/wording", show, methods=["GET"])]


def find_wording(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
    return {
        "rivals": _list_rivals(comparison, numbering),
        "loaded": _list_loaded(comparison, numbering),
        "strengths": view_strengths(comparison, numbering),
        "headlines": _list_headlines(comparison, numbering),
    }


def _list_rivals(comparison: Comparison, numbering: Numbering) -> tuple[RivalRow, ...]:
    return tuple(
        RivalRow(
            wording.referent,
            _BASES[wording.basis],
            tuple(
                _list_uses([one for one in wording.labels if one.span.article == column.article.id], column)
                for column in numbering.columns
            ),
        )
        for wording in comparison.wording
    )


def _list_uses(labels: list[Label], column: Column) -> tuple[LabelUse, ...]:
    """Each wording once a voice, the most frequent first."""
    grouped: dict[tuple[str, str | None, bool], list[Label]] = {}
    for label in sorted(labels, key=lambda one: one.span):
        speaker = None
        if label.voice is not None and label.voice.kind != "publisher":
            speaker = label.voice.speaker or ""
        key = (column.article.words_of(label.span), speaker, label.voice is not None)
        grouped.setdefault(key, []).append(label)
    return tuple(
        LabelUse(spot_of(column.article, found[0].span, column), len(found), speaker, is_known)
        for (_, speaker, is_known), found in sorted(grouped.items(), key=lambda one: -len(one[1]))
    )


def _list_loaded(
    comparison: Comparison, numbering: Numbering
) -> tuple[tuple[Column, tuple[LoadedEntry, ...]], ...]:
    """The loaded words by report, those without any left out."""
    columns = spot_columns(numbering.columns)
    found: dict[str, list[LoadedEntry]] = {}
    for one in comparison.loaded:
        column = columns.get(one.span.article)
        if column is None:
            continue
        beside = sorted(
            (span for span in one.beside if span.article in columns),
            key=lambda span: (numbering.place[span.article], span),
        )
        found.setdefault(one.span.article, []).append(
            LoadedEntry(
                spot_in(column.reading, one.span, column),
                describe_use(one),
                tuple(spot_of(columns[span.article].article, span, columns[span.article]) for span in beside),
            )
        )
    return tuple((column, tuple(found[name])) for name, column in columns.items() if name in found)


def _list_headlines(comparison: Comparison, numbering: Numbering) -> tuple[HeadlineEntry, ...]:
    entries = []
    for headline in comparison.headlines:
        column = numbering.column_of(headline.article)
        if column is None or not column.article.title:
            continue
        own = [span for span in headline.evidence if span.article == column.article.id]
        entries.append(
            HeadlineEntry(
                column=column,
                title=column.article.title,
                verdict=say.VERDICTS[headline.verdict],
                is_faithful=headline.verdict == "faithful",
                title_words=tuple(
                    spot_of(column.article, span, column) for span in own if span.field == "title"
                ),
                body_words=tuple(
                    spot_of(column.article, span, column) for span in own if span.field == "body"
                ),
            )
        )
    return tuple(sorted(entries, key=lambda one: (one.is_faithful, numbering.place[one.column.article.id])))
