"""What all parts of a comparison on the terminal are written with: its columns, their sigla, its words."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from rashomon.model.comparison import Comparison
from rashomon.model.span import Span
from rashomon.report.coverage import Coverage
from rashomon.report.outline import choose_shown, list_columns
from rashomon.report.terminal.apparatus import write_renderings
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line

T = TypeVar("T")

# Neighbours stay apart for colour-blind readers too; the sigla carry the same information.
_HUES = ("cyan", "yellow", "magenta", "green", "blue", "red")


class Page:
    """A comparison being written; lists stop after `limit` entries."""

    def __init__(self, console: Console, comparison: Comparison, limit: int) -> None:
        self.out = LineWriter(console)
        self.comparison = comparison
        self.limit = limit
        self.columns = list_columns(comparison)
        self.by_article = {column.article.id: column for column in self.columns}
        self._hue = {column.siglum: _HUES[i % len(_HUES)] for i, column in enumerate(self.columns)}
        self.shown = choose_shown(comparison)
        self.coverage = Coverage(comparison)
        # Bold and underline survive NO_COLOR; a pipe loses them, so marks have to be characters there.
        self.marks_need_braces = console.color_system is None

    def words(self, span: Span) -> Text:
        return Text(show_line(self.comparison.words_of(span)))

    def in_column_order(self, found: Iterable[T], span_of: Callable[[T], Span]) -> list[T]:
        rank = {article_id: place for place, article_id in enumerate(self.by_article)}
        known = [one for one in found if span_of(one).article in rank]
        return sorted(known, key=lambda one: (rank[span_of(one).article], span_of(one)))

    def siglum(self, article_id: str) -> Text:
        column = self.by_article.get(article_id)
        return Text(column.siglum, f"bold {self._hue[column.siglum]}") if column else Text("?", "dim")

    def sigla(self, article_ids: Sequence[str]) -> Text:
        wanted = set(article_ids)
        return Text(" ").join(self.siglum(one.article.id) for one in self.columns if one.article.id in wanted)

    def names(self, article_ids: Sequence[str]) -> str:
        wanted = set(article_ids)
        return ", ".join(show_line(one.name) for one in self.columns if one.article.id in wanted)

    def write_apparatus(
        self, texts: Sequence[str], articles: Sequence[str], *, edges_marked: bool = True
    ) -> None:
        """Each rendering once, with the words that others do not print marked."""
        for printed_by, line in write_renderings(
            texts, in_braces=self.marks_need_braces, edges_marked=edges_marked
        ):
            self.out.write(line, mark=self.sigla([articles[one] for one in printed_by]), indent=2)
