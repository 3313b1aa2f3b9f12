"""What is asked of a corpus when a run is over, or still going on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rashomon.io.corpus.catalogue import read_catalogue, read_plan, read_run
from rashomon.io.corpus.folder import open_corpus_folder
from rashomon.io.corpus.ledger import Ledger
from rashomon.io.corpus.tables import RESULTS, CorpusTables, open_tables, write_table

TableForm = Literal["parquet", "csv", "jsonl"]


@dataclass(frozen=True, slots=True)
class StageStatus:
    """How far a stage is: shards in the ledger, articles or stories in them, and how many were set aside.

    `planned` is how many shards it has in all, None if that is not known yet.
    """

    name: str
    shards: int
    planned: int | None
    items: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class CorpusStatus:
    """`inputs` as they were named, the stages in their order, and how many rows each table that can be
    exported has after the last whole run (None: no run came to its end)."""

    inputs: tuple[str, ...]
    stages: tuple[StageStatus, ...]
    rows: dict[str, int] | None


STAGES = ("intake", "read", "sketch", "duplicates", "leads", "group", "compare")


def corpus_status(path: str | Path) -> CorpusStatus:
    """How far a corpus is; may be asked while it is worked on. Raises CorpusError."""
    folder = open_corpus_folder(path)
    ledger, plan = Ledger(folder), read_plan(folder)
    stages = []
    for name in STAGES:
        keys = ledger.list_keys(name)
        planned = plan.get(name)
        counted = [entry for key in keys if (entry := ledger.look_up(name, key))]
        stages.append(
            StageStatus(
                name,
                len(counted),
                None if planned is None else len(planned),
                sum(entry.items for entry in counted),
                sum(entry.set_aside for entry in counted),
            )
        )
    catalogue = read_catalogue(folder)
    rows = None
    if catalogue is not None:
        rows = {
            table.name: sum(file.rows for file in catalogue.tables.get(table.name, ())) for table in RESULTS
        }
    return CorpusStatus(tuple(read_run(folder)["inputs"]), tuple(stages), rows)


def open_corpus(path: str | Path) -> CorpusTables:
    """The tables of a corpus, for notebooks: `rashomon.open("corpus").quotations`. Raises CorpusError."""
    return open_tables(path)


def export_table(path: str | Path, name: str, form: TableForm, output: str | Path) -> int:
    """One table in one file, sorted by its key; how many rows. Raises CorpusError and UsageError."""
    table = open_tables(path).table(name)
    write_table(table, form, Path(output))
    return int(table.num_rows)


def corpus_page(path: str | Path) -> str:
    """The summary of a corpus, as one HTML document with plots. Raises CorpusError."""
    # The templates' library takes a while to import, which other verbs need not pay.
    from rashomon.report.corpus_page import corpus_document
    from rashomon.report.corpus_summary import SUMMARIZED, summarize

    tables = open_tables(path)
    plain = {
        name: {column: tables.table(name).column(column).to_pylist() for column in columns}
        for name, columns in SUMMARIZED.items()
    }
    return corpus_document(summarize(plain, tables.stages))
