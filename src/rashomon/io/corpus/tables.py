"""The tables of a corpus as Arrow tables, or Polars data frames where Polars is installed: for notebooks."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.errors import CorpusDamaged, UsageError
from rashomon.io.corpus.catalogue import Catalogue, read_catalogue
from rashomon.io.corpus.folder import CorpusFolder, open_corpus_folder
from rashomon.io.corpus.schema import TABLES, Table
from rashomon.io.corpus.shards import arrow_schema, import_parquet, read_table, to_parquet
from rashomon.io.outputs import draft_of
from rashomon.text.formulas import disarm_formula

if TYPE_CHECKING:
    import pyarrow

_ROWS_AT_ONCE = 10_000

RESULTS = tuple(table for table in TABLES if not table.is_internal)


class CorpusTables:
    """The tables of a corpus: `corpus.articles`, `corpus.quotations`, … as Arrow tables, sorted by their key.

    Each is read when it is asked for. `record` columns are left out: `corpus.table("articles", record=True)`.
    """

    def __init__(self, folder: CorpusFolder, catalogue: Catalogue) -> None:
        self._folder, self._catalogue = folder, catalogue

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(table.name for table in RESULTS)

    @property
    def stages(self) -> Mapping[str, Mapping[str, float]]:
        """Of each stage of the last run the items, the shards, what was made anew, and the seconds."""
        return self._catalogue.stages

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.names]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self.names:
            raise AttributeError(f"a corpus has no table {name!r}: it has {', '.join(self.names)}")
        return self.table(name)

    def table(self, name: str, *, record: bool = False) -> "pyarrow.Table":
        """One table. Raises UsageError if there is none of that name, CorpusDamaged if it cannot be read."""
        table = next((table for table in RESULTS if table.name == name), None)
        if table is None:
            raise UsageError(f'there is no table "{name}". There are: {", ".join(self.names)}.')
        import_parquet()
        import pyarrow

        wanted = [column.name for column in table.columns if record or column.name != "record"]
        schema = arrow_schema(table)
        empty = pyarrow.schema([schema.field(name) for name in wanted]).empty_table()
        files = self._catalogue.tables.get(name, ())
        parts = [read_table(self._folder, file, wanted).replace_schema_metadata() for file in files]
        return _sort(pyarrow.concat_tables([empty, *parts]), table)

    def frame(self, name: str) -> Any:
        """One table as a Polars data frame. Raises UsageError where Polars is not installed."""
        try:
            import polars
        except ImportError:
            raise UsageError("Polars is not installed: pip install polars.") from None
        return polars.from_arrow(self.table(name))


def write_table(table: "pyarrow.Table", form: str, output: Path) -> None:
    """Write a table to a file that appears when it is whole: parquet, jsonl, or csv with its lists as JSON.

    In csv a cell that a spreadsheet would take for a formula has an apostrophe before it.

    Raises:
        UsageError: the place cannot be written.
    """
    draft, target = draft_of(output)
    try:
        with draft.open("wb") as file:
            if form == "parquet":
                file.write(to_parquet(table))
            else:
                _write_lines(table, form, file)
        if draft != target:
            draft.replace(target)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}. Give another place.") from None
    finally:
        if draft != target:
            draft.unlink(missing_ok=True)


def _write_lines(table: "pyarrow.Table", form: str, file: BinaryIO) -> None:
    lines = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(lines)
    if form == "csv":
        writer.writerow(table.column_names)
    for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
        for row in batch.to_pylist():
            if form == "csv":
                writer.writerow(_to_cell(value) for value in row.values())
            else:
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    lines.flush()
    lines.detach()


def _to_cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return disarm_formula(value) if isinstance(value, str) else value


def open_tables(path: str | Path) -> CorpusTables:
    """The tables of the last run of a corpus that came to its end.

    Raises:
        CorpusNotFound: there is no corpus.
        CorpusDamaged: no run of it came to its end yet, or its files are damaged.
    """
    folder = open_corpus_folder(path)
    catalogue = read_catalogue(folder)
    if catalogue is None:
        raise CorpusDamaged(
            f'no run in {path} came to its end yet. Go on with it: "rashomon corpus resume {path}".'
        )
    return CorpusTables(folder, catalogue)


def _sort(arrow: "pyarrow.Table", table: Table) -> "pyarrow.Table":
    return arrow.sort_by([(name, "ascending") for name in table.key]).combine_chunks()
