"""Runs one finder of quotations over texts in a process of its own.

`python -m bench.quotation_costs NAME TEXTS OUT` writes what it finds in TEXTS/*.txt to OUT/*.json and prints
its costs as JSON; NAME `reading` reads the articles in full instead, and prints what share of that finds
quotations. Costs are CPU time, after a first article that warms everything up.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench.generated import generate_story
from bench.quotation_finders import CONTESTANTS
from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.article import Article

# What the reader calls to find quotations, and what it calls besides to say more of them.
_FINDING = ("find_attributions",)
_DESCRIBING = (
    "find_marked",
    "resolve_speakers",
    "find_source_kinds",
    "find_cue_stances",
    "find_quoted_terms",
)

Given = ParamSpec("Given")
Made = TypeVar("Made")


def main(name: str, texts: Path, out: Path) -> None:
    # Not read_text: it would change what ends the lines, and with it the offsets.
    articles = {path.stem: path.read_bytes().decode() for path in sorted(texts.glob("*.txt"))}
    warm_up = generate_story(1, seed=0)[0].text
    costs = measure_reading(articles, warm_up) if name == "reading" else run(name, articles, warm_up, out)
    sys.stdout.write(json.dumps(costs) + "\n")


def run(name: str, articles: dict[str, str], warm_up: str, out: Path) -> dict[str, float]:
    find = CONTESTANTS[name].load()
    find(warm_up)
    out.mkdir(parents=True, exist_ok=True)
    seconds, refused = 0.0, 0
    for article, text in articles.items():
        began = time.process_time()
        findings = find(text)
        seconds += time.process_time() - began
        refused += findings.refused
        rows = [{role: places or None for role, places in asdict(one).items()} for one in findings.found]
        (out / f"{article}.json").write_text(json.dumps({"quotations": rows}), encoding="utf-8")
    return {"seconds": seconds, "refused": refused}


def measure_reading(articles: dict[str, str], warm_up: str) -> dict[str, float]:
    """The reader as people use it, with clocks around the functions that find and describe quotations."""
    from rashomon.models import load_parser, load_quotation_tagger
    from rashomon.reading import read_article, reader

    parser = load_parser(DEFAULT_SETTINGS.parser_package)
    tagger = load_quotation_tagger(threads=1)
    read_article(Article("warm-up", warm_up), parser, tagger)
    spent = dict.fromkeys((*_FINDING, *_DESCRIBING), 0.0)
    for name in spent:
        setattr(reader, name, _clock(getattr(reader, name), name, spent))
    began = time.process_time()
    for name, text in articles.items():
        read_article(Article(name, text), parser, tagger)
    seconds = time.process_time() - began
    finding = sum(spent[name] for name in _FINDING)
    describing = sum(spent[name] for name in _DESCRIBING)
    return {"seconds": seconds, "finding": finding / seconds, "describing": describing / seconds}


def _clock(work: Callable[Given, Made], name: str, spent: dict[str, float]) -> Callable[Given, Made]:
    def clocked(*given: Given.args, **named: Given.kwargs) -> Made:
        began = time.process_time()
        made = work(*given, **named)
        spent[name] += time.process_time() - began
        return made

    return clocked


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
