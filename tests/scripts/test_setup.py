"""scripts/setup.sh, with Pythons that only pretend: what it asks of them, and what it says when they fail."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "setup.sh"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "constraints.txt").write_text("mill==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return tmp_path


def write_python(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def make_environment(checkout: Path) -> Path:
    """A .venv whose python notes what it is asked to install."""
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "pyvenv.cfg").touch()
    log = checkout / "log"
    write_python(
        checkout / ".venv" / "bin" / "python", f'case "$2" in pip) echo "$@" >>"{log}";; esac; exit 0'
    )
    return log


def run_setup(checkout: Path, python: Path | str = "python3") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(SCRIPT), ".venv"],
        cwd=checkout,
        env={"PYTHON": str(python), "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_too_old_is_named_with_what_to_do(checkout: Path) -> None:
    old = write_python(checkout / "python3", 'case "$1" in --version) echo Python 3.9.1;; *) exit 1;; esac')
    ended = run_setup(checkout, old)
    assert ended.returncode == 1
    assert "Python 3.11 to 3.13 is needed, and Python 3.9.1 was found" in ended.stderr
    assert "make PYTHON=" in ended.stderr


def test_a_python_without_venv_is_named_with_what_to_do(checkout: Path) -> None:
    poor = write_python(checkout / "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    ended = run_setup(checkout, poor)
    assert ended.returncode == 1
    assert "apt install python3-venv" in ended.stderr


def test_an_environment_that_does_not_run_is_named(checkout: Path) -> None:
    make_environment(checkout)
    write_python(checkout / ".venv" / "bin" / "python", "exit 1")
    ended = run_setup(checkout)
    assert ended.returncode == 1
    assert "rm -rf .venv" in ended.stderr


def test_it_installs_the_pins_by_hash_and_then_the_package_alone(checkout: Path) -> None:
    log = make_environment(checkout)
    assert run_setup(checkout).returncode == 0
    pins, package = log.read_text().splitlines()
    assert pins.endswith("--require-hashes -r constraints.txt")
    assert "--no-deps --no-build-isolation --editable ." in package


def test_a_second_run_does_and_says_nothing(checkout: Path) -> None:
    log = make_environment(checkout)
    run_setup(checkout)
    log.unlink()
    ended = run_setup(checkout)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert not log.exists()


@pytest.mark.parametrize(("name", "steps"), [("constraints.txt", 2), ("pyproject.toml", 1)])
def test_what_changed_is_installed_anew(checkout: Path, name: str, steps: int) -> None:
    log = make_environment(checkout)
    run_setup(checkout)
    log.unlink()
    with (checkout / name).open("a") as file:
        file.write("# another\n")
    run_setup(checkout)
    assert len(log.read_text().splitlines()) == steps


def test_an_installation_that_failed_is_tried_again(checkout: Path) -> None:
    log = make_environment(checkout)
    python = checkout / ".venv" / "bin" / "python"
    works = python.read_text()
    write_python(python, 'case "$2" in pip) exit 1;; esac')
    ended = run_setup(checkout)
    assert ended.returncode == 1
    assert "pip says why above" in ended.stderr
    python.write_text(works)
    assert run_setup(checkout).returncode == 0
    assert len(log.read_text().splitlines()) == 2
