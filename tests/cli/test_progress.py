"""The progress that a person sees does not swallow what a command prints."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix"),
]


def test_a_report_goes_into_the_file_while_the_progress_is_shown(tmp_path: Path) -> None:
    import pty

    (tmp_path / "one.txt").write_text("Ann Lee said the bridge was safe. Nobody was hurt on Monday.")
    shown, terminal = pty.openpty()
    # A terminal that nobody looks at holds some thousand characters, then the command waits for ever.
    looking = threading.Thread(target=_read_to_the_end, args=(shown,), daemon=True)
    looking.start()
    with (tmp_path / "out.jsonl").open("wb") as out:
        command = [str(Path(sys.executable).with_name("rashomon")), "read", "one.txt", "--format", "jsonl"]
        done = subprocess.run(command, cwd=tmp_path, stdout=out, stderr=terminal, check=False, timeout=240)
    os.close(terminal)
    looking.join(timeout=10)
    os.close(shown)
    assert done.returncode == 0
    assert json.loads((tmp_path / "out.jsonl").read_text())["quotations"]


def _read_to_the_end(terminal: int) -> None:
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while os.read(terminal, 4096):
            pass
