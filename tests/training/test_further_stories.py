"""The annotations that lie in the repository: whole, and without the texts that they are about."""

import json
import re
from pathlib import Path

import pytest

from training.further_stories import ANNOTATIONS, UNREAD, read_further_stories

DATA = Path(__file__).parents[3] / "shared/data"


@pytest.mark.parametrize("annotations", [ANNOTATIONS, UNREAD])
def test_every_member_is_a_sentence_of_two_articles_at_least(annotations: Path) -> None:
    for line in annotations.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        known = {
            f"{article['id']}{number}"
            for article in story["articles"]
            for number in range(len(article["sentences"]) + 1)
        }
        for statement in story["statements"]:
            assert known.issuperset(statement["members"]), story["story"]
            assert len({member[0] for member in statement["members"]}) > 1, story["story"]
            assert set(statement["members"]).issuperset(statement.get("conflict", {}).get("members", []))


@pytest.mark.parametrize("annotations", [ANNOTATIONS, UNREAD])
@pytest.mark.skipif(not DATA.exists(), reason="the development data are absent")
def test_no_wording_repeats_eight_words_of_an_article(annotations: Path) -> None:
    for story, answers in read_further_stories(DATA, annotations):
        texts = [f" {' '.join(_words(one['title'] + ' ' + one['text']))} " for one in story["articles"]]
        for statement in answers["statements"]:
            words = _words(statement["text"])
            for start in range(len(words) - 7):
                run = " ".join(words[start : start + 8])
                assert not any(f" {run} " in text for text in texts), (story["story"], run)


@pytest.mark.skipif(not DATA.exists(), reason="the development data are absent")
def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    line = json.loads(ANNOTATIONS.read_text(encoding="utf-8").splitlines()[0])
    line["articles"][0]["sha256"] = "0" * 16
    changed = tmp_path / "statements.jsonl"
    changed.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not the text that was annotated"):
        list(read_further_stories(DATA, changed))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())
