"""Pages of numbers cost a bounded amount of work, and the same whatever the order."""

import random

import pytest

from rashomon.collation.conflicts import find_conflicts
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures

SENTENCES = 60


def table(name: str, seed: int) -> Reading:
    chance = random.Random(seed)
    lines = [
        " ".join(f"{chance.randint(1, 99)} people were killed." for _ in range(8)) for _ in range(SENTENCES)
    ]
    text = "\n".join(lines)
    sentences, start = [], 0
    for line in lines:
        sentences.append(Sentence(Span(name, "body", start, start + len(line)), 0, Voice("publisher")))
        start += len(line) + 1
    article = Article(name, text)
    return Reading(article, tuple(sentences), figures=find_figures(article, sentences))


@pytest.mark.slow
def test_tables_of_numbers() -> None:
    readings = {name: table(name, seed) for seed, name in enumerate("ab")}
    first, second = ([one.span for one in readings[name].sentences] for name in "ab")
    scores = {frozenset((one, other)): 0.9 for one in first for other in second}
    found = find_conflicts((), readings, scores)
    assert 0 < len(found) <= SENTENCES
    backwards = dict(reversed(scores.items()))
    assert find_conflicts((), dict(reversed(readings.items())), backwards) == found
