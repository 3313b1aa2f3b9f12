"""The stories that were annotated for this training, beside gold-train: training/annotations/README.md.

The annotations are ours and lie here; the texts that they are about do not, and are put together from the
development data: `stream-dev.jsonl`, `ecbplus.tar.xz` and PolNeAR's part for learning.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.ecb_plus import read_ecb_plus

ANNOTATIONS = Path(__file__).parent / "annotations/statements.jsonl"
UNREAD = ANNOTATIONS.with_name("unread_stories.jsonl")
_ECB = "ecb:"
_POLNEAR = "polnear:"


def read_further_stories(
    data: Path, annotations: Path = ANNOTATIONS
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each story with its annotation, both as in stories/train and stories/gold-train.

    Those that the matcher of statements learns from, or those of `UNREAD`, whose rival names alone are learnt
    from.
    Raises ValueError for an article whose text is not the one that was annotated.
    """
    rows = list(map(json.loads, annotations.read_text(encoding="utf-8").splitlines()))
    texts = _read_texts(data, {article["source"] for row in rows for article in row["articles"]})
    for row in rows:
        articles = [_cut_article(article, texts) for article in row["articles"]]
        yield (
            {"story": row["story"], "articles": articles},
            {
                "statements": row["statements"],
                "boilerplate": row["boilerplate"],
                "not_about_this_event": [],
            },
        )


def _cut_article(annotated: Mapping[str, Any], texts: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Up to its last sentence that was annotated: of long articles only the first ones are."""
    title, text = texts[annotated["source"]]
    text = text[: annotated["sentences"][-1][1]]
    require_annotated(annotated["source"], f"{title}\n{text}", annotated["sha256"])
    return {"id": annotated["id"], "title": title, "text": text, "sentences": annotated["sentences"]}


def _read_texts(data: Path, sources: Collection[str]) -> dict[str, tuple[str, str]]:
    """Title and text of the articles with these sources, among others."""
    texts = {
        f"{_ECB}{article.id}": ("", article.text) for article, _ in read_ecb_plus(data / "ecbplus.tar.xz")
    }
    for source in sources:
        if source.startswith(_POLNEAR):
            path = data / "polnear/data/train/text" / f"{source.removeprefix(_POLNEAR)}.txt"
            title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
            texts[source] = (title, text)
    return texts | read_stream(data)


def read_stream(data: Path) -> dict[str, tuple[str, str]]:
    """Title and text of every article of the stream, by its id."""
    with (data / "stream-dev.jsonl").open(encoding="utf-8") as file:
        return {row["id"]: (row["title"] or "", row["text"]) for row in map(json.loads, file)}


def require_annotated(source: str, content: str, digest: str) -> None:
    """Raises ValueError if this is not what was annotated."""
    if hashlib.sha256(content.encode()).hexdigest()[:16] != digest:
        raise ValueError(f"{source} is not the text that was annotated")
