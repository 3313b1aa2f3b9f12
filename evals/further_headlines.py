"""Verdicts on titles that nobody made rules for: `python -m evals.further_headlines FOLDER`.

FOLDER holds the development data. The verdicts are a language model's (training/annotations/README.md):
those of `wordings.jsonl`, of the stories there, and those of `headlines.jsonl`, of single articles. Their
titles are read by now, so that they show where a rule fails, not what to expect of others.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon import workflow
from rashomon.collation.headlines import judge_headline
from rashomon.model.article import Article
from training.further_stories import ANNOTATIONS, UNREAD, read_further_stories, read_stream, require_annotated

WORDINGS = ANNOTATIONS.with_name("wordings.jsonl")
HEADLINES = ANNOTATIONS.with_name("headlines.jsonl")
_POLNEAR = "polnear:"


def main(words: Sequence[str]) -> int:
    if len(words) != 1:
        print("usage: python -m evals.further_headlines FOLDER", file=sys.stderr)
        return 2
    folder = Path(words[0])
    if not (folder / "stream-dev.jsonl").exists():
        print(f"skipped: {folder / 'stream-dev.jsonl'} is absent, so nothing is measured on it")
        return 0
    for name, judged in (("of stories", read_story_headlines), ("of articles", read_article_headlines)):
        counts = count_verdicts(judged(folder))
        print(
            f"{name:<12} {counts['found']} of {counts['overstating']} that overstate,"
            f" {counts['false alarms']} false alarms of {counts['others']}"
        )
    return 0


def count_verdicts(judged: Iterator[tuple[Article, str]]) -> Counter[str]:
    """How many of the titles that overstate are found, and how many others are taken for one."""
    counts: Counter[str] = Counter()
    for article, verdict in judged:
        (reading,) = workflow.read([article])
        headline = judge_headline(reading)
        found = headline is not None and headline.verdict == "overstates"
        overstates = verdict == "overstates"
        counts["overstating" if overstates else "others"] += 1
        counts["found" if overstates else "false alarms"] += found
    return counts


def read_story_headlines(data: Path) -> Iterator[tuple[Article, str]]:
    """The articles of the annotated stories that have a title, with the verdict on it."""
    verdicts = {row["story"]: row["headlines"] for row in _read_lines(WORDINGS)}
    for annotations in (ANNOTATIONS, UNREAD):
        for story, _ in read_further_stories(data, annotations):
            for one in story["articles"]:
                if verdict := verdicts[story["story"]].get(one["id"]):
                    yield Article(one["id"], one["text"], one["title"]), verdict


def read_article_headlines(data: Path) -> Iterator[tuple[Article, str]]:
    """Single articles with the verdict on their title. Raises ValueError for any other text."""
    stream = read_stream(data)
    for row in _read_lines(HEADLINES):
        source = row["article"]
        if source.startswith(_POLNEAR):
            part, _, name = source.removeprefix(_POLNEAR).partition("/")
            path = data / f"polnear/data/{part}/text/{name}.txt"
            title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        else:
            title, text = stream[source]
        title, text = title.strip(), text.strip()[: row["until"]]
        require_annotated(source, f"{title}\n{text}", row["sha256"])
        yield Article(source, text, title), row["verdict"]


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
