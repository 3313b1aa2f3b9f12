"""Stories: lists of them, one, and what is found between its reports."""

from starlette.responses import Response

from rashomon.api.answers import RecordAnswer, accept_job
from rashomon.api.endpoint import Asked, Endpoint, Parameter, Returned
from rashomon.api.parameters import MOST_ITEMS, STORY, cursor, limit
from rashomon.api.schemas.shapes import TEXT, named
from rashomon.model.desk import StoryFilter
from rashomon.report.desk_records import publisher_page_record, stored_story_record, story_page_record
from rashomon.report.records import comparison_record
from rashomon.workflow.desk import Desk

_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "a day: 2025-03-14"}
_MOMENT = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|\\+00:00)$",
    "description": "a moment in UTC: 2025-03-14T09:30:00Z",
}


def list_stories(desk: Desk, asked: Asked) -> Response:
    changed = asked.maybe("changed_since")
    wanted = StoryFilter(
        words=asked.maybe("words"),
        publisher=asked.maybe("publisher"),
        since=asked.maybe("since"),
        until=asked.maybe("until"),
        changed_since=changed and changed.replace("Z", "+00:00"),
        fewest_reports=asked.whole("fewest_reports"),
    )
    page = desk.stories(wanted, cursor=asked.maybe("cursor"), limit=asked.whole("limit"))
    return RecordAnswer(story_page_record(page))


def show_story(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(stored_story_record(desk.story(asked.text("id"))))


def show_comparison(desk: Desk, asked: Asked) -> Response:
    comparison = desk.find_comparison(asked.text("id"))
    if comparison is None:
        return accept_job(asked.request, desk.start_comparison(asked.text("id")))
    return RecordAnswer(comparison_record(comparison))


def list_publishers(desk: Desk, asked: Asked) -> Response:
    page = desk.page_publishers(cursor=asked.maybe("cursor"), limit=asked.whole("limit"))
    return RecordAnswer(publisher_page_record(page))


STORIES = (
    Endpoint(
        "GET",
        "/stories",
        "listStories",
        "Stories, newest first",
        list_stories,
        {200: Returned("A page of stories.", named("StoryPage"))},
        (
            Parameter("words", {**TEXT, "maxLength": 500}, "In one of the reports; the language of search."),
            Parameter("publisher", {**TEXT, "maxLength": 500}, "With a report of this publisher."),
            Parameter("since", _DAY, "With a report of this day or later."),
            Parameter("until", _DAY, "With a report of this day or earlier."),
            Parameter("changed_since", _MOMENT, "Grown or changed after this moment in UTC."),
            Parameter(
                "fewest_reports",
                {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1},
                "With so many reports at least.",
            ),
            cursor,
            limit(50),
        ),
    ),
    Endpoint(
        "GET",
        "/story",
        "showStory",
        "A story: its reports, why they are together, what became of it",
        show_story,
        {200: Returned("The story.", named("Story"))},
        (STORY,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/story/comparison",
        "showComparison",
        "What is found between the reports of a story",
        show_comparison,
        {
            200: Returned("The comparison.", named("Comparison")),
            202: Returned("It is being made: ask the job, then again.", named("Job")),
        },
        (STORY,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/publishers",
        "listPublishers",
        "The publishers of the store, in order",
        list_publishers,
        {200: Returned("A page of their names.", named("PublisherPage"))},
        (cursor, limit(MOST_ITEMS)),
    ),
)
