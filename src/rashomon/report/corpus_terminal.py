"""How far a corpus is, for the terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

StageLine = tuple[str, int, int | None, int, int]
"""A stage's name, its finished shards, all its shards, its finished items, those set aside."""


def show_corpus_status(console: Console, stages: Sequence[StageLine], rows: Mapping[str, int] | None) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("stage", "shards", "items", "set aside"):
        table.add_column(name, justify="left" if name == "stage" else "right")
    for name, done, planned, items, set_aside in stages:
        of = f"{done:,}" if planned is None else f"{done:,} of {planned:,}"
        table.add_row(name, of, f"{items:,}", f"{set_aside:,}")
    console.print(table)
    if rows is None:
        console.print('No run came to its end yet: "rashomon corpus resume" goes on.')
        return
    console.print()
    tables = Table(box=None, pad_edge=False)
    tables.add_column("table")
    tables.add_column("rows", justify="right")
    for name, count in rows.items():
        tables.add_row(name, f"{count:,}")
    console.print(tables)
