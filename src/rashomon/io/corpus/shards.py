"""Rows to Parquet and back: the same rows are always the same bytes."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.errors import CorpusDamaged, NotInstalled
from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.ledger import TableFile
from rashomon.io.corpus.schema import Column, Table

if TYPE_CHECKING:
    import pyarrow

Row = Sequence[Any]
"""The values of a table's columns, in their order."""

_COMPRESSION, _LEVEL = "zstd", 3
_SURROGATE = re.compile("[\ud800-\udfff]")


def write_shard(folder: CorpusFolder, table: Table, key: str, rows: Iterable[Row]) -> TableFile:
    """Write rows as a shard of a table, sorted by its key. Raises CorpusDamaged."""
    arrow = to_arrow(table, rows)
    content = to_parquet(arrow)
    name = f"{table.name}/{key}.parquet"
    return TableFile(table.name, name, arrow.num_rows, len(content), folder.write(name, content))


def read_rows(
    folder: CorpusFolder, file: TableFile, columns: Sequence[str] | None = None
) -> list[tuple[Any, ...]]:
    """The rows of a shard, or some columns of them in the order asked for. Raises CorpusDamaged."""
    table = read_table(folder, file, columns)
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def read_table(
    folder: CorpusFolder, file: TableFile, columns: Sequence[str] | None = None
) -> "pyarrow.Table":
    parquet = import_parquet()
    try:
        return parquet.read_table(
            io.BytesIO(folder.read(file.name)),
            columns=None if columns is None else list(columns),
            use_threads=False,
        )
    except CorpusDamaged:
        raise
    except Exception as error:  # the library of Parquet raises whatever its decoders raise
        raise CorpusDamaged(
            f"{folder.path / file.name} is damaged ({error}). Resume the run: it is made again."
        ) from None


def to_arrow(table: Table, rows: Iterable[Row]) -> "pyarrow.Table":
    import_parquet()
    import pyarrow

    places = [table.names.index(name) for name in table.key]
    ordered = sorted(rows, key=lambda row: tuple(row[place] for place in places))
    columns = list(zip(*ordered, strict=True)) or [()] * len(table.columns)
    schema = arrow_schema(table)
    arrays = [_to_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _to_array(column: Sequence[Any], type_: "pyarrow.DataType") -> "pyarrow.Array":
    import pyarrow

    try:
        return pyarrow.array(column, type=type_)
    except UnicodeEncodeError:  # half a surrogate pair, as the names of files may have
        return pyarrow.array([_without_surrogates(value) for value in column], type=type_)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    return [_without_surrogates(one) for one in value] if isinstance(value, list) else value


def to_parquet(arrow: "pyarrow.Table") -> bytes:
    buffer = io.BytesIO()
    import_parquet().write_table(arrow, buffer, compression=_COMPRESSION, compression_level=_LEVEL)
    return buffer.getvalue()


def arrow_schema(table: Table) -> "pyarrow.Schema":
    import pyarrow

    return pyarrow.schema(
        [pyarrow.field(column.name, _arrow_type(column), column.may_be_empty) for column in table.columns],
        metadata={"table": table.meaning},
    )


def import_parquet() -> Any:
    """Raises NotInstalled."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise NotInstalled(
            'a corpus is kept in Parquet files; pyarrow is missing: pip install "rashomon[parquet]".'
        ) from None
    return parquet


def _arrow_type(column: Column) -> "pyarrow.DataType":
    import pyarrow

    match column.type:
        case "text":
            return pyarrow.string()
        case "texts":
            return pyarrow.list_(pyarrow.string())
        case "number":
            return pyarrow.int64()
        case "numbers":
            return pyarrow.list_(pyarrow.int64())
        case "share":
            return pyarrow.float64()
        case "shares":
            return pyarrow.list_(pyarrow.float64())
        case "yes or no":
            return pyarrow.bool_()
        case "bytes":
            return pyarrow.binary()
