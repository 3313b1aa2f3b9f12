"""Pages: the text with its paragraphs, and what the page says of itself."""

import pytest

from rashomon.errors import InputError, NoArticleFound, UnreadableInput
from rashomon.intake import read_capture
from rashomon.model.article import Article, Capture
from tests.growth import assert_growth

ADDRESS = "https://www.courier.example/2025/03/harbour-bridge-closed.html?ref=home"


def only_article(content: bytes, location: str = "page.html", url: str | None = None) -> Article:
    intake = read_capture(Capture(content, location, url=url))
    assert not intake.failures
    (article,) = intake.articles
    return article


def only_failure(content: bytes, location: str = "page.html") -> InputError:
    intake = read_capture(Capture(content, location))
    assert not intake.articles
    (failure,) = intake.failures
    return failure


def test_body_keeps_paragraphs_and_nothing_else(page: str, paragraphs: tuple[str, ...]) -> None:
    assert only_article(page.encode()).text == "\n".join(paragraphs)


def test_captions_and_a_headline_within_the_text_are_left_out(page: str, paragraphs: tuple[str, ...]) -> None:
    extra = (
        "<h1>Harbour bridge: what is known</h1>"
        "<figure><figcaption>The bridge, seen from the old town on Monday.</figcaption></figure>"
        "<button>Read this article to me, please.</button>"
    )
    end = f"{paragraphs[2]}</p>"
    assert only_article(page.replace(end, end + extra).encode()).text == "\n".join(paragraphs)


def test_gallery_keeps_its_captions(page: str, paragraphs: tuple[str, ...]) -> None:
    start, end = page.index("<p>"), page.index("</article>")
    pictures = "".join(
        f"<figure><img src='a.jpg'><figcaption>{words}</figcaption></figure>" for words in paragraphs
    )
    text = only_article((page[:start] + pictures + page[end:]).encode()).text
    assert all(words in text for words in paragraphs)


def test_marks_that_the_extraction_sets_around_tables_are_left_out(page: str) -> None:
    table = "<table><tr><th>Pillar</th><th>Cracks</th></tr><tr><td>North</td><td>14</td></tr></table>"
    text = only_article(page.replace("</article>", table + "</article>").encode()).text
    assert "North 14" in text
    assert "|" not in text


def test_dashes_and_bars_of_the_page_stay(page: str) -> None:
    said = "<p>- We saw the cracks | and we shut the bridge, the authority said on Monday.</p>"
    assert said[3:-4] in only_article(page.replace("</article>", said + "</article>").encode()).text


def test_title_is_cut_where_another_title_ends(page: str) -> None:
    start, end = page.index("<script"), page.index("</script>")
    page = page[:start] + page[end:]
    page = page.replace(
        "Bridge shut! | The Osterley Courier", "Osterley closes its harbour bridge | OC | 17 March"
    )
    page = page.replace("bridge &amp; reroutes traffic</h1>", "bridge</h1>")
    assert only_article(page.encode()).title == "Osterley closes its harbour bridge"


def test_metadata(page: str) -> None:
    article = only_article(page.encode(), location=ADDRESS, url=ADDRESS)
    assert article.id == "courier.example/harbour-bridge-closed"
    assert article.title == "Osterley closes its harbour bridge & reroutes traffic"
    assert article.publisher == "The Osterley Courier"
    assert article.published == "2025-03-17T09:30:00+01:00"
    assert article.modified == "2025-03-17T11:00:00+01:00"
    assert article.authors == ("Tove Brandt", "Ilya Marsh")
    assert article.url == "https://www.courier.example/2025/03/harbour-bridge-closed.html"
    assert article.language == "en"
    assert article.extraction.complete


def test_metadata_without_structured_data(page: str) -> None:
    start, end = page.index("<script"), page.index("</script>")
    article = only_article((page[:start] + page[end:]).encode(), url=ADDRESS)
    assert article.title == "Bridge shut!"
    assert article.publisher == "The Osterley Courier"


def test_address_as_structured_author_is_no_author(page: str) -> None:
    page = page.replace('"Tove Brandt"', '"https://www.courier.example/authors/brandt"')
    assert only_article(page.encode()).authors == ("Ilya Marsh",)


