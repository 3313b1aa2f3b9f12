"""One article in the terminal: nothing of it lost, nothing of it obeyed."""

import io
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Clause, Figure, Quotation, Reading, Sentence, Voice
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
        (
            Quotation(
                "direct", content, (span("said"),), (span("Ann Lee"),), "Ann Lee", content, "named", "neutral"
            ),
        ),
        figures=(Figure(span("Two people"), 2, None, "people", "exact"),),
        diagnostics=(Diagnostic("some-code", "Something to know.", "a"),),
    )


def test_everything_is_there() -> None:
    text = shown(reading_of(TEXT))
    for words in ("The Harbour Post", "Crane falls", "“¹{It fell,}” said Ann Lee.", "Two people ran."):
        assert words in text
    assert "1  Ann Lee (named) · said · direct" in text
    assert "Something to know." in text


def test_whose_voice_is_told_where_the_language_is_read_only() -> None:
    reading = reading_of(TEXT)
    clause = Clause(Span("a", "body", 0, len(TEXT)), "own", Voice("publisher"))
    voice = "100% in the publisher's own voice, 0% in that of sources"
    for language, told in ((None, True), ("en", True), ("ru", False)):
        article = replace(reading.article, language=language)
        assert (voice in shown(replace(reading, article=article, clauses=(clause,)))) == told
    assert "own voice" not in shown(reading)


def test_parts_have_their_colours() -> None:
    text = shown(reading_of(TEXT), colour=True)
    assert "\x1b[3;33mIt fell,\x1b[0m" in text
    assert "\x1b[35msaid\x1b[0m" in text
    assert "\x1b[1;36mAnn Lee\x1b[0m" in text
    assert "\x1b[4mTwo people\x1b[0m" in text


def test_without_colours_braces_and_words_carry_what_colours_say() -> None:
    console = Console(
        file=io.StringIO(), width=100, force_terminal=True, color_system="standard", no_color=True
    )
    show_reading(console, reading_of(TEXT))
    assert isinstance(console.file, io.StringIO)
    text = re.sub("\x1b\\[[0-9;]*m", "", console.file.getvalue())
    assert "“¹{It fell,}”" in text
    assert "¹{" not in shown(reading_of(TEXT), colour=True)


def test_nested_contents_say_in_which_they_stand() -> None:
    text = "Ann Lee said that he denied that it fell."

    def span(words: str) -> Span:
        return Span("a", "body", text.index(words), text.index(words) + len(words))

    outer = Quotation(
        "indirect", (span("that he denied that it fell"),), (span("said"),), (span("Ann Lee"),), "Ann Lee"
    )
    inner = Quotation("indirect", (span("that it fell"),), (span("denied"),), (span("he"),), stance="denying")
    output = shown(Reading(Article("a", text), (), (outer, inner)))
    assert "¹{that he denied ²{that it fell}}" in output
    assert "2  he (kind unknown) · denied (denied) · indirect · within 1" in output


def test_the_summary_counts_sources_their_kinds_and_cues() -> None:
    text = shown(reading_of(TEXT))
    assert "Who is quoted 1" in text
    assert "  1  Ann Lee (named) · 1 direct" in text
    assert "Sources  1 named" in text
    assert "Cues     1 neutral" in text


def test_lines_keep_to_the_width() -> None:
    for width in (60, 80, 120):
        console = Console(file=io.StringIO(), width=width, color_system=None)
        long = "A spokesman for the council of " + "Quillmouth and its harbour " * 6 + "said that it fell."
        content = Span("a", "body", long.index("that it fell"), len(long) - 1)
        source = Span("a", "body", 0, long.index(" said"))
        show_reading(
            console, Reading(Article("a", long), (), (Quotation("indirect", (content,), (), (source,)),))
        )
        assert isinstance(console.file, io.StringIO)
        lines = console.file.getvalue().splitlines()
        assert max(map(len, lines)) <= width
        assert any("…" in line for line in lines)


def test_markup_and_escapes_in_the_text_are_shown_and_not_obeyed() -> None:
    text = shown(reading_of(TEXT + "\n[bold red]x[/bold red] \x1b[31mred \u202e"), colour=True)
    assert "[bold red]x[/bold red]" in text
    assert "‹U+001B›" in text
    assert "‹U+202E›" in text
    assert "\x1b[31m" not in text


@settings(deadline=None)
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
