"""Who prints the words of whom: a row a report, those that had the words first on top, and arcs between."""

from collections.abc import Mapping

from markupsafe import Markup

from rashomon.report.copies import CopyGraph, CopyNode, DrawnLink
from rashomon.report.outline import show_published
from rashomon.report.pictures.svg import write_element, write_link, write_picture, write_words

_ROW, _LANES, _BADGE = 46, 118, 26
_LONGEST_NAME = 30
_MOST_NAMED_LINKS = 12  # more numbers than this would lie over each other
_WIDTHS = (25, 100, 300)  # shared words from which a line is drawn thicker
_HUES = 12


def draw_copies(graph: CopyGraph, *, key: str = "copies", links: Mapping[str, str] | None = None) -> Markup:
    """The picture. An arrow goes from who had the words first; a line without one says that this is open.

    `links` lead from an article's id to its page; an arc leads to the anchor of its evidence.
    """
    places = {column: place for place, column in enumerate(sorted(_sigla(graph), key=_order))}
    arcs = [_draw_arc(one, graph, key) for one in graph.drawn]
    rows = [_draw_node(node, row, places, links or {}) for row, node in enumerate(graph.nodes)]
    return write_picture(
        key,
        _ROW * len(graph.nodes),
        "Who prints the words of whom",
        "; ".join(_describe(one, graph) for one in graph.drawn),
        [_arrow(key), *arcs, *rows],
        kind="copies",
    )


def edge_anchor(first: str, second: str) -> str:
    """The anchor of the evidence for two reports, by their sigla."""
    return f"copies-{first}-{second}"


def _sigla(graph: CopyGraph) -> set[str]:
    return {node.column.siglum for node in graph.nodes if node.column}


def _order(siglum: str) -> tuple[int, str]:
    return len(siglum), siglum


def _arrow(key: str) -> Markup:
    head = write_element("path", d="M0 0L8 4L0 8z", class_="arrow-head")
    marker = write_element(
        "marker", head, id=f"{key}-arrow", viewBox="0 0 8 8", refX=8, refY=4, markerWidth=8, markerHeight=8,
        markerUnits="userSpaceOnUse", orient="auto",
    )  # fmt: skip
    return write_element("defs", marker)


def _draw_arc(one: DrawnLink, graph: CopyGraph, key: str) -> Markup:
    start, end = (_ROW * place + _ROW / 2 for place in (one.first, one.second))
    # The farther apart two reports are, the wider the arc: of a few the nearest is not pressed flat.
    farthest = max([3, *(abs(other.first - other.second) for other in graph.drawn)])
    bend = 26 + (_LANES - 34) * abs(one.first - one.second) / farthest
    x = _LANES
    arrow = f"url(#{key}-arrow)" if one.has_direction else None
    width = sum(one.words >= least for least in _WIDTHS)
    path = f"M{x} {start:g}C{x - bend:.1f} {start:g} {x - bend:.1f} {end:g} {x} {end:g}"
    drawn = [
        write_element("path", d=path, class_="hit"),
        write_element("path", d=path, class_=f"arc w{width} {one.kind.replace(' ', '-')}", marker_end=arrow),
    ]
    if one.link is not None and len(graph.drawn) <= _MOST_NAMED_LINKS:
        middle = (start + end) / 2 + 4
        drawn.append(
            write_element(
                "text", write_words(str(one.words)), x=x - bend * 0.75, y=middle, text_anchor="middle",
                class_="arc-name",
            )
        )  # fmt: skip
    href = f"#{edge_anchor(one.link.first.siglum, one.link.second.siglum)}" if one.link else None
    return write_link(href, *drawn, label=_describe(one, graph))


def _draw_node(node: CopyNode, row: int, places: Mapping[str, int], links: Mapping[str, str]) -> Markup:
    top = _ROW * row + (_ROW - _BADGE) / 2
    x = _LANES + 2
    siglum = node.column.siglum if node.column else "·"
    hue = f"p{places[siglum] % _HUES}" if node.column else "origin"
    published = (
        show_published(node.column.article.published).replace("(time zone unknown)", "no zone")
        if node.column
        else "credited, not among these"
    )
    drawn = [
        write_element("rect", x=x, y=top, width=_BADGE, height=_BADGE, rx=4, class_=f"badge {hue}"),
        write_element(
            "text", write_words(siglum), x=x + _BADGE / 2, y=top + _BADGE / 2 + 4, text_anchor="middle",
            class_="badge-name",
        ),
        write_element(
            "text", write_words(node.name, _LONGEST_NAME), x=x + _BADGE + 8, y=top + 9, class_="row-name"
        ),
        write_element(
            "text", write_words(published, _LONGEST_NAME), x=x + _BADGE + 8, y=top + 25, class_="row-time"
        ),
    ]  # fmt: skip
    href = links.get(node.column.article.id) if node.column else None
    return write_link(href, *drawn, label=f"{node.name}: {published}")


def _describe(one: DrawnLink, graph: CopyGraph) -> str:
    first, second = graph.nodes[one.first].name, graph.nodes[one.second].name
    if one.kind == "credit":
        return f"{second} credits {first}"
    words = f"{one.words:,} words"
    if one.has_direction:
        return f"{first} had {words} first that {second} prints"
    return f"{first} and {second} share {words}"
