"""Words against words: what is quoted differently, what was copied, and by what names things go."""

from rich.text import Text

from rashomon.model.comparison import Utterance
from rashomon.report import wordings as say
from rashomon.report.changes import list_changes
from rashomon.report.first_prints import list_first_prints
from rashomon.report.outline import differently_quoted, order_reuse
from rashomon.report.stretches import join_pieces, split_into_stretches
from rashomon.report.terminal.changes import write_change, write_parts
from rashomon.report.terminal.frame import Page
from rashomon.report.terminal.names import write_loaded_word, write_rivals
from rashomon.report.visible import show_line


def show_utterances(page: Page) -> None:
    utterances = differently_quoted(page.comparison)
    if not utterances:
        return
    page.out.write_heading(say.QUOTED_DIFFERENTLY, len(utterances))
    for utterance in utterances:
        _utterance(page, utterance)


def _utterance(page: Page, utterance: Utterance) -> None:
    speaker = show_line(utterance.speaker) if utterance.speaker else say.NO_SPEAKER
    page.out.write(Text.assemble((speaker, "bold"), (f"  {say.DIFFERENCES[utterance.difference]}", "dim")))
    known = page.in_column_order(utterance.readings, lambda one: one.span)
    direct = [one.span for one in known if one.kind != "indirect"]
    words = [page.comparison.words_of(span) for span in direct]
    for number, renderings in enumerate(split_into_stretches(direct, words)):
        if number:
            page.out.write_blank()
        texts = [join_pieces([words[piece] for piece in pieces]) for pieces in renderings]
        page.write_apparatus(texts, [direct[pieces[0]].article for pieces in renderings])
    for reading in known:
        if reading.kind == "indirect":
            line = Text(f"{say.IN_OTHER_WORDS}: ", "dim").append_text(page.words(reading.span))
            page.out.write(line, mark=page.siglum(reading.span.article), indent=2)
    changes = list_changes(utterance, page.comparison, page.columns)
    for change in changes[: page.limit]:
        page.out.write(write_change(change, page.sigla), mark="≠", indent=2)
    page.out.write_rest(len(changes) - page.limit)
    if len(utterance.parts) > 1:
        page.out.write(write_parts(utterance.parts, page.comparison, page.sigla), indent=2)
    page.out.write_blank()


def show_reuse(page: Page) -> None:
    if not page.comparison.reuse:
        return
    page.out.write_heading(say.COPIED, len(page.comparison.reuse))
    for reuse in order_reuse(page.comparison)[: page.limit // 2]:
        # A passage is a part by definition: that others go on is no finding.
        known = page.in_column_order(reuse.spans, lambda span: span)
        texts = [page.comparison.words_of(span) for span in known]
        page.write_apparatus(texts, [span.article for span in known], edges_marked=False)
        page.out.write_blank()
    page.out.write_rest(len(page.comparison.reuse) - page.limit // 2)
    _first_prints(page)


def _first_prints(page: Page) -> None:
    lines = list_first_prints(page.comparison, page.columns)
    if lines:
        page.out.write_blank()
        page.out.write(Text(say.WHO_HAD_IT_FIRST, "bold"))
    for line in lines[: page.limit]:
        sigla = page.sigla([column.article.id for column in line.others])
        if line.first is None:
            page.out.write(Text(show_line(line.what)), mark=sigla, indent=2)
        else:
            what = Text.assemble(sigla, "  ", (show_line(line.what), "dim"))
            mark = Text.assemble(page.siglum(line.first.article.id), " →")
            page.out.write(what, mark=mark, indent=2)
    page.out.write_rest(len(lines) - page.limit)


def show_wording(page: Page) -> None:
    if not page.comparison.wording:
        return
    page.out.write_heading(say.WORDING, len(page.comparison.wording))
    page.out.write(Text(say.WORDING_LEGEND, "dim"))
    for wording in page.comparison.wording[: page.limit]:
        page.out.write(Text(show_line(wording.referent), "bold"))
        for articles, line in write_rivals(wording, page.comparison):
            page.out.write(line, mark=page.sigla(articles), indent=2)
        page.out.write_blank()
    page.out.write_rest(len(page.comparison.wording) - page.limit)


def show_loaded(page: Page) -> None:
    if not page.comparison.loaded:
        return
    page.out.write_heading(say.LOADED, len(page.comparison.loaded))
    page.out.write(Text(say.LOADED_LEGEND, "dim"))
    for one in page.comparison.loaded[: page.limit]:
        for place, (articles, line) in enumerate(write_loaded_word(one, page.comparison)):
            page.out.write(line, mark=page.sigla(articles), indent=2 if place else 0)
    page.out.write_rest(len(page.comparison.loaded) - page.limit)


def show_headlines(page: Page) -> None:
    judged = [one for one in page.comparison.headlines if one.verdict != "faithful"]
    judged = [one for one in judged if one.article in page.by_article]
    if not judged:
        return
    page.out.write_heading(say.HEADLINES, len(judged))
    for headline in judged:
        title = page.by_article[headline.article].article.title
        line = Text(show_line(title), "italic").append(
            f"  {say.VERDICTS[headline.verdict]}", "not italic bold"
        )
        page.out.write(line, mark=page.siglum(headline.article))
        for span in headline.evidence:
            if span.field == "body":
                page.out.write(page.words(span), indent=2)
