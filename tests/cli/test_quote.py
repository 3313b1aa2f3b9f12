"""`rashomon quote` and the exports, as people call them."""

import json
from pathlib import Path

import pytest
from lxml import etree

import rashomon
from tests.conftest import RunCommand
from tests.report.web_annotation_rules import list_breaches

RELEASE = """Statement of the Nordlys board

We did not see the storm coming, and we will pay for every broken window in Varnholt.
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["", "report.txt"], "no words"),
        (["?!", "report.txt"], "no words"),
        (["the", "report.txt"], "Give more"),
        (["word " * 1200, "report.txt"], "compare"),
        (["no warning"], "nothing to search"),
        (["no warning", "--by", " ", "report.txt"], "--by"),
        ([], "WORDS"),
    ],
)
def test_what_people_get_wrong_is_told(run_command: RunCommand, words: list[str], said: str) -> None:
    ended = run_command("quote", *words)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


@pytest.mark.slow
def test_words_are_looked_for_in_files(run_command: RunCommand, examples: list[Path]) -> None:
    ended = run_command("quote", "Nobody was in the water when we arrived", "--by", "pask", *examples)
    assert ended.code == 0
    assert ended.out.count("Joren Pask") >= 2
    assert "Found in these words in 4 articles" in ended.out


@pytest.mark.slow
def test_the_record_is_what_the_library_gives(run_command: RunCommand, examples: list[Path]) -> None:
    words = "We felt the ground go, and it was quiet"
    inputs = [option for path in examples for option in ("--in", path)]
    ended = run_command("quote", words, *inputs, "--format", "json")
    record = json.loads(ended.out)
    check = rashomon.check_quote(words, examples)
    assert record["verdict"] == check.verdict == "altered"
    texts = {article["id"]: article["text"] for article in record["articles"]}
    for match in record["matches"]:
        for part in match["parts"]:
            span = part["span"]
            assert texts[span["article"]][span["start"] : span["end"]].startswith("We felt the floor go")
    assert len(record["matches"]) == len(check.matches)


@pytest.mark.slow
def test_a_primary_source_decides(run_command: RunCommand, tmp_path: Path) -> None:
    release, report = tmp_path / "release.txt", tmp_path / "report.txt"
    release.write_text(RELEASE, encoding="utf-8")
    report.write_text("The board said: “We will pay for every window in Varnholt.”\n", encoding="utf-8")
    words = "We will pay for every window in Varnholt"
    ended = run_command("quote", words, "--primary", release, report, "--format", "json")
    record = json.loads(ended.out)
    assert record["verdict"] == "altered"
    assert record["primary"] == ["release"]
    assert [match["verdict"] for match in record["reports"]] == ["exact"]
    assert record["searched"]["sentences"] >= 2
    missing = run_command("quote", words, "--primary", tmp_path / "gone.txt", report)
    assert missing.code == 1
    assert "gone.txt" in missing.err
    assert "Nothing was searched\n" in missing.out
    assert "Not found" not in missing.out


@pytest.mark.slow
def test_the_exports_are_written(run_command: RunCommand, examples: list[Path], tmp_path: Path) -> None:
    apparatus = tmp_path / "apparatus.xml"
    assert run_command("compare", *examples, "--format", "tei", "-o", apparatus).code == 0
    schema = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "report" / "tei_apparatus.rng"))
    schema.assertValid(etree.parse(apparatus))
    for command in ("compare", "read"):
        ended = run_command(command, *examples, "--format", "web-annotation")
        collection = json.loads(ended.out)
        assert list_breaches(collection) == []
        assert collection["total"] > 10
