"""Records come back as they were packed."""

import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.io.store.codec import pack_record, unpack_record
from rashomon.model.article import Article, Boilerplate, Capture, Extraction, SourceRun
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Figure, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span

ANY = st.text()


@given(id_=ANY, text=ANY, title=ANY, publisher=st.none() | ANY, authors=st.lists(ANY).map(tuple))
def test_any_text_comes_back(
    id_: str, text: str, title: str, publisher: str | None, authors: tuple[str, ...]
) -> None:
    span = Span(id_, "body", 0, 5)
    article = Article(
        id_,
        text,
        title,
        publisher,
        authors=authors,
        extraction=Extraction(
            False, ("cut",), (Boilerplate(span, "promo"),), (SourceRun("title", 0, 1, 2, 3),), "utf-8"
        ),
        diagnostics=(Diagnostic("odd", text, id_, span),),
    )
    assert unpack_record(Article, pack_record(article)) == article


def test_a_reading_comes_back() -> None:
    span = Span("a", "body", 0, 5)
    reading = Reading(
        Article("a", "Words"),
        (Sentence(span, 0, Voice("source", "Lee")),),
        (Quotation("mixed", (span,), quoted=(span,), stance="doubting"),),
        figures=(Figure(span, float("inf"), None, None, "about"), Figure(span, 2.0, 3.5, "km", "exact")),
    )
    again = unpack_record(Reading, pack_record(reading))
    assert again == reading
    assert type(again.figures[1].value) is float


def test_fields_of_a_later_version_are_passed_over() -> None:
    packed = zlib.compress(b'{"article": "a", "field": "title", "start": 1, "end": 2, "mood": "new"}')
    assert unpack_record(Span, packed) == Span("a", "title", 1, 2)


@pytest.mark.parametrize("packed", [b"", b"no zlib", zlib.compress(b"[1]"), zlib.compress(b'{"start": 1}')])
def test_other_bytes_are_told(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"Span|Expecting"):
        unpack_record(Span, packed)


def test_a_type_without_a_way_is_refused() -> None:
    moment = datetime(2031, 3, 1, tzinfo=UTC)
    with pytest.raises(TypeError):
        pack_record(Capture(b"bytes", "here", retrieved=moment))
