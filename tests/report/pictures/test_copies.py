"""Who prints the words of whom: a direction only where the evidence has one, and every link in the list."""

from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Reuse
from rashomon.model.derivation import Derivation
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.copies import find_copies
from rashomon.report.pictures import draw_copies, edge_anchor
from tests.report.conftest import hostile_comparisons

TEXT = "The bridge over the river was closed on Monday after a barge had hit one of its pillars."


def reports(*names: str) -> tuple[Reading, ...]:
    return tuple(Reading(Article(id=name, text=TEXT, publisher=name.upper()), ()) for name in names)


def whole(name: str) -> Span:
    return Span(name, "body", 0, len(TEXT))


def derived(
    first: str, second: str, *, known: bool = True, nearest: bool = True, **more: object
) -> Derivation:
    ends = tuple(sorted((first, second)))
    return Derivation(
        ends,  # type: ignore[arg-type]
        "copy",
        first=first if known else None,
        passages=((whole(ends[0]), whole(ends[1])),),
        nearest=nearest,
        **more,  # type: ignore[arg-type]
    )


def test_the_arrow_goes_from_who_had_the_words_first() -> None:
    graph = find_copies(Comparison(reports("a", "b"), derivations=(derived("b", "a"),)))
    assert [node.name for node in graph.nodes] == ["B", "A"]
    (line,) = graph.drawn
    assert (line.first, line.second, line.has_direction) == (0, 1, True)
    assert 'marker-end="url(#copies-arrow)"' in draw_copies(graph)
    assert "B had 18 words first that A prints" in draw_copies(graph)


def test_without_evidence_there_is_no_arrow() -> None:
    graph = find_copies(Comparison(reports("a", "b"), derivations=(derived("a", "b", known=False),)))
    assert not graph.drawn[0].has_direction
    assert "marker-end" not in draw_copies(graph)


def test_passages_alone_give_links_without_direction() -> None:
    comparison = Comparison(reports("a", "b", "c"), reuse=(Reuse((whole("a"), whole("b"))),))
    graph = find_copies(comparison)
    (link,) = graph.links
    assert (link.words, link.has_direction, link.passages) == (18, False, ((whole("a"), whole("b")),))
    assert [column.name for column in graph.apart] == ["C"]


def test_a_copy_of_a_copy_is_listed_but_not_drawn_as_a_copy_of_the_first() -> None:
    comparison = Comparison(
        reports("a", "b", "c"),
        derivations=(derived("a", "b"), derived("b", "c"), derived("a", "c", nearest=False)),
    )
    graph = find_copies(comparison)
    assert len(graph.links) == 3
    assert len(graph.drawn) == 2
    assert [(node.name, node.layer) for node in graph.nodes] == [("A", 0), ("B", 1), ("C", 2)]


def test_a_common_origin_stands_above_those_that_credit_it() -> None:
    comparison = Comparison(
        reports("a", "b"), derivations=(derived("a", "b", known=False, origin="Norrin Press Agency"),)
    )
    graph = find_copies(comparison)
    assert graph.nodes[0].column is None
    assert [(line.first, line.kind) for line in graph.drawn] == [(0, "credit"), (0, "credit")]
    assert "A credits Norrin Press Agency" in draw_copies(graph)


def test_a_circle_of_contradicting_directions_ends() -> None:
    comparison = Comparison(
        reports("a", "b", "c"), derivations=(derived("a", "b"), derived("b", "c"), derived("c", "a"))
    )
    assert len(find_copies(comparison).nodes) == 3


def test_many_open_links_are_drawn_as_few_and_all_listed() -> None:
    names = tuple("abcdefghij")
    comparison = Comparison(reports(*names), reuse=(Reuse(tuple(map(whole, names))),))
    graph = find_copies(comparison)
    assert len(graph.links) == 45
    assert len(graph.drawn) == 9


def test_arcs_lead_to_their_evidence_and_reports_to_their_pages() -> None:
    graph = find_copies(Comparison(reports("a", "b"), derivations=(derived("a", "b"),)))
    picture = ElementTree.fromstring(draw_copies(graph, links={"a": "/articles/a"}))
    assert {link.get("href") for link in picture.iter("a")} == {f"#{edge_anchor('A', 'B')}", "/articles/a"}


@pytest.mark.slow
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile_comparisons())
def test_hostile_reports_give_well_formed_markup(comparison: Comparison) -> None:
    ElementTree.fromstring(draw_copies(find_copies(comparison)))
