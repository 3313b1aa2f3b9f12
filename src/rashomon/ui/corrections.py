"""What people decided: stories joined and split, links judged; who, when, and the way back."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.errors import UnknownName, UsageError
from rashomon.model.desk import Decision
from rashomon.model.span import Span
from rashomon.ui.addresses import local_path
from rashomon.ui.rendering import show_page
from rashomon.ui.signing import is_named_by_proxy, keep_signature, signature_of
from rashomon.workflow.desk import Desk

_MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision with the words that it is about, as the reports print them; None where they are gone."""

    decision: Decision
    words: tuple[str | None, ...]


def corrections_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        page = desk.page_decisions(cursor=request.query_params.get("cursor"), limit=_MOST_SHOWN)
        return show_page(
            request, "corrections.html", here="corrections",
            entries=[_enter(desk, one) for one in page.decisions],
            older=page.cursor,
            signature=signature_of(request), is_named_by_proxy=is_named_by_proxy(request),
        )  # fmt: skip

    def decides(decide: Callable[[FormData, str | None], Any]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            async with request.form() as form:
                await run_in_threadpool(decide, form, signature_of(request))
                return RedirectResponse(local_path(_field(form, "back")), status_code=303)

        return answer

    def join(form: FormData, by: str | None) -> None:
        desk.join(_field(form, "first"), _field(form, "second").strip(), by=by)

    def split(form: FormData, by: str | None) -> None:
        desk.split(_field(form, "article"), by=by)

    def judge(form: FormData, by: str | None) -> None:
        first, second = _read_link(_field(form, "link"))
        match _field(form, "kind"):
            case "confirmed":
                desk.judge_link("confirmed", first, second, story=_field(form, "story") or None, by=by)
            case "rejected":
                desk.judge_link("rejected", first, second, story=_field(form, "story") or None, by=by)
            case _:
                raise UsageError('a link is "confirmed" or "rejected". Use the buttons of the page.')

    def undo(form: FormData, by: str | None) -> None:
        number = _field(form, "number")
        if not number.isascii() or not number.isdigit() or len(number) > 18:
            raise UsageError("there is no such decision.")
        desk.undo(int(number), by=by)

    return [
        Route("/corrections", show, methods=["GET"]),
        Route("/corrections/join", decides(join), methods=["POST"]),
        Route("/corrections/split", decides(split), methods=["POST"]),
        Route("/corrections/judge", decides(judge), methods=["POST"]),
        Route("/corrections/undo", decides(undo), methods=["POST"]),
        Route("/corrections/name", _sign, methods=["POST"]),
    ]


async def _sign(request: Request) -> Response:
    async with request.form() as form:
        response = RedirectResponse(local_path(_field(form, "back") or "/corrections"), status_code=303)
        keep_signature(response, request, _field(form, "name"))
    return response


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _read_link(written: str) -> tuple[Span, Span]:
    """The two places that a page wrote into its form. Raises UsageError for anything else."""
    try:
        first, second = (
            Span(str(one["article"]), one["field"], _whole(one["start"]), _whole(one["end"]))
            for one in json.loads(written)
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UsageError("this is no link between two places. Use the buttons of the page.") from None
    if {first.field, second.field} - {"title", "body"}:
        raise UsageError("this is no link between two places. Use the buttons of the page.")
    return first, second


def _whole(number: object) -> int:
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError("a position is a whole number")
    return number


def _enter(desk: Desk, decision: Decision) -> DecisionEntry:
    if decision.spans is not None:
        return DecisionEntry(decision, tuple(_words_of(desk, span) for span in decision.spans))
    articles = [one for one in (decision.first, decision.second) if one]
    return DecisionEntry(decision, tuple(_title_of(desk, one) for one in articles))


def _words_of(desk: Desk, span: Span) -> str | None:
    try:
        return desk.article(span.article).words_of(span)
    except UnknownName:
        return None


def _title_of(desk: Desk, article: str) -> str | None:
    try:
        found = desk.article(article)
    except UnknownName:
        return None
    return found.title.strip() or found.name
