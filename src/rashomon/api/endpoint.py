"""One endpoint, declared once: for the router, for the check of what is asked, and for OpenAPI."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import Response

from rashomon.api.schemas.shapes import Schema
from rashomon.workflow.desk import Desk

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value in the query: text, or a whole number if the schema says so."""

    name: str
    schema: Schema
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, checked: the values of all parameters that were given or have a default, and the body.

    `user` is who asks, if a proxy says so.
    """

    request: Request
    values: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    user: str | None = None

    def text(self, name: str) -> str:
        """A text that is required."""
        return str(self.values[name])

    def maybe(self, name: str) -> str | None:
        """A text; None if it was not given or is empty."""
        return self.values.get(name) or None

    def whole(self, name: str) -> int:
        return int(self.values[name])


@dataclass(frozen=True, slots=True)
class Returned:
    """An answer: what it says, as which media types, with which schema."""

    description: str
    schema: Schema | None = None
    media_types: tuple[str, ...] = (JSON,)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`path` is below /api/v1; `name` is the operation's id; `failures` are those beside 400 and 503.

    `handle` is called in a thread, for the desk waits for the disk.
    """

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    handle: Callable[[Desk, Asked], Response]
    returns: Mapping[int, Returned]
    parameters: tuple[Parameter, ...] = ()
    body: Schema | None = None
    failures: tuple[int, ...] = ()
