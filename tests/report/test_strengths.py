"""Differences of strength as people see them, in the terminal, on the page and in JSON."""

import dataclasses
import io
import re

from rich.console import Console

from rashomon.model.comparison import Comparison, StrengthDifference, StrengthReading
from rashomon.model.span import Span
from rashomon.report.html.page import comparison_page
from rashomon.report.records import comparison_record
from rashomon.report.strengths import list_strengths
from rashomon.report.terminal import show_comparison


def with_strength(comparison: Comparison) -> Comparison:
    """The statement about the ferries, which one report has from their operator and another has not."""
    words = {article.id: article.text for article in comparison.articles}

    def place(article: str, marker: str) -> Span:
        start = words[article].index(marker)
        return Span(article, "body", start, start + len(marker))

    clause = "Blue Strait Lines said that ferries to the Orrin islands will not run before Friday"
    readings = (
        StrengthReading(place("c", clause), (place("c", "Blue Strait Lines said"),), "attributed"),
        StrengthReading(place("n", "Ferries to the Orrin islands will not run before Thursday"), (), "plain"),
    )
    strength = (StrengthDifference("attribution", readings),)
    return dataclasses.replace(
        comparison,
        statements=tuple(
            dataclasses.replace(one, strength=strength) if one.id == "s5" else one
            for one in comparison.statements
        ),
    )


def test_the_marked_clause_comes_first_and_its_pieces_give_its_words(comparison: Comparison) -> None:
    [strength] = list_strengths(with_strength(comparison))
    assert [one.id for one in strength.statements] == ["s5"]
    marked, plain = strength.puttings
    assert [piece.words for piece in marked.pieces if piece.marked] == ["Blue Strait Lines said"]
    [(column, reading)] = marked.given
    assert "".join(piece.words for piece in marked.pieces) == column.article.words_of(reading.span)
    assert plain.is_plain
    assert not marked.is_plain


def test_reports_that_put_it_alike_are_named_together(comparison: Comparison) -> None:
    marked = with_strength(comparison)
    [statement] = [one for one in marked.statements if one.id == "s5"]
    [difference] = statement.strength
    lantern = next(one for one in comparison.articles if one.id == "l")
    again = [
        StrengthReading(Span("l", "body", match.start(), match.end()), (), "plain")
        for match in re.finditer(r"\bthe\b", lantern.text)
    ][:2]
    doubled = dataclasses.replace(difference, readings=(*difference.readings, *again))
    [strength] = list_strengths(
        dataclasses.replace(
            marked,
            statements=(dataclasses.replace(statement, strength=(doubled,)),),
        )
    )
    assert [len(putting.given) for putting in strength.puttings] == [1, 1, 2]


def test_one_clause_against_two_prints_in_two_statements_is_one_difference(comparison: Comparison) -> None:
    """The clauses of the prints stand in a statement each; the plain clause is the same."""
    marked = with_strength(comparison)
    [difference] = next(one for one in marked.statements if one.id == "s5").strength
    given, plain = difference.readings
    start = next(one for one in comparison.articles if one.id == "l").text.index("The Maritime Safety Board")
    place = Span("l", "body", start, start + 25)
    print_of_it = dataclasses.replace(given, span=place, markers=(dataclasses.replace(place, end=start + 3),))
    again = dataclasses.replace(difference, readings=(print_of_it, plain))
    doubled = dataclasses.replace(
        marked,
        statements=tuple(
            dataclasses.replace(one, strength=(again,)) if one.id == "s4" else one
            for one in marked.statements
        ),
    )
    [strength] = list_strengths(doubled)
    assert sorted(one.id for one in strength.statements) == ["s4", "s5"]
    assert [len(putting.given) for putting in strength.puttings] == [1, 1, 1]
    [number] = re.findall(
        r'id="strength-title">Put with other strength <small>(\d+)', comparison_page(doubled)
    )
    assert number == "1"


def test_two_markers_side_by_side_are_one_thing_to_look_at(comparison: Comparison) -> None:
    marked = with_strength(comparison)
    [statement] = [one for one in marked.statements if one.id == "s5"]
    [difference] = statement.strength
    whole = difference.readings[0].markers[0]
    source, cue = (
        dataclasses.replace(whole, end=whole.end - len(" said")),
        dataclasses.replace(whole, start=whole.end - len("said")),
    )
    apart = dataclasses.replace(difference.readings[0], markers=(source, cue))
    readings = (apart, difference.readings[1])
    parted = dataclasses.replace(statement, strength=(dataclasses.replace(difference, readings=readings),))
    [strength] = list_strengths(dataclasses.replace(marked, statements=(parted,)))
    pieces = strength.puttings[0].pieces
    assert [piece.words for piece in pieces if piece.marked] == ["Blue Strait Lines said"]


def test_the_terminal_marks_the_words_and_says_where_they_lack(comparison: Comparison) -> None:
    console = Console(file=io.StringIO(), width=120, color_system=None)
    show_comparison(console, with_strength(comparison))
    assert isinstance(console.file, io.StringIO)
    text = console.file.getvalue()
    assert "Put with other strength 1" in text
    assert "C  {Blue Strait Lines said} that ferries to the Orrin islands will not run" in text
    assert "A  without such words: Ferries to the Orrin islands will not run before Thursday" in text


def test_the_page_shows_it_with_the_number_of_its_statement(comparison: Comparison) -> None:
    source = comparison_page(with_strength(comparison))
    card = source.split('<section id="strength"')[1].split("</section>")[0]
    assert "<mark>Blue Strait Lines said</mark> that ferries" in card
    assert 'title="Statement' in card
    assert "without such words" in card
    assert 'class="strength"' in source
    assert 'id="strength"' not in comparison_page(comparison)


def test_json_gives_the_places(comparison: Comparison) -> None:
    records = {one["id"]: one for one in comparison_record(with_strength(comparison))["statements"]}
    assert records["s1"]["strength"] == []
    [difference] = records["s5"]["strength"]
    assert difference["kind"] == "attribution"
    assert [one["level"] for one in difference["readings"]] == ["attributed", "plain"]
    assert [len(one["markers"]) for one in difference["readings"]] == [1, 0]
