"""A stage run over shards: those in the ledger are passed over, the others are made, written and entered."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.engine import Executor, SetAside, Stage, run_batches
from rashomon.io.corpus.catalogue import write_plan
from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.ledger import Entry, Ledger, name_shard
from rashomon.io.corpus.schema import SET_ASIDE, Table, find_table
from rashomon.io.corpus.shards import Row, write_shard
from rashomon.workflow.corpus.stages import Rows
from rashomon.workflow.observing import Observer


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a stage's work: digests of what it is made from, how many items, and how to get at them.

    `load` is called once at most, and what it holds is let go with the items; `name_item`, which says what an
    item is called where it is set aside, is kept until the shard is made.
    """

    inputs: tuple[str, ...]
    count: int
    load: Callable[[], Iterable[Any]]
    name_item: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class CorpusStage:
    """A stage with its name, the tables that it writes, and the version of its method.

    `weigh` says how many bytes an item has, where items are heavy.
    """

    name: str
    work: Stage
    tables: tuple[Table, ...]
    method: str
    parameters: str
    batch_size: int
    weigh: Callable[[Any], int] | None = None


@dataclass(slots=True)
class _Making:
    """A shard that is being made: results come in order until there is one for each item.

    It keeps nothing of the shard that could hold its items: many wait behind one that is slow, and all of a
    corpus that was made before.
    """

    inputs: tuple[str, ...]
    count: int
    name_item: Callable[[int], str]
    key: str
    entry: Entry | None = None
    made: int = 0
    rows: Rows = field(default_factory=dict)
    set_aside: list[Row] = field(default_factory=list)


class Workshop:
    """Where the stages of one run are worked on, and what is known of them: entries, counts, seconds."""

    def __init__(self, folder: CorpusFolder, executor: Executor, observer: Observer) -> None:
        self.folder, self.executor, self.observer = folder, executor, observer
        self.ledger = Ledger(folder)
        self.counts: dict[str, dict[str, float]] = {}
        self._plan: dict[str, list[str]] = {}
        write_plan(folder, self._plan)

    def run(self, stage: CorpusStage, shards: Iterable[Shard], total: int | None = None) -> list[Entry]:
        """The entries of the shards, in their order; `total` is the number of items, if known."""
        began = time.monotonic()
        if isinstance(shards, Sequence):
            self.note_plan(stage.name, [self._name(stage, shard) for shard in shards])
        queue: deque[_Making] = deque()
        entries: list[Entry] = []
        done = made_now = 0
        items = self._give_out(stage, shards, queue)

        def settle() -> None:
            nonlocal done
            while queue and (queue[0].entry or queue[0].made == queue[0].count):
                making = queue.popleft()
                done += making.count if making.entry else 0
                entries.append(making.entry or self._finish(stage, making))

        results = run_batches(
            self.executor, stage.work, items, batch_size=stage.batch_size, weigh=stage.weigh
        )
        for result in results:
            settle()
            self._take(stage, queue[0], result)
            done, made_now = done + 1, made_now + 1
            settle()
            self.observer.advanced(stage.name, done, total)
        settle()
        self.observer.advanced(stage.name, done, done)
        self.note_plan(stage.name, [entry.key for entry in entries])
        self.counts[stage.name] = {
            "items": done, "made": made_now, "shards": len(entries), "seconds": time.monotonic() - began,
        }  # fmt: skip
        return entries

    def write(self, stage: str, inputs: Sequence[str], method: str, parameters: str, rows: Rows) -> Entry:
        """The entry of one shard whose rows are there already, written if it is not in the ledger."""
        key = name_shard(stage, inputs, method, parameters)
        known = self.ledger.find(stage, key)
        if known is not None:
            return known
        files = tuple(write_shard(self.folder, find_table(name), key, part) for name, part in rows.items())
        set_aside = len(rows.get(SET_ASIDE.name, ()))
        entry = Entry(stage, key, tuple(inputs), method, parameters, files[0].rows, set_aside, files)
        self.ledger.record(entry)
        return entry

    def find(self, stage: str, inputs: Sequence[str], method: str, parameters: str) -> Entry | None:
        return self.ledger.find(stage, name_shard(stage, inputs, method, parameters))

    def note_plan(self, stage: str, keys: list[str]) -> None:
        self._plan[stage] = keys
        write_plan(self.folder, self._plan)

    def _give_out(self, stage: CorpusStage, shards: Iterable[Shard], queue: deque[_Making]) -> Iterator[Any]:
        for shard in shards:
            key = self._name(stage, shard)
            known = self.ledger.find(stage.name, key)
            making = _Making(shard.inputs, shard.count, shard.name_item, key, known)
            queue.append(making)
            if making.entry is None:
                yield from shard.load()

    def _name(self, stage: CorpusStage, shard: Shard) -> str:
        return name_shard(stage.name, shard.inputs, stage.method, stage.parameters)

    def _take(self, stage: CorpusStage, making: _Making, result: Rows | SetAside) -> None:
        if isinstance(result, SetAside):
            item = making.name_item(making.made)
            trouble = result.trouble
            making.set_aside.append((stage.name, item, trouble.kind, trouble.reason, result.tries))
        else:
            for table, rows in result.items():
                making.rows.setdefault(table, []).extend(rows)
        making.made += 1

    def _finish(self, stage: CorpusStage, making: _Making) -> Entry:
        parts: list[tuple[Table, list[Row]]] = [
            (table, making.rows.get(table.name, [])) for table in stage.tables
        ]
        if making.set_aside:
            parts.append((SET_ASIDE, making.set_aside))
        files = tuple(write_shard(self.folder, table, making.key, rows) for table, rows in parts)
        entry = Entry(
            stage.name, making.key, making.inputs, stage.method, stage.parameters,
            making.count, len(making.set_aside), files,
        )  # fmt: skip
        self.ledger.record(entry)
        return entry
