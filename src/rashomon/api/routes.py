"""The addresses of the programs' interface, below /api/v1."""

from starlette.routing import BaseRoute

from rashomon.workflow.desk import Desk


def endpoints(desk: Desk) -> list[BaseRoute]:  # noqa: ARG001
    return []
