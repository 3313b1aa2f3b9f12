"""What a corpus is: the run that is asked for, its plan, and the tables of the last run that ended."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rashomon.errors import CorpusDamaged
from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.ledger import TableFile

_CATALOGUE, _RUN, _PLAN = "corpus.json", "run.json", "plan.json"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The files of each table, and how many items each stage worked on; `seconds` are wall time a stage."""

    tables: Mapping[str, tuple[TableFile, ...]]
    stages: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


def write_catalogue(folder: CorpusFolder, catalogue: Catalogue) -> None:
    folder.write(_CATALOGUE, json.dumps(asdict(catalogue), indent=1).encode())


def read_catalogue(folder: CorpusFolder) -> Catalogue | None:
    """The catalogue of the last run that came to its end; None if none did. Raises CorpusDamaged."""
    if not folder.has(_CATALOGUE):
        return None
    said = _read(folder, _CATALOGUE)
    try:
        tables = {name: tuple(TableFile(**file) for file in files) for name, files in said["tables"].items()}
        return Catalogue(tables, said["stages"])
    except (KeyError, TypeError, AttributeError):
        raise _damaged(folder, _CATALOGUE) from None


def write_run(folder: CorpusFolder, asked: Mapping[str, Any]) -> None:
    """Note what is asked for, so that a run can be resumed without saying it again."""
    folder.write(_RUN, json.dumps(dict(asked), indent=1).encode())


def read_run(folder: CorpusFolder) -> dict[str, Any]:
    return _read(folder, _RUN)


def find_run(folder: CorpusFolder) -> dict[str, Any] | None:
    """What was asked for last; None if nothing was, or if that cannot be read any more."""
    try:
        run = read_run(folder) if folder.has(_RUN) else None
    except CorpusDamaged:
        return None
    inputs = run and run.get("inputs")
    is_sound = isinstance(inputs, list) and all(isinstance(one, str) for one in inputs)
    return run if is_sound else None


def write_plan(folder: CorpusFolder, plan: Mapping[str, list[str]]) -> None:
    """Note the keys of the shards of the stages begun so far."""
    folder.write(_PLAN, json.dumps(dict(plan)).encode())


def read_plan(folder: CorpusFolder) -> dict[str, list[str]]:
    return _read(folder, _PLAN) if folder.has(_PLAN) else {}


def _read(folder: CorpusFolder, name: str) -> dict[str, Any]:
    try:
        said = json.loads(folder.read(name))
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise _damaged(folder, name)
    return said


def _damaged(folder: CorpusFolder, name: str) -> CorpusDamaged:
    return CorpusDamaged(f"{folder.path / name} is damaged. Run the corpus again with its inputs.")
