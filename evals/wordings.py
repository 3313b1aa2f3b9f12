"""Headline verdicts and rival labels on the annotated stories: `python -m evals.wordings FOLDER`.

An annotated referent counts as found if one finding has two labels of different articles, in different words,
that are both the annotator's: a label is, if the two stretches share half of the shorter and a quarter of the
longer. How many of the findings are right is judged by hand (docs/decisions.md): annotators put down what is
evaluative or political, not every other name. A title that annotators hold to overstate counts as found if it
is called that; a false alarm is any other title called so. The rival names of gold-train are learnt from:
those of gold-dev, which are not, have a floor of their own.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.floors import digest_files, hold_floors
from evals.gold import GoldStory, read_story
from evals.predictions import compare_story, read_comparison, write_comparison

_NAME = "wordings"
_SPLITS = ("dev", "train")

Stretch = tuple[str, str, int, int]
"""Article, field, start and end."""


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.wordings", description=(__doc__ or "").split("\n\n")[0]
    )
    parser.add_argument("data", type=Path, help="the folder with stories/")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write each comparison to FOLDER")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="score comparisons kept there, make none")
    options = parser.parse_args(words)
    folders = [f"stories/{prefix}{split}" for split in _SPLITS for prefix in ("", "gold-")]
    if absent := [name for name in folders if not (options.data / name).exists()]:
        print(f"skipped: {options.data / absent[0]} is absent, so nothing is measured on it")
        return 0
    counts: dict[str, Counter[str]] = {}
    for split in _SPLITS:
        counts[split] = _score_split(options, split)
        print(f"{split:<6}", _line(counts[split]))
    total = sum(counts.values(), Counter[str]())
    print(f"{'both':<6}", _line(total))
    measures = _measures(total) | {"referent_recall_unlearnt": _measures(counts["dev"])["referent_recall"]}
    return 1 if hold_floors(_NAME, measures, digest_files(options.data, folders)) else 0


def _score_split(options: argparse.Namespace, split: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted((options.data / "stories" / f"gold-{split}").glob("*.json")):
        story = read_story(options.data / "stories" / split / path.name)
        name = f"{split}-{path.name}"
        comparison = read_comparison(options.kept / name) if options.kept else compare_story(story)
        if options.keep:
            write_comparison(comparison, options.keep / name)
        gold = json.loads(path.read_text(encoding="utf-8"))
        counts += _score_labels(story, gold, comparison) + _score_headlines(gold, comparison)
    return counts


def _score_headlines(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Counter[str]:
    verdicts = {row["article"]: row["verdict"] for row in found.get("headlines", [])}
    counts: Counter[str] = Counter()
    for article, row in gold["headlines"].items():
        overstates, called = row["verdict"] == "overstates", verdicts.get(article) == "overstates"
        counts["headlines"] += 1
        counts["overstating"] += overstates
        counts["overstating found"] += overstates and called
        counts["false alarms"] += called and not overstates
    return counts


def _score_labels(story: GoldStory, gold: Mapping[str, Any], found: Mapping[str, Any]) -> Counter[str]:
    texts = texts_of(story)
    wordings = [
        [
            (span["article"], span["field"], span["start"], span["end"])
            for span in (label["span"] for label in row["labels"])
        ]
        for row in found.get("wording", [])
    ]
    counts = Counter({"wordings": len(wordings), "referents": len(gold["labels"])})
    for row in gold["labels"]:
        places = list(find_labels(texts, row))
        counts["referents found"] += any(_has_rivals(labels, places, texts) for labels in wordings)
    return counts


def _has_rivals(
    labels: Sequence[Stretch], places: Sequence[Stretch], texts: Mapping[tuple[str, str], str]
) -> bool:
    right = [label for label in labels if any(are_one(label, place) for place in places)]
    return any(
        one[0] != other[0] and _words(one, texts) != _words(other, texts)
        for one, other in combinations(right, 2)
    )


def are_one(one: Stretch, other: Stretch) -> bool:
    if one[:2] != other[:2]:
        return False
    shared = min(one[3], other[3]) - max(one[2], other[2])
    lengths = sorted((one[3] - one[2], other[3] - other[2]))
    return shared > 0 and 2 * shared >= lengths[0] and 4 * shared >= lengths[1]


def _words(place: Stretch, texts: Mapping[tuple[str, str], str]) -> str:
    return texts[place[0], place[1]][place[2] : place[3]].casefold()


def texts_of(story: GoldStory) -> dict[tuple[str, str], str]:
    """Article and field → the text."""
    texts = {(one.id, "title"): one.title for one in story.articles}
    return texts | {(one.id, "body"): one.text for one in story.articles}


def find_labels(texts: Mapping[tuple[str, str], str], row: Mapping[str, Any]) -> Iterator[Stretch]:
    """Every place of all labels that annotators put down for one referent."""
    for article, labels in row["by"].items():
        for label in labels:
            yield from find_label(texts, article, label)


def find_label(texts: Mapping[tuple[str, str], str], article: str, label: str) -> Iterator[Stretch]:
    """Every place of an annotator's label, whatever the form of its apostrophes."""
    wanted = _plain(label)
    for field in ("title", "body"):
        text = _plain(texts[article, field])
        start = text.find(wanted)
        while start >= 0:
            yield article, field, start, start + len(wanted)
            start = text.find(wanted, start + 1)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("‘", "'")


def _measures(counts: Mapping[str, int]) -> dict[str, float]:
    faithful = counts["headlines"] - counts["overstating"]
    return {
        "overstating_recall": counts["overstating found"] / max(1, counts["overstating"]),
        "headlines_without_false_alarm": 1 - counts["false alarms"] / max(1, faithful),
        "referent_recall": counts["referents found"] / max(1, counts["referents"]),
    }


def _line(counts: Mapping[str, int]) -> str:
    return (
        f"overstating titles {counts['overstating found']}/{counts['overstating']}, "
        f"false alarms {counts['false alarms']} of {counts['headlines']} titles   "
        f"referents {counts['referents found']}/{counts['referents']} in {counts['wordings']} findings"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
