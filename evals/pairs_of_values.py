"""Our own pairs of sentences about one figure, and sentences with their times: how many are judged rightly.

`pairs/figures.jsonl`: {"first", "second", "verdict": "same" | "compatible" | "update" | "conflict"}, two
sentences that say the same thing, and where it matters "published": when each appeared.
`pairs/times.jsonl`: {"text", "published", "times": [[words, ISO 8601 or null], …]}.
All are invented for this purpose.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.collation.conflicts import find_conflict
from rashomon.collation.conflicts.compatibility import relation_of
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures
from rashomon.reading.times import find_times

PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True, slots=True)
class Misjudged:
    """A case, the verdict that is right, and the one that was found."""

    case: str
    right: str
    found: str


def score_figure_pairs(path: Path = PAIRS / "figures.jsonl") -> tuple[int, list[Misjudged]]:
    """How many pairs there are, and those judged wrongly."""
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = []
    for case in cases:
        found = judge_figure_pair(case["first"], case["second"], case.get("published"))
        if found != case["verdict"]:
            wrong.append(Misjudged(f"{case['first']} | {case['second']}", case["verdict"], found))
    return len(cases), wrong


def score_times(path: Path = PAIRS / "times.jsonl") -> tuple[int, list[Misjudged]]:
    """How many sentences there are, and those whose times are not exactly the right ones."""
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wrong = []
    for case in cases:
        article = Article("a", case["text"], published=case["published"])
        found = [[article.words_of(time.span), time.value] for time in find_times(article)]
        if found != case["times"]:
            wrong.append(Misjudged(case["text"], str(case["times"]), str(found)))
    return len(cases), wrong


def judge_figure_pair(first: str, second: str, published: Sequence[str] | None = None) -> str:
    """`conflict` or `update` if one is found, else `same` or `compatible`.

    The same are those that share a value and have as many.
    """
    days = published or (None, None)
    readings = {
        name: _read(name, text, day) for name, text, day in zip("ab", (first, second), days, strict=True)
    }
    conflict = find_conflict([reading.sentences[0].span for reading in readings.values()], readings)
    if conflict:
        return "update" if conflict.relation == "update" else "conflict"
    relations = [
        relation_of(one, other)
        for one in readings["a"].figures
        for other in readings["b"].figures
        if one.unit == other.unit
    ]
    others = {len(reading.figures) for reading in readings.values()}
    return "same" if "same" in relations and len(others) == 1 else "compatible"


def _read(name: str, text: str, published: str | None) -> Reading:
    article = Article(name, text, published=published)
    sentence = Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher"))
    return Reading(
        article,
        (sentence,),
        figures=find_figures(article, (sentence,)),
        times=find_times(article, (sentence,)),
    )
