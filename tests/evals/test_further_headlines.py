"""The verdicts on single titles: places in texts that are put together anew."""

import json
from pathlib import Path

import pytest

from evals.further_headlines import HEADLINES, count_verdicts, main, read_article_headlines
from rashomon.model.article import Article

DATA = Path(__file__).parents[3] / "shared/data"


@pytest.mark.skipif(not DATA.exists(), reason="the development data are absent")
def test_every_title_is_the_one_that_was_judged() -> None:
    rows = [json.loads(line) for line in HEADLINES.read_text(encoding="utf-8").splitlines()]
    judged = list(read_article_headlines(DATA))
    assert [verdict for _, verdict in judged] == [row["verdict"] for row in rows]
    for (article, _), row in zip(judged, rows, strict=True):
        start, end = row.get("claim", (0, 1))
        assert 0 <= start < end <= len(article.title)


def test_titles_are_counted_by_what_they_do_and_what_is_found() -> None:
    body = "The council moved the market to the pier on Monday. It rained. The pier is long."
    shocking = Article("a", body, "Shocking: council moves the market to the pier")
    plain = Article("b", body, "Council moves the market to the pier")
    counts = count_verdicts(iter([(shocking, "overstates"), (shocking, "faithful"), (plain, "overstates")]))
    assert counts == {"overstating": 2, "others": 1, "found": 1, "false alarms": 1}


def test_without_the_data_nothing_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 0
    assert "skipped" in capsys.readouterr().out
