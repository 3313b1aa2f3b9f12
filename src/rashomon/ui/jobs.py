"""How far work in the background is, as a piece of a page; and another try of what failed."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.ui.addresses import local_path
from rashomon.ui.rendering import show_page
from rashomon.workflow.desk import Desk


def job_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        job = desk.job(request.path_params["job"])
        back = local_path(request.query_params.get("path"))
        return show_page(request, "progress.html", headers={"Cache-Control": "no-store"}, job=job, path=back)

    async def try_again(request: Request) -> Response:
        async with request.form() as form:
            story, back = str(form.get("story", "")), str(form.get("back", ""))
        await run_in_threadpool(desk.start_comparison, story)
        return RedirectResponse(local_path(back), status_code=303)

    return [
        Route("/jobs/{job:name}", show, methods=["GET"]),
        Route("/jobs", try_again, methods=["POST"]),
    ]
