import dataclasses
import io

from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Conflict, ConflictValue, Statement
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.report.disputes import list_disputes
from rashomon.report.html import comparison_page
from rashomon.report.terminal import show_comparison
from rashomon.report.updates import list_updates

TOLLS = {
    "a": ("Six people died.", "2024-05-02T09:00:00+00:00"),
    "b": ("Two people died.", "2024-05-01T08:00:00+00:00"),
    "c": ("Four people died.", "2024-05-01T19:00:00+00:00"),
}


def growing() -> Comparison:
    readings, values = [], []
    for name, (text, published) in TOLLS.items():
        article = Article(name, text, published=published, publisher=name)
        whole = Span(name, "body", 0, len(text))
        readings.append(Reading(article, (Sentence(whole, 0, Voice("publisher")),)))
        first = Span(name, "body", 0, text.index(" "))
        values.append(ConflictValue(first, article.words_of(first)))
    spans = tuple(one.sentences[0].span for one in readings)
    conflict = Conflict("figure", tuple(values), "update")
    return Comparison(tuple(readings), (Statement("s1", spans, spans[0], 1.0, conflict, witnesses=3),))


def test_an_update_is_a_time_line_and_no_dispute() -> None:
    comparison = growing()
    assert list_disputes(comparison) == ()
    (update,) = list_updates(comparison)
    assert [step.given[0].value for step in update.steps] == ["Two", "Four", "Six"]


def test_a_report_of_unknown_time_comes_last() -> None:
    comparison = growing()
    first, *others = comparison.readings
    timeless = dataclasses.replace(comparison.readings[1], article=dataclasses.replace(
        comparison.readings[1].article, published=None
    ))  # fmt: skip
    changed = dataclasses.replace(comparison, readings=(first, timeless, *others[1:]))
    assert [step.article for step in list_updates(changed)[0].steps] == ["c", "a", "b"]


def test_updates_are_shown_in_the_terminal_and_on_the_page() -> None:
    out = io.StringIO()
    show_comparison(Console(file=out, width=100), growing())
    text = out.getvalue()
    assert "Counts that grew or shrank" in text
    assert text.index("Two") < text.index("Four", text.index("Counts that grew or shrank"))
    page = comparison_page(growing())
    assert "Counts that grew or shrank" in page
    assert "They disagree</h2>" not in page
