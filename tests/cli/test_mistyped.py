"""Words that are mistyped are told, and leave nothing behind."""

from pathlib import Path

import pytest

from rashomon.errors import InputError, UsageError
from rashomon.workflow import collect, stored, watch
from tests.conftest import RunCommand
from tests.workflow.corpus.fakes import WordsEncoder


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("watch",), 2, "there is nothing to watch: no store is at"),
        (("watch", "https://[x", "--once"), 1, "is no valid address"),
        (("watch", "ftp://one.example/feed"), 1, "not http or https"),
        (("watch", "https://"), 1, "names no host"),
        (("watch", "{folder}"), 1, "is a folder. Give the address of a feed"),
        (("collect", "{folder}/missing.html", "{folder}/none/"), 1, "does not exist"),
        (("collect", "{folder}/empty"), 1, "holds no page"),
    ],
)
def test_nothing_is_left_behind(
    run_command: RunCommand, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    (tmp_path / "empty").mkdir()
    store = tmp_path / "new.db"
    ended = run_command(*(word.format(folder=tmp_path) for word in words), "--store", store)
    assert ended.code == code
    assert told in " ".join(ended.err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_the_library_leaves_nothing_either(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        collect([tmp_path / "missing.html"], tmp_path / "new.db")
    with pytest.raises(UsageError):
        watch([], tmp_path / "new.db", once=True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_readable_behind_what_is_not_is_kept(
    run_command: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "load_encoder", lambda _: WordsEncoder())
    store, given = tmp_path / "new.db", tmp_path / "page.txt"
    given.write_text("The ferry to Ostby was late.\n\nNobody said why it was late on Monday.")
    ended = run_command("collect", tmp_path / "none.txt", given, "--store", store, "--no-reading")
    assert (ended.code, ended.out.split(";")[0]) == (1, "1 new article")
    again = run_command("collect", tmp_path / "none.txt", given, "--store", store, "--no-reading")
    assert (again.code, again.out.split(";")[0]) == (1, "0 new articles")


def test_a_query_that_looks_like_an_option_is_explained(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("search", "-bridge", "--store", tmp_path / "new.db")
    assert ended.code == 2
    assert "-- -football" in ended.err
