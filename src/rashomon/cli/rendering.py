"""How commands write: to a terminal or a pipe, or one JSON object a line."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console


def open_console(file: Any, output: Path | None) -> "Console":
    from rich.console import Console

    return Console(file=file, highlight=False, width=None if output is None else 100)


def write_json_line(file: Any, record: dict[str, Any]) -> None:
    file.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")
