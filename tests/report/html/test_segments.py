from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rashomon.report.html.segments import Mark, cut_segments, escape_news, mark_text


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn", "Zl", "Zp"]), max_size=30))
    edges = st.integers(0, len(text) + 2)
    marks = [
        Mark(draw(edges), draw(edges), draw(st.integers(0, 3)), f"m{number}")
        for number in range(draw(st.integers(0, 8)))
    ]
    return text, marks


class Reader(HTMLParser):
    """The text of a fragment, each character with the classes around it; fails on crossed elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.characters: list[tuple[str, frozenset[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "span"
        self.open.append(dict(attrs)["class"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert tag == "span"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.characters += [(char, frozenset(self.open)) for char in data]


@given(marked_texts())
def test_segments_cover_the_text_once(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    segments = cut_segments(0, len(text), marks)
    assert "".join(text[one.start : one.end] for one in segments) == text
    for segment in segments:
        expected = {mark.classes for mark in marks if mark.start <= segment.start and segment.end <= mark.end}
        assert {mark.classes for mark in segment.marks} == expected


@given(marked_texts())
def test_nested_elements_say_the_same_as_the_marks(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    reader = Reader()
    reader.feed(mark_text(text, 0, len(text), marks))
    reader.close()
    assert reader.open == []
    assert "".join(char for char, _ in reader.characters) == text
    for position, (_, classes) in enumerate(reader.characters):
        assert classes == {mark.classes for mark in marks if mark.start <= position < mark.end}


def test_the_lower_rank_goes_outside() -> None:
    marks = [Mark(0, 2, 1, "inner"), Mark(0, 2, 0, "outer")]
    assert mark_text("ab", 0, 2, marks) == '<span class="outer"><span class="inner">ab</span></span>'


def test_a_mark_over_two_calls_has_one_id_and_its_tail_at_the_end() -> None:
    mark = Mark(0, 4, 0, "m", (("id", "x"),), Markup("<b>1</b>"))
    seen: set[Mark] = set()
    assert mark_text("abcd", 0, 2, [mark], seen) == '<span class="m" id="x">ab</span>'
    assert mark_text("abcd", 2, 4, [mark], seen) == '<span class="m">cd</span><b>1</b>'


def test_marks_that_cross_are_cut() -> None:
    marks = [Mark(0, 2, 0, "a"), Mark(1, 3, 1, "b")]
    assert mark_text("xyz", 0, 3, marks) == (
        '<span class="a">x<span class="b">y</span></span><span class="b">z</span>'
    )


def test_text_is_escaped_and_what_hides_is_named() -> None:
    assert escape_news("<b>&\u202e") == '&lt;b&gt;&amp;<span class="hidden-char">U+202E</span>'
