"""Articles of a corpus by their number, wherever their shard is."""

import pickle
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any

import numpy as np

from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.rows import ARTICLE_COLUMNS
from rashomon.io.corpus.shards import read_rows
from rashomon.io.corpus.spill import SpilledArrays

WORK = ".rashomon-work"
"""The folder for what is needed while a run lasts."""


class Located:
    """The articles in the order of their shards, counted from 0."""

    def __init__(self, folder: CorpusFolder, entries: Sequence[Entry]) -> None:
        self.folder, self.entries = folder, entries
        self.ends = list(accumulate(entry.file_of("articles").rows for entry in entries))

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def ids(self) -> list[str]:
        return [
            name
            for entry in self.entries
            for (name,) in read_rows(self.folder, entry.file_of("articles"), ["id"])
        ]

    def each_of(self, wanted: Iterable[int]) -> Iterator[tuple[int, tuple[str, str, bytes]]]:
        """The columns of the articles with these numbers, ascending, each shard read once."""
        shards = groupby(sorted(wanted), key=lambda number: bisect_right(self.ends, number))
        for shard, numbers in shards:
            start = self.ends[shard - 1] if shard else 0
            rows = read_rows(self.folder, self.entries[shard].file_of("articles"), ARTICLE_COLUMNS)
            for number in numbers:
                title, text, record = rows[number - start]
                yield number, (title, text, record)


class SpilledRecords:
    """What is needed of some articles in an order of its own: kept in one file, by number."""

    def __init__(self, folder: CorpusFolder, name: str) -> None:
        self._arrays = SpilledArrays(folder.path / WORK / name, np.uint8)
        self._place: dict[int, int] = {}

    def keep(self, number: int, record: Any) -> None:
        self._place[number] = len(self._arrays)
        self._arrays.append(np.frombuffer(pickle.dumps(record, pickle.HIGHEST_PROTOCOL), np.uint8))

    def __contains__(self, number: int) -> bool:
        return number in self._place

    def __getitem__(self, number: int) -> Any:
        return pickle.loads(self._arrays[self._place[number]].tobytes())

    def remove(self) -> None:
        self._arrays.remove()
