"""Floors: what a measure must not fall below, and the digest of the data that it was measured on."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS_PATH = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one data set: measure → least value. `digest` is that of `digest_files`."""

    digest: str
    least: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure that fell below its floor."""

    measure: str
    value: float
    floor: float


def read_floors(path: Path = FLOORS_PATH) -> dict[str, Floors]:
    """Data set → floors, as `[NAME] digest = …` and `[NAME.least] MEASURE = …`."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(table["digest"], table["least"]) for name, table in tables.items()}


def find_shortfalls(floors: Floors, values: Mapping[str, float]) -> list[Shortfall]:
    """The measures below their floors. A measure that was not taken counts as nought."""
    return [
        Shortfall(measure, values.get(measure, 0.0), floor)
        for measure, floor in sorted(floors.least.items())
        if values.get(measure, 0.0) < floor
    ]


def digest_files(root: Path, names: Iterable[str]) -> str:
    """SHA-256 over the files and folders `names` under `root`: their relative paths and contents."""
    digest = hashlib.sha256()
    for path in sorted(file for name in names for file in _files_of(root / name)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _files_of(path: Path) -> list[Path]:
    return [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]


def hold_floors(
    name: str, values: Mapping[str, float], digest: str, pinned: Mapping[str, Floors] | None = None
) -> int:
    """Says which measures lie below their floors (in ours, or in those given); returns how many."""
    floors = (read_floors() if pinned is None else pinned).get(name)
    if floors is None:
        print(f"no floors are pinned for {name}; its digest is {digest}\n")
        return 0
    if digest != floors.digest:
        print(f"no floor holds: {name} has other data than the floors were measured on (now {digest})\n")
        return 0
    shortfalls = find_shortfalls(floors, values)
    for row in shortfalls:
        print(f"BELOW ITS FLOOR: {row.measure} {row.value:.3f} < {row.floor:.3f} on {name}")
    if not shortfalls:
        print(f"all {len(floors.least)} floors of {name} hold")
    print()
    return len(shortfalls)
