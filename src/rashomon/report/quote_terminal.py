"""The check of a quotation for the terminal: the verdict, each place with its words, what was searched."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.model.quote_check import QuoteChange, QuoteCheck, QuoteMatch
from rashomon.model.span import Span
from rashomon.report import quote_wordings as say
from rashomon.report.outline import show_published
from rashomon.report.stretches import join_pieces
from rashomon.report.terminal.apparatus import write_renderings
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line
from rashomon.report.wordings import BRACES_MARK_DIFFERENCES

_STYLES = {"exact": "bold green", "altered": "bold red", "spliced": "bold red"}


def show_quote_check(console: Console, check: QuoteCheck, *, limit: int = 5) -> None:
    """Print the verdict and its places; lists stop after `limit` entries and say how many follow."""
    _QuoteReport(console, check, limit).show()


class _QuoteReport:
    def __init__(self, console: Console, check: QuoteCheck, limit: int) -> None:
        self.out = LineWriter(console)
        self.check = check
        self.limit = limit
        self.in_braces = console.color_system is None or console.no_color
        self.braces_shown = False

    def show(self) -> None:
        check = self.check
        asked = Text(f"“{show_line(check.words)}”")
        if check.speaker:
            asked.append(f"  {say.BY} {show_line(check.speaker)}", "bold")
        self.out.write(asked)
        line = Text(say.name_verdict(check), _STYLES.get(check.verdict, "bold"))
        if check.searched.articles:
            line.append(f" {self._searched()}", "not bold dim")
        self.out.write(line)
        self._show_matches(check.matches)
        if check.by_others:
            self.out.write_heading(say.BY_OTHERS, len(check.by_others))
            self._show_matches(check.by_others)
        if check.reports_searched is not None:
            self.out.write_heading(say.IN_REPORTS, len(check.reports))
            searched = say.describe_searched(check.reports_searched)
            self.out.write(
                Text(f"{'' if check.reports else say.VERDICTS['not-found'] + ' '}in {searched}", "dim")
            )
            self._show_matches(check.reports)
        if self.braces_shown:
            self.out.write_blank()
            self.out.write(Text(BRACES_MARK_DIFFERENCES, "dim"))
        for diagnostic in check.diagnostics:
            self.out.write(Text(show_line(diagnostic.message), "dim"), mark="!")

    def _searched(self) -> str:
        place = f"{say.IN_PRIMARY.lower()}: " if self.check.primary else "in "
        return place + say.describe_searched(self.check.searched)

    def _show_matches(self, matches: Sequence[QuoteMatch]) -> None:
        for match in matches[: self.limit]:
            self._show_match(match)
        if len(matches) > self.limit:
            self.out.write_blank()
            self.out.write(Text(f"+ {len(matches) - self.limit} {say.MORE}", "dim"), indent=2)

    def _show_match(self, match: QuoteMatch) -> None:
        self.out.write_blank()
        speaker = show_line(match.speaker) if match.speaker else say.NOBODY_NAMED
        kind = {"indirect": say.INDIRECT, None: say.OUTSIDE_QUOTATION}.get(match.kind, match.kind)
        line = Text.assemble((speaker, "bold"), (f"  {kind} · ", "dim"))
        line.append(say.name_match(match), _STYLES.get(match.verdict, ""))
        self.out.write(line)
        if say.is_like_meaning(match):
            self.out.write(Text(say.LIKE_MEANING.format(match.share), "dim"), indent=2)
            self._write_places(match.spans)
            return
        self._write_renderings(match)
        for change in match.changes:
            self.out.write(self._describe_change(change), mark="·", indent=4)

    def _write_renderings(self, match: QuoteMatch) -> None:
        """The words asked for above those printed, what differs marked."""
        printed = [self.check.words_of(span) for span in match.spans]
        if not match.changes and len(printed) == 1:
            self._write_places(match.spans)
            return
        start = min(part.asked_start for part in match.parts)
        end = max(part.asked_end for part in match.parts)
        start = min([start, *(change.asked_start for change in match.changes)])
        end = max([end, *(change.asked_end for change in match.changes)])
        texts = [self.check.words[start:end], join_pieces(printed)]
        for printed_by, line in write_renderings(texts, in_braces=self.in_braces):
            names = [say.PRINTED if one else say.ASKED for one in printed_by]
            self.braces_shown |= self.in_braces and "{" in line.plain
            self.out.write(line, mark=Text(f"{'='.join(names):<7}", "dim"), indent=2)
        for span in match.spans:
            self.out.write(self._place(span), indent=11)

    def _write_places(self, spans: Sequence[Span]) -> None:
        for span in spans:
            words = Text(show_line(self.check.words_of(span)))
            self.out.write(words, mark=Text(f"{say.PRINTED:<7}", "dim"), indent=2)
            self.out.write(self._place(span), indent=11)

    def _place(self, span: Span) -> Text:
        article = next(one for one in self.check.articles if one.id == span.article)
        where = f"{span.field} {span.start}–{span.end}"
        line = Text(show_line(article.name))
        return line.append(f" · {show_line(show_published(article.published))} · {where}", "dim")

    def _describe_change(self, change: QuoteChange) -> Text:
        asked = show_line(self.check.words[change.asked_start : change.asked_end])
        printed = " … ".join(show_line(self.check.words_of(span)) for span in change.printed)
        line = Text(f"{say.CHANGES[change.kind]}: ", "dim")
        line.append(f"“{asked}”" if asked else say.NOTHING)
        return (
            line.append(f" ({say.ASKED})  ", "dim")
            .append(f"“{printed}”" if printed else say.NOTHING)
            .append(f" ({say.PRINTED})", "dim")
        )
