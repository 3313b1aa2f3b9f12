"""Loaded words against BASIL's lexical bias, by sentence: `python -m evals.loaded_words FOLDER`.

FOLDER holds `articles/YEAR` and `annotations/YEAR` (Fan et al. 2019). A sentence is gold if annotators marked
a span of lexical bias in it, found if one of its words is marked as loaded. The list of words was written
after a look at the spans of 2010 to 2012; the years from 2013 were only scored.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.measures import Agreement
from rashomon import workflow
from rashomon.collation.wording import find_loaded_words
from rashomon.model.article import Article

NAME = "loaded-words"
_FIRST_UNSEEN_YEAR = 2013

Sentence = tuple[str, int]


def main(words: Sequence[str]) -> int:
    if len(words) != 1:
        print("usage: python -m evals.loaded_words FOLDER", file=sys.stderr)
        return 2
    folder = Path(words[0])
    if not (folder / "articles").exists():
        print(f"skipped: {folder} is absent, so nothing is measured on it")
        return 0
    score_loaded_words(folder)
    return 0


def score_loaded_words(folder: Path) -> dict[str, float]:
    """Prints the agreement by years; returns the measures."""
    agreements: dict[str, Agreement] = defaultdict(Agreement)
    for year, rows in _read_events(folder):
        agreement = _score_event(rows)
        agreements["all years"] += agreement
        agreements["2010-2012" if year < _FIRST_UNSEEN_YEAR else "2013-2016"] += agreement
    for name, one in sorted(agreements.items()):
        print(f"{name:<10} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}   sentences {one.gold}")
    unseen = agreements["2013-2016"]
    return {
        "lexical_bias_f1": agreements["all years"].f1,
        "lexical_bias_f1_of_years_not_looked_at": unseen.f1,
        "lexical_bias_precision_of_years_not_looked_at": unseen.precision,
    }


def _read_events(folder: Path) -> Iterator[tuple[int, list[tuple[dict[str, Any], dict[str, Any]]]]]:
    for year in sorted((folder / "articles").iterdir()):
        events: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
        for path in sorted(year.glob("*.json")):
            article = json.loads(path.read_text(encoding="utf-8"))
            annotation = folder / "annotations" / year.name / f"{path.stem}_ann.json"
            events[article["triplet-uuid"]].append(
                (article, json.loads(annotation.read_text(encoding="utf-8")))
            )
        for _, rows in sorted(events.items()):
            yield int(year.name), rows


def _score_event(rows: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> Agreement:
    gold: set[Sentence] = set()
    places: dict[str, list[tuple[int, int]]] = {}
    articles = []
    for row, annotation in rows:
        text, places[row["uuid"]] = _join(row["body-paragraphs"])
        articles.append(Article(row["uuid"], text, row["title"], row["source"]))
        gold |= {
            (row["uuid"], int(span["id"][1:]))
            for span in annotation["phrase-level-annotations"]
            if span["bias"] == "lex" and span["id"].startswith("p")
        }
    found = {
        (word.span.article, number)
        for word in find_loaded_words(tuple(workflow.read(articles)), ())
        if word.span.field == "body"
        for number, (start, end) in enumerate(places[word.span.article])
        if start <= word.span.start < end
    }
    return Agreement(len(gold), len(found), len(gold & found))


def _join(paragraphs: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The text of an article, and where in it each sentence stands."""
    text, places = "", []
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph):
            text += " " if number else "\n" if text else ""
            places.append((len(text), len(text) + len(sentence)))
            text += sentence
    return text, places


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
