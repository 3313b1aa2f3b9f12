"""The annotated rival names: of stories that are known, in places that are there."""

import json
from pathlib import Path

import pytest

from training.further_stories import ANNOTATIONS, UNREAD
from training.named_stories import JUDGED_PAIRS, WORDINGS, read_named_stories

DATA = Path(__file__).parents[3] / "shared/data"


def test_every_annotated_story_has_its_rival_names_once() -> None:
    stories = [
        json.loads(line)["story"]
        for path in (ANNOTATIONS, UNREAD)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    named = [json.loads(line)["story"] for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    assert sorted(named) == sorted(stories)


def test_every_pair_is_judged_once_and_of_two_articles() -> None:
    seen = set()
    for line in JUDGED_PAIRS.read_text(encoding="utf-8").splitlines():
        story, one, other, verdict = json.loads(line)
        assert verdict in {0, 1, 2}
        assert one[0] != other[0], line
        pair = (story, frozenset((tuple(one), tuple(other))))
        assert pair not in seen, line
        seen.add(pair)


@pytest.mark.skipif(not DATA.exists(), reason="the development data are absent")
def test_every_place_is_in_its_article_and_nothing_of_gold_dev_was_judged() -> None:
    stories = list(read_named_stories(DATA))
    assert {one.split for one in stories} == {"gold-train", "gold-dev", "further", "unread"}
    judged = 0
    for story in stories:
        lengths = {(one.id, "title"): len(one.title) for one in story.articles}
        lengths |= {(one.id, "body"): len(one.text) for one in story.articles}
        places = [place for names in story.referents for place in names]
        for article, field, start, end in places:
            assert 0 <= start < end <= lengths[article, field], (story.name, article, field, start, end)
        for article, field, end in (phrase for pair in story.judgements for phrase in pair):
            assert 0 < end <= lengths[article, field], (story.name, article, field, end)
        judged += len(story.judgements)
        assert not (story.split == "gold-dev" and story.judgements)
    assert judged == len(JUDGED_PAIRS.read_text(encoding="utf-8").splitlines())
