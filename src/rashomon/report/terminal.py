"""A comparison for the terminal, and for a pipe: all news is verbatim, everything else is a label."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from rashomon.model.comparison import Comparison, Statement, Utterance
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.changes import list_changes
from rashomon.report.coverage import Coverage, CoverageState, explain_omission
from rashomon.report.disputes import list_disputes
from rashomon.report.evidence import view_evidence
from rashomon.report.first_prints import list_first_prints
from rashomon.report.glance import count_findings
from rashomon.report.outline import (
    carried_by_all,
    choose_shown,
    differently_quoted,
    list_columns,
    list_exclusive,
    list_unexplained,
    order_by_omissions,
    order_reuse,
    order_statements,
    show_published,
)
from rashomon.report.strengths import Putting, list_strengths
from rashomon.report.stretches import join_pieces, split_into_stretches
from rashomon.report.terminal_apparatus import write_renderings
from rashomon.report.terminal_changes import write_change, write_parts
from rashomon.report.terminal_evidence import write_evidence
from rashomon.report.terminal_lines import LineWriter
from rashomon.report.terminal_names import write_loaded_word, write_rivals
from rashomon.report.updates import list_updates
from rashomon.report.visible import show_hidden, show_line

T = TypeVar("T")

# Neighbours stay apart for colour-blind readers too; the sigla carry the same information.
_HUES = ("cyan", "yellow", "magenta", "green", "blue", "red")

_SIGNS: dict[CoverageState, str] = {"in-part": "~", "not-found": "·", "not-yet-public": "◦", "unknown": "?"}
_MISSING_LABELS: dict[CoverageState, str] = {
    "in-part": say.IN_PART,
    "not-found": say.NOT_FOUND_IN,
    "not-yet-public": say.NOT_YET_PUBLIC,
    "unknown": say.UNKNOWN_IN,
}


def show_comparison(console: Console, comparison: Comparison, *, limit: int = 8) -> None:
    """Print the findings; lists stop after `limit` entries and say how many follow in the other formats."""
    report = _TerminalReport(console, comparison, limit)
    report.show_articles()
    if len(report.columns) > 1:
        report.show_glance()
        report.show_statements()
        report.show_exclusive()
        report.show_conflicts()
        report.show_updates()
        report.show_strengths()
        report.show_utterances()
        report.show_reuse()
        report.show_wording()
        report.show_loaded()
        report.show_headlines()
    report.show_notes()


class _TerminalReport:
    def __init__(self, console: Console, comparison: Comparison, limit: int) -> None:
        self.out = LineWriter(console)
        self.comparison = comparison
        self.limit = limit
        self.columns = list_columns(comparison)
        self._by_article = {column.article.id: column for column in self.columns}
        self._hue = {column.siglum: _HUES[i % len(_HUES)] for i, column in enumerate(self.columns)}
        self._shown = choose_shown(comparison)
        self._coverage = Coverage(comparison)
        # Bold and underline survive NO_COLOR; a pipe loses them, so marks have to be characters there.
        self._marks_need_braces = console.color_system is None

    # The articles and the counts

    def show_articles(self) -> None:
        self.out.write_blank()
        for column in self.columns:
            article = column.article
            head = Text.assemble(self._siglum(column.article.id), " ", (show_line(column.name), "bold"))
            head.append(f"  {show_line(show_published(article.published))}", "dim")
            if not article.extraction.complete:
                head.append(f"  {say.NOT_WHOLE}", "bold yellow")
            self.out.write(head)
            if article.title:
                self.out.write(Text(show_line(article.title), "italic"), indent=len(column.siglum) + 1)
            for reason in article.extraction.reasons:
                self.out.write(Text(show_line(reason), "dim"), indent=len(column.siglum) + 1)
        self.out.write_blank()

    def show_glance(self) -> None:
        glance = count_findings(self.comparison)
        counts = [
            (glance.all_carry, say.ALL_CARRY),
            (glance.some_carry, say.SOME_CARRY) if len(self.columns) > 2 else None,
            (glance.only_one_carries, say.ONLY_ONE),
            (glance.disagree, say.DISAGREE),
            (glance.quoted_differently, say.QUOTED_DIFFERENTLY),
            (glance.copied, say.COPIED),
        ]
        line = Text()
        for count, label in filter(None, counts):
            entry = Text.assemble(
                (str(count), "bold" if count else "dim"), (f" {label}", "" if count else "dim")
            )
            if line and line.cell_len + len("  ·  ") + entry.cell_len > self.out.console.width:
                self.out.write(line)
                line = Text()
            if line:
                line.append("  ·  ", "dim")
            line.append_text(entry)
        self.out.write(line)
        marked = glance.quoted_differently or glance.copied or list_strengths(self.comparison)
        if self._marks_need_braces and marked:
            self.out.write(Text(say.BRACES_MARK_DIFFERENCES))

    # What is shared and what is not

    def show_statements(self) -> None:
        ordered = order_statements(self.comparison)
        shared = [one for one in ordered if carried_by_all(one, self.columns)]
        partly = [one for one in ordered if not carried_by_all(one, self.columns)]
        self._statement_list(say.ALL_CARRY, shared)
        self._statement_list(say.SOME_CARRY, order_by_omissions(self.comparison, partly))

    def _statement_list(self, heading: str, statements: Sequence[Statement]) -> None:
        if not statements:
            return
        self.out.write_heading(heading, len(statements))
        for statement in statements[: self.limit]:
            self.out.write(self._words(self._shown[statement.id]), mark=self._margin(statement))
            for missing in self._missing_from(statement):
                self.out.write(Text(missing, "dim"), indent=self._margin_width + 2)
            for kind in dict.fromkeys(difference.kind for difference in statement.strength):
                line = Text(f"{say.STRENGTH}: {say.STRENGTH_KINDS[kind].lower()}", "dim")
                self.out.write(line, indent=self._margin_width + 2)
            self._evidence(statement)
        self.out.write_rest(len(statements) - self.limit)

    def _evidence(self, statement: Statement) -> None:
        evidence = view_evidence(statement, self.comparison, self.columns)
        if evidence is not None:
            indent = self._margin_width + 2
            self.out.write(Text(say.WHY_LINKED), indent=indent)
            for mark, line in write_evidence(evidence, self._siglum, self.limit):
                self.out.write(line, mark=mark, indent=indent)
            self.out.write_rest(len(evidence.links) - self.limit)

    @property
    def _margin_width(self) -> int:
        return sum(len(column.siglum) for column in self.columns)

    def _margin(self, statement: Statement) -> Text:
        """One place a report, so that the margin reads as a coverage matrix: AB·  A~?"""
        line = Text()
        for column in self.columns:
            state = self._coverage.state_of(statement, column.article)
            if state == "carried":
                line.append_text(self._siglum(column.article.id))
            else:
                line.append(_SIGNS[state].ljust(len(column.siglum)), "dim")
        return line

    def _missing_from(self, statement: Statement) -> Iterator[str]:
        states = [(column, self._coverage.state_of(statement, column.article)) for column in self.columns]
        for state, label in _MISSING_LABELS.items():
            by_reason: dict[str, list[str]] = {}
            for column, found in states:
                if found == state:
                    omission = self._coverage.omission_of(statement, column.article)
                    reason = explain_omission(omission) if omission and state == "not-found" else ""
                    by_reason.setdefault(reason, []).append(show_line(column.name))
            for reason, names in by_reason.items():
                yield " · ".join(filter(None, (f"{label} {', '.join(names)}", reason)))

    def show_exclusive(self) -> None:
        for columns, found in list_exclusive(self.comparison, self.columns):
            if not found:
                continue
            names = ", ".join(show_line(column.name) for column in columns)
            self.out.write_heading(f"{say.ONLY_IN} {names}", len(found))
            for one in found[: self.limit]:
                mark: str | Text = "•"
                if len(columns) > 1:
                    mark = self._sigla([column.article.id for column in one.columns])
                self.out.write(self._words(one.span), mark=mark)
            self.out.write_rest(len(found) - self.limit)

    def show_conflicts(self) -> None:
        disputes = list_disputes(self.comparison)
        if not disputes:
            return
        self.out.write_heading(say.DISAGREE, len(disputes))
        for dispute in disputes[: self.limit]:
            self.out.write(Text(say.CONFLICT_KINDS[dispute.kind], "bold red"))
            for value in dispute.values:
                spans = [given.span for given in value.given if given.span.article in self._by_article]
                articles = [span.article for span in spans]
                # "At least two" at the head of a sentence is "at least two".
                words: dict[str, str] = {}
                for span in spans:
                    shown = show_line(self.comparison.words_of(span))
                    words.setdefault(shown.casefold(), shown)
                line = Text.assemble(
                    (" / ".join(words.values()), "bold"), (f"  {self._names(articles)}", "dim")
                )
                self.out.write(line, mark=self._sigla(articles), indent=2)
            self.out.write_blank()
        self.out.write_rest(len(disputes) - self.limit)

    def show_updates(self) -> None:
        updates = list_updates(self.comparison)
        if not updates:
            return
        self.out.write_heading(say.UPDATES, len(updates))
        self.out.write(Text(say.UPDATES_LEGEND, "dim"))
        for update in updates[: self.limit]:
            for step in update.steps:
                if step.article not in self._by_article:
                    continue
                words = {show_line(self.comparison.words_of(one.span)) for one in step.given}
                when = show_line(step.published) if step.published else say.TIME_UNKNOWN
                line = Text.assemble(
                    (f"{when}  ", "dim"),
                    (" / ".join(sorted(words)), "bold"),
                    (f"  {self._names([step.article])}", "dim"),
                )
                self.out.write(line, mark=self._sigla([step.article]), indent=2)
            self.out.write_blank()
        self.out.write_rest(len(updates) - self.limit)

    def show_strengths(self) -> None:
        strengths = list_strengths(self.comparison)
        if not strengths:
            return
        self.out.write_heading(say.STRENGTH, len(strengths))
        self.out.write(Text(say.STRENGTH_LEGEND, "dim"))
        for strength in strengths[: self.limit]:
            self.out.write(Text(say.STRENGTH_KINDS[strength.kind], "bold"))
            for putting in strength.puttings:
                articles = list(dict.fromkeys(column.article.id for column, _ in putting.given))
                self.out.write(self._putting(putting), mark=self._sigla(articles), indent=2)
            self.out.write_blank()
        self.out.write_rest(len(strengths) - self.limit)

    def _putting(self, putting: Putting) -> Text:
        line = Text(f"{say.WITHOUT_MARKER}: " if putting.is_plain else "", "dim")
        words_of_it = Text()
        for piece in putting.pieces:
            # Unlike show_line this keeps the space at the edges of a piece, between it and the next.
            words = re.sub(r"\s+", " ", show_hidden(piece.words))
            if piece.marked and self._marks_need_braces:
                words = f"{{{words}}}"
            words_of_it.append(words, "bold underline" if piece.marked else "")
        return line.append_text(words_of_it)

    # Words against words

    def show_utterances(self) -> None:
        utterances = differently_quoted(self.comparison)
        if not utterances:
            return
        self.out.write_heading(say.QUOTED_DIFFERENTLY, len(utterances))
        for utterance in utterances:
            self._utterance(utterance)

    def _utterance(self, utterance: Utterance) -> None:
        speaker = show_line(utterance.speaker) if utterance.speaker else say.NO_SPEAKER
        self.out.write(
            Text.assemble((speaker, "bold"), (f"  {say.DIFFERENCES[utterance.difference]}", "dim"))
        )
        known = self._in_column_order(utterance.readings, lambda one: one.span)
        direct = [one.span for one in known if one.kind != "indirect"]
        words = [self.comparison.words_of(span) for span in direct]
        for number, renderings in enumerate(split_into_stretches(direct, words)):
            if number:
                self.out.write_blank()
            texts = [join_pieces([words[piece] for piece in pieces]) for pieces in renderings]
            self._apparatus(texts, [direct[pieces[0]].article for pieces in renderings])
        for reading in known:
            if reading.kind == "indirect":
                line = Text(f"{say.IN_OTHER_WORDS}: ", "dim").append_text(self._words(reading.span))
                self.out.write(line, mark=self._siglum(reading.span.article), indent=2)
        changes = list_changes(utterance, self.comparison, self.columns)
        for change in changes[: self.limit]:
            self.out.write(write_change(change, self._sigla), mark="≠", indent=2)
        self.out.write_rest(len(changes) - self.limit)
        if len(utterance.parts) > 1:
            self.out.write(write_parts(utterance.parts, self.comparison, self._sigla), indent=2)
        self.out.write_blank()

    def show_reuse(self) -> None:
        if not self.comparison.reuse:
            return
        self.out.write_heading(say.COPIED, len(self.comparison.reuse))
        for reuse in order_reuse(self.comparison)[: self.limit // 2]:
            # A passage is a part by definition: that others go on is no finding.
            known = self._in_column_order(reuse.spans, lambda span: span)
            texts = [self.comparison.words_of(span) for span in known]
            self._apparatus(texts, [span.article for span in known], edges_marked=False)
            self.out.write_blank()
        self.out.write_rest(len(self.comparison.reuse) - self.limit // 2)
        self._first_prints()

    def _first_prints(self) -> None:
        lines = list_first_prints(self.comparison, self.columns)
        if lines:
            self.out.write_blank()
            self.out.write(Text(say.WHO_HAD_IT_FIRST, "bold"))
        for line in lines[: self.limit]:
            sigla = self._sigla([column.article.id for column in line.others])
            if line.first is None:
                self.out.write(Text(show_line(line.what)), mark=sigla, indent=2)
            else:
                what = Text.assemble(sigla, "  ", (show_line(line.what), "dim"))
                mark = Text.assemble(self._siglum(line.first.article.id), " →")
                self.out.write(what, mark=mark, indent=2)
        self.out.write_rest(len(lines) - self.limit)

    def _apparatus(self, texts: Sequence[str], articles: Sequence[str], *, edges_marked: bool = True) -> None:
        """Each rendering once, with the words that others do not print marked."""
        for printed_by, line in write_renderings(
            texts, in_braces=self._marks_need_braces, edges_marked=edges_marked
        ):
            self.out.write(line, mark=self._sigla([articles[one] for one in printed_by]), indent=2)

    def show_wording(self) -> None:
        if not self.comparison.wording:
            return
        self.out.write_heading(say.WORDING, len(self.comparison.wording))
        for wording in self.comparison.wording[: self.limit]:
            self.out.write(Text(show_line(wording.referent), "bold"))
            for articles, line in write_rivals(wording, self.comparison):
                self.out.write(line, mark=self._sigla(articles), indent=2)
            self.out.write_blank()
        self.out.write_rest(len(self.comparison.wording) - self.limit)

    def show_loaded(self) -> None:
        if not self.comparison.loaded:
            return
        self.out.write_heading(say.LOADED, len(self.comparison.loaded))
        for one in self.comparison.loaded[: self.limit]:
            for place, (articles, line) in enumerate(write_loaded_word(one, self.comparison)):
                self.out.write(line, mark=self._sigla(articles), indent=2 if place else 0)
        self.out.write_rest(len(self.comparison.loaded) - self.limit)

    def show_headlines(self) -> None:
        judged = [one for one in self.comparison.headlines if one.verdict != "faithful"]
        judged = [one for one in judged if one.article in self._by_article]
        if not judged:
            return
        self.out.write_heading(say.HEADLINES, len(judged))
        for headline in judged:
            title = self._by_article[headline.article].article.title
            line = Text(show_line(title), "italic").append(
                f"  {say.VERDICTS[headline.verdict]}", "not italic bold"
            )
            self.out.write(line, mark=self._siglum(headline.article))
            for span in headline.evidence:
                if span.field == "body":
                    self.out.write(self._words(span), indent=2)

    def show_notes(self) -> None:
        notes = list(self._notes())
        if not notes:
            return
        self.out.write_heading(say.NOTES, len(notes))
        for note in notes[: 2 * self.limit]:
            self.out.write(note, mark="•")
        self.out.write_rest(len(notes) - 2 * self.limit)
        self.out.write_blank()

    def _notes(self) -> Iterator[Text]:
        for article_id in list_unexplained(self.comparison):
            yield Text(f"{say.SET_ASIDE}: {show_line(article_id)}")
        for diagnostic in self.comparison.diagnostics:
            yield Text(show_line(diagnostic.message))
        for column in self.columns:
            for diagnostic in (*column.article.diagnostics, *column.reading.diagnostics):
                yield Text.assemble(self._siglum(column.article.id), " ", show_line(diagnostic.message))

    # Pieces

    def _words(self, span: Span) -> Text:
        return Text(show_line(self.comparison.words_of(span)))

    def _in_column_order(self, found: Iterable[T], span_of: Callable[[T], Span]) -> list[T]:
        rank = {article_id: place for place, article_id in enumerate(self._by_article)}
        known = [one for one in found if span_of(one).article in rank]
        return sorted(known, key=lambda one: (rank[span_of(one).article], span_of(one)))

    def _siglum(self, article_id: str) -> Text:
        column = self._by_article.get(article_id)
        return Text(column.siglum, f"bold {self._hue[column.siglum]}") if column else Text("?", "dim")

    def _sigla(self, article_ids: Sequence[str]) -> Text:
        wanted = set(article_ids)
        return Text(" ").join(
            self._siglum(one.article.id) for one in self.columns if one.article.id in wanted
        )

    def _names(self, article_ids: Sequence[str]) -> str:
        wanted = set(article_ids)
        return ", ".join(show_line(one.name) for one in self.columns if one.article.id in wanted)
