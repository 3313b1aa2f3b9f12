"""A run over a corpus: the same answer however it is cut, cut off, resumed or added to."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import rashomon
from rashomon.errors import CorpusDamaged, CorpusError, CorpusLocked, CorpusNotFound, StageFailed, UsageError
from rashomon.grouping import group_articles
from rashomon.intake import read_capture
from rashomon.io.corpus.catalogue import Catalogue
from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.tables import RESULTS
from rashomon.model.article import Capture
from rashomon.workflow.corpus import corpus_status, resume_corpus, run_corpus
from tests.workflow.corpus.fakes import (
    Remembering,
    WordsEncoder,
    fake_stages,
    make_articles,
    write_lines,
)

__all__ = ["fake_stages"]
COUNT = 60
pytestmark = pytest.mark.usefixtures("fake_stages")


def run(source: Path, out: Path, **how: Any) -> Catalogue:
    return run_corpus([source], out, executor="inline", shard_articles=8, observer=Remembering(), **how)


def answers(out: Path) -> dict[str, list[dict[str, Any]]]:
    tables = rashomon.open(out)
    return {table.name: tables.table(table.name, record=True).to_pylist() for table in RESULTS}


def made(catalogue: Catalogue) -> dict[str, int]:
    return {name: int(counts["made"]) for name, counts in catalogue.stages.items()}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_lines(tmp_path_factory.mktemp("corpus") / "articles.jsonl", make_articles(COUNT))


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        from tests.workflow.corpus.fakes import use_fake_stages

        use_fake_stages(patch)
        run(source, out)
    return out


def test_every_article_is_in_one_story_and_those_of_several_are_compared(whole: Path) -> None:
    found = answers(whole)
    assert len(found["articles"]) == len(found["readings"]) == len(found["stories"]) == COUNT
    several = {row["story"] for row in found["stories"] if row["reports"] > 1}
    assert several
    assert (
        {row["story"] for row in found["comparisons"]} == several == {row["story"] for row in found["reuse"]}
    )
    assert found["prints"]
    assert found["failures"] == found["set_aside"] == []


def test_stories_are_those_of_grouping_everything_at_once(source: Path, whole: Path) -> None:
    articles = read_capture(Capture(source.read_bytes(), "articles")).articles
    stories = group_articles(articles, WordsEncoder())  # type: ignore[arg-type]
    found = answers(whole)
    assert {(row["story"], row["article"]) for row in found["stories"]} == {
        (story.id, article) for story in stories for article in story.articles
    }
    assert {(row["first"], row["second"], row["score"]) for row in found["joins"]} == {
        (join.first, join.second, join.score) for story in stories for join in story.joins
    }


@pytest.mark.parametrize(
    "how", [{"partitions": 1}, {"partitions": 7}, {"shard_articles": 64}, {"shard_articles": 3}]
)
def test_the_answer_is_the_same_however_the_work_is_cut(
    source: Path, whole: Path, tmp_path: Path, how: dict[str, Any]
) -> None:
    run_corpus([source], tmp_path, executor="inline", observer=Remembering(), **{"shard_articles": 8, **how})
    assert answers(tmp_path) == answers(whole)


def test_the_order_of_the_articles_does_not_matter(source: Path, whole: Path, tmp_path: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    backwards = tmp_path / "articles.jsonl"
    backwards.write_text("".join(reversed(lines)), encoding="utf-8")
    run(backwards, tmp_path / "out")
    assert answers(tmp_path / "out") == answers(whole)


def test_a_second_run_has_nothing_to_do(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path)
    before = answers(tmp_path)
    assert set(made(run(source, tmp_path)).values()) == {0}
    assert answers(tmp_path) == before


@pytest.mark.parametrize("step", [1, 60, 150])
def test_a_run_that_was_cut_off_goes_on_and_makes_only_what_is_missing(
    source: Path, whole: Path, tmp_path: Path, step: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        run_corpus([source], tmp_path, executor="inline", shard_articles=8, observer=Remembering(step))
    finished = sum(status.shards for status in corpus_status(tmp_path).stages)
    resumed = resume_corpus(tmp_path, observer=Remembering())
    assert answers(tmp_path) == answers(whole)
    if step >= 100:
        assert finished > 5
        assert made(resumed)["intake"] == 0
        assert sum(made(resumed).values()) <= 4 * COUNT - step + 8 * 4


def test_a_run_that_was_killed_goes_on(source: Path, whole: Path, tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(
        "import os, signal, sys, pytest\n"
        "from tests.workflow.corpus.fakes import Remembering, use_fake_stages\n"
        "from rashomon.workflow.corpus import run_corpus\n"
        "class Killed(Remembering):\n"
        "    def advanced(self, stage, done, total):\n"
        "        if (stage, done) == ('sketch', 40):\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "with pytest.MonkeyPatch.context() as patch:\n"
        "    use_fake_stages(patch)\n"
        "    run_corpus([sys.argv[1]], sys.argv[2], executor='inline', shard_articles=8, observer=Killed())\n"
    )
    out = tmp_path / "out"
    ended = subprocess.run(
        [sys.executable, script, source, out], timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    assert ended.returncode == -signal.SIGKILL
    resumed = made(resume_corpus(out, observer=Remembering()))
    assert (resumed["intake"], resumed["read"]) == (0, 0)
    assert 0 < resumed["sketch"] < COUNT
    assert answers(out) == answers(whole)


def test_what_is_added_is_worked_on_and_the_rest_is_not(source: Path, whole: Path, tmp_path: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    growing = tmp_path / "articles.jsonl"
    out = tmp_path / "out"
    growing.write_text("".join(lines[:50]), encoding="utf-8")
    run(growing, out)
    growing.write_text("".join(lines[50:] + lines[:50]), encoding="utf-8")
    added = made(run(growing, out))
    assert 10 <= added["read"] < 45
    assert answers(out) == answers(whole)


def test_what_is_no_part_of_the_corpus_any_more_is_taken_away(source: Path, tmp_path: Path) -> None:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    shrinking = tmp_path / "articles.jsonl"
    shrinking.write_text("".join(lines), encoding="utf-8")
    run(shrinking, tmp_path / "out")
    shrinking.write_text("".join(lines[:30]), encoding="utf-8")
    run(shrinking, tmp_path / "out")
    run(shrinking, tmp_path / "fresh")
    assert answers(tmp_path / "out") == answers(tmp_path / "fresh")
    files = [
        {path.relative_to(out) for path in out.rglob("*.parquet")}
        for out in (tmp_path / "out", tmp_path / "fresh")
    ]
    assert files[0] == files[1]


def test_other_inputs_take_nothing_away_unless_it_is_said(tmp_path: Path) -> None:
    out = tmp_path / "out"
    one, two = (write_lines(tmp_path / f"{name}.jsonl", make_articles(6)) for name in ("one", "two"))
    run(one, out)
    before = answers(out)
    with pytest.raises(CorpusError, match=r"one\.jsonl.*--replace"):
        run(two, out)
    assert answers(out) == before
    run(two, out, replaces=True)
    assert answers(out)["articles"]


def test_a_shard_that_was_damaged_is_made_again(source: Path, whole: Path, tmp_path: Path) -> None:
    run(source, tmp_path)
    damaged = sorted((tmp_path / "readings").iterdir())[0]
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    sorted((tmp_path / "sketches").iterdir())[0].unlink()
    again = made(resume_corpus(tmp_path, observer=Remembering()))
    assert 0 < again["read"] < COUNT
    assert 0 < again["sketch"] < COUNT
    assert answers(tmp_path) == answers(whole)


def test_another_version_of_a_method_makes_its_results_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(source, tmp_path)
    monkeypatch.setattr("rashomon.workflow.corpus.verbs.name_reading", lambda settings: "another")  # noqa: ARG005
    again = made(run(source, tmp_path))
    assert (again["intake"], again["read"], again["sketch"]) == (0, COUNT, 0)


def test_what_cannot_be_read_is_set_aside_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = make_articles(20)
    articles[7]["text"] = f"POISON {articles[7]['text']}"
    source = write_lines(tmp_path / "articles.jsonl", articles)
    out = tmp_path / "out"
    run(source, out)
    found = answers(out)
    (row,) = found["set_aside"]
    assert (row["stage"], row["item"], row["kind"], row["tries"]) == ("read", articles[7]["id"], "error", 2)
    assert "this one cannot be read" in row["reason"]
    assert len(found["readings"]) == 19
    assert len(found["stories"]) == 20
    assert made(resume_corpus(out, observer=Remembering()))["read"] == 0
    from tests.workflow.corpus import fakes

    monkeypatch.setattr(fakes, "article_of", lambda *columns: _cured(*columns))
    assert made(resume_corpus(out, retries_set_aside=True, observer=Remembering()))["read"] > 0
    assert answers(out)["set_aside"] == []


def test_what_cannot_be_sketched_is_a_story_of_its_own(
    source: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rashomon.io.corpus.rows import article_of
    from rashomon.workflow.corpus import stages

    joined = answers(whole)["joins"][0]["first"]
    sketch = stages.sketch

    def fail(batch: Any) -> Any:
        if any(article_of(*columns).id == joined for columns in batch):
            raise ValueError("this one cannot be sketched")
        return sketch(batch)

    monkeypatch.setattr("rashomon.workflow.corpus.verbs.sketch", fail)
    run(source, tmp_path)
    found = answers(tmp_path)
    assert [(row["stage"], row["item"]) for row in found["set_aside"]] == [("sketch", joined)]
    reports = {row["article"]: row["reports"] for row in found["stories"]}
    assert (len(reports), reports[joined]) == (COUNT, 1)
    concerned = {row["story"] for row in answers(whole)["stories"] if row["article"] == joined}
    others = {(row["story"], row["article"]) for row in answers(whole)["stories"]}
    assert {one for one in others if one[0] not in concerned} <= {
        (row["story"], row["article"]) for row in found["stories"]
    }


def _cured(title: str, text: str, record: bytes) -> Any:
    from rashomon.io.corpus.rows import article_of

    return article_of(title, text.replace("POISON", ""), record)


def test_stories_of_very_many_reports_are_told_and_not_compared(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path, most_reports=2)
    found = answers(tmp_path)
    refused = [row for row in found["set_aside"] if row["kind"] == "size"]
    assert {row["item"] for row in refused} == {
        row["story"] for row in found["stories"] if row["reports"] > 2
    }
    assert refused
    assert all("--most-reports" in row["reason"] for row in refused)


def test_ids_that_are_taken_twice_become_unique_as_they_do_elsewhere(tmp_path: Path) -> None:
    articles = make_articles(30)
    for place in (3, 11, 29):
        articles[place]["id"] = "same"
    articles[12] = dict(articles[11])
    articles[5]["id"] = "same~12345678"
    source = write_lines(tmp_path / "articles.jsonl", articles)
    run(source, tmp_path / "out")
    expected = sorted(article.id for article in rashomon.extract([source]))
    assert [row["id"] for row in answers(tmp_path / "out")["articles"]] == expected
    assert len([name for name in expected if name.startswith("same~")]) == 5


def test_inputs_that_fail_are_told_and_kept_in_a_table(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "articles.jsonl", make_articles(5))
    with source.open("a") as file:
        file.write('{"text": ""}\nno json\n')
    observer = Remembering()
    missing = tmp_path / "missing.jsonl"
    run_corpus([source, missing], tmp_path / "out", executor="inline", observer=observer)
    assert len(observer.failures) == 3
    told = {row["location"]: row["why"] for row in answers(tmp_path / "out")["failures"]}
    assert set(told) == {f"{source}:6", f"{source}:7", str(missing)}
    assert told[str(missing)] == "does not exist"


def test_a_corpus_without_an_article_has_empty_tables(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "articles.jsonl", [{"text": ""}])
    run(source, tmp_path / "out")
    found = answers(tmp_path / "out")
    assert {name for name, rows in found.items() if rows} == {"failures"}


def test_nobody_else_may_work_on_a_corpus_meanwhile(source: Path, tmp_path: Path) -> None:
    with CorpusFolder(tmp_path).locked(), pytest.raises(CorpusLocked, match="another process"):
        run(source, tmp_path)
    run(source, tmp_path)


def test_a_folder_with_something_else_in_it_is_left_alone(source: Path, tmp_path: Path) -> None:
    kept = tmp_path / "work" / "thesis.part"
    kept.parent.mkdir()
    kept.write_text("mine")
    with pytest.raises(CorpusError, match="not empty"):
        run(source, tmp_path)
    assert kept.read_text() == "mine"


def test_what_is_no_corpus_is_told(tmp_path: Path, source: Path) -> None:
    for ask in (corpus_status, resume_corpus, rashomon.open):
        with pytest.raises(CorpusNotFound, match="corpus run"):
            ask(tmp_path / "nothing")
    with pytest.raises(KeyboardInterrupt):
        run_corpus([source], tmp_path, executor="inline", observer=Remembering(1))
    with pytest.raises(CorpusDamaged, match="corpus resume"):
        rashomon.open(tmp_path)
    with pytest.raises(UsageError, match="nothing to run over"):
        run_corpus([], tmp_path)
    (tmp_path / "run.json").write_text("[]")
    with pytest.raises(CorpusDamaged):
        resume_corpus(tmp_path)


def test_a_part_of_the_grouping_that_fails_stops_the_run_with_a_reason(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(block: object) -> None:  # noqa: ARG001
        raise MemoryError

    monkeypatch.setattr("rashomon.workflow.corpus.grouping.find_block_candidates", fail)
    with pytest.raises(StageFailed, match="no more memory"):
        run(source, tmp_path)


def test_drafts_of_a_run_that_was_killed_are_cleared(source: Path, tmp_path: Path) -> None:
    (tmp_path / "run.json.4711.rashomon-part").write_bytes(b"{")
    run(source, tmp_path)
    for left in ("run.json.4712.rashomon-part", "plan.json.4712.rashomon-part", "ledger/x.1.rashomon-part"):
        (tmp_path / left).write_bytes(b"{")
    resume_corpus(tmp_path, observer=Remembering())
    assert not list(tmp_path.rglob("*.rashomon-part"))


def test_a_folder_of_somebody_else_is_left_alone(source: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "notes.rashomon-part"
    theirs.write_bytes(b"mine")
    with pytest.raises(CorpusError, match="not empty"):
        run(source, tmp_path)
    assert theirs.read_bytes() == b"mine"


def test_the_status_counts_the_tables_that_can_be_exported(whole: Path) -> None:
    rows = corpus_status(whole).rows
    assert rows is not None
    assert tuple(rows) == tuple(table.name for table in RESULTS)
    assert rows["articles"] == COUNT


def test_a_full_disk_is_told_and_what_is_finished_is_kept(
    source: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced, room = 0, 40

    def sync(descriptor: int) -> None:  # noqa: ARG001
        nonlocal synced
        synced += 1
        if synced > room:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", sync)
    with pytest.raises(CorpusDamaged, match="No space left on device"):
        run(source, tmp_path)
    assert not list(tmp_path.rglob("*-part"))
    room = 10_000
    resume_corpus(tmp_path, observer=Remembering())
    assert answers(tmp_path) == answers(whole)


def test_tables_are_arrow_tables_without_the_packed_records(whole: Path) -> None:
    tables = rashomon.open(whole)
    assert tables.articles.num_rows == COUNT
    assert "record" not in tables.articles.column_names
    assert tables.articles.column("id").to_pylist() == sorted(tables.articles.column("id").to_pylist())
    assert np.all(np.array(tables.stories.column("reports")) >= 1)
    assert "quotations" in dir(tables)
    with pytest.raises(AttributeError, match="no table 'sketches'"):
        _ = tables.sketches
    with pytest.raises(UsageError, match="no table"):
        tables.table("sketches")
