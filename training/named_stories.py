"""The stories whose rival names were annotated, as the training of `rival_names` learns from them.

Rival names of gold-train and gold-dev are in their annotations; those of the stories of training/annotations
in `wordings.jsonl`, by their places. `naming_pairs.jsonl` has pairs of phrases of all but gold-dev that were
read in their places and judged: 0 for two things, 1 for one thing in words that tell a reader the same, 2 for
one thing in words that give another picture of it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.gold import GoldStory, read_story
from evals.wordings import Stretch, find_labels, texts_of
from rashomon.model.article import Article
from training.further_stories import ANNOTATIONS, UNREAD, read_further_stories

WORDINGS = ANNOTATIONS.with_name("wordings.jsonl")
JUDGED_PAIRS = ANNOTATIONS.with_name("naming_pairs.jsonl")

End = tuple[str, str, int]
"""Article, field and end of a phrase: where its noun ends, wherever the reading lets it begin."""
Judgements = Mapping[frozenset[End], int]


@dataclass(frozen=True, slots=True)
class NamedStory:
    """Articles, the places of the names of each referent, and the verdicts on pairs of phrases.

    `split` is "gold-train", "gold-dev", "further", which the matcher of statements learnt from, or "unread".
    """

    name: str
    split: str
    articles: tuple[Article, ...]
    referents: tuple[tuple[Stretch, ...], ...]
    judgements: Judgements

    @property
    def event(self) -> str:
        """The name of the first story of its event: `x+2` are further reports of what `x` reports."""
        return self.name.split("+")[0]


def read_named_stories(data: Path) -> Iterator[NamedStory]:
    """All of them. Raises ValueError for a text that is not the one that was annotated."""
    judged: dict[str, dict[frozenset[End], int]] = defaultdict(dict)
    for story, one, other, verdict in _read_lines(JUDGED_PAIRS):
        judged[story][frozenset((a, field, end) for a, field, _, end in (one, other))] = verdict
    for split in ("train", "dev"):
        for path in sorted((data / f"stories/gold-{split}").glob("*.json")):
            gold = read_story(data / "stories" / split / path.name)
            labels, texts = json.loads(path.read_text(encoding="utf-8"))["labels"], texts_of(gold)
            referents = tuple(tuple(find_labels(texts, row)) for row in labels)
            judgements = judged[gold.name] if split == "train" else {}
            yield NamedStory(gold.name, f"gold-{split}", _articles_of(gold), referents, judgements)
    wordings = {row["story"]: row["labels"] for row in _read_lines(WORDINGS)}
    for split, annotations in (("further", ANNOTATIONS), ("unread", UNREAD)):
        for story, _ in read_further_stories(data, annotations):
            articles = tuple(Article(one["id"], one["text"], one["title"]) for one in story["articles"])
            places = (row["places"] for row in wordings[story["story"]])
            referents = tuple(tuple((a, field, s, e) for a, field, s, e in row) for row in places)
            yield NamedStory(story["story"], split, articles, referents, judged[story["story"]])


def _read_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _articles_of(story: GoldStory) -> tuple[Article, ...]:
    return tuple(Article(one.id, one.text, one.title, one.publisher, one.published) for one in story.articles)
