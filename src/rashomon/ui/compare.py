"""Addresses and texts that somebody pastes, compared in the background and kept nowhere."""

from collections.abc import Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.errors import DeskBusy, StoreError, UsageError
from rashomon.model.article import Capture
from rashomon.model.comparison import Comparison
from rashomon.report.html.page import view_findings
from rashomon.ui.addresses import page_address
from rashomon.ui.rendering import show_page
from rashomon.workflow.desk import Desk
from rashomon.workflow.given_reports import Given

TEXT_FIELDS = 4
LONGEST_TEXT = 200_000


def compare_routes(desk: Desk) -> list[BaseRoute]:
    def show_form(request: Request) -> Response:
        return show_page(request, "compare.html", **_form("", []))

    async def start(request: Request) -> Response:
        async with request.form(max_fields=TEXT_FIELDS + 8, max_files=0) as form:
            addresses, texts = _read_form(form)
        try:
            if any(len(text) > LONGEST_TEXT for text in texts):
                raise UsageError(f"a text has more than {LONGEST_TEXT:,} characters: too long for this form.")
            given: list[Given] = [*addresses.split(), *_capture(texts)]
            job = await run_in_threadpool(desk.start_compare, given)
        except (DeskBusy, StoreError):
            raise
        except UsageError as error:
            shown = _form(addresses, texts, str(error))
            return show_page(request, "compare.html", status=400, **shown)
        return RedirectResponse(page_address(f"/compare/{job.id}"), status_code=303)

    def show_result(request: Request) -> Response:
        job = desk.job(request.path_params["job"])
        comparison = desk.job_comparison(job.id)
        no_store = {"Cache-Control": "no-store"}
        if comparison is None:
            return show_page(request, "compare_progress.html", here="compare", headers=no_store, job=job)
        shown = view_comparison(comparison)
        return show_page(request, "compared.html", here="compare", headers=no_store, job=job, **shown)

    return [
        Route("/compare", show_form, methods=["GET"]),
        Route("/compare", start, methods=["POST"]),
        Route("/compare/{job:name}", show_result, methods=["GET"]),
    ]


def view_comparison(comparison: Comparison) -> dict[str, Any]:
    """All findings on one page: there is no other one that a link could lead to."""
    shown = view_findings(comparison)
    anchors = {view.article.id: f"#c{view.place}" for view in shown["columns"]}
    # There is no page of an article that is not kept.
    return {**shown, "article_address": anchors.__getitem__}


def _read_form(form: FormData) -> tuple[str, list[str]]:
    addresses = form.get("addresses", "")
    texts = [value for value in form.getlist("text") if isinstance(value, str)]
    return addresses if isinstance(addresses, str) else "", texts[:TEXT_FIELDS]


def _capture(texts: Sequence[str]) -> list[Capture]:
    return [
        Capture(text.encode("utf-8", "replace"), f"text {number}", media_type="text/plain", charset="utf-8")
        for number, text in enumerate(texts, start=1)
        if text.strip()
    ]


def _form(addresses: str, texts: Sequence[str], trouble: str | None = None) -> dict[str, Any]:
    fields = [*texts, *[""] * (TEXT_FIELDS - len(texts))]
    return {
        "here": "compare", "addresses": addresses, "texts": fields, "trouble": trouble,
        "longest": LONGEST_TEXT,
    }  # fmt: skip
