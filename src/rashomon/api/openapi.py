"""The description of the interface (OpenAPI 3.1), made from what the endpoints declare."""

from collections.abc import Iterable
from typing import Any

from rashomon import __version__
from rashomon.api.endpoint import JSON, Endpoint, Returned
from rashomon.api.schemas import SCHEMAS
from rashomon.api.schemas.shapes import Schema, named

PROBLEM = "application/problem+json"
_ALWAYS = (400, 503)
_EVENTS = {
    "get": {
        "operationId": "followArrivals",
        "summary": "New articles as server-sent events: `article` with an article hit as data",
        "parameters": [
            {
                "name": "Last-Event-ID",
                "in": "header",
                "description": "The id of the last event, to go on behind it.",
                "schema": {"type": "string"},
            }
        ],
        "responses": {
            "200": {"description": "Events without end.", "content": {"text/event-stream": {}}},
            "400": {"$ref": "#/components/responses/Problem"},
            "503": {"$ref": "#/components/responses/Problem"},
        },
    }
}


def describe_interface(endpoints: Iterable[Endpoint], base: str) -> dict[str, Any]:
    """The whole document. `base` is the path that all endpoints are below."""
    paths: dict[str, Any] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _describe(endpoint)
    paths["/events"] = _EVENTS
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rashomon",
            "version": __version__,
            "description": "The reports of one event, side by side. Positions are half-open, in Unicode code "
            "points. Unsafe methods need the header X-CSRF-Token with what /session gives and its cookie, or "
            "the token of the server as bearer.",
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "responses": {
                "Problem": {
                    "description": "What is wrong, and what to do.",
                    "content": {PROBLEM: {"schema": named("Problem")}},
                }
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _describe(endpoint: Endpoint) -> dict[str, Any]:
    failures = {*_ALWAYS, *endpoint.failures}
    if endpoint.parameters:
        failures.add(414)
    if endpoint.method == "POST":
        failures |= {403, 413, 415}
    described: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.summary,
        "parameters": [
            {
                "name": one.name,
                "in": "query",
                "description": one.description,
                "required": one.required,
                "schema": one.schema,
            }
            for one in endpoint.parameters
        ],
        "responses": {
            **{str(status): _describe_answer(one) for status, one in endpoint.returns.items()},
            **{str(status): {"$ref": "#/components/responses/Problem"} for status in sorted(failures)},
        },
    }
    if endpoint.body is not None:
        described["requestBody"] = {"required": True, "content": {JSON: {"schema": endpoint.body}}}
    return described


def _describe_answer(returned: Returned) -> dict[str, Any]:
    content: dict[str, Schema] = {
        media_type: {} if returned.schema is None else {"schema": returned.schema}
        for media_type in returned.media_types
    }
    return {"description": returned.description, "content": content}
