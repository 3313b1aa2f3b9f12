"""The reports side by side: each a column of paragraphs with marks, and gaps between them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from markupsafe import Markup

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Reading
from rashomon.report.html.gaps import Gap, place_gaps
from rashomon.report.html.marking import Numbering, find_marks
from rashomon.report.html.overview import Shares, classify_sentences, count_shares
from rashomon.report.html.segments import Mark, mark_text
from rashomon.report.outline import Column, show_published


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marks, and the gap behind it."""

    words: Markup
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as the page shows it. `language` and `link` are None unless they are safe to use."""

    column: Column
    place: int
    title: Markup
    published: str
    modified: str | None
    language: str | None
    link: str | None
    host: str | None
    first_gap: Gap | None
    paragraphs: tuple[Paragraph, ...]
    shares: Shares

    @property
    def article(self) -> Article:
        return self.column.article


def view_columns(
    comparison: Comparison, numbering: Numbering, *, with_voices: bool = False
) -> tuple[ColumnView, ...]:
    marks = find_marks(comparison, numbering, with_voices=with_voices)
    kinds = classify_sentences(comparison, numbering)
    views = []
    for place, column in enumerate(numbering.columns):
        article = column.article
        gaps = place_gaps(column, comparison, numbering)
        first_gap, paragraphs = view_paragraphs(column.reading, marks.get((article.id, "body"), []), gaps)
        link = safe_link(article.url)
        views.append(
            ColumnView(
                column=column,
                place=place,
                title=mark_text(article.title, 0, len(article.title), marks.get((article.id, "title"), [])),
                published=show_published(article.published),
                modified=show_published(article.modified) if article.modified else None,
                language=article.language if re.fullmatch("[a-z]{2,3}", article.language or "") else None,
                link=link,
                host=urlsplit(link).hostname if link else None,
                first_gap=first_gap,
                paragraphs=paragraphs,
                shares=count_shares(column, kinds),
            )
        )
    return tuple(views)


def safe_link(url: str | None) -> str | None:
    """The address if following it cannot run anything: http and https only, nothing hidden in it."""
    if not url or not re.fullmatch(
        r"https?://[^\s\x00-\x20\x7f-\x9f\ud800-\udfff\"<>\\]+", url, re.IGNORECASE
    ):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def view_paragraphs(
    reading: Reading, marks: Sequence[Mark], gaps: Sequence[Gap]
) -> tuple[Gap | None, tuple[Paragraph, ...]]:
    """Paragraphs cover the whole body; a gap inside one is shown behind it, gaps at one place as one."""
    text = reading.article.text
    edges = _paragraph_edges(reading)
    near: list[list[Mark]] = [[] for _ in edges]
    for mark in marks:
        for place in range(bisect_right(edges, mark.start) - 1, bisect_left(edges, mark.end)):
            near[place].append(mark)
    behind: list[list[Gap]] = [[] for _ in edges]
    for gap in gaps:
        behind[max(0, bisect_left(edges, gap.after) - 1)].append(gap)
    seen: set[Mark] = set()
    views = []
    for place, (start, end) in enumerate(pairwise(edges)):
        inside = [gap for gap in behind[place] if gap.after > 0]
        views.append(Paragraph(mark_text(text, start, end, near[place], seen), _join_gaps(inside)))
    return _join_gaps([gap for gap in gaps if gap.after <= 0]), tuple(views)


def _paragraph_edges(reading: Reading) -> list[int]:
    text = reading.article.text
    body = [sentence for sentence in reading.sentences if sentence.span.field == "body"]
    starts = {after.span.start for before, after in pairwise(body) if after.paragraph != before.paragraph}
    if not body:
        starts = {match.end() for match in re.finditer(r"\n\s*", text)}
    return sorted({0, len(text)} | {start for start in starts if 0 < start < len(text)})


def _join_gaps(gaps: Sequence[Gap]) -> Gap | None:
    if not gaps:
        return None
    missing = [one for gap in gaps for one in gap.missing]
    return Gap(gaps[-1].after, tuple(sorted(missing, key=lambda one: (-len(one.carriers), one.position))))
