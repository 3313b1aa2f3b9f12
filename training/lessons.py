"""Annotated stories as the trainings take them: sentences with the annotator's answers."""

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.models import load_parser, load_quotation_tagger
from rashomon.reading import read_articles


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
    """The lessons of the stories in a folder, with the annotations of the same names in another."""
    return make_lessons(
        (json.loads((texts / path.name).read_text()), json.loads(path.read_text()))
        for path in sorted(gold.glob("*.json"))
    )


def make_lessons(stories: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[Lesson]:
    """Every story, given with its annotation, whole, and every two articles of it as a story of their own.

    People mostly compare two reports, and few annotated stories have just two; a feature such as a
    go-between in a third article is then empty.
    """
    lessons = []
    for story, answers in stories:
        readings = _read(story["articles"])
        lessons.append(_make_lesson(story["story"], readings, answers, is_whole=True))
        if len(readings) > 2:
            lessons += [
                _make_lesson(story["story"], couple, answers, is_whole=False)
                for couple in itertools.combinations(readings, 2)
            ]
    return lessons


def _make_lesson(
    name: str, readings: Sequence[Reading], answers: Mapping[str, Any], *, is_whole: bool
) -> Lesson:
    sentences = find_carriers(readings)
    ids = [f"{carrier.span.article}{carrier.place}" for carrier in sentences]
    numbers = np.array([carrier.article for carrier in sentences])
    members = [set(statement["members"]) for statement in answers["statements"]]
    carries = np.array([[own in member for own in ids] for member in members], dtype=np.bool_)
    carries = carries.reshape(len(members), len(ids))
    # A wording without a word of its own has no carrier: its statement links, but is not told by itself.
    worded = [bool(one["text"] and find_carriers([_wording(one["text"])])) for one in answers["statements"]]
    skipped = set(answers["boilerplate"]) | {s for s in answers["not_about_this_event"] if s[1:].isdigit()}
    judged = np.array([own not in skipped for own in ids])
    together = (carries.T.astype(np.int64) @ carries.astype(np.int64)) > 0
    pairs = np.stack(np.nonzero(numbers[:, None] < numbers[None, :]), axis=1)
    return Lesson(
        name=name,
        is_whole=is_whole,
        sentences=sentences,
        statements=find_carriers(
            [
                _wording(one["text"])
                for one, is_worded in zip(answers["statements"], worded, strict=True)
                if is_worded
            ]
        ),
        pairs=pairs,
        linked=together[pairs[:, 0], pairs[:, 1]],
        carries=carries[worded],
        judged=judged,
    )


def _wording(text: str) -> Reading:
    whole = Sentence(Span("statement", "body", 0, len(text)), 0, Voice("publisher"))
    return Reading(Article("statement", text, ""), (whole,))


def _read(articles: Sequence[Mapping[str, Any]]) -> list[Reading]:
    """Readings with the annotators' own sentences, so that nothing is learnt from where sentences are cut."""
    found = read_articles(
        [Article(one["id"], one["text"], one["title"]) for one in articles],
        load_parser(DEFAULT_SETTINGS.parser_package),
        load_quotation_tagger(DEFAULT_SETTINGS.encoder_threads),
    )
    return [
        replace(reading, sentences=_annotated_sentences(one))
        for reading, one in zip(found, articles, strict=True)
    ]


def _annotated_sentences(article: Mapping[str, Any]) -> tuple[Sentence, ...]:
    voice = Voice("publisher")
    title = Span(article["id"], "title", 0, len(article["title"])) if article["title"] else None
    body = [Span(article["id"], "body", start, end) for start, end in article["sentences"]]
    return (
        *([Sentence(title, -1, voice)] if title else []),
        *(Sentence(span, 0, voice) for span in body),
    )
