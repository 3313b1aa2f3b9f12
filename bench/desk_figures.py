"""docs/desk-figures.md: a page of which each bench of the desk writes its own part."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "desk-figures.md"
_HEAD = """# Figures of the desk

Written by `python -m bench.desk` and `python -m bench.desk_pages`, on two cores."""


def write_part(heading: str, lines: Iterable[str]) -> None:
    """Put this part in the place of the one under the same heading, or at the end."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _HEAD
    _, *parts = re.split(r"^## ", page, flags=re.MULTILINE)
    by_heading = {part.partition("\n")[0]: part.partition("\n")[2].strip() for part in parts}
    by_heading[heading] = "\n".join(lines).strip()
    written = [f"## {name}\n\n{part}" for name, part in sorted(by_heading.items())]
    PAGE.write_text("\n\n".join([_HEAD, *written]) + "\n", encoding="utf-8")


def row(name: str, milliseconds: Sequence[float], processor: float) -> str:
    """A row of a table: how many, the server's processor time each, the median, of 95 in 100, the slowest.

    All in milliseconds.
    """
    ordered = sorted(milliseconds)
    shown = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
    return (
        f"| {name} | {len(ordered)} | " + " | ".join(f"{value:.0f}" for value in (processor, *shown)) + " |"
    )


def describe_load() -> str:
    """How busy the machine is before anything is measured: milliseconds hold for that."""
    waiting = os.getloadavg()[0]
    return f"Measured beside other work: {waiting:.0f} threads wanted to run on {os.cpu_count()} cores."


TABLE_HEAD = (
    "| | requests | processor, ms | median, ms | p95, ms | slowest, ms |",
    "|---|---|---|---|---|---|",
)
