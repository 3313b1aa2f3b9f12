"""Lines for a terminal or a pipe: headings, hanging indents, no white space at the end."""

from rich.console import Console
from rich.text import Text

from rashomon.report import wordings as say

_LEAST_ROOM = 30


class LineWriter:
    """Writes paragraphs to a console; never more than one blank line in a row."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._last_line_is_blank = False

    def write_heading(self, words: str, count: int) -> None:
        self.write_blank()
        title = Text.assemble((words, "bold"), (f" {count} ", "dim"))
        title.append("─" * max(0, self.console.width - title.cell_len), "dim")
        self.write(title)

    def write(self, line: Text, *, mark: str | Text = "", indent: int = 0) -> None:
        """One paragraph whose wrapped lines hang under its first words, behind the mark."""
        head = Text(" " * indent).append_text(Text(mark) if isinstance(mark, str) else mark)
        if mark:
            head.append("  ")
        hang = " " * head.cell_len
        room = max(_LEAST_ROOM, self.console.width - len(hang))
        for number, part in enumerate(line.wrap(self.console, room)):
            part.rstrip()
            row = (head if number == 0 else Text(hang)).append_text(part)
            row.rstrip()
            self.console.print(row, soft_wrap=True, highlight=False)
        self._last_line_is_blank = False

    def write_rest(self, left: int) -> None:
        """How many entries of a list are not shown."""
        if left > 0:
            self.write(Text(f"+ {left} {say.MORE}", "dim"), indent=2)

    def write_blank(self) -> None:
        if not self._last_line_is_blank:
            self.console.print()
        self._last_line_is_blank = True
