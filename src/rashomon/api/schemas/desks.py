"""Stories, hits, decisions, jobs: what the desk lists."""

from rashomon.api.schemas.shapes import (
    NUMBER,
    SPAN,
    SPANS,
    TEXT,
    WHOLE,
    Schema,
    listed,
    literal,
    maybe,
    named,
    record,
)
from rashomon.model.desk import DecisionKind, JobKind, JobState
from rashomon.model.stored import PassageKind, StoryChangeKind

CURSOR: Schema = {"type": "string", "maxLength": 300}


def _page(description: str, items: str) -> Schema:
    return record(description, items=listed(named(items)), cursor=maybe(TEXT))


DESKS: dict[str, Schema] = {
    "Problem": {
        **record(
            "What is wrong, and what to do (RFC 9457).", type=TEXT, title=TEXT, status=WHOLE, detail=TEXT
        ),
    },
    "Session": record(
        "What unsafe methods have to carry in X-CSRF-Token, with the cookie of this answer.",
        csrf_token=TEXT,
        user=maybe(TEXT),
    ),
    "StoryLine": record(
        "A story in a list.",
        id=TEXT,
        title=TEXT,
        reports=WHOLE,
        publishers=listed(TEXT),
        first=maybe(TEXT),
        last=maybe(TEXT),
        witnesses=maybe(WHOLE),
        changed=maybe(TEXT),
    ),
    "StoryPage": _page("A page of stories; the cursor asks for the next.", "StoryLine"),
    "Story": record(
        "A story with its reports, why they are together, and what became of it.",
        id=TEXT,
        articles=listed(named("ArticleHead")),
        joins=listed(
            record(
                "Why two reports are together.",
                first=TEXT,
                second=TEXT,
                score=NUMBER,
                words=listed(SPANS),
                days_apart=maybe(WHOLE),
                copied=maybe(NUMBER),
            )
        ),
        changes=listed(
            record(
                "What became of the story.",
                kind=literal(StoryChangeKind),
                story=TEXT,
                made=TEXT,
                reason=TEXT,
                article=maybe(TEXT),
                other=maybe(TEXT),
            )
        ),
    ),
    "ArticleHit": record(
        "An article that was found.",
        id=TEXT,
        publisher=maybe(TEXT),
        published=maybe(TEXT),
        title=TEXT,
        url=maybe(TEXT),
        story=maybe(TEXT),
        shown=maybe(SPAN),
        shown_text=maybe(TEXT),
        matches=SPANS,
    ),
    "ArticlePage": _page("A page of articles; the cursor asks for the next.", "ArticleHit"),
    "PassageHit": record(
        "A quotation or statement that was found.",
        kind=literal(PassageKind),
        span=SPAN,
        words=TEXT,
        speaker=maybe(TEXT),
        article=named("ArticleHead"),
        story=maybe(TEXT),
    ),
    "PassagePage": _page("A page of passages; the cursor asks for the next.", "PassageHit"),
    "Appearances": record(
        "Where a name appears.",
        name=TEXT,
        articles=listed(named("ArticleHit")),
        quotations=listed(named("PassageHit")),
    ),
    "PublisherPage": record(
        "A page of publishers; the cursor asks for the next.", items=listed(TEXT), cursor=maybe(TEXT)
    ),
    "Decision": record(
        "What a person decided, who and when.",
        number=WHOLE,
        kind=literal(DecisionKind),
        made=TEXT,
        by=maybe(TEXT),
        first=TEXT,
        second=maybe(TEXT),
        story=maybe(TEXT),
        spans=maybe(listed(SPAN, minItems=2, maxItems=2)),
        undone=maybe(TEXT),
        undone_by=maybe(TEXT),
    ),
    "DecisionPage": _page("A page of decisions, newest first; the cursor asks for the next.", "Decision"),
    "Job": record(
        "Work in the background, and how far it is.",
        id=TEXT,
        kind=literal(JobKind),
        state=literal(JobState),
        made=TEXT,
        stage=maybe(TEXT),
        done=WHOLE,
        total=maybe(WHOLE),
        story=maybe(TEXT),
        failures=listed(TEXT),
        error=maybe(TEXT),
    ),
    "Jobs": record("Work that waits, runs or ended lately, newest first.", items=listed(named("Job"))),
}
