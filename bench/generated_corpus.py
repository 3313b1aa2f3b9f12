"""A generated corpus: short articles of many publishers over some weeks, with wire copies among them.

Invented like the stories of `bench.generated`, and cheap: 0.1 ms an article. A quarter of the events is
reported by several publishers; some of these print an agency's text, with the credit or without it.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.generated import invent_fact, word_fact

PUBLISHERS = (
    "Norrin Agency", "Quillmouth Lantern", "Velmark Clarion", "Evening Post", "Harbour Echo", "Dross Globe",
    "Tarn Valley News", "Morning Ledger", "Copper Hill Star", "Lowland Herald", "Estuary Times", "Inland Day",
)  # fmt: skip
AGENCY = PUBLISHERS[0]

_FIRST_DAY = date(2031, 3, 1)
_DAYS = 60
_COPIES = 0.3
_CREDITED = 0.6


def generate_corpus(
    articles: int, seed: int = 1, facts: int = 3, several: float = 0.25
) -> Iterator[dict[str, str]]:
    """So many articles as JSON Lines has them, in a mixed order, of about 20 words a fact.

    `several` is the share of events with more than one report.
    """
    chance = random.Random(seed)
    made: list[dict[str, str]] = []
    event = 0
    while len(made) < articles:
        made += _report_event(chance, f"e{event}", facts, several)
        event += 1
    made = made[:articles]
    chance.shuffle(made)
    yield from made


def write_corpus(path: Path, articles: int, seed: int = 1, facts: int = 3, several: float = 0.25) -> None:
    with path.open("w", encoding="utf-8") as file:
        for article in generate_corpus(articles, seed, facts, several):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


def _report_event(chance: random.Random, event: str, facts: int, several: float) -> Iterator[dict[str, str]]:
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    shared = [invent_fact(chance) for _ in range(facts + 1)]
    reports = chance.randint(2, 4) if chance.random() < several else 1
    publishers = chance.sample(PUBLISHERS, reports)
    wire: str | None = None
    for number, publisher in enumerate(publishers):
        told = chance.sample(shared, min(facts, len(shared)))
        sentences = [word_fact(chance, fact) for fact in told]
        text = "\n\n".join(sentences)
        if wire is not None and chance.random() < _COPIES:
            text = wire + (f"\n\nSource: {AGENCY}" if chance.random() < _CREDITED else "")
        wire = wire or text
        yield {
            "id": f"{event}-{number}",
            "publisher": publisher,
            "published": day.isoformat(),
            "title": sentences[0].rstrip(".”"),
            "text": text,
            "url": f"https://{publisher.replace(' ', '').lower()}.example/{event}",
        }
