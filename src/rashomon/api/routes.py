"""The addresses of the programs' interface, below /api/v1."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.api.answers import RecordAnswer
from rashomon.api.articles import ARTICLES
from rashomon.api.checking import RequestCheck
from rashomon.api.comparing import COMPARING
from rashomon.api.deciding import DECIDING
from rashomon.api.endpoint import Asked, Endpoint, Returned
from rashomon.api.events import ArrivalEvents
from rashomon.api.exporting import EXPORTS
from rashomon.api.openapi import describe_interface
from rashomon.api.schemas.shapes import named
from rashomon.api.searching import SEARCHES
from rashomon.api.stories import STORIES
from rashomon.workflow.desk import Desk

BASE = "/api/v1"


def show_session(desk: Desk, asked: Asked) -> Response:  # noqa: ARG001
    token = getattr(asked.request.state, "csrf_token", "")
    return RecordAnswer({"csrf_token": token, "user": asked.user}, headers={"Cache-Control": "no-store"})


ENDPOINTS: tuple[Endpoint, ...] = (
    *STORIES,
    *ARTICLES,
    *SEARCHES,
    *COMPARING,
    *DECIDING,
    *EXPORTS,
    Endpoint(
        "GET",
        "/session",
        "showSession",
        "The token that unsafe methods have to carry",
        show_session,
        {200: Returned("The token; the cookie comes with it.", named("Session"))},
    ),
)


def endpoints(desk: Desk) -> list[BaseRoute]:
    described = describe_interface(ENDPOINTS, BASE)

    async def show_description(request: Request) -> Response:  # noqa: ARG001
        return RecordAnswer(described)

    events = ArrivalEvents(desk)

    async def follow(request: Request) -> Response:
        return await events.follow(request)

    by_path: dict[str, list[Endpoint]] = {}
    for endpoint in ENDPOINTS:
        by_path.setdefault(endpoint.path, []).append(endpoint)
    return [
        *(_route(desk, path, found) for path, found in by_path.items()),
        Route("/events", follow, methods=["GET"]),
        Route("/openapi.json", show_description, methods=["GET"]),
    ]


def _route(desk: Desk, path: str, found: list[Endpoint]) -> Route:
    """One route a path, so that a method that it does not take is told with those that it does."""
    checks = {endpoint.method: (endpoint, RequestCheck(endpoint)) for endpoint in found}

    async def serve(request: Request) -> Response:
        endpoint, check = checks["POST" if request.method == "POST" else "GET"]
        asked = check.read(request)
        return await run_in_threadpool(endpoint.handle, desk, asked)

    return Route(path, serve, methods=list(checks))
