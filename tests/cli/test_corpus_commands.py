"""rashomon corpus: run, status, resume and export, as people use them."""

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import RunCommand
from tests.workflow.corpus.fakes import fake_stages, make_articles, write_lines

__all__ = ["fake_stages"]
pytestmark = pytest.mark.usefixtures("fake_stages")


def test_a_corpus_from_run_to_export(run_command: RunCommand, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "articles.jsonl", make_articles(40))
    out = tmp_path / "corpus"
    ended = run_command("corpus", "run", source, "--out", out, "--executor", "inline", "--shard-articles", 8)
    assert ended.code == 0
    assert "40 articles" in ended.err
    assert "<svg" in (out / "summary.html").read_text(encoding="utf-8")

    said = json.loads(run_command("corpus", "status", out, "--format", "json").out)
    read = next(stage for stage in said["stages"] if stage["name"] == "read")
    assert (read["items"], read["set_aside"], read["shards"]) == (40, 0, read["planned"])
    assert said["rows"]["articles"] == 40
    assert "read" in run_command("corpus", "status", out).out

    assert run_command("corpus", "resume", out).code == 0
    table = tmp_path / "stories.csv"
    ended = run_command("corpus", "export", out, "stories", "--format", "csv", "-o", table)
    assert (ended.code, "40 rows" in ended.err) == (0, True)
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    assert set(rows[0]) == {"story", "article", "reports"}
    for form in ("jsonl", "parquet"):
        assert (
            run_command("corpus", "export", out, "joins", "--format", form, "-o", tmp_path / form).code == 0
        )
    joins = [json.loads(line) for line in (tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()]
    assert all(isinstance(row["words"], list) for row in joins)


def test_no_cell_of_a_table_is_a_formula(run_command: RunCommand, tmp_path: Path) -> None:
    articles = [{**one, "title": "=1+1"} for one in make_articles(3)]
    source, out, table = tmp_path / "articles.jsonl", tmp_path / "corpus", tmp_path / "articles.csv"
    assert (
        run_command("corpus", "run", write_lines(source, articles), "--out", out, "--executor", "inline").code
        == 0
    )
    assert run_command("corpus", "export", out, "articles", "--format", "csv", "-o", table).code == 0
    with table.open(newline="", encoding="utf-8") as file:
        assert {row["title"] for row in csv.DictReader(file)} == {"'=1+1"}


def test_inputs_that_fail_and_wrong_usage_end_with_their_codes(
    run_command: RunCommand, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "articles.jsonl", [*make_articles(3), {"text": ""}])
    out = tmp_path / "corpus"
    ended = run_command("corpus", "run", source, "--out", out, "--executor", "inline")
    assert ended.code == 1
    assert f"{source}:4" in ended.err
    assert run_command("corpus", "export", out, "nothing", "-o", tmp_path / "x").code == 2
    assert run_command("corpus", "export", out, "joins", "-o", tmp_path / "no" / "x").code == 2
    assert run_command("corpus", "status", tmp_path / "none").code == 2
    assert run_command("corpus", "run", "--out", out).code == 2


def test_what_is_not_installed_is_told(
    run_command: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_lines(tmp_path / "articles.jsonl", make_articles(3))
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    ended = run_command("corpus", "run", source, "--out", tmp_path / "corpus", "--executor", "ray")
    assert ended.code == 2
    assert "rashomon[cluster]" in ended.err
