"""The worked question of docs/corpora.md, on a generated corpus read by the real models in a pool."""

import re
from pathlib import Path
from typing import Any

import pytest

from bench.generated_corpus import AGENCY, PUBLISHERS, write_corpus
from rashomon.config import Settings
from rashomon.workflow.corpus import corpus_page, run_corpus
from tests.workflow.corpus.fakes import Remembering

PAGE = Path(__file__).parents[3] / "docs" / "corpora.md"


@pytest.mark.slow
def test_the_page_answers_its_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_corpus(tmp_path / "articles.jsonl", 40, seed=7, facts=2, several=0.9)
    run_corpus(
        ["articles.jsonl"],
        "corpus",
        workers=1,
        shard_articles=16,
        observer=Remembering(),
        settings=Settings(tags_quotations=False),
    )
    names: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(code, names)
    assert names["unmarked"]
    assert set(names["unmarked"]) <= set(PUBLISHERS)
    marked = [row for row in names["articles"].values() if AGENCY in row["text"]]
    assert marked
    assert sum(names["unmarked"].values()) < names["corpus"].prints.num_rows
    assert sum(names["trimmed"].values()) > 0
    assert names["one_sided"]
    assert all(camp in {"coast", "inland"} and words for camp, words in names["one_sided"])
    assert capsys.readouterr().out.count("\n") == 3
    page = corpus_page("corpus")
    assert page.count("<svg") >= 5
    assert "Quillmouth Lantern" in page
