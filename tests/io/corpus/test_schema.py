"""docs/corpora.md names every table and every column with its type and meaning."""

import re
from pathlib import Path

import pytest

from rashomon.io.corpus.schema import TABLES, Table
from rashomon.io.corpus.shards import arrow_schema

PAGE = (Path(__file__).parents[3] / "docs" / "corpora.md").read_text(encoding="utf-8")
RESULTS = [table for table in TABLES if not table.is_internal]


@pytest.mark.parametrize("table", RESULTS, ids=lambda table: table.name)
def test_the_page_says_what_a_table_holds(table: Table) -> None:
    section = re.search(rf"^### {table.name}\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, f"docs/corpora.md has no section on the table {table.name}"
    assert f"Sorted by {', '.join(table.key)}." in section[1]
    for column in table.columns:
        empty = ", may be empty" if column.may_be_empty else ""
        assert f"| `{column.name}` | {column.type}{empty} | {column.meaning} |" in section[1]
    assert len(re.findall(r"^\| `", section[1], re.MULTILINE)) == len(table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_can_be_written_and_is_sorted_by_its_own_columns(table: Table) -> None:
    assert arrow_schema(table).names == list(table.names)
    assert set(table.key) <= set(table.names)
    assert not any(column.may_be_empty for column in table.columns if column.name in table.key)
