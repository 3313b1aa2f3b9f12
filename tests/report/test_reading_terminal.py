"""One article in the terminal: nothing of it lost, nothing of it obeyed."""

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Figure, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Field, Span
from rashomon.report.reading_terminal import show_reading

TEXT = "“It fell,” said Ann Lee.\nTwo people ran."


def shown(reading: Reading, *, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(),
        width=100,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    show_reading(console, reading)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def reading_of(text: str) -> Reading:
    def span(words: str) -> Span:
        return Span("a", "body", text.index(words), text.index(words) + len(words))

    content = (span("It fell,"),)
    return Reading(
        Article("a", text, "Crane falls", publisher="The Harbour Post"),
        (Sentence(span(text.split("\n")[0]), 0, Voice("source", "Ann Lee")),),
        (Quotation("direct", content, (span("said"),), (span("Ann Lee"),), "Ann Lee", content),),
        figures=(Figure(span("Two people"), 2, None, "people", "exact"),),
        diagnostics=(Diagnostic("some-code", "Something to know.", "a"),),
    )


def test_everything_is_there() -> None:
    text = shown(reading_of(TEXT))
    for words in ("The Harbour Post", "Crane falls", "“It fell,” said Ann Lee.", "Two people ran."):
        assert words in text
    assert "→ Ann Lee · direct · It fell," in text
    assert "Something to know." in text


def test_parts_have_their_colours() -> None:
    text = shown(reading_of(TEXT), colour=True)
    assert "\x1b[3;33mIt fell,\x1b[0m" in text
    assert "\x1b[35msaid\x1b[0m" in text
    assert "\x1b[1;36mAnn Lee\x1b[0m" in text
    assert "\x1b[4mTwo people\x1b[0m" in text


def test_markup_and_escapes_in_the_text_are_shown_and_not_obeyed() -> None:
    text = shown(reading_of(TEXT + "\n[bold red]x[/bold red] \x1b[31mred \u202e"), colour=True)
    assert "[bold red]x[/bold red]" in text
    assert "‹U+001B›" in text
    assert "‹U+202E›" in text
    assert "\x1b[31m" not in text


@given(st.text(max_size=60), st.text(max_size=20), st.data())
def test_any_text_and_any_spans(text: str, title: str, data: st.DataObject) -> None:
    def draw_span() -> Span | None:
        field: Field = data.draw(st.sampled_from(["title", "body"]))
        length = len(title if field == "title" else text)
        if not length:
            return None
        start = data.draw(st.integers(0, length - 1))
        return Span("a", field, start, data.draw(st.integers(start + 1, length)))

    quotations = []
    for _ in range(3):
        spans = tuple(sorted(span for span in (draw_span(), draw_span()) if span is not None))
        same_field = tuple(span for span in spans if span.field == spans[0].field)
        if same_field:
            quotations.append(
                Quotation("direct", same_field, same_field[:1], same_field[-1:], None, same_field)
            )
    quotations.sort(key=lambda q: (q.content[0].field != "title", q.content[0]))
    output = shown(Reading(Article("a", text, title), (), tuple(quotations)))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", output)
