"""`rashomon serve` says what is wrong before it listens, and leaves nothing behind when it ends."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import RunCommand


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "there is nothing to show"),
        (("--store", "{store}", "report.txt"), "not both"),
        (("--store", "{store}"), "there is no store"),
        (("--store", "{store}", "--host", "0.0.0.0"), "--token"),
        (("--store", "{store}", "--host", "0.0.0.0", "--token", "short"), "can be guessed"),
        (("--store", "{store}", "--port", "70000"), "--port"),
        (("--store", "{store}", "--name", "http://desk.example"), "desk.example"),
        (("{store}/missing.html",), "there is nothing to show"),
    ],
)
def test_what_is_wrong_is_told(
    run_command: RunCommand, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ended = run_command("serve", *(word.format(store=tmp_path / "none.db") for word in words))
    assert ended.code == 2
    assert told in ended.err


# Reports are kept without being read: no model is loaded.
_SERVE = """
import contextlib, sys
from rashomon.io import store
from rashomon.model.stored import Collected
from rashomon.workflow import desk_opening

def collect(inputs, path, **_):
    with contextlib.closing(store.open_store(path, create=True)):
        return Collected(articles=1)

desk_opening.collect = collect
from rashomon.cli import main
sys.argv = ["rashomon", "serve", "report.txt", "--port", "0"]
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"])
def test_reports_that_were_given_are_gone_when_it_is_ended(tmp_path: Path, ending: str) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        # Under nohup the tests themselves take no SIGHUP, and what they start would inherit that.
        preexec_fn=partial(signal.signal, signal.SIGHUP, signal.SIG_DFL),
    ) as served:
        try:
            assert served.stderr is not None
            assert "the desk is open" in served.stderr.readline()
            assert list(tmp_path.iterdir())
            served.send_signal(signal.Signals[ending])
            assert served.wait(60) == 0
            assert served.stderr.read() == ""
        finally:
            served.kill()
    assert list(tmp_path.iterdir()) == []
