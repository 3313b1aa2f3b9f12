"""Our numbers are those of the scorer that came with the data, whatever is predicted."""

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("RASHOMON_DATA", ROOT.parent / "shared" / "data"))
SCORER = DATA.parent / "eval" / "score_stories.py"

pytestmark = pytest.mark.skipif(
    not SCORER.exists() or not (DATA / "stories" / "gold-dev").exists(),
    reason="the evaluation data or their scorer are absent (RASHOMON_DATA names their folder)",
)


@pytest.mark.parametrize("seed", [1, 2])
def test_numbers_are_those_of_the_data_s_own_scorer(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(seed)
    for path in sorted((DATA / "stories" / "gold-dev").glob("*.json")):
        if chance.random() < 0.9:
            story = json.loads((DATA / "stories" / "dev" / path.name).read_text(encoding="utf-8"))
            gold = json.loads(path.read_text(encoding="utf-8"))
            (tmp_path / path.name).write_text(json.dumps(spoil_gold(gold, story, chance)))
    words = [str(DATA), "--kept", str(tmp_path), "--against", str(SCORER), "--skip-groups"]
    main(words)
    assert "gets the same numbers" in capsys.readouterr().out


def spoil_gold(gold: dict[str, Any], story: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A comparison that is right in part: members missing or wrong, spans shifted, kinds mixed up."""
    articles = {article["id"]: article for article in story["articles"]}
    sentences = [f"{name}{i}" for name, row in articles.items() for i in range(len(row["sentences"]) + 1)]

    def locate(sentence: str) -> dict[str, Any]:
        article, number = articles[sentence[0]], int(sentence[1:])
        if number == 0:
            length = max(1, len(article["title"]) // chance.choice([1, 3]))
            return {"article": sentence[0], "field": "title", "start": 0, "end": length}
        start, end = article["sentences"][number - 1]
        start += chance.choice([0, 0, (end - start) // 3])
        end += chance.choice([0, 0, 150])
        return {"article": sentence[0], "field": "body", "start": start, "end": end}

    def spoil(members: list[str]) -> list[dict[str, Any]]:
        kept = [locate(member) for member in members if chance.random() < 0.8]
        return kept + ([locate(chance.choice(sentences))] if chance.random() < 0.4 else [])

    def spoil_conflict(conflict: dict[str, Any] | None) -> dict[str, Any] | None:
        if conflict is None or chance.random() < 0.2:
            return None
        values = [{"span": locate(sentence), "value": "x"} for sentence in conflict["values"]]
        return {"kind": chance.choice([conflict["kind"], "time", "other"]), "values": values}

    return {
        "statements": [
            {"spans": spoil(row["members"]), "conflict": spoil_conflict(row.get("conflict"))}
            for row in gold["statements"]
        ],
        "utterances": [
            {
                "difference": chance.choice([row["difference"], "altered"]),
                "readings": [
                    {"span": locate(member["s"]), "kind": chance.choice([member["kind"], "mixed"])}
                    for member in row["members"]
                ],
            }
            for row in gold["utterances"]
            if chance.random() < 0.8
        ],
        "reuse": [{"spans": spoil(pair)} for pair in gold["copied"]],
    }
