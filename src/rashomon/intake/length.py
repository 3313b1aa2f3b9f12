"""Texts that are too long for a report."""

from rashomon.config import Limits
from rashomon.errors import UnreadableInput
from rashomon.model.article import Article


def refuse_long(article: Article, location: str, limits: Limits) -> None:
    """Raises UnreadableInput for an article of more than `limits.article_characters` with its title."""
    length = len(article.title) + len(article.text)
    if length > limits.article_characters:
        raise UnreadableInput(
            location,
            f"has {length:,} characters; one article may have {limits.article_characters:,}",
            "Split it into its articles: JSON Lines take one a line.",
        )
