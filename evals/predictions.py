"""What Rashomon finds in the evaluation data, made in this process or read from files kept earlier."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.gold import GoldStory
from rashomon import workflow
from rashomon.intake import read_capture
from rashomon.model.article import Article, Capture
from rashomon.models import ComparisonModels
from rashomon.report.records import comparison_record


def compare_story(story: GoldStory, models: ComparisonModels | None = None) -> dict[str, Any]:
    """The JSON that `rashomon compare --format json` prints about the story given as JSON Lines.

    Through the intake, whose check of what is no reporting decides what is compared. `models` are others
    than the shipped ones.
    """
    rows = [
        {
            "id": article.id,
            "publisher": article.publisher,
            "published": article.published,
            "title": article.title,
            "text": article.text,
        }
        for article in story.articles
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    articles = read_capture(Capture(lines.encode(), "story.jsonl")).articles
    return comparison_record(workflow.compare(articles, models=models))


def read_comparison(path: Path) -> dict[str, Any]:
    """A comparison kept as a file; one that is not there found nothing."""
    if not path.exists():
        return {}
    comparison: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return comparison


def write_comparison(comparison: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(comparison, ensure_ascii=False), encoding="utf-8")


def group_stream(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Gold and found story of each article of a JSON Lines file."""
    rows = list(_read_rows(path))
    articles = [
        Article(
            id=row["id"],
            text=row["text"],
            title=row.get("title") or "",
            publisher=row.get("publisher"),
            published=row.get("published"),
            url=row.get("url"),
        )
        for row in rows
    ]
    found = {article.id: story.id for article, story in workflow.group(articles)}
    return {row["id"]: row["story"] for row in rows}, found


def _read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
