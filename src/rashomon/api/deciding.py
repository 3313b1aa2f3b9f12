"""What people decide: joined and split stories, links that are right or wrong."""

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon.api.answers import RecordAnswer, give_file
from rashomon.api.endpoint import Asked, Endpoint, Parameter, Returned
from rashomon.api.parameters import cursor, limit
from rashomon.api.schemas.shapes import Schema, listed, literal, named, record
from rashomon.errors import UnknownName
from rashomon.model.article import Article
from rashomon.model.desk import Decision, DecisionKind
from rashomon.model.span import Field, Span
from rashomon.report.desk_records import decision_page_record, decision_record, training_record
from rashomon.workflow.desk import Desk

JSON_LINES = "application/jsonl"
_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": 2000}
_BY: Schema = {"type": "string", "maxLength": 200}
_PLACE: Schema = {"type": "integer", "minimum": 0, "maximum": 10_000_000}
_SPAN = record(
    "Half-open positions in an article.", article=_NAME, field=literal(Field), start=_PLACE, end=_PLACE
)
_DECIDED: Schema = {
    "type": "object",
    "description": "joined: first and second; split: first; confirmed and rejected: spans.",
    "properties": {
        "kind": literal(DecisionKind),
        "first": _NAME,
        "second": _NAME,
        "spans": listed(_SPAN, minItems=2, maxItems=2),
        "story": _NAME,
        "by": _BY,
    },
    "required": ["kind"],
    "additionalProperties": False,
}
_UNDONE: Schema = {
    "type": "object",
    "properties": {"number": {"type": "integer", "minimum": 1, "maximum": 2**53}, "by": _BY},
    "required": ["number"],
    "additionalProperties": False,
}


def list_decisions(desk: Desk, asked: Asked) -> Response:
    page = desk.page_decisions(asked.maybe("story"), cursor=asked.maybe("cursor"), limit=asked.whole("limit"))
    return RecordAnswer(decision_page_record(page))


def decide(desk: Desk, asked: Asked) -> Response:
    body = asked.body
    by = asked.user or body.get("by")
    match body["kind"]:
        case "joined":
            decision = desk.join(_need(body, "first"), _need(body, "second"), by=by)
        case "split":
            decision = desk.split(_need(body, "first"), by=by)
        case kind:
            first, second = (_read_span(span) for span in _need(body, "spans"))
            decision = desk.judge_link(kind, first, second, story=body.get("story"), by=by)
    return RecordAnswer(decision_record(decision), 201)


def undo(desk: Desk, asked: Asked) -> Response:
    return RecordAnswer(
        decision_record(desk.undo(asked.body["number"], by=asked.user or asked.body.get("by")))
    )


def export_decisions(desk: Desk, asked: Asked) -> Response:  # noqa: ARG001
    lines = [json.dumps(training_record(one, _find_articles(desk, one))) for one in desk.decisions()]
    return give_file("".join(f"{line}\n" for line in lines), JSON_LINES, "decisions", "jsonl")


def _find_articles(desk: Desk, decision: Decision) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for name in filter(None, (decision.first, decision.second)):
        try:
            found[name] = desk.article(name)
        except UnknownName:  # a store of which a part was put back
            continue
    return found


def _need(body: dict[str, Any], name: str) -> Any:
    if name not in body:
        raise HTTPException(400, f'"{name}" is missing for "{body["kind"]}".')
    return body[name]


def _read_span(given: dict[str, Any]) -> Span:
    try:
        return Span(**given)
    except ValueError as error:
        raise HTTPException(400, f"{error}.") from None


DECIDING = (
    Endpoint(
        "GET",
        "/decisions",
        "listDecisions",
        "What people decided, newest first",
        list_decisions,
        {200: Returned("A page of decisions.", named("DecisionPage"))},
        (
            Parameter("story", {"type": "string", "maxLength": 2000}, "On the articles of this story only."),
            cursor,
            limit(50),
        ),
        failures=(404,),
    ),
    Endpoint(
        "POST",
        "/decisions",
        "decide",
        "Join or split stories, confirm or reject a link",
        decide,
        {201: Returned("The decision.", named("Decision"))},
        body=_DECIDED,
        failures=(404,),
    ),
    Endpoint(
        "POST",
        "/decisions/undo",
        "undoDecision",
        "Take a decision back; it stays on record",
        undo,
        {200: Returned("The decision, undone.", named("Decision"))},
        body=_UNDONE,
        failures=(404,),
    ),
    Endpoint(
        "GET",
        "/decisions/export",
        "exportDecisions",
        "All decisions as examples to learn from, one JSON object a line",
        export_decisions,
        {200: Returned("JSON Lines.", media_types=(JSON_LINES,))},
    ),
)
