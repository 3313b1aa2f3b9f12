"""A corpus on the disk: its tables as shards in Parquet, and the ledger of what made them."""

from rashomon.io.corpus.catalogue import Catalogue, read_catalogue, write_catalogue
from rashomon.io.corpus.folder import CorpusFolder, open_corpus_folder
from rashomon.io.corpus.ledger import Entry, Ledger, TableFile
from rashomon.io.corpus.schema import TABLES, Column, Table
from rashomon.io.corpus.shards import read_rows, write_shard
from rashomon.io.corpus.sources import SourceCapture, open_sources
from rashomon.io.corpus.tables import CorpusTables, open_tables

__all__ = [
    "TABLES",
    "Catalogue",
    "Column",
    "CorpusFolder",
    "CorpusTables",
    "Entry",
    "Ledger",
    "SourceCapture",
    "Table",
    "TableFile",
    "open_corpus_folder",
    "open_sources",
    "open_tables",
    "read_catalogue",
    "read_rows",
    "write_catalogue",
    "write_shard",
]
