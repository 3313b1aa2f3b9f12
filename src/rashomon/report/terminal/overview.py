"""The articles of a comparison, the counts of what was found, and the notes at its end."""

from collections.abc import Iterator

from rich.text import Text

from rashomon.report import wordings as say
from rashomon.report.glance import count_findings
from rashomon.report.outline import list_unexplained, show_published
from rashomon.report.strengths import list_strengths
from rashomon.report.terminal.frame import Page
from rashomon.report.visible import show_line


def show_articles(page: Page) -> None:
    page.out.write_blank()
    for column in page.columns:
        article = column.article
        head = Text.assemble(page.siglum(column.article.id), " ", (show_line(column.name), "bold"))
        head.append(f"  {show_line(show_published(article.published))}", "dim")
        if not article.extraction.complete:
            head.append(f"  {say.NOT_WHOLE}", "bold yellow")
        page.out.write(head)
        if article.title:
            page.out.write(Text(show_line(article.title), "italic"), indent=len(column.siglum) + 1)
        for reason in article.extraction.reasons:
            page.out.write(Text(show_line(reason), "dim"), indent=len(column.siglum) + 1)
    page.out.write_blank()


def show_glance(page: Page) -> None:
    glance = count_findings(page.comparison)
    counts = [
        (glance.all_carry, say.ALL_CARRY),
        (glance.some_carry, say.SOME_CARRY) if len(page.columns) > 2 else None,
        (glance.only_one_carries, say.ONLY_ONE),
        (glance.disagree, say.DISAGREE),
        (glance.quoted_differently, say.QUOTED_DIFFERENTLY),
        (glance.copied, say.COPIED),
    ]
    line = Text()
    for count, label in filter(None, counts):
        entry = Text.assemble((str(count), "bold" if count else "dim"), (f" {label}", "" if count else "dim"))
        if line and line.cell_len + len("  ·  ") + entry.cell_len > page.out.console.width:
            page.out.write(line)
            line = Text()
        if line:
            line.append("  ·  ", "dim")
        line.append_text(entry)
    page.out.write(line)
    marked = glance.quoted_differently or glance.copied or list_strengths(page.comparison)
    if page.marks_need_braces and marked:
        page.out.write(Text(say.BRACES_MARK_DIFFERENCES))


def show_notes(page: Page) -> None:
    notes = list(_notes(page))
    if not notes:
        return
    page.out.write_heading(say.NOTES, len(notes))
    for note in notes[: 2 * page.limit]:
        page.out.write(note, mark="•")
    page.out.write_rest(len(notes) - 2 * page.limit)
    page.out.write_blank()


def _notes(page: Page) -> Iterator[Text]:
    for article_id in list_unexplained(page.comparison):
        yield Text(f"{say.SET_ASIDE}: {show_line(article_id)}")
    for diagnostic in page.comparison.diagnostics:
        yield Text(show_line(diagnostic.message))
    for column in page.columns:
        for diagnostic in (*column.article.diagnostics, *column.reading.diagnostics):
            yield Text.assemble(page.siglum(column.article.id), " ", show_line(diagnostic.message))
