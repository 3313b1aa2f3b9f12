"""The reports of a story as its pages name them: a letter, a colour, a publisher, and where to read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.intake.fragment import link_to
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.span import Span
from rashomon.report.html.columns import safe_link
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column
from rashomon.report.pictures import Publication
from rashomon.ui.addresses import article_address


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A report without its text, as tables and pictures head it."""

    column: Column
    place: int


def head_columns(numbering: Numbering) -> tuple[ColumnHead, ...]:
    return tuple(ColumnHead(column, place) for place, column in enumerate(numbering.columns))


def link_original(article: Article, span: Span) -> str | None:
    """The original page, scrolled to the words, if its address is safe to follow."""
    return link_to(article, span) if safe_link(article.url) else None


def list_publications(comparison: Comparison, numbering: Numbering) -> tuple[Publication, ...]:
    """The reports of a comparison for a time line, the prints of one text on one line."""
    known = {column.article.id: place for place, column in enumerate(numbering.columns)}
    folded = [[one for one in witness.articles if one in known] for witness in comparison.witnesses]
    alone = set(known) - {article for together in folded for article in together}
    groups = [together for together in folded if together] + [[article] for article in sorted(alone)]
    return tuple(_fold(sorted(together, key=known.__getitem__), known, numbering) for together in groups)


def _fold(articles: Sequence[str], place: Mapping[str, int], numbering: Numbering) -> Publication:
    first, *others = (_publish(numbering.columns[place[one]], place[one]) for one in articles)
    return Publication(first.article, first.name, first.place, first.siglum, first.href, also=tuple(others))


def _publish(column: Column, place: int) -> Publication:
    return Publication(column.article, column.name, place, column.siglum, article_address(column.article.id))
