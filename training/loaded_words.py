"""Trains what tells loaded uses of listed words: `python -m training.loaded_words FOLDER`.

FOLDER/basil-dev holds `articles/YEAR` and `annotations/YEAR` (Fan et al. 2019); only the years until 2012 are
learnt from, and the reports of FOLDER/stream-dev.jsonl that training/annotations has. A use of a listed word
is an example of a loaded one if it lies in a span that annotators marked for lexical bias. The log odds from
which on a use counts as loaded are those whose sentences agree best with BASIL's annotators in
cross-validation by event, where a wrong mark weighs two and a half times a missing one.
Prints that agreement and writes models/loaded-words/judge.npz.
"""

import hashlib
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.measures import Agreement
from rashomon import workflow
from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.wording.listed_uses import (
    FEATURES,
    GROUNDS,
    ListedUse,
    describe_uses,
    find_listed_uses,
)
from rashomon.model.article import Article
from rashomon.models import Encoder, load_statement_encoder
from training.further_stories import read_stream, require_annotated
from training.logistic import fit_logistic

ANNOTATIONS = Path(__file__).parent / "annotations/loaded_words.jsonl"
WEIGHTS = Path(__file__).parent.parent / "src/rashomon/models/loaded-words/judge.npz"
RIDGE = 25.0
FOLDS = 5
SEEDS = range(4)
LAST_LEARNT_YEAR = 2012
# Of the F measure by which the threshold is chosen (van Rijsbergen 1979): the square of beta.
_RECALL_WEIGHT = 0.4

Numbers = NDArray[np.float64]
Sentence = tuple[str, int]
"""An article's id and the number of its sentence."""


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """The uses of listed words in the articles about one event, with the annotators' answers.

    `features` (uses, features); `loaded` (uses,) is 1 in a span of lexical bias; `sentence_of` a use's
    sentence; `biased` are the sentences that annotators marked.
    """

    features: Numbers
    loaded: Numbers
    sentence_of: tuple[Sentence, ...]
    biased: frozenset[Sentence]


@dataclass(frozen=True, slots=True)
class FurtherUses:
    """Uses of listed words that we annotated: shapes as in AnnotatedEvent."""

    features: Numbers
    loaded: Numbers


NONE_FURTHER = FurtherUses(np.zeros((0, FEATURES)), np.zeros(0))


def main(words: Sequence[str]) -> int:
    data = Path(words[0])
    events = list(read_events(data / "basil-dev", range(LAST_LEARNT_YEAR + 1)))
    further = read_further(data)
    chosen = choose_least_odds(events, further)
    weights = _fit(events, further)
    WEIGHTS.parent.mkdir(exist_ok=True)
    np.savez_compressed(WEIGHTS, bias=weights[0], weights=weights[1:], least_odds=chosen, grounds=GROUNDS)
    agreement = cross_validate(events, further)
    print(f"P {agreement.precision:.3f}  R {agreement.recall:.3f}  F1 {agreement.f1:.3f}, events never seen")
    uses = sum(len(one.loaded) for one in events)
    print(f"from log odds of {chosen:.2f} on; {uses} uses, and {len(further.loaded)} of our own annotation")
    print(f"{WEIGHTS.name}: sha256 {hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()}")
    return 0


def read_events(folder: Path, years: range) -> Iterator[AnnotatedEvent]:
    """The events of a folder of BASIL in these years, by year."""
    for year in sorted((folder / "articles").iterdir()):
        if int(year.name) not in years:
            continue
        events: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
        for path in sorted(year.glob("*.json")):
            article = json.loads(path.read_text(encoding="utf-8"))
            annotation = folder / "annotations" / year.name / f"{path.stem}_ann.json"
            events[article["triplet-uuid"]].append(
                (article, json.loads(annotation.read_text(encoding="utf-8")))
            )
        for _, rows in sorted(events.items()):
            yield _read_event(rows)


def read_further(data: Path) -> FurtherUses:
    """The uses in the reports that we annotated. Raises ValueError for any other text."""
    texts = read_stream(data)
    encoder = load_statement_encoder(1).encoder
    tables, answers = [], []
    for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        title, text = texts[row["article"]]
        text = text[: row["until"]]
        require_annotated(row["article"], text, row["sha256"])
        uses = _find_uses([Article(row["article"], text, title)], encoder)
        tables.append(describe_uses(uses))
        answers += [
            any(start < use.span.end and use.span.start < end for start, end in row["loaded"]) for use in uses
        ]
    return FurtherUses(np.concatenate(tables), np.array(answers, dtype=np.float64))


