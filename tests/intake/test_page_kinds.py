"""Pages that are no single finished report."""

import pytest

from rashomon.errors import NoArticleFound
from rashomon.intake import read_capture
from rashomon.intake.page_kinds import is_consent_wall, unfinished_kind
from rashomon.model.article import Capture

WALL = (
    "We and our 214 partners use cookies to store and read information on your device.\n"
    "You may withdraw your consent at any time in the privacy settings.\n"
    "Some partners claim a legitimate interest and do not ask for consent.\n"
    "With an account you read without advertising."
)


@pytest.mark.parametrize(
    ("article", "title", "word"),
    [
        ({"@type": "LiveBlogPosting"}, "Bridge shut", "ticker"),
        ({"@type": ["NewsArticle", "LiveBlogPosting"]}, "Bridge shut", "ticker"),
        ({"@type": "NewsArticle"}, "Bridge shut: live updates", "ticker"),
        ({"@type": "ImageGallery"}, "Bridge shut", "gallery"),
    ],
)
def test_unfinished(article: dict[str, object], title: str, word: str) -> None:
    assert word in (unfinished_kind(article, title) or "")


@pytest.mark.parametrize(
    "title", ["Residents live on the bridge", "Update: bridge shut", "She lives to tell"]
)
def test_finished(title: str) -> None:
    assert unfinished_kind({"@type": "NewsArticle"}, title) is None


def test_ticker_is_not_whole(page: str) -> None:
    article = read_capture(
        Capture(page.replace("NewsArticle", "LiveBlogPosting").encode(), "page.html")
    ).articles[0]
    assert not article.extraction.complete
    assert "ticker" in article.extraction.reasons[0]


def test_consent_wall_is_no_article(page: str, paragraphs: tuple[str, ...]) -> None:
    start, end = page.index("<p>"), page.index("</article>")
    wall = "".join(f"<p>{line}</p>" for line in WALL.split("\n"))
    (failure,) = read_capture(Capture((page[:start] + wall + page[end:]).encode(), "page.html")).failures
    assert isinstance(failure, NoArticleFound)
    assert "consent" in failure.why
    assert not is_consent_wall("\n".join(paragraphs))


def test_report_on_cookies_is_no_wall(paragraphs: tuple[str, ...]) -> None:
    assert not is_consent_wall("\n".join(("The court ruled on cookies. It asked for consent.", *paragraphs)))
