"""An HTML page to the article on it."""

from rashomon.errors import NoArticleFound
from rashomon.intake.encoding import decode
from rashomon.intake.identity import id_from_location
from rashomon.model.article import Article, Capture


def read_page(capture: Capture) -> Article:
    """The article on a page.

    Raises:
        NoArticleFound: the page has no article text.
    """
    import trafilatura

    decoded = decode(capture.content, capture.charset)
    document = trafilatura.bare_extraction(
        decoded.text, url=capture.url, with_metadata=True, include_comments=False
    )
    if document is None or isinstance(document, dict) or not document.text:
        raise NoArticleFound(
            capture.location, "no article text was found on the page", "Save the text as plain text."
        )
    return Article(
        id=id_from_location(capture.location),
        text=document.text,
        title=document.title or "",
        publisher=document.sitename,
        published=document.date,
        url=document.url or capture.url,
        diagnostics=decoded.diagnostics,
    )
