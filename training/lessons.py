"""Annotated stories as the trainings take them: sentences with the annotator's answers."""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span


@dataclass(frozen=True, slots=True)
class Lesson:
    """One story to learn from, whole or some of its articles.

    `pairs` (n, 2) are all pairs of sentences of different articles, with the answers `linked` (n,).
    `statements` are the annotator's own words for each statement, `carries` (statements, sentences) which
    sentence carries which; `judged` are the sentences that the annotator took to be reporting.
    """

    name: str
    is_whole: bool
    sentences: tuple[Carrier, ...]
    statements: tuple[Carrier, ...]
    pairs: NDArray[np.int64]
    linked: NDArray[np.bool_]
    carries: NDArray[np.bool_]
    judged: NDArray[np.bool_]


def load_lessons(texts: Path, gold: Path) -> list[Lesson]:
    """Every story whole, and every two articles of it as a story of their own.

    People mostly compare two reports, and no annotated training story has just two; a feature such as a
    go-between in a third article is then empty.
    """
    lessons = []
    for path in sorted(gold.glob("*.json")):
        story, answers = json.loads((texts / path.name).read_text()), json.loads(path.read_text())
        articles = story["articles"]
        lessons.append(_make_lesson(story["story"], articles, answers, is_whole=True))
        if len(articles) > 2:
            lessons += [
                _make_lesson(story["story"], couple, answers, is_whole=False)
                for couple in itertools.combinations(articles, 2)
            ]
    return lessons


def _make_lesson(
    name: str, articles: Sequence[dict[str, Any]], answers: dict[str, Any], *, is_whole: bool
) -> Lesson:
    sentences = find_carriers([_reading(article) for article in articles])
    ids = [f"{carrier.span.article}{carrier.place}" for carrier in sentences]
    numbers = np.array([carrier.article for carrier in sentences])
    # A wording without a word of its own would have no carrier, and the rows would no longer agree.
    kept = [statement for statement in answers["statements"] if find_carriers([_wording(statement["text"])])]
    members = [set(statement["members"]) for statement in kept]
    carries = np.array([[own in member for own in ids] for member in members], dtype=np.bool_)
    carries = carries.reshape(len(members), len(ids))
    skipped = set(answers["boilerplate"]) | {s for s in answers["not_about_this_event"] if s[1:].isdigit()}
    judged = np.array([own not in skipped for own in ids])
    together = (carries.T.astype(np.int64) @ carries.astype(np.int64)) > 0
    pairs = np.stack(np.nonzero(numbers[:, None] < numbers[None, :]), axis=1)
    return Lesson(
        name=name,
        is_whole=is_whole,
        sentences=sentences,
        statements=find_carriers([_wording(statement["text"]) for statement in kept]),
        pairs=pairs,
        linked=together[pairs[:, 0], pairs[:, 1]],
        carries=carries,
        judged=judged,
    )


def _wording(text: str) -> Reading:
    whole = Sentence(Span("statement", "body", 0, len(text)), 0, Voice("publisher"))
    return Reading(Article("statement", text, ""), (whole,))


def _reading(article: dict[str, Any]) -> Reading:
    """The annotators' own sentences, so that nothing is learnt from where sentences are cut."""
    voice = Voice("publisher")
    title = (
        [Sentence(Span(article["id"], "title", 0, len(article["title"])), -1, voice)]
        if article["title"]
        else []
    )
    body = [
        Sentence(Span(article["id"], "body", start, end), 0, voice) for start, end in article["sentences"]
    ]
    return Reading(Article(article["id"], article["text"], article["title"]), (*title, *body))
