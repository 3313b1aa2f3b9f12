"""Measures one stack in a process of its own: `python -m bench.costs STACK` prints the costs as JSON.

Two stacks cannot share a process: spaCy's operations and the number of BLAS threads are set for all of it.
Costs are CPU time of all threads, after a first article that warms everything up, so that what else the
machine is doing hardly matters.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

from bench.generated import generate_story
from rashomon import workflow
from rashomon.model.article import Article

EXAMPLES = sorted(Path(__file__).parents[1].joinpath("examples").glob("*[!d]"))
STORY_SIZES = (2, 4, 8, 12, 25, 50)
_READ_ARTICLES = 12
_REPEATS = 3

Given = TypeVar("Given")

Reader = Callable[[Article], object]
Comparer = Callable[[Sequence[Article]], object]


def main(stack: str) -> None:
    read, compare = load_naive() if stack == "naive" else load_rashomon()
    warm_up = generate_story(2, seed=0)
    read(warm_up[0])
    compare(warm_up)
    articles = generate_story(_READ_ARTICLES, seed=1)
    examples = workflow.extract(EXAMPLES)
    three = generate_story(3, seed=5)
    growing = [generate_story(size, seed=9) for size in STORY_SIZES]
    costs = {
        "read": median(_cpu_seconds(read, article) for article in articles),
        "compare": min(_cpu_seconds(compare, examples) for _ in range(_REPEATS)),
        "compare_three": min(_cpu_seconds(compare, three) for _ in range(_REPEATS)),
        # Before the large stories: this is the memory of the everyday case.
        "peak_mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "growth": [_cpu_seconds(compare, story) for story in growing],
    }
    sys.stdout.write(json.dumps(costs) + "\n")


def load_naive() -> tuple[Reader, Comparer]:
    from bench.naive import compare_naively, load_stack, read_naively

    stack = load_stack()
    return lambda article: read_naively(article, stack), lambda articles: compare_naively(articles, stack)


def load_rashomon() -> tuple[Reader, Comparer]:
    from rashomon.config import DEFAULT_SETTINGS
    from rashomon.models import load_parser
    from rashomon.reading import read_article

    parser = load_parser(DEFAULT_SETTINGS.parser_package)
    return lambda article: read_article(article, parser), lambda articles: workflow.compare(articles)


def _cpu_seconds(work: Callable[[Given], object], given: Given) -> float:
    began = time.process_time()
    work(given)
    return time.process_time() - began


if __name__ == "__main__":
    main(sys.argv[1])
