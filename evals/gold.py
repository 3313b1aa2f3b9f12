"""The gold stories and their annotation, as records over sentences.

A story is `NAME.json` in a folder of texts with a file of the same name in the folder of annotations. The
annotators numbered the sentences: `a0` is the title of article a, `a3` the third sentence of its body.
"""

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

SentenceId = tuple[str, int]
"""Article and number in it; number 0 is the title."""

Link = frozenset[SentenceId]
"""Two sentences of different articles that belong together."""

HARD_CONFLICTS = frozenset({"figure", "time", "place", "name"})


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article as annotated; `sentences` are half-open code points into `text`."""

    id: str
    publisher: str | None
    published: str | None
    title: str
    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldStory:
    """The articles of one event."""

    name: str
    articles: tuple[GoldArticle, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """The sentences of different articles that quote the same words, and how these differ."""

    sentences: frozenset[SentenceId]
    difference: str | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What is compared with gold: groups of sentences. Gold and found findings have the same form."""

    statements: tuple[frozenset[SentenceId], ...] = ()
    hard_conflicts: tuple[frozenset[SentenceId], ...] = ()
    sayings: tuple[Saying, ...] = ()
    copied: frozenset[Link] = frozenset()


@dataclass(frozen=True, slots=True)
class Annotation:
    """The findings of the annotator, and the sentences that are no part of the report."""

    findings: Findings
    outside: frozenset[SentenceId]


def link_sentences(sentences: frozenset[SentenceId]) -> frozenset[Link]:
    """All pairs of a group that stand in different articles."""
    return frozenset(frozenset(pair) for pair in combinations(sentences, 2) if pair[0][0] != pair[1][0])


def read_story(path: Path) -> GoldStory:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return GoldStory(path.stem, tuple(_article(row) for row in document["articles"]))


def read_annotation(path: Path) -> Annotation:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    conflicts = [row["conflict"] for row in document["statements"] if row.get("conflict")]
    findings = Findings(
        statements=tuple(_sentence_ids(row["members"]) for row in document["statements"]),
        hard_conflicts=tuple(
            _sentence_ids(row["values"]) for row in conflicts if row["kind"] in HARD_CONFLICTS
        ),
        sayings=tuple(
            Saying(
                _sentence_ids(member["s"] for member in row["members"] if member["kind"] == "direct"),
                row["difference"],
            )
            for row in document["utterances"]
        ),
        copied=frozenset(_sentence_ids(pair) for pair in document["copied"]),
    )
    # A whole article that is not about the event is named by its letter alone. Its sentences stay in the
    # count: to say nothing about them is part of the task.
    strangers = [name for name in document["not_about_this_event"] if name[1:].isdigit()]
    return Annotation(findings, _sentence_ids([*document["boilerplate"], *strangers]))


def _article(row: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=row["id"],
        publisher=row["outlet"],
        published=row["date"] if row["date"] != "None" else None,
        title=row["title"],
        text=row["text"],
        sentences=tuple((start, end) for start, end in row["sentences"]),
    )


def _sentence_ids(names: Any) -> frozenset[SentenceId]:
    return frozenset((name[0], int(name[1:])) for name in names)
