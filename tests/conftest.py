"""What tests of several parts share."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rashomon.cli import run as run_rashomon
from tests.postgres_server import Server, find_programs

# How long an example takes says how busy the machine is: the first one imports what it needs, and the first
# text of a fresh clone waits for a table of all characters.
settings.register_profile("rashomon", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rashomon")

EXAMPLES = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


RunCommand = Callable[..., Ended]


@pytest.fixture
def run_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunCommand:
    """Runs `rashomon WORDS…` in this process, whose priority a watch would lower for all tests to come."""
    monkeypatch.setattr(os, "nice", lambda _: 0, raising=False)

    def run(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, words)])
        code = run_rashomon()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ended(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    """The four invented reports of one event."""
    return [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".html", ".jsonl", ".txt"}]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server for this run, without a port: reached by its socket only."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    server = Server(programs)
    try:
        server.start()
        yield server
    finally:
        server.remove()
