"""`python -m bench.desk_store STORE ARTICLES`: a store of invented stories for the desk, without any model.

Stories of three to seven reports, 150 to 200 words each, of 200 publishers over a year; a fifth of the
reports prints another one. Each report ends in words drawn by Zipf's law, so that searches meet common and
rare ones. Leads are random directions, one an event, in place of the encoder's vectors, which cost the same
whatever the text. A store that has some of the articles already gets the others.
"""

import random
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path

import numpy as np

from bench.generated import invent_fact, invent_name, word_fact
from rashomon.grouping.profiles import Profile, count_words
from rashomon.grouping.publication_days import find_days
from rashomon.io.store import open_store
from rashomon.io.store.arrivals import add_arrivals
from rashomon.io.store.preparing import Arrival
from rashomon.model.article import Article
from rashomon.models.encoder import Vectors

_BATCH = 128
_FACTS = 9
_TOLD = 7
_COPIES = 0.2
_PUBLISHERS = 200
_TAIL = 40
_VOCABULARY = 60_000
_DAYS = 365
_FIRST_MOMENT = datetime(2031, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Report:
    """An article with the direction of its lead, which the reports of one event share."""

    article: Article
    lead: Vectors


def fill_store(store: Path, articles: int) -> None:
    """Add invented reports until the store has so many articles."""
    with closing(open_store(store, create=True)) as database:
        (kept,) = database.execute("SELECT count(*) FROM article")[0]
        coming = islice(invent_reports(), kept, articles)
        while batch := list(islice(coming, _BATCH)):
            with database.writing():
                add_arrivals(database, [_profile(report) for report in batch])


def invent_reports(seed: int = 1) -> Iterator[Report]:
    """Reports of one event after the other, without end, the same for the same seed."""
    chance, directions = random.Random(seed), np.random.default_rng(seed)
    ranks = range(1, _VOCABULARY + 1)
    # Zipf's law: the word of rank r is drawn with probability 1 / r.
    weights = list(accumulate(1 / rank for rank in ranks))
    number = 0
    while True:
        lead = directions.standard_normal(384).astype(np.float32)
        lead /= np.linalg.norm(lead)
        place = invent_name(chance) + invent_name(chance).lower()
        facts = [invent_fact(chance) for _ in range(_FACTS)]
        moment = _FIRST_MOMENT + timedelta(minutes=chance.randrange(_DAYS * 24 * 60))
        text = ""
        for publisher in chance.sample(range(_PUBLISHERS), chance.randint(3, 7)):
            sentences = [word_fact(chance, fact) for fact in chance.sample(facts, _TOLD)]
            tail = chance.choices(ranks, cum_weights=weights, k=_TAIL)
            if not text or chance.random() > _COPIES:
                said = "\n\n".join(f"In {place}, {sentence}" for sentence in sentences)
                text = f"{said}\n\nAlso noted: {', '.join(f'w{rank:x}' for rank in tail)}."
            moment += timedelta(minutes=chance.randrange(1, 300))
            yield Report(
                Article(
                    f"paper-{publisher}.example/{number}", text, f"{place}: {sentences[0].rstrip('.”')}",
                    f"Paper {publisher}", moment.isoformat(), language="en",
                    url=f"https://paper-{publisher}.example/{number}",
                ),
                lead,
            )  # fmt: skip
            number += 1


def _profile(report: Report) -> Arrival:
    article = report.article
    return Arrival(article, Profile(article.id, *count_words(article), report.lead, find_days(article)))


if __name__ == "__main__":
    fill_store(Path(sys.argv[1]), int(sys.argv[2]))
