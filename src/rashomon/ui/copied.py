"""Who prints the words of whom in a story: the graph, and behind every edge the passages and the grounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison
from rashomon.model.derivation import CreditScope, Derivation, DerivationKind
from rashomon.model.span import Span
from rashomon.report.apparatus import align_readings
from rashomon.report.copies import CopyLink, find_copies
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column, show_published
from rashomon.report.pictures import draw_copies, edge_anchor
from rashomon.ui.addresses import article_address
from rashomon.ui.spots import Spot, spot_columns, spot_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk

_KINDS: Mapping[DerivationKind, str] = {
    "copy": "each is mostly in the other",
    "part": "nearly all of one stands in the other",
    "passages": "passages in both",
    "common origin": "both credit one origin",
}
_SCOPES: Mapping[CreditScope, str] = {"text": "for its text", "passage": "for a passage"}
# Ten prints of one wire copy are 45 pairs with the whole text in each: the page would have 2 MB.
_OPEN_PAIRS = 8
_MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Run:
    words: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class PassageSide:
    """One report's print of a passage, cut where the two part ways."""

    spot: Spot
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A report names where its words are from; `spot` is None where only its authors say so."""

    column: Column
    name: str
    scope: str
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """Two reports that share passages, what says which had the words first, and the passages themselves.

    `passages` are empty where the pair is not opened; `unshown` counts those left out.
    """

    link: CopyLink
    anchor: str
    kind: str
    grounds: tuple[str, ...]
    credits: tuple[CreditLine, ...]
    passages: tuple[tuple[PassageSide, PassageSide], ...]
    unshown: int


def copied_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        find = partial(find_copied, pair=request.query_params.get("pair"))
        return show_story_view(request, desk, "copied", "copied.html", find)

    return [Route("/stories/{story:name}/copied", show, methods=["GET"])]


def find_copied(
    comparison: Comparison, numbering: Numbering, *, pair: str | None = None
) -> Mapping[str, Any]:
    """`pair` are the sigla of two reports, as in "A-B", whose passages are to be shown."""
    graph = find_copies(comparison)
    links = {column.article.id: article_address(column.article.id) for column in numbering.columns}
    entries = []
    for place, link in enumerate(graph.links):
        anchor = edge_anchor(link.first.siglum, link.second.siglum)
        is_open = place < _OPEN_PAIRS or pair == f"{link.first.siglum}-{link.second.siglum}"
        entries.append(_enter(link, anchor, numbering, is_open=is_open))
    return {
        "picture": draw_copies(graph, links=links) if graph.nodes else None,
        "entries": tuple(entries),
        "asked": f"copies-{pair}" if pair else None,
        "undrawn": len(graph.links) - sum(one.link is not None for one in graph.drawn),
        "apart": graph.apart,
    }


def _enter(link: CopyLink, anchor: str, numbering: Numbering, *, is_open: bool) -> CopyEntry:
    passages = link.passages[:_MOST_PASSAGES] if is_open else ()
    found = link.derivation
    return CopyEntry(
        link=link,
        anchor=anchor,
        kind=_KINDS[link.kind],
        grounds=_list_grounds(found, link) if found else (),
        credits=_list_credits(found, numbering) if found else (),
        passages=tuple(_lay_side_by_side(one, link) for one in passages),
        unshown=len(link.passages) - len(passages),
    )


def _list_grounds(found: Derivation, link: CopyLink) -> tuple[str, ...]:
    """What the evidence says, also where it contradicts itself and the direction stays open."""
    names = {column.article.id: column.name for column in (link.first, link.second)}
    published = {one.article: show_published(one.published) for one in found.times}
    grounds = []
    for one in found.evidence:
        other = next(name for name in found.articles if name != one.first)
        if one.ground == "time":
            grounds.append(
                f"{names[one.first]} was there earlier: {published.get(one.first, '')} against "
                f"{published.get(other, '')} of {names[other]}"
            )
        else:
            grounds.append(f"{names[other]} credits {names[one.first]}")
    return tuple(grounds)


def _list_credits(found: Derivation, numbering: Numbering) -> tuple[CreditLine, ...]:
    columns = spot_columns(numbering.columns)
    return tuple(
        CreditLine(
            columns[one.article],
            one.name,
            _SCOPES[one.scope],
            spot_of(columns[one.article].article, one.span, columns[one.article]) if one.span else None,
        )
        for one in found.credits
        if one.article in columns
    )


def _lay_side_by_side(pair: tuple[Span, Span], link: CopyLink) -> tuple[PassageSide, PassageSide]:
    first = spot_of(link.first.article, pair[0], link.first)
    second = spot_of(link.second.article, pair[1], link.second)
    loci = align_readings([first.words, second.words])

    def runs(place: int) -> tuple[Run, ...]:
        return tuple(
            Run(locus.words[place], locus.agreed or locus.minor) for locus in loci if locus.words[place]
        )

    return PassageSide(first, runs(0)), PassageSide(second, runs(1))
