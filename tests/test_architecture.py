"""The rules that keep the house in order, as tests: layers, names, sizes, and who may touch the outside."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rashomon"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Names that say nothing attract everything.
VAGUE_NAMES = {"common", "data", "helper", "helpers", "manager", "misc", "util", "utils"}
MOST_LINES = 400
SOURCE_SUFFIXES = {".py", ".css", ".js", ".html", ".j2", ".jinja"}

# Reading a disk or a clock in the middle of the flow would make a finding depend on more than its texts.
OUTSIDE_PACKAGES = {"io", "cli"}
OUTSIDE_CALLS = {
    "open", "time.time", "time.time_ns", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
}  # fmt: skip


NETWORK_MODULES = {"ftplib", "http.client", "httpx", "requests", "socket", "urllib.request", "urllib3"}


def module_id(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def find_outside_calls(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            # datetime.datetime.now and datetime.now are one call.
            name = ".".join(ast.unparse(node.func).split(".")[-2:])
            if name in OUTSIDE_CALLS:
                yield f"line {node.lineno}: {ast.unparse(node)}"


def test_imports_point_down_only() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_package_has_its_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    parts = {
        f"rashomon.{path.stem}"
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
    }
    assert parts - {"rashomon.__main__"} == placed


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_only_io_and_cli_touch_disk_and_clock(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] not in OUTSIDE_PACKAGES:
        assert list(find_outside_calls(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_only_io_reaches_the_network(path: Path) -> None:
    """The contract of layers cannot name a module inside another one, such as urllib.request."""
    if path.relative_to(PACKAGE).parts[0] == "io":
        return
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    imported = {
        name
        for node in tree
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        )
    }
    assert imported & NETWORK_MODULES == set()


@pytest.mark.parametrize(
    "source", ["open('x')", "import time\ntime.time()", "x = datetime.datetime.now(UTC)", "date.today()"]
)
def test_the_check_sees_disk_and_clock(source: str) -> None:
    assert list(find_outside_calls(source))


def test_names_say_what_is_inside() -> None:
    vague = [path for path in PACKAGE.rglob("*") if path.stem.lower() in VAGUE_NAMES]
    assert vague == []


def test_files_stay_short() -> None:
    long = {
        module_id(path): lines
        for path in PACKAGE.rglob("*")
        if path.suffix in SOURCE_SUFFIXES
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}


def test_tests_mirror_the_source() -> None:
    """A folder of tests that has no counterpart tests something that was moved or removed."""
    tests = ROOT / "tests"
    counterparts = {PACKAGE, *(ROOT / name for name in ("evals", "bench", "scripts", "training", "fuzz"))}
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")} - {Path()}
    strangers = {
        folder
        for folder in folders
        if not (PACKAGE / folder).is_dir() and ROOT / folder.parts[0] not in counterparts
    }
    assert strangers == set()
