"""Changes of quotations and the fullest utterance, for a terminal."""

from collections.abc import Callable, Sequence

from rich.text import Text

from rashomon.collation.utterances.losses import LOSS_KINDS
from rashomon.model.comparison import Comparison, UtterancePart
from rashomon.report import wordings as say
from rashomon.report.changes import ShownChange
from rashomon.report.visible import show_line

WriteSigla = Callable[[Sequence[str]], Text]


def write_change(change: ShownChange, write_sigla: WriteSigla) -> Text:
    """The name of the change, then what who prints: "other words: hundred A · thousand B C"."""
    name = say.CHANGES[change.kind]
    line = Text(f"{name}: ", "bold red" if change.kind in LOSS_KINDS else "dim")
    for place, side in enumerate(change.sides):
        if place:
            line.append("  ·  ", "dim")
        line.append(show_line(side.words) or say.NOTHING, "" if side.words else "dim italic")
        line.append(" ").append_text(write_sigla([column.article.id for column in side.columns]))
    return line


def write_parts(parts: Sequence[UtterancePart], comparison: Comparison, write_sigla: WriteSigla) -> Text:
    """The parts in order, each with who prints it; a mark stands where more may have been said."""
    line = Text(f"{say.PUT_TOGETHER}: ", "dim")
    for place, part in enumerate(parts):
        if place:
            line.append(" " if part.joined else f" {say.NOT_JOINED} ", "dim")
        line.append(show_line(comparison.words_of(part.shown))).append(" ")
        line.append_text(write_sigla(part.articles))
    return line
