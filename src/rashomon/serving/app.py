"""The application: pages, interface and static files, behind the guard."""

import contextlib
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

import anyio.to_thread
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from rashomon import api, ui
from rashomon.serving.failures import HANDLERS
from rashomon.serving.guard import Guarding, guard
from rashomon.workflow.desk import Desk

# Requests that are worked on at once. The store has four connections, and the processor two cores.
THREADS = 8


def create_app(desk: Desk, guarding: Guarding | None = None) -> ASGIApp:
    """The desk as an ASGI application; without `guarding` for this machine only."""
    static = Path(str(files("rashomon.ui").joinpath("static")))
    app = Starlette(
        routes=[
            Mount("/api/v1", routes=api.endpoints(desk)),
            Mount("/static", StaticFiles(directory=static)),
            *ui.pages(desk),
        ],
        exception_handlers=HANDLERS,
        lifespan=_bound_threads,
    )
    return guard(app, guarding or Guarding())


@contextlib.asynccontextmanager
async def _bound_threads(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
