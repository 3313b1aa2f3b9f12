"""What is done: one entry a finished shard, with what it was made from and what it is.

A shard is found again by what it depends on: the digests of its inputs, the parameters, the version of the
method. A run that meets an entry under that name, with its files as they were written, has nothing to do.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.schema import SCHEMA_VERSION, TABLES

_KEY_DIGITS = 24
_FOLDER = "ledger"


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table's part of a shard: its file, from the corpus's folder, its rows, bytes and SHA-256."""

    table: str
    name: str
    rows: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished shard: provenance for people, and what resuming goes by.

    `inputs` are digests of all that it was made from, `method` the version of the code and the models,
    `parameters` what else decides the result. `items` were worked on, `set_aside` of them failed.
    """

    stage: str
    key: str
    inputs: tuple[str, ...]
    method: str
    parameters: str
    items: int
    set_aside: int
    files: tuple[TableFile, ...]

    @property
    def digest(self) -> str:
        """What a later stage knows this one's result by."""
        return hashlib.sha256("".join(file.digest for file in self.files).encode()).hexdigest()

    def file_of(self, table: str) -> TableFile:
        return next(file for file in self.files if file.table == table)


def name_shard(stage: str, inputs: Sequence[str], method: str, parameters: str) -> str:
    """The key of the shard that this stage makes of these inputs."""
    said = json.dumps([SCHEMA_VERSION, stage, list(inputs), method, parameters])
    return hashlib.sha256(said.encode()).hexdigest()[:_KEY_DIGITS]


class Ledger:
    """The entries in the folder of a corpus."""

    def __init__(self, folder: CorpusFolder) -> None:
        self._folder = folder

    def record(self, entry: Entry) -> None:
        content = json.dumps(asdict(entry), indent=1).encode()
        self._folder.write(_name_entry(entry.stage, entry.key), content)

    def find(self, stage: str, key: str) -> Entry | None:
        """The entry of a finished shard whose files are as they were written; None if there is none.

        The bytes of every file are read: a shard that was damaged meanwhile is made again.
        """
        entry = self.look_up(stage, key)
        if entry is None or not all(self._is_as_written(file) for file in entry.files):
            return None
        return entry

    def look_up(self, stage: str, key: str) -> Entry | None:
        """The entry, without a look at its files.

        None also for one that names files elsewhere: what it names is read and taken away, and a corpus may
        have come from somebody else.
        """
        try:
            said = json.loads((self._folder.path / _name_entry(stage, key)).read_bytes())
            files = tuple(TableFile(**file) for file in said.pop("files"))
            entry = Entry(**{**said, "inputs": tuple(said["inputs"]), "files": files})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        names = {file.name for file in files} - {f"{table.name}/{key}.parquet" for table in TABLES}
        return entry if (entry.stage, entry.key) == (stage, key) and not names else None

    def forget(self, entry: Entry) -> None:
        """Take an entry and its files away, the entry first."""
        self._folder.remove(_name_entry(entry.stage, entry.key))
        for file in entry.files:
            self._folder.remove(file.name)

    def forget_troubled(self) -> None:
        """Forget the shards in which something was set aside, so that they are made again."""
        for entry in self._entries():
            if entry.set_aside:
                self.forget(entry)

    def keep_only(self, entries: Iterable[Entry]) -> None:
        """Forget all other shards: what they are made from is no part of the corpus any more."""
        kept = {(entry.stage, entry.key) for entry in entries}
        for entry in self._entries():
            if (entry.stage, entry.key) not in kept:
                self.forget(entry)

    def _entries(self) -> Iterator[Entry]:
        for path in sorted((self._folder.path / _FOLDER).glob("*/*.json")):
            entry = self.look_up(path.parent.name, path.stem)
            if entry is not None:
                yield entry

    def list_keys(self, stage: str) -> set[str]:
        names = self._folder.find(f"{_FOLDER}/{stage}", ".json")
        return {name.rsplit("/", 1)[1].removesuffix(".json") for name in names}

    def _is_as_written(self, file: TableFile) -> bool:
        try:
            with (self._folder.path / file.name).open("rb") as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == file.digest
        except OSError:
            return False


def _name_entry(stage: str, key: str) -> str:
    return f"{_FOLDER}/{stage}/{key}.json"
