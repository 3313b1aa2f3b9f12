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

from rashomon.grouping.event_score import MOST_DAYS
from rashomon.grouping.profiles import multiply, profile_articles
from rashomon.grouping.publication_days import count_days_between
from rashomon.grouping.word_weights import weigh_words
from rashomon.model.article import Article
from rashomon.models import load_encoder
from training.logistic import fit_logistic

_RIDGE = 0.1


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
    fitted = fit_logistic(np.array(table), np.array(same, dtype=np.float64), ridge=_RIDGE)
    print("bias, per words, per lead, per log of days, days unknown:", np.round(fitted, 2).tolist())
    return 0


def _read_stories(folder: Path) -> dict[str, str]:
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {_key(article["text"]): one["story"] for one in documents for article in one["articles"]}


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())[:300]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
