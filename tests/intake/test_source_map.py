"""The offset map: each character of an article back to the bytes of its page."""

import html
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import read_capture, with_unique_ids
from rashomon.intake.encoding import decode
from rashomon.intake.source_map import byte_range, map_source
from rashomon.intake.visible import visible_characters
from rashomon.model.article import Article, Capture, Extraction, SourceRun
from rashomon.model.span import Span
from tests.growth import assert_growth


def read(content: bytes) -> Article:
    (article,) = read_capture(Capture(content, "page.html")).articles
    return article


def assert_yields(text: str, content: bytes, encoding: str, run: SourceRun) -> None:
    said = content[run.byte_start : run.byte_end].decode(encoding)
    wanted = text[run.start : run.end]
    assert said == wanted or len(wanted) == 1
    assert " ".join(html.unescape(said).split()) == " ".join(wanted.split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_character_of_a_page_is_found(page: str, encoding: str) -> None:
    page = page.replace("€3 million", "&euro;3&nbsp;million").replace(
        "engineers found", "<b>engineers</b>\nfound"
    )
    content = page.encode(encoding)
    article = read(content)
    mapped = {place for run in article.extraction.source if run.field == "body"
              for place in range(run.start, run.end)}  # fmt: skip
    assert mapped == {place for place, character in enumerate(article.text) if character != "\n"}
    for run in article.extraction.source:
        # A part of UTF-16 decodes without its mark.
        assert_yields(
            article.field_text(run.field), content, "utf-16-le" if encoding == "utf-16" else encoding, run
        )
    assert any(run.field == "title" for run in article.extraction.source)


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "euc-kr"])
def test_encodings_of_several_widths(encoding: str) -> None:
    text = "橋 closed 日本 after cracks 中"
    content = f"<p>{text}</p>".encode(encoding)
    runs = map_source("", text, content, decode(content, encoding))
    assert "".join(content[run.byte_start : run.byte_end].decode(encoding) for run in runs) == text


def test_broken_bytes_are_counted() -> None:
    content = b"\xef\xbb\xbf<p>\xff caf\xc3\xa9</p>"
    decoded = decode(content)
    assert decoded.diagnostics
    runs = map_source("", "café", content, decoded)
    assert b"".join(content[run.byte_start : run.byte_end] for run in runs) == "café".encode()


def test_repeated_line_is_found_where_its_neighbours_stand() -> None:
    lines = ["The first long line of this report.", "Crack", "The second long line of this report."]
    content = f"<nav>Crack</nav><p>{lines[0]}<h2>Crack</h2><p>{lines[2]}<p>Crack".encode()
    runs = map_source("", "\n".join(lines), content, decode(content))
    start = len(lines[0]) + 1
    (run,) = [run for run in runs if run.start == start]
    assert run.byte_start == content.index(b"<h2>Crack") + 4


def test_text_of_an_attribute_or_script_is_not_shown() -> None:
    source = "<a title='x > no'>one</a><script>if (a < b) no()</script><!-- no -->two<style>no</style>&amp;"
    assert visible_characters(source).text == "onetwo&"


def test_line_that_the_extraction_put_together_is_found_in_pieces() -> None:
    content = b"<p>The harbour bridge <small>advertisement, as always</small>was closed on Monday.</p>"
    runs = map_source("", "The harbour bridge was closed on Monday.", content, decode(content))
    said = b"".join(content[run.byte_start : run.byte_end] for run in runs)
    assert said == b"The harbour bridge was closed on Monday."


def test_text_that_is_not_on_the_page_is_nowhere() -> None:
    content = b"<p>Something else entirely stands on this page.</p>"
    assert map_source("A title", "The harbour bridge was closed.", content, decode(content)) == ()


def test_dashes_that_the_extraction_sets_before_list_items_are_left_out(page: str) -> None:
    items = "<ul><li>The ferry runs from six in the morning until late in the evening.</li></ul>"
    text = read(page.replace("</article>", items + "</article>").encode()).text
    assert "The ferry runs" in text
    assert "- The ferry" not in text


def test_byte_range_of_a_span(page: str) -> None:
    content = page.encode()
    article = read(content)
    start = article.text.index("could not let another")
    found = byte_range(article, Span(article.id, "body", start, start + 21))
    assert found is not None
    assert content[slice(*found)] == b"could not let another"


def test_map_survives_another_id(page: str) -> None:
    capture = Capture(page.encode(), "page.html")
    article = read_capture(capture).articles[0]
    other = with_unique_ids([article, article])[-1]
    assert other.extraction.source == article.extraction.source


def test_byte_range_without_a_map_is_unknown() -> None:
    assert byte_range(Article("a", "Text.", extraction=Extraction()), Span("a", "body", 0, 4)) is None


MARKUP = ["<p>", "</p>", "<b class='", "&amp;", "&nbsp", " ", "\n", "words of it", "é", "<!--", "-->",
          "<script>", "</script>", '"', "\0", "中", "&#x110000;"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKUP) | st.text(max_size=5)))
def test_whatever_is_mapped_says_the_character(pieces: list[str]) -> None:
    source = "".join(pieces)
    content = source.encode("utf-8", "replace")
    text = "words of it é 中 &\n" + "".join(piece for piece in pieces if not piece.startswith("<"))
    for run in map_source("", text, content, decode(content)):
        assert_yields(text, content, "utf-8", run)


@pytest.mark.parametrize(
    "piece", ["<a ", "<!-", "<script>", "<a='", "&amp", "a" * 20 + " ", "<p>x</p>", "</"]
)
def test_hostile_pages_are_mapped_in_linear_time(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        content = (piece * (length // len(piece))).encode()
        text = "\n".join(["aaaaaaaaaaaaaaab", "a" * 400] * (length // 500))
        decoded = decode(content)
        return lambda: map_source(text[:100], text, content, decoded)

    assert_growth(prepare, 60_000)
