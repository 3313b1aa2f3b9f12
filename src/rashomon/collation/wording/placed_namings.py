"""The phrases of a whole story, where they stand among its sentences and what is like a pointed name."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.namings import Naming, find_namings
from rashomon.model.reading import Reading
from rashomon.model.span import Field, Span
from rashomon.models.encoder import DIMENSIONS, EncodedText, Vectors, to_unit

# All are held against all. Eight reports of 125 phrases each; of more reports the first phrases of each.
_MOST_COMPARED = 1_000
_PIECES_AROUND = 8
_PLAIN_FEATURES = 21
_MANY_LETTERS = 60
_MANY_WORDS = 5
_MANY_TIMES = 6
_LATE = 4_000

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PlacedNamings:
    """The n phrases of a story, article by article in order of place, with what their sentences give.

    `articles` and `sentences` are the numbers of theirs, shape (n,), the latter among the story's carriers.
    The vectors have the shape (n, 384) and length one: `phrases` of the whole phrase, `lasts` of its last
    piece, `settings` of the pieces around it (zero where there are none).
    """

    namings: tuple[Naming, ...]
    articles: NDArray[np.int64]
    sentences: NDArray[np.int64]
    phrases: Vectors
    lasts: Vectors
    settings: Vectors


def place_namings(readings: Sequence[Reading], story: MatchedStory) -> PlacedNamings:
    """The phrases of the readings that stand in sentences which were compared and read so far."""
    order = sorted(range(len(story.carriers)), key=lambda number: story.carriers[number].span)
    begins = [_begin(story.carriers[number].span) for number in order]
    # By their words and not by their ids, as the carriers: a copy under another id decides ties the same.
    ordered = sorted(readings, key=lambda one: (one.article.text, one.article.title, one.article.id))
    by_article = [find_namings(reading) for reading in ordered[:_MOST_COMPARED]]
    share = max(1, _MOST_COMPARED // max(1, len(by_article)))
    namings, rows = [], []
    for article, found in enumerate(by_article):
        for naming in found[:share]:
            place = bisect_right(begins, _begin(naming.span)) - 1
            if place < 0 or not story.carriers[order[place]].span.contains(naming.span):
                continue
            start = story.carriers[order[place]].span.start
            read = _read_vectors(
                story.encoded[order[place]], naming.span.start - start, naming.span.end - start
            )
            if read is not None:
                namings.append(naming)
                rows.append((article, order[place], read))
    vectors = np.zeros((3, len(rows), DIMENSIONS), dtype=np.float32)
    for row, (_, _, read) in enumerate(rows):
        vectors[:, row] = read
    return PlacedNamings(
        tuple(namings),
        np.array([article for article, _, _ in rows], dtype=np.int64),
        np.array([sentence for _, sentence, _ in rows], dtype=np.int64),
        *vectors,
    )


def _begin(span: Span) -> tuple[str, Field, int]:
    return span.article, span.field, span.start


def _read_vectors(sentence: EncodedText, start: int, end: int) -> tuple[Vectors, Vectors, Vectors] | None:
    """Of the phrase, its last piece and what is around; None behind the last piece that is encoded."""
    inside = np.flatnonzero((sentence.places[:, 0] < end) & (sentence.places[:, 1] > start))
    if not len(inside):
        return None
    first, behind = int(inside[0]), int(inside[-1]) + 1
    around = (
        *sentence.pieces[max(0, first - _PIECES_AROUND) : first],
        *sentence.pieces[behind : behind + _PIECES_AROUND],
    )
    setting = to_unit(np.sum(around, axis=0)) if around else np.zeros(DIMENSIONS, dtype=np.float32)
    return to_unit(sentence.pieces[first:behind].mean(axis=0)), sentence.pieces[behind - 1], setting


def describe_phrases(placed: PlacedNamings) -> Table:
    """What speaks for a pointed name, a row a phrase: its vectors, and what it is and where it stands."""
    times = Counter(naming.head for naming in placed.namings)
    users: dict[str, set[str]] = defaultdict(set)
    for naming in placed.namings:
        users[naming.head].add(naming.span.article)
    plain = [
        (
            bool(one.loaded),
            len(one.loaded) > 1,
            one.is_name,
            one.in_lead,
            one.is_pointing,
            one.is_introduced,
            bool(one.actor),
            min(len(one.telling), _MANY_WORDS) / _MANY_WORDS,
            len(one.telling) == 1,
            bool(one.names),
            one.span.field == "title",
            min(len(one.words), _MANY_LETTERS) / _MANY_LETTERS,
            len(users[one.head]) > 1,
            min(times[one.head], _MANY_TIMES) / _MANY_TIMES,
            *(one.relation == relation for relation in ("nsubj", "nsubjpass", "dobj", "attr", "of")),
            one.is_plural,
            min(one.span.start, _LATE) / _LATE,
        )
        for one in placed.namings
    ]
    table = np.array(plain, dtype=np.float32).reshape(len(plain), _PLAIN_FEATURES)
    return np.concatenate([placed.phrases, placed.settings, placed.lasts, table], axis=1)