def cross_validate(events: Sequence[AnnotatedEvent], further: FurtherUses = NONE_FURTHER) -> Agreement:
    """Agreement by sentence, each event judged by what others taught, the threshold too.

    Counts are summed over several ways to cut the events into folds. `further` uses teach all folds.
    """
    agreement = Agreement()
    for others, judged in _cut(events, SEEDS):
        weights, least = _fit(others, further), choose_least_odds(others, further, seeds=range(1))
        for event in judged:
            agreement += agree(event, _odds(event, weights) >= least)
    return agreement


def choose_least_odds(
    events: Sequence[AnnotatedEvent], further: FurtherUses = NONE_FURTHER, seeds: Sequence[int] = SEEDS
) -> float:
    """The log odds with the best F measure by sentence over events that were not learnt from."""
    ranked: list[tuple[float, bool]] = []
    for others, judged in _cut(events, seeds):
        weights = _fit(others, further)
        for event in judged:
            ranked += _rank_sentences(event, _odds(event, weights))
    ranked.sort(reverse=True)
    right = np.cumsum([is_biased for _, is_biased in ranked])
    biased = len(seeds) * sum(len(event.biased) for event in events)
    measure = right / (np.arange(1, len(ranked) + 1) + _RECALL_WEIGHT * biased)
    return ranked[int(measure.argmax())][0]


def agree(event: AnnotatedEvent, is_loaded: NDArray[np.bool_]) -> Agreement:
    """By sentence, with an answer for each use, shape (uses,)."""
    found = {sentence for sentence, one in zip(event.sentence_of, is_loaded, strict=True) if one}
    return Agreement(len(event.biased), len(found), len(found & event.biased))


def _read_event(rows: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> AnnotatedEvent:
    articles = []
    places: dict[str, list[tuple[int, int]]] = {}
    marked: dict[str, list[tuple[int, int]]] = defaultdict(list)
    biased: set[Sentence] = set()
    for row, annotation in rows:
        name = row["uuid"]
        text, places[name] = _join(row["body-paragraphs"])
        articles.append(Article(name, text, row["title"], row["source"]))
        for span in annotation["phrase-level-annotations"]:
            if span["bias"] == "lex" and span["id"].startswith("p"):
                number = int(span["id"][1:])
                start = places[name][number][0]
                marked[name].append((start + span["start"], start + span["end"]))
                biased.add((name, number))
    uses = _find_uses(articles, load_statement_encoder(1).encoder)
    loaded = [
        any(start < use.span.end and use.span.start < end for start, end in marked[use.span.article])
        for use in uses
    ]
    return AnnotatedEvent(
        describe_uses(uses),
        np.array(loaded, dtype=np.float64),
        tuple(_sentence_of(use, places) for use in uses),
        frozenset(biased),
    )


def _find_uses(articles: Sequence[Article], encoder: Encoder) -> list[ListedUse]:
    carriers = find_carriers(tuple(workflow.read(articles)))
    encoded = encoder.encode_pieces([carrier.text for carrier in carriers])
    return [use for use in find_listed_uses(carriers, encoded) if use.span.field == "body"]


def _join(paragraphs: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The text of an article, and where in it each sentence stands."""
    text, places = "", []
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph):
            text += " " if number else "\n" if text else ""
            places.append((len(text), len(text) + len(sentence)))
            text += sentence
    return text, places


def _sentence_of(use: ListedUse, places: dict[str, list[tuple[int, int]]]) -> Sentence:
    own = places[use.span.article]
    return use.span.article, max(number for number, (start, _) in enumerate(own) if start <= use.span.start)


def _cut(
    events: Sequence[AnnotatedEvent], seeds: Sequence[int]
) -> Iterator[tuple[list[AnnotatedEvent], list[AnnotatedEvent]]]:
    """For every seed the events in folds: all others, and those of the fold."""
    for seed in seeds:
        fold_of = [number % FOLDS for number in range(len(events))]
        random.Random(seed).shuffle(fold_of)
        for fold in range(FOLDS):
            pairs = list(zip(events, fold_of, strict=True))
            yield [one for one, own in pairs if own != fold], [one for one, own in pairs if own == fold]


def _fit(events: Sequence[AnnotatedEvent], further: FurtherUses) -> Numbers:
    features = np.concatenate([*(event.features for event in events), further.features])
    loaded = np.concatenate([*(event.loaded for event in events), further.loaded])
    return fit_logistic(features, loaded, ridge=RIDGE)


def _odds(event: AnnotatedEvent, weights: Numbers) -> Numbers:
    return np.asarray(event.features @ weights[1:] + weights[0])


def _rank_sentences(event: AnnotatedEvent, odds: Numbers) -> list[tuple[float, bool]]:
    """The sentences with a listed word: the highest odds in each, and whether annotators marked it."""
    highest: dict[Sentence, float] = {}
    for sentence, one in zip(event.sentence_of, odds.tolist(), strict=True):
        highest[sentence] = max(one, highest.get(sentence, one))
    return [(one, sentence in event.biased) for sentence, one in highest.items()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
