"""The versions of an article for the terminal: what changed from each to the next, gravest parts first."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from rashomon.model.span import Span
from rashomon.model.versions import SentenceChange, Version, VersionDifference, VersionHistory
from rashomon.report import versions_wordings as say
from rashomon.report.outline import show_published
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line
from rashomon.report.wordings import CHANGES, VERDICTS

_BEFORE, _AFTER = "red", "green"
_GRAVE = frozenset(
    {"negation", "hardened", "softened", "figure", "attribution-added", "attribution-dropped", "quotation"}
)


def show_history(console: Console, history: VersionHistory) -> None:
    """Print the versions, then each difference; what is the same in both is not printed."""
    _HistoryReport(console, history).show()


class _HistoryReport:
    def __init__(self, console: Console, history: VersionHistory) -> None:
        self.out = LineWriter(console)
        self.history = history
        self.in_braces = console.color_system is None or console.no_color

    def show(self) -> None:
        self.out.write_heading(show_line(self.history.name), len(self.history.versions))
        for number, version in enumerate(self.history.versions, start=1):
            self._show_version(version, number)
        for number, difference in enumerate(self.history.differences, start=1):
            self._show_difference(difference, number)
        if self.in_braces and any(difference.touches_text for difference in self.history.differences):
            self.out.write_blank()
            self.out.write(Text(say.BRACES, "dim"))
        for diagnostic in self.history.diagnostics:
            self.out.write(Text(show_line(diagnostic.message), "dim"), mark="!")

    def _show_version(self, version: Version, number: int) -> None:
        article = version.article
        seen = say.TIME_UNKNOWN
        if version.retrieved is not None:
            seen = f"retrieved {version.retrieved.isoformat(sep=' ', timespec='minutes')}"
        line = Text.assemble((show_line(article.title) or f"({say.NO_TITLE})", "bold"), (f"  {seen}", "dim"))
        if article.modified:
            line.append(f" · modified {show_line(show_published(article.modified))}", "dim")
        self.out.write(line, mark=str(number), indent=1)
        self.out.write(Text(show_line(article.id), "cyan"), indent=4)

    def _show_difference(self, difference: VersionDifference, before: int) -> None:
        reworded = [change for change in difference.changed if change.state == "reworded"]
        moved = [change for change in difference.changed if change.state == "moved"]
        count = len(difference.changed) + len(difference.added) + len(difference.dropped)
        self.out.write_heading(f"{before} → {before + 1}", count + (difference.headline is not None))
        if difference.headline is not None:
            self._show_headline(difference.headline, difference, before)
        for note in difference.notes:
            status = say.NEW_NOTE if note.is_new else say.KNOWN_NOTE
            self._show_part(f"{say.NOTES}: {say.NOTE_KINDS[note.kind]}, {status}", [note.span], "yellow")
        for change in reworded:
            self._show_change(change)
        notes = [note.span for note in difference.notes]
        added = [span for span in difference.added if not any(note.contains(span) for note in notes)]
        self._show_part(say.ADDED, added, _AFTER)
        self._show_part(say.DROPPED, difference.dropped, _BEFORE)
        self._show_part(say.MOVED, [span for change in moved for span in change.after], "")
        self._show_part(say.UNKNOWN, difference.unknown, "dim")
        self._show_metadata(difference)
        self._show_rest(difference)

    def _show_headline(self, change: SentenceChange, difference: VersionDifference, before: int) -> None:
        self.out.write(self._tags(say.HEADLINE, change))
        self._show_sides(change)
        for verdict in difference.verdicts:
            number = before + (verdict.article == difference.after)
            said = f"{number}: {VERDICTS[verdict.verdict]}"
            body = [span for span in verdict.evidence if span.field == "body"]
            if body:
                said += f" — {show_line(self.history.words_of(body[0]))}"
            self.out.write(Text(said, "dim"), indent=2)

    def _show_change(self, change: SentenceChange) -> None:
        self.out.write(self._tags(say.REWORDED, change))
        self._show_sides(change)

    def _tags(self, name: str, change: SentenceChange) -> Text:
        """The name of the change and the kinds of its edits, each once."""
        line = Text(name, "bold")
        kinds = dict.fromkeys((say.name_edit(edit), edit.kind in _GRAVE) for edit in change.edits)
        for tag, is_grave in kinds:
            line.append("  ").append(tag, "bold red" if is_grave else "dim")
        if change.is_moved:
            line.append(f"  {say.ALSO_MOVED}", "dim")
        inside = dict.fromkeys(CHANGES[one.kind] for edit in change.edits for one in edit.changes)
        return line.append(f"  ({', '.join(inside)})", "dim") if inside else line

    def _show_sides(self, change: SentenceChange) -> None:
        before = [span for edit in change.edits for span in edit.before]
        after = [span for edit in change.edits for span in edit.after]
        for mark, spans, marked, style in (
            ("-", change.before, before, _BEFORE),
            ("+", change.after, after, _AFTER),
        ):
            line = Text(" ").join(self._marked(span, marked, style) for span in spans)
            self.out.write(line if spans else Text(say.NOTHING, "dim italic"), mark=mark, indent=2)

    def _marked(self, span: Span, marked: Sequence[Span], style: str) -> Text:
        """The words of a span, those that changed set apart."""
        article = next(one.article for one in self.history.versions if one.article.id == span.article)
        text, line, position = article.field_text(span.field), Text(), span.start
        for one in sorted(marked):
            start, end = max(one.start, position), min(one.end, span.end)
            if one.article != span.article or start >= end:
                continue
            line.append(_flat(text[position:start]))
            words = _flat(text[start:end])
            line.append(f"{{{words}}}" if self.in_braces else words, f"bold {style}")
            position = end
        return line.append(_flat(text[position : span.end]))

    def _show_part(self, name: str, spans: Sequence[Span], style: str) -> None:
        if not spans:
            return
        self.out.write(Text(name, "bold").append(f" {len(spans)}", "dim"))
        for span in spans:
            self.out.write(Text(show_line(self.history.words_of(span)), style), indent=2)

    def _show_metadata(self, difference: VersionDifference) -> None:
        for change in difference.metadata:
            before, after = (", ".join(values) or say.NOTHING for values in (change.before, change.after))
            line = Text(f"{say.METADATA}: {say.FIELDS[change.field]} ", "dim")
            self.out.write(line.append(f"{show_line(before)} → {show_line(after)}", ""))

    def _show_rest(self, difference: VersionDifference) -> None:
        article = next(v.article for v in self.history.versions if v.article.id == difference.after)
        said = say.count_noise(difference)
        if said:
            self.out.write(Text(said, "dim"))
        if not difference.touches_text:
            self.out.write(Text(say.NO_CHANGE, "dim"))
            return
        announced = say.describe_announcement(
            difference, is_whole=article.extraction.complete, has_time=article.modified is not None
        )
        self.out.write(Text(announced, "dim"))


def _flat(text: str) -> str:
    """On one line, with the spaces at both ends."""
    inner = show_line(text)
    if not inner:
        return " " if text else ""
    return f"{' ' * text[:1].isspace()}{inner}{' ' * text[-1:].isspace()}"
