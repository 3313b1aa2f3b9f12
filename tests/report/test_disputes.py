import dataclasses
import io

from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Conflict, ConflictValue, Statement
from rashomon.model.reading import Figure, Reading, Sentence, TimeExpression, Voice
from rashomon.model.span import Span
from rashomon.report.disputes import list_disputes
from rashomon.report.terminal import show_comparison


def test_the_value_that_most_reports_give_comes_first(comparison: Comparison) -> None:
    first = list_disputes(comparison)[0]
    assert [{given.value for given in value.given} for value in first.values] == [{"2"}, {"4"}]


def test_one_dispute_in_several_statements_is_counted_once(comparison: Comparison) -> None:
    first = comparison.statements[0]
    assert first.conflict is not None
    fewer = dataclasses.replace(first.conflict, values=first.conflict.values[:2])
    again = dataclasses.replace(first, id="again", conflict=fewer)
    disputes = list_disputes(dataclasses.replace(comparison, statements=(again, *comparison.statements)))
    assert [len(dispute.statements) for dispute in disputes] == [2, 1, 1]
    assert [len(value.given) for value in disputes[0].values] == [2, 1]


def test_one_value_may_be_written_in_two_ways(comparison: Comparison) -> None:
    # The wire prints "two dock workers", the Courier "Two dockers"; both readings know the figure 2.
    first = comparison.statements[0]
    assert first.conflict is not None
    verbatim = dataclasses.replace(
        first.conflict,
        values=tuple(
            dataclasses.replace(given, value=comparison.words_of(given.span))
            for given in first.conflict.values
        ),
    )
    changed = dataclasses.replace(first, conflict=verbatim)
    (dispute, *_) = list_disputes(dataclasses.replace(comparison, statements=(changed,)))
    assert [[given.span.article for given in value.given] for value in dispute.values] == [["c", "n"], ["l"]]


UNITS = ("hour", "hours", "minutes", "miles", "km")
BOUNDS = {"At least": "at least", "at least": "at least", "about": "about", "scores": "about"}


def dispute_over(**printed: str) -> tuple[Comparison, list[dict[str, list[str]]]]:
    """Reports that print figures, all of them disputed; the lines of the dispute: words by report."""
    readings, values = [], []
    for name, words in printed.items():
        article = Article(name, words)
        figures, position = [], 0
        for piece in words.split(", "):
            start = words.index(piece, position)
            position = start + len(piece)
            span = Span(name, "body", start, position)
            unit = next((unit for unit in UNITS if piece.endswith(f" {unit}")), "people")
            amount = 40.0 if piece == "scores" else float(piece.removesuffix(unit).split()[-1])
            high = 250.0 if piece == "scores" else None
            bound = next((bound for cue, bound in BOUNDS.items() if piece.startswith(cue)), "exact")
            figures.append(Figure(span, amount, high, unit, bound))  # type: ignore[arg-type]
            values.append(ConflictValue(span, piece))
        whole = Sentence(Span(name, "body", 0, len(words)), 0, Voice("publisher"))
        readings.append(Reading(article, (whole,), figures=tuple(figures)))
    spans = tuple(reading.sentences[0].span for reading in readings)
    statement = Statement("s", spans, spans[0], 0.9, Conflict("figure", tuple(values)))
    comparison = Comparison(readings=tuple(readings), statements=(statement,))
    (dispute,) = list_disputes(comparison)
    lines: list[dict[str, list[str]]] = []
    for value in dispute.values:
        lines.append({})
        for given in value.given:
            lines[-1].setdefault(given.span.article, []).append(comparison.words_of(given.span))
    return comparison, lines


def test_no_report_is_shown_to_disagree_with_itself() -> None:
    _, lines = dispute_over(a="At least 2, 2", b="4", c="at least 6, 6")
    assert lines == [{"a": ["At least 2", "2"]}, {"b": ["4"]}, {"c": ["at least 6", "6"]}]


def test_a_vague_word_stands_with_the_number_that_the_same_report_gives() -> None:
    _, lines = dispute_over(a="at least 90", c="scores, 120", d="120")
    assert lines == [{"c": ["scores", "120"], "d": ["120"]}, {"a": ["at least 90"]}]


def test_of_two_values_that_would_do_the_nearer_one_is_joined() -> None:
    _, lines = dispute_over(a="3, at least 2, 2", b="7")
    assert {"a": ["at least 2", "2"]} in lines
    assert len(lines) == 3


def test_a_value_that_fits_two_that_disagree_is_given_to_neither() -> None:
    _, lines = dispute_over(a="about 100", b="97", c="103")
    assert len(lines) == 3


def test_values_of_several_reports_that_can_both_be_right_are_one() -> None:
    _, lines = dispute_over(a="about 100", b="97", c="300")
    assert lines == [{"a": ["about 100"], "b": ["97"]}, {"c": ["300"]}]


def test_a_dispute_never_comes_down_to_one_line() -> None:
    _, lines = dispute_over(a="about 100", b="97")
    assert len(lines) == 2


def test_a_number_in_two_units_is_two_values() -> None:
    _, lines = dispute_over(a="3 miles", b="3 km", c="3 km")
    assert lines == [{"b": ["3 km"], "c": ["3 km"]}, {"a": ["3 miles"]}]


def test_a_value_in_two_units_is_one() -> None:
    _, lines = dispute_over(a="1 hour", b="60 minutes", c="3 hours")
    assert lines == [{"a": ["1 hour"], "b": ["60 minutes"]}, {"c": ["3 hours"]}]


def test_words_that_differ_in_their_first_letter_are_printed_once() -> None:
    comparison, _ = dispute_over(a="At least 2, at least 2, 2", b="4")
    file = io.StringIO()
    show_comparison(Console(file=file, width=100), comparison)
    assert "  A  At least 2 / 2  a\n  B  4  b\n" in file.getvalue()


def test_times_that_can_both_be_right_are_one() -> None:
    def reading(name: str, *times: tuple[str, str]) -> Reading:
        words = ", ".join(written for written, _ in times)
        spans = [Span(name, "body", words.index(one), words.index(one) + len(one)) for one, _ in times]
        found = tuple(TimeExpression(span, value) for span, (_, value) in zip(spans, times, strict=True))
        return Reading(Article(name, words, published="2026-03-04"), (), times=found)

    readings = (
        reading("a", ("7:05", "T07:05"), ("7 a.m.", "T07:00")),
        reading("b", ("9 a.m.", "T09:00")),
    )
    values = tuple(ConflictValue(time.span, str(time.value)) for one in readings for time in one.times)
    spans = tuple(Span(one.article.id, "body", 0, len(one.article.text)) for one in readings)
    statement = Statement("s", spans, spans[0], 0.9, Conflict("time", values))
    (dispute,) = list_disputes(Comparison(readings=readings, statements=(statement,)))
    assert [len(value.given) for value in dispute.values] == [2, 1]
