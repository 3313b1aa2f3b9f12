"""Where reports disagree, what grew from report to report, and what is put with other strength."""

import re

from rich.text import Text

from rashomon.report import wordings as say
from rashomon.report.disputes import list_disputes
from rashomon.report.strengths import Putting, list_strengths
from rashomon.report.terminal.frame import Page
from rashomon.report.updates import list_updates
from rashomon.report.visible import show_hidden, show_line


def show_conflicts(page: Page) -> None:
    disputes = list_disputes(page.comparison)
    if not disputes:
        return
    page.out.write_heading(say.DISAGREE, len(disputes))
    for dispute in disputes[: page.limit]:
        page.out.write(Text(say.CONFLICT_KINDS[dispute.kind], "bold red"))
        for value in dispute.values:
            spans = [given.span for given in value.given if given.span.article in page.by_article]
            articles = [span.article for span in spans]
            # "At least two" at the head of a sentence is "at least two".
            words: dict[str, str] = {}
            for span in spans:
                shown = show_line(page.comparison.words_of(span))
                words.setdefault(shown.casefold(), shown)
            line = Text.assemble((" / ".join(words.values()), "bold"), (f"  {page.names(articles)}", "dim"))
            page.out.write(line, mark=page.sigla(articles), indent=2)
        page.out.write_blank()
    page.out.write_rest(len(disputes) - page.limit)


def show_updates(page: Page) -> None:
    updates = list_updates(page.comparison)
    if not updates:
        return
    page.out.write_heading(say.UPDATES, len(updates))
    page.out.write(Text(say.UPDATES_LEGEND, "dim"))
    for update in updates[: page.limit]:
        for step in update.steps:
            if step.article not in page.by_article:
                continue
            words = {show_line(page.comparison.words_of(one.span)) for one in step.given}
            when = show_line(step.published) if step.published else say.TIME_UNKNOWN
            line = Text.assemble(
                (f"{when}  ", "dim"),
                (" / ".join(sorted(words)), "bold"),
                (f"  {page.names([step.article])}", "dim"),
            )
            page.out.write(line, mark=page.sigla([step.article]), indent=2)
        page.out.write_blank()
    page.out.write_rest(len(updates) - page.limit)


def show_strengths(page: Page) -> None:
    strengths = list_strengths(page.comparison)
    if not strengths:
        return
    page.out.write_heading(say.STRENGTH, len(strengths))
    page.out.write(Text(say.STRENGTH_LEGEND, "dim"))
    for strength in strengths[: page.limit]:
        page.out.write(Text(say.STRENGTH_KINDS[strength.kind], "bold"))
        for putting in strength.puttings:
            articles = list(dict.fromkeys(column.article.id for column, _ in putting.given))
            page.out.write(_putting(page, putting), mark=page.sigla(articles), indent=2)
        page.out.write_blank()
    page.out.write_rest(len(strengths) - page.limit)


def _putting(page: Page, putting: Putting) -> Text:
    line = Text(f"{say.WITHOUT_MARKER}: " if putting.is_plain else "", "dim")
    words_of_it = Text()
    for piece in putting.pieces:
        # Unlike show_line this keeps the space at the edges of a piece, between it and the next.
        words = re.sub(r"\s+", " ", show_hidden(piece.words))
        if piece.marked and page.marks_need_braces:
            words = f"{{{words}}}"
        words_of_it.append(words, "bold underline" if piece.marked else "")
    return line.append_text(words_of_it)
