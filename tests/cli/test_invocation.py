"""How a call ends when something around it fails: standard output, standard error, an interrupt."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon import cli
from tests.conftest import RunCommand

FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full, a disk that is always full")
TEXT = "A storm cut power to 4,000 homes in Varnholt on Monday night, the grid company Nordlys said."


def start(*words: object, stdout: object = subprocess.PIPE) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", *map(str, words)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, text=True)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "storm.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@needs_full_disk
@pytest.mark.parametrize(
    "words",
    [
        ["extract"],
        ["--help"],
        pytest.param(["read"], marks=pytest.mark.slow),
        pytest.param(["compare"], marks=pytest.mark.slow),
    ],
)
def test_a_full_disk_is_said(article: Path, words: list[str]) -> None:
    inputs = [] if words == ["--help"] else [article]
    with FULL.open("w") as full:
        ended = start(*words, *inputs, stdout=full)
        _, err = ended.communicate()
    assert ended.returncode == 2
    assert err.startswith("rashomon: cannot write to standard output: ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["extract"],
        ["--help"],
        pytest.param(["read"], marks=pytest.mark.slow),
        pytest.param(["compare"], marks=pytest.mark.slow),
    ],
)
def test_a_reader_who_leaves_is_no_failure(article: Path, tmp_path: Path, words: list[str]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"{TEXT} More than 4,000 homes were dark.", encoding="utf-8")
    ended = start(*words, *([] if words == ["--help"] else [article, other]))
    assert ended.stdout is not None
    ended.stdout.close()
    assert ended.stderr is not None
    assert (ended.stderr.read(), ended.wait()) == ("", 0)
    ended.stderr.close()


def test_closed_standard_output_is_said(article: Path) -> None:
    code = "import sys; sys.stdout = None; from rashomon.cli import main; main()"
    command = [sys.executable, "-c", code, "extract", str(article)]
    ended = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == "rashomon: cannot write to standard output: it is closed. Give another place.\n"


def test_an_interrupt_while_things_are_imported_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "rashomon.cli.invocation", SimpleNamespace(run_command=interrupt))
    assert cli.run() == 130


@pytest.mark.parametrize(
    ("module", "kept_for_later"),
    [
        ("rashomon.cli", {"click", "numpy", "rich"}),
        ("rashomon.cli.invocation", {"numpy", "rich", "jinja2", "lxml"}),
    ],
)
def test_the_entry_point_imports_little(module: str, kept_for_later: set[str]) -> None:
    """The less is imported before `try`, the less can be interrupted with a traceback; and help is quick."""
    code = f"import sys, json, {module}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert kept_for_later & set(json.loads(done.stdout)) == set()


def test_hostile_names_are_shown_and_take_no_effect(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("extract", tmp_path / "\x1b[31mred\u202etxt.txt")
    assert ended.code == 1
    assert "\x1b" not in ended.err
    assert "‹U+001B›[31mred‹U+202E›txt.txt: does not exist" in ended.err


def test_hostile_words_of_a_wrong_call_are_shown_too(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("extract", tmp_path, "-o", tmp_path / "\x1b[31m" / "x")
    assert ended.code == 2
    assert "\x1b" not in ended.err
    assert "‹U+001B›[31m does not exist" in ended.err
