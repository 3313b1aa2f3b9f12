"""The comparison of finders of quotations, without the data that it is made on."""

from pathlib import Path

import pytest

from bench.found import Findings
from bench.quotation_finders import Contestant
from bench.quotation_page import SCORES, Conditions, ReadingCost, Result, write_page
from bench.quotations import find_missing, main, take_first


def _result(title: str, score: float, speed: float, *, is_ours: bool = False, refused: int = 0) -> Result:
    contestant = Contestant(title, lambda: lambda _: Findings(()), is_ours=is_ours)
    return Result(contestant, (score,) * len(SCORES), speed, refused)


def test_the_page_has_a_row_for_each_finder_and_the_ratios_of_speed() -> None:
    results = [
        _result("Ours", 60.04, 12.0, is_ours=True),
        _result("theirs, by paragraph", 20.0, 4.0, refused=7),
    ]
    page = write_page(results, ReadingCost(9.0, 0.251, 0.02), [], Conditions(84, 2, 0.5, 1.0))
    assert "| Ours | " + "60.0 | " * len(SCORES) + "12.0 |" in page
    assert "multiple of each peer's: theirs 3.0." in page
    assert "theirs raised errors (7)" in page
    assert "quotations takes 25.1% of that" in page


def test_a_finder_that_was_not_measured_is_named() -> None:
    results = [_result("Ours", 60.0, 12.0, is_ours=True)]
    page = write_page(
        results, ReadingCost(9.0, 0.25, 0.02), ["theirs: not measured"], Conditions(84, 2, 0, 0)
    )
    assert "theirs: not measured" in page.splitlines()


def test_what_is_missing_is_named_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data" / "polnear" / "data" / "dev" / "text").mkdir(parents=True)
    assert main([str(tmp_path / "data")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "attributions" in told[0]
    assert "score_quotes.py" in told[1]


def test_nothing_is_missing_where_all_is_there(tmp_path: Path) -> None:
    for part in ("text", "attributions"):
        (tmp_path / part).mkdir()
    assert find_missing(tmp_path, tmp_path / "text") == []


def test_the_first_articles_come_with_their_annotations(tmp_path: Path) -> None:
    gold, folder = tmp_path / "gold", tmp_path / "taken"
    for path in ("text/b_1.txt", "text/a.txt", "attributions/b_1_x.ann", "attributions/a_x.ann"):
        (gold / path).parent.mkdir(parents=True, exist_ok=True)
        (gold / path).write_text(path)
    folder.mkdir()
    taken = take_first(gold, 1, folder)
    assert sorted(path.name for path in taken.rglob("*.*")) == ["a.txt", "a_x.ann"]
