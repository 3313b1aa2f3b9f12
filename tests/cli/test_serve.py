"""`rashomon serve` says what is wrong before it listens."""

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
    ],
)
def test_what_is_wrong_is_told(
    run_command: RunCommand, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ended = run_command("serve", *(word.format(store=tmp_path / "none.db") for word in words))
    assert ended.code == 2
    assert told in ended.err
