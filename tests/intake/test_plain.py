"""Plain text: what is the title, and that nothing is changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import read_capture
from rashomon.intake.plain import split_title
from rashomon.model.article import Capture

SENTENCE = "The harbour bridge was closed on Monday after cracks were found in two pillars."


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (f"Bridge closed\n\n{SENTENCE}", "Bridge closed", SENTENCE),
        (f"Bridge closed\n{SENTENCE}\n", "Bridge closed", f"{SENTENCE}\n"),
        (f"Bridge closed\r\n\r\n{SENTENCE}", "Bridge closed", SENTENCE),
        (f"\n \nBridge closed\n{SENTENCE}", "Bridge closed", SENTENCE),
        (f"Bridge closed\n \t\n  {SENTENCE}", "Bridge closed", f"  {SENTENCE}"),
        (f"{SENTENCE}\n\nShort.", SENTENCE, "Short."),
        (f"{SENTENCE}\nShort.", "", f"{SENTENCE}\nShort."),
        (SENTENCE, "", SENTENCE),
        ("Bridge closed\n\n", "", "Bridge closed\n\n"),
    ],
)
def test_title(text: str, title: str, body: str) -> None:
    assert split_title(text) == (title, body)


@given(st.text())
def test_body_is_a_suffix_and_only_title_and_space_are_before_it(text: str) -> None:
    title, body = split_title(text)
    assert text.endswith(body)
    assert text[: len(text) - len(body)].strip() == title.strip()


@settings(deadline=None)  # the first text loads the language model
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_text_comes_back_unchanged(text: str) -> None:
    content = f"A title\n\nThe text.\r{text}\r\n"
    (article,) = read_capture(Capture(content.encode(), "report.txt")).articles
    assert article.text == f"The text.\r{text}\r\n"
    assert article.id == "report"


def test_text_that_starts_with_a_bracket_is_text() -> None:
    (article,) = read_capture(Capture(f"[Update] Bridge closed\n{SENTENCE}".encode(), "x.txt")).articles
    assert article.title == "[Update] Bridge closed"


@pytest.mark.parametrize(
    ("encoding", "declared", "codes"),
    [
        ("utf-8", None, []),
        ("utf-8-sig", None, []),
        ("utf-16", None, []),
        ("utf-8", "latin-1", []),
        ("cp1252", "iso-8859-1", []),
        ("cp1252", "punycode", ["encoding-guessed"]),
        ("cp1252", None, ["encoding-guessed"]),
    ],
)
def test_encodings(encoding: str, declared: str | None, codes: list[str]) -> None:
    text = "Brücke gesperrt\n\nDie Brücke über den Fluß wurde am Montag für „unbestimmte Zeit“ geschlossen."
    (article,) = read_capture(Capture(text.encode(encoding), "x.txt", charset=declared)).articles
    assert (article.title, article.text) == tuple(text.split("\n\n"))
    assert [diagnostic.code for diagnostic in article.diagnostics] == codes


def test_seven_bit_encoding_is_not_taken_for_utf8() -> None:
    text = "橋が閉鎖された。市は月曜日に発表した。"
    (article,) = read_capture(Capture(text.encode("iso2022_jp"), "x.txt", charset="iso-2022-jp")).articles
    assert article.text == text


def test_broken_bytes_are_shown_and_named() -> None:
    content = SENTENCE.encode() * 3 + b" \xff\xfe " + SENTENCE.encode()
    (article,) = read_capture(Capture(content, "x.txt")).articles
    assert article.text.count(SENTENCE) == 4
    assert "encoding-guessed" in {diagnostic.code for diagnostic in article.diagnostics}