def test_author_by_reference(page: str) -> None:
    page = page.replace('{"@type": "Person", "name": "Tove Brandt"}', '{"@id": "#tove"}')
    person = '<script type="application/ld+json">{"@id": "#tove", "name": "Tove Brandt"}</script></head>'
    assert only_article(page.replace("</head>", person).encode()).authors == ("Tove Brandt", "Ilya Marsh")


@pytest.mark.parametrize(
    "broken", ["{", "[[[[", '"text"', "null", '{"@graph": 5}', '{"@type": 3}', "[" * 100_000]
)
def test_broken_structured_data_is_passed_over(page: str, broken: str, paragraphs: tuple[str, ...]) -> None:
    script = f'<script type="application/ld+json">{broken}</script><script'
    assert only_article(page.replace("<script", script, 1).encode()).text == "\n".join(paragraphs)


def test_paid_page_with_a_fraction_of_its_words_is_not_whole(page: str) -> None:
    page = page.replace(
        '"@type": "NewsArticle"', '"@type": "NewsArticle", "isAccessibleForFree": false, "wordCount": 900'
    )
    extraction = only_article(page.encode()).extraction
    assert not extraction.complete
    assert "900 words" in extraction.reasons[0]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings(page: str, encoding: str, paragraphs: tuple[str, ...]) -> None:
    assert only_article(page.encode(encoding)).text == "\n".join(paragraphs)


def test_language_is_that_of_the_text_not_of_the_template(page: str, paragraphs: tuple[str, ...]) -> None:
    german = (
        "Die Hafenbrücke in Osterley ist seit Montag gesperrt, weil Fachleute Risse in zwei Pfeilern fanden. "
        "Der Umweg durch die Altstadt dauert nach Angaben der Hafenverwaltung rund vierzig Minuten."
    )
    for paragraph in paragraphs:
        page = page.replace(paragraph, german)
    assert only_article(page.encode()).language == "de"


def test_page_without_an_article() -> None:
    failure = only_failure(b"<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert isinstance(failure, NoArticleFound)
    assert "page.html" in str(failure)
    assert failure.advice


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "is empty"), (b" \n\t", "is empty"), (b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
     (b"%PDF-1.7", "is a PDF"), (b"text\x00\x01\x02" * 50, "is binary, not text")],
)  # fmt: skip
def test_unreadable(content: bytes, why: str) -> None:
    failure = only_failure(content)
    assert isinstance(failure, UnreadableInput)
    assert failure.why == why


@pytest.mark.parametrize("tag", ["<div>", "<b><i>", "<table>", "<ul><li>", "<blockquote>", "<svg>"])
def test_deep_nesting_is_survived(tag: str) -> None:
    intake = read_capture(
        Capture(b"<html><body>" + tag.encode() * 100_000 + b"<p>Hello there.</p>", "deep.html")
    )
    assert len(intake.articles) + len(intake.failures) == 1


@pytest.mark.slow
def test_page_of_ten_megabytes(page: str, paragraphs: tuple[str, ...]) -> None:
    padding = "<script>" + "var filler = 'x';\n" * 600_000 + "</script>"
    assert len(padding) > 10_000_000
    assert only_article(page.replace("</body>", padding + "</body>").encode()).text == "\n".join(paragraphs)


def test_page_over_the_limit() -> None:
    failure = only_failure(b"<html>" + b" " * 50_000_000)
    assert isinstance(failure, UnreadableInput)
    assert failure.why == "is larger than 32 MiB"


@pytest.mark.parametrize("piece", ["<li>a</li>\n", "<option>a</option>"])
def test_pages_of_nothing_but_short_blocks_are_read_in_time(piece: str) -> None:
    """Found by fuzzing: the time grew with the square of their number, 19 s for ten thousand."""
    opening = "<html><body><article><h1>Bridge</h1><p>The harbour bridge was closed on Monday.</p><table>"
    assert_growth(
        lambda count: lambda: read_capture(Capture((opening + piece * count).encode(), "page.html")), 1_500
    )
