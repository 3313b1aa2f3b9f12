"""The commands as people and programs call them: output, exit codes, and what happens to bad input."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunCommand

pytestmark = pytest.mark.slow

STORM_A = """Storm cuts power in Varnholt

A storm cut power to 4,000 homes in Varnholt on Monday night, the grid company Nordlys said.

“We have never seen trees fall like this,” mayor Tilda Brandvik told reporters on Tuesday.

Schools in the town stay closed until Thursday, and trains to Osmark were cancelled.
"""
STORM_B = """Thousands without power as storm hits Varnholt

About 4,000 households in Varnholt lost electricity when a storm hit the town on Monday night.

Mayor Tilda Brandvik said: “We have never seen trees fall like this.”

The grid company Nordlys sent forty workers to mend the lines.
"""
CHEESE = """Goat cheese wins prize at Lindmar fair

A goat cheese from the island of Rask won the first prize at the Lindmar food fair, the jury announced.

The dairy has matured its wheels in an old mine since 1987 and sells most of them to restaurants abroad.
"""
GERMAN = """Sturm legt Stromnetz in Varnholt lahm

Ein Sturm hat am Montagabend in Varnholt 4000 Haushalte vom Strom abgeschnitten, teilte der Netzbetreiber mit.

Die Bürgermeisterin sagte am Dienstag, sie habe noch nie so viele umgestürzte Bäume in der Stadt gesehen.
"""


def write(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def test_compare_shows_a_report_to_read(run_command: RunCommand, examples: list[Path]) -> None:
    ended = run_command("compare", *examples)
    assert ended.code == 0
    assert "All carry" in ended.out
    assert "Only in" in ended.out


def test_compare_prints_the_contract_as_json(run_command: RunCommand, examples: list[Path]) -> None:
    ended = run_command("compare", *examples, "--format", "json")
    comparison = json.loads(ended.out)
    assert ended.code == 0
    assert {"articles", "statements", "utterances", "reuse", "wording", "headlines"} <= set(comparison)
    texts = {article["id"]: article for article in comparison["articles"]}
    spans = [span for statement in comparison["statements"] for span in statement["spans"]]
    assert spans
    for span in spans:
        field = "title" if span["field"] == "title" else "text"
        assert texts[span["article"]][field][span["start"] : span["end"]].strip()


def test_compare_writes_the_page_beside_the_terminal_report(
    run_command: RunCommand, examples: list[Path], tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    ended = run_command("compare", *examples, "--html", page)
    assert ended.code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "All carry" in ended.out


def test_the_findings_do_not_depend_on_the_order_of_the_inputs(
    run_command: RunCommand, examples: list[Path]
) -> None:
    def findings(paths: list[Path]) -> dict[str, object]:
        comparison = json.loads(run_command("compare", *paths, "--format", "json").out)
        keys = ("statements", "omissions", "exclusive", "utterances", "reuse", "wording", "set_aside")
        found = {key: comparison[key] for key in keys}
        found["headlines"] = sorted(comparison["headlines"], key=json.dumps)
        return found

    assert findings(examples) == findings(examples[::-1])
    assert findings(examples) == findings([*examples[2:], *examples[:2]])


def test_a_missing_file_among_good_ones_costs_only_itself(run_command: RunCommand, tmp_path: Path) -> None:
    good = write(tmp_path, a=STORM_A, b=STORM_B)
    ended = run_command("compare", good[0], tmp_path / "gone.txt", good[1], "--format", "json")
    assert ended.code == 1
    assert "gone.txt" in ended.err
    assert len(json.loads(ended.out)["articles"]) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.html", bytes(range(256)) * 64, "binary"),
        ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "article"),
    ],
)
def test_a_bad_file_is_named_with_the_reason(
    run_command: RunCommand, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    good = write(tmp_path, a=STORM_A, b=STORM_B)
    bad = tmp_path / name
    bad.write_bytes(content)
    ended = run_command("compare", *good, bad, "--format", "json")
    assert ended.code == 1
    assert name in ended.err
    assert said in ended.err
    assert len(json.loads(ended.out)["articles"]) == 2


def test_an_address_that_cannot_be_reached_is_named(run_command: RunCommand, tmp_path: Path) -> None:
    good = write(tmp_path, a=STORM_A, b=STORM_B)
    ended = run_command("compare", *good, "http://127.0.0.1:9/story", "--format", "json")
    assert ended.code == 1
    assert "http://127.0.0.1:9/story" in ended.err


def test_one_article_is_nothing_to_compare(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("compare", *write(tmp_path, a=STORM_A), "--format", "json")
    assert ended.code == 2
    assert "at least two" in ended.err
    assert json.loads(ended.out)["statements"] == []
    assert "something else" not in ended.err


def test_what_is_written_to_a_file_is_told_where_people_look(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("compare", *write(tmp_path, a=STORM_A), "-o", tmp_path / "report.txt")
    assert ended.code == 2
    assert "at least two" in ended.err


def test_the_same_article_twice_is_said_to_be_one_witness(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("compare", *write(tmp_path, a=STORM_A, again=STORM_A), "--format", "json")
    comparison = json.loads(ended.out)
    assert ended.code == 0
    assert comparison["set_aside"] == []
    assert comparison["witnesses"] == [["a", "again"]]
    assert {statement["witnesses"] for statement in comparison["statements"]} == {1}
    assert comparison["omissions"] == []
    assert "same text" in ended.err


def test_a_copy_beside_two_reports_changes_no_other_finding(run_command: RunCommand, tmp_path: Path) -> None:
    paths = write(tmp_path, a=STORM_A, b=STORM_B, b_again=STORM_B)
    without = json.loads(run_command("compare", *paths[:2], "--format", "json").out)
    with_copy = json.loads(run_command("compare", *paths, "--format", "json").out)

    def spans(comparison: dict[str, Any]) -> list[list[dict[str, Any]]]:
        return [
            [span for span in statement["spans"] if span["article"] != "b_again"]
            for statement in comparison["statements"]
            if statement["witnesses"] > 1
        ]

    assert without["statements"]
    assert spans(with_copy) == spans(without)
    assert [span for span in with_copy["exclusive"] if span["article"] != "b_again"] == without["exclusive"]
    assert with_copy["omissions"] == without["omissions"]


def test_links_are_explained_on_demand(run_command: RunCommand, tmp_path: Path) -> None:
    paths = write(tmp_path, a=STORM_A, b=STORM_B)
    plain = json.loads(run_command("compare", *paths, "--format", "json").out)
    assert all(statement["links"] == [] for statement in plain["statements"])
    asked = json.loads(run_command("compare", *paths, "--explain", "--format", "json").out)
    links = [link for statement in asked["statements"] for link in statement["links"]]
    texts = {article["id"]: article for article in asked["articles"]}
    assert links
    for link in links:
        assert 0 <= link["score"] <= 1
        for first, second in (*link["names"], *link["figures"], *link["words"]):
            assert first["article"] == link["first"]["article"]
            assert second["article"] == link["second"]["article"]
            field = "title" if first["field"] == "title" else "text"
            assert texts[first["article"]][field][first["start"] : first["end"]].strip()
    page = run_command("compare", *paths, "--explain", "--format", "html").out
    assert page.count('<details class="evidence">') == len([s for s in asked["statements"] if s["links"]])


def test_two_unrelated_articles_are_not_compared(run_command: RunCommand, tmp_path: Path) -> None:
    ended = run_command("compare", *write(tmp_path, storm=STORM_A, cheese=CHEESE), "--format", "json")
    comparison = json.loads(ended.out)
    assert ended.code == 0
    assert comparison["set_aside"] == ["cheese", "storm"]
    assert comparison["statements"] == []
    assert "reports something else" in ended.err


def test_an_unrelated_article_is_set_aside(run_command: RunCommand, tmp_path: Path) -> None:
    paths = write(tmp_path, a=STORM_A, b=STORM_B, cheese=CHEESE)
    comparison = json.loads(run_command("compare", *paths, "--format", "json").out)
    assert comparison["set_aside"] == ["cheese"]
    assert comparison["statements"]


def test_another_language_is_named_and_set_aside(run_command: RunCommand, tmp_path: Path) -> None:
    paths = write(tmp_path, a=STORM_A, b=STORM_B, german=GERMAN)
    ended = run_command("compare", *paths, "--format", "json")
    assert ended.code == 0
    assert json.loads(ended.out)["set_aside"] == ["german"]
    assert "another language (de)" in ended.err


def test_a_stray_quotation_mark_costs_a_diagnostic(run_command: RunCommand, tmp_path: Path) -> None:
    stray = STORM_A.replace("like this,”", "like this,")
    ended = run_command("read", *write(tmp_path, stray=stray), "--format", "jsonl")
    reading = json.loads(ended.out)
    assert ended.code == 0
    assert reading["sentences"]
    assert any(d["code"] == "unclosed-quotation-mark" for d in reading["diagnostics"])


def test_read_shows_an_article_to_people(run_command: RunCommand, examples: list[Path]) -> None:
    ended = run_command("read", examples[0])
    assert ended.code == 0
    assert "luck" in ended.out


def test_extract_gives_text_back_unchanged(run_command: RunCommand, tmp_path: Path) -> None:
    text = "A line.\r\n\r\n  “Odd”  spacing\tand é.\n"
    path = tmp_path / "given.jsonl"
    path.write_text(json.dumps({"id": "x", "text": text, "title": "T"}), encoding="utf-8")
    article = json.loads(run_command("extract", path).out)
    assert (article["id"], article["text"], article["title"]) == ("x", text, "T")


@pytest.mark.parametrize("command", ["extract", "read", "compare", "group"])
def test_what_is_odd_about_an_article_is_told(run_command: RunCommand, tmp_path: Path, command: str) -> None:
    given = {"id": "x", "title": 5, "published": "yesterday"}
    path = tmp_path / "given.jsonl"
    path.write_text("\n".join(json.dumps({**given, "text": text}) for text in (STORM_A, STORM_B)))
    words = ["--format", "json"] if command == "compare" else ["--format", "jsonl"]
    ended = run_command(command, path, *words)
    assert ended.code == 0
    for told in (
        '"x" is the id of 2 articles',
        '"title" is a number, not a string',
        '"published" is no date',
    ):
        assert ended.err.count(told) == 2
    assert ended.err.count("rashomon: x~") == 6


def test_group_puts_reports_of_one_event_together(run_command: RunCommand, tmp_path: Path) -> None:
    paths = write(tmp_path, a=STORM_A, cheese=CHEESE, b=STORM_B)
    rows = [json.loads(line) for line in run_command("group", *paths).out.splitlines()]
    assert [row["id"] for row in rows] == ["a", "cheese", "b"]
    assert rows[0]["story"] == rows[2]["story"] != rows[1]["story"]


def test_wrong_usage_is_exit_code_2(run_command: RunCommand, tmp_path: Path) -> None:
    good = write(tmp_path, a=STORM_A, b=STORM_B)
    assert run_command("compare").code == 2
    assert run_command("compare", *good, "--format", "prose").code == 2
    assert run_command("compare", *good, "-o", good[0] / "below-a-file.txt").code == 2


@pytest.mark.parametrize("words", [["--html", "-o"], ["-o", "--html"], ["-o", "-"]])
def test_an_option_is_no_file_name(
    run_command: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run_command("compare", *write(tmp_path, a=STORM_A, b=STORM_B), *words)
    assert ended.code == 2
    assert f'"{words[1]}" is no file name' in ended.err
    assert not (tmp_path / words[1]).exists()


@pytest.mark.parametrize("option", ["-o", "--html"])
def test_a_place_that_cannot_be_written_is_said_before_the_work(
    run_command: RunCommand, tmp_path: Path, option: str
) -> None:
    page = tmp_path / "deep" / "report.html"
    ended = run_command("compare", tmp_path / "gone.txt", option, page)
    assert ended.code == 2
    assert f"the folder {page.parent} does not exist. Make it or give another place." in ended.err
    assert "gone.txt" not in ended.err
    assert not page.parent.exists()


def test_help_teaches_every_command(run_command: RunCommand) -> None:
    for words in ([], ["compare"], ["read"], ["extract"], ["group"]):
        ended = run_command(*words, "--help")
        assert ended.code == 0
        assert "rashomon" in ended.out


def test_hostile_text_is_shown_as_text(run_command: RunCommand, tmp_path: Path) -> None:
    evil = STORM_A.replace(
        "trees fall", "trees [bold red]fall[/] </script><script>alert(1)</script> \x1b[31m"
    )
    paths = write(tmp_path, a=evil, b=STORM_B)
    page = run_command("compare", *paths, "--format", "html").out
    assert "<script>alert(1)" not in page
    terminal = run_command("compare", *paths).out
    assert "\x1b[31m" not in terminal
