"""Invented articles of invented events, and an encoder that needs no model."""

import hashlib
import random
from collections.abc import Iterable, Sequence

import numpy as np

from rashomon.grouping.profiles import profile_articles
from rashomon.io.store.arrivals import Arrived, add_arrivals
from rashomon.io.store.database import Database
from rashomon.io.store.preparing import Arrival
from rashomon.model.article import Article
from rashomon.models.encoder import Vectors
from rashomon.text.tokens import tokenize

_COMMON = [
    "the",
    "a",
    "of",
    "in",
    "on",
    "was",
    "were",
    "it",
    "and",
    "said",
    "after",
    "before",
    "people",
    "city",
    "day",
    "new",
    "by",
    "from",
    "with",
    "that",
]
_SYLLABLES = [
    "bar",
    "dun",
    "fel",
    "gor",
    "hal",
    "jin",
    "kor",
    "lum",
    "mor",
    "nad",
    "pel",
    "rin",
    "sut",
    "tov",
    "wex",
    "zan",
]


class WordEncoder:
    """Texts to unit vectors by their words: random directions, added."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._encode(text) for text in texts]) if texts else np.zeros((0, 384), np.float32)

    def _encode(self, text: str) -> Vectors:
        total = np.full(384, 1e-6, dtype=np.float32)
        for token in tokenize(text):
            if token.norm not in _COMMON:
                seed = int.from_bytes(hashlib.sha256(token.norm.encode()).digest()[:8], "big")
                total += np.random.default_rng(seed).standard_normal(384).astype(np.float32)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def invent_report(event: int, report: int, *, words: int = 60, day: int | None = None) -> Article:
    """One report of an event: reports of one event share its names, every report has some of its own."""
    names = _invent_names(event)
    chance = random.Random(event * 1000 + report)
    own = [f"own{event}x{report}x{number}" for number in range(6)]
    text = " ".join(
        chance.choice(names) if number % 3 == 0 else chance.choice(_COMMON) for number in range(words)
    )
    title = f"{names[0]} {names[1]} {names[2]} {own[0]}".capitalize()
    return Article(
        id=f"e{event:03}r{report:03}",
        title=title,
        text=f"{' '.join(names[:5])} was on {text} {' '.join(own)}.",
        publisher=f"Paper {report}",
        published=f"2031-03-{(day or 1 + event % 27):02}",
    )


def make_arrivals(articles: Iterable[Article]) -> list[Arrival]:
    """Articles with their profiles."""
    given = list(articles)
    profiles = profile_articles(given, WordEncoder())  # type: ignore[arg-type]
    return [Arrival(article, profile) for article, profile in zip(given, profiles, strict=True)]


def arrive(database: Database, *articles: Article) -> Arrived:
    """Add articles in one transaction."""
    arrivals = make_arrivals(articles)
    with database.writing():
        return add_arrivals(database, arrivals)


def find_groups(database: Database) -> set[frozenset[str]]:
    """The ids of the articles that are together."""
    groups: dict[int, set[str]] = {}
    for story, article in database.execute(
        "SELECT member.story, article.id FROM member JOIN article ON article.number = member.article"
    ):
        groups.setdefault(story, set()).add(article)
    return {frozenset(group) for group in groups.values()}


def _invent_names(event: int) -> list[str]:
    chance = random.Random(event)
    return ["".join(chance.choices(_SYLLABLES, k=4)) for _ in range(12)]
