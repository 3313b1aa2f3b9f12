"""Fit the weights of grouping's pair model: `python -m training.event_score FOLDER` prints them.

FOLDER holds stories/train (texts alone: which articles are of one story) and stream-dev.jsonl, whose texts
give the words' frequencies and the addresses of the training articles; its stories are not read.
"""

import json
import re
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.event_score import MOST_DAYS
from rashomon.grouping.profiles import multiply, profile_articles
from rashomon.grouping.publication_days import count_days_between
from rashomon.grouping.word_weights import weigh_words
from rashomon.model.article import Article
from rashomon.models import load_encoder

_STEPS = 60
_RIDGE = 0.1  # of the squared weights without the bias


def main(words: Sequence[str]) -> int:
    folder = Path(words[0])
    stories = _read_stories(folder / "stories" / "train")
    rows = [json.loads(line) for line in (folder / "stream-dev.jsonl").open(encoding="utf-8")]
    articles = [
        Article(row["id"], row["text"], row["title"] or "", published=row["published"], url=row["url"])
        for row in rows
    ]
    profiles = profile_articles(articles, load_encoder(2))
    weights = weigh_words(profiles)
    known = [n for n, article in enumerate(articles) if _key(article.text) in stories]
    table, same = [], []
    for i, j in combinations(known, 2):
        cosines = [multiply(weights[i], weights[j]), float(profiles[i].lead @ profiles[j].lead)]
        days = count_days_between(profiles[i].days, profiles[j].days)
        rows_of_pair = [[*cosines, 0.0, 1.0]]
        rows_of_pair += [[*cosines, float(np.log1p(min(days, MOST_DAYS))), 0.0]] if days is not None else []
        table += rows_of_pair
        same += [stories[_key(articles[i].text)] == stories[_key(articles[j].text)]] * len(rows_of_pair)
    fitted = _fit(np.array(table), np.array(same, dtype=np.float64))
    print("bias, per words, per lead, per log of days, days unknown:", np.round(fitted, 2).tolist())
    return 0


def _read_stories(folder: Path) -> dict[str, str]:
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {_key(article["text"]): one["story"] for one in documents for article in one["articles"]}


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())[:300]


def _fit(table: NDArray[np.float64], same: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method (iteratively reweighted least squares)."""
    rows = np.hstack([np.ones((len(table), 1)), table])
    penalty = np.diag([0.0] + [_RIDGE] * table.shape[1])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - same) + penalty @ weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty + 1e-9 * np.eye(rows.shape[1])
        weights = weights - np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
