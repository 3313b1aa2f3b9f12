"""The application: pages, interface and static files, behind the guard."""

from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from rashomon import api, ui
from rashomon.workflow.desk import Desk


def create_app(desk: Desk) -> Starlette:
    static = Path(str(files("rashomon.ui").joinpath("static")))
    return Starlette(
        routes=[
            Mount("/api/v1", routes=api.endpoints(desk)),
            Mount("/static", StaticFiles(directory=static)),
            *ui.pages(desk),
        ]
    )
