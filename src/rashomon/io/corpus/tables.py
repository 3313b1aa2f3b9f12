"""The tables of a corpus as Arrow tables, or Polars data frames where Polars is installed: for notebooks."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import CorpusDamaged, UsageError
from rashomon.io.corpus.catalogue import Catalogue, read_catalogue
from rashomon.io.corpus.folder import CorpusFolder, open_corpus_folder
from rashomon.io.corpus.schema import TABLES, Table
from rashomon.io.corpus.shards import arrow_schema, import_parquet, read_table

if TYPE_CHECKING:
    import pyarrow

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
