"""Reports that are handed in are compared in the background, and kept nowhere."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.api.answers import RecordAnswer, accept_job
from rashomon.api.endpoint import Asked, Endpoint, Returned
from rashomon.api.parameters import id_of
from rashomon.api.schemas.shapes import Schema, listed, named
from rashomon.model.article import Article
from rashomon.report.desk_records import job_record
from rashomon.report.records import comparison_record
from rashomon.workflow.desk import Desk
from rashomon.workflow.given_reports import MOST_INPUTS, Given

_LINE: Schema = {"type": "string", "maxLength": 500}
_GIVEN: Schema = {
    "type": "object",
    "description": "Addresses to fetch and reports to read: two at least to be compared.",
    "properties": {
        "addresses": listed(
            {
                "type": "string",
                "maxLength": 2000,
                "pattern": "^https?://[^\\s/]",
                "description": "an address that begins with http:// or https://",
            },
            maxItems=MOST_INPUTS,
        ),
        "articles": listed(
            {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "minLength": 1, "maxLength": 500},
                    "title": _LINE,
                    "text": {"type": "string", "minLength": 1, "maxLength": 200_000},
                    "publisher": _LINE,
                    "published": _LINE,
                    "url": _LINE,
                },
                "required": ["text"],
                "additionalProperties": False,
            },
            maxItems=MOST_INPUTS,
        ),
    },
    "additionalProperties": False,
}


def start_compare(desk: Desk, asked: Asked) -> Response:
    given: list[Given] = [
        Article(**{"id": f"text {number}", **article})
        for number, article in enumerate(asked.body.get("articles", ()), start=1)
    ]
    given += asked.body.get("addresses", ())
    return accept_job(asked.request, desk.start_compare(given))


def list_jobs(desk: Desk, asked: Asked) -> Response:  # noqa: ARG001
    return RecordAnswer({"items": [job_record(job) for job in desk.jobs()]}, headers=_NOW)


def show_job(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(job_record(desk.job(asked.text("id"))), headers=_NOW)


def show_result(desk: Desk, asked: Asked) -> Response:
    job = desk.job(asked.text("id"))
    comparison = desk.job_comparison(job.id)
    if comparison is not None:
        return RecordAnswer(comparison_record(comparison), headers=_NOW)
    if job.state in ("waiting", "running"):
        return accept_job(asked.request, job)
    raise HTTPException(404, f"there is nothing to show: {job.error or 'the story has changed'}")


_NOW = {"Cache-Control": "no-store"}
_JOB = id_of("the job")

COMPARING = (
    Endpoint(
        "POST",
        "/compare",
        "startCompare",
        "Compare reports without storing them",
        start_compare,
        {202: Returned("The work has begun; Location is its job.", named("Job"))},
        body=_GIVEN,
    ),
    Endpoint(
        "GET",
        "/jobs",
        "listJobs",
        "Work that waits, runs or ended lately",
        list_jobs,
        {200: Returned("The jobs, newest first.", named("Jobs"))},
    ),
    Endpoint(
        "GET",
        "/job",
        "showJob",
        "How far work is",
        show_job,
        {200: Returned("The job.", named("Job"))},
        (_JOB,),
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/job/comparison",
        "showJobComparison",
        "What a job found",
        show_result,
        {
            200: Returned("The comparison.", named("Comparison")),
            202: Returned("It is not done yet.", named("Job")),
        },
        (_JOB,),
        failures=(404,),
    ),
)
