"""What the desk lists, decides and works on, as plain values for JSON."""

from collections.abc import Mapping
from typing import Any

from rashomon.model.article import Article
from rashomon.model.desk import (
    Appearances,
    ArticlePage,
    Decision,
    DecisionPage,
    Job,
    PassagePage,
    PublisherPage,
    StoryPage,
)
from rashomon.model.stored import StoredStory
from rashomon.report.records import JsonRecord, span_record
from rashomon.report.store_records import (
    article_head_record,
    article_hit_record,
    passage_hit_record,
    story_line_record,
)


def story_page_record(page: StoryPage) -> JsonRecord:
    return {"items": [story_line_record(line) for line in page.stories], "cursor": page.cursor}


def article_page_record(page: ArticlePage) -> JsonRecord:
    return {"items": [article_hit_record(hit) for hit in page.hits], "cursor": page.cursor}


def passage_page_record(page: PassagePage) -> JsonRecord:
    return {"items": [passage_hit_record(hit) for hit in page.hits], "cursor": page.cursor}


def decision_page_record(page: DecisionPage) -> JsonRecord:
    return {"items": [decision_record(decision) for decision in page.decisions], "cursor": page.cursor}


def publisher_page_record(page: PublisherPage) -> JsonRecord:
    return {"items": list(page.publishers), "cursor": page.cursor}


def appearances_record(found: Appearances) -> JsonRecord:
    return {
        "name": found.name,
        "articles": [article_hit_record(hit) for hit in found.articles],
        "quotations": [passage_hit_record(hit) for hit in found.quotations],
    }


def stored_story_record(story: StoredStory) -> JsonRecord:
    """A story without the texts of its articles."""
    return {
        "id": story.id,
        "articles": [article_head_record(article) for article in story.articles],
        "joins": [
            {
                "first": join.first,
                "second": join.second,
                "score": join.score,
                "words": [[span_record(span) for span in pair] for pair in join.words],
                "days_apart": join.days_apart,
                "copied": join.copied,
            }
            for join in story.story.joins
        ],
        "changes": [
            {
                "kind": change.kind,
                "story": change.story,
                "made": change.made,
                "reason": change.reason,
                "article": change.article,
                "other": change.other,
            }
            for change in story.changes
        ],
    }


def decision_record(decision: Decision) -> JsonRecord:
    return {
        "number": decision.number,
        "kind": decision.kind,
        "made": decision.made,
        "by": decision.by,
        "first": decision.first,
        "second": decision.second,
        "story": decision.story,
        "spans": None if decision.spans is None else [span_record(span) for span in decision.spans],
        "undone": decision.undone,
        "undone_by": decision.undone_by,
    }


def training_record(decision: Decision, articles: Mapping[str, Article]) -> JsonRecord:
    """A decision as an example to learn from: what it is about, in words, and what was decided.

    `task` is link (two places that carry the same, or not) or event (two articles of one event, or an article
    that is not of its story). `label` is the decision. The words of a link are those of the places.
    """
    example: dict[str, Any] = {
        **decision_record(decision),
        "task": "link" if decision.spans is not None else "event",
        "label": decision.kind in ("confirmed", "joined"),
        "articles": [
            {**article_head_record(articles[name]), "text": articles[name].text}
            for name in (decision.first, decision.second)
            if name is not None and name in articles
        ],
    }
    if decision.spans is not None:
        example["words"] = [
            articles[span.article].words_of(span) if span.article in articles else None
            for span in decision.spans
        ]
    return example


def job_record(job: Job) -> JsonRecord:
    return {
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "made": job.made,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "story": job.story,
        "failures": list(job.failures),
        "error": job.error,
    }
