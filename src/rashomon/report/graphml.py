"""Who copied whom as GraphML (graphml.graphdrawing.org), which Gephi, yEd and NetworkX read."""

from lxml import etree

from rashomon.model.comparison import Comparison
from rashomon.model.derivation import Derivation
from rashomon.report.xml_text import drop_forbidden

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# Name and type of what nodes and edges carry.
_NODE = (("publisher", "string"), ("title", "string"), ("published", "string"), ("url", "string"))
_EDGE = (
    ("kind", "string"),
    ("direction", "string"),
    ("origin", "string"),
    ("nearest", "boolean"),
    ("passages", "int"),
    ("characters", "int"),
    ("share_of_source", "double"),
    ("share_of_target", "double"),
    ("evidence", "string"),
)


def copies_graph(comparison: Comparison) -> str:
    """A node a report, an edge where two print the same words.

    `direction` is known where evidence says which of the two had the words first: the source; else the edge
    is undirected. `characters` are those of the shared passages as the source prints them. Characters
    that XML forbids become U+FFFD.
    """
    names: dict[str | None, str] = {None: _NAMESPACE}
    root = etree.Element(f"{{{_NAMESPACE}}}graphml", nsmap=names)  # type: ignore[arg-type]
    for target, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys:
            attributes = {"id": f"{target}-{name}", "for": target, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, f"{{{_NAMESPACE}}}key", attributes)
    graph = etree.SubElement(root, f"{{{_NAMESPACE}}}graph", id="copies", edgedefault="directed")
    for article in comparison.articles:
        node = etree.SubElement(graph, f"{{{_NAMESPACE}}}node", id=drop_forbidden(article.id))
        for name, _ in _NODE:
            _add(node, f"node-{name}", getattr(article, name))
    for number, derivation in enumerate(comparison.derivations, start=1):
        _add_edge(graph, f"e{number}", derivation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _add_edge(graph: etree._Element, id_: str, derivation: Derivation) -> None:
    source = derivation.first or derivation.articles[0]
    side = derivation.articles.index(source)
    target = derivation.articles[1 - side]
    edge = etree.SubElement(
        graph,
        f"{{{_NAMESPACE}}}edge",
        id=id_,
        source=drop_forbidden(source),
        target=drop_forbidden(target),
        directed="true" if derivation.first else "false",
    )
    values: dict[str, str | int | float | bool | None] = {
        "kind": derivation.kind,
        "direction": "known" if derivation.first else "open",
        "origin": derivation.origin,
        "nearest": derivation.nearest,
        "passages": len(derivation.passages),
        "characters": sum(pair[side].length for pair in derivation.passages),
        "share_of_source": derivation.shares[side],
        "share_of_target": derivation.shares[1 - side],
        "evidence": " ".join(f"{one.ground}:{one.first}" for one in derivation.evidence),
    }
    for name, _ in _EDGE:
        _add(edge, f"edge-{name}", values[name])


def _add(element: etree._Element, key: str, value: str | float | None) -> None:
    if value is None:
        return
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    etree.SubElement(element, f"{{{_NAMESPACE}}}data", key=key).text = drop_forbidden(shown)
