"""What is asked is checked against what the endpoint declares, before anything looks at it."""

import json
import re
from typing import Any, NoReturn

import jsonschema_rs
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rashomon.api.endpoint import JSON, Asked, Endpoint, Parameter
from rashomon.api.schemas import SCHEMAS
from rashomon.api.schemas.shapes import Schema

_MOST_SAID = 300
_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)


class RequestCheck:
    """The check of one endpoint; its schemas are made ready once."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._parameters = {one.name: (one, _Check(one.schema)) for one in endpoint.parameters}
        self._body = None if endpoint.body is None else _Check(endpoint.body)

    def read(self, request: Request) -> Asked:
        """What is asked. Raises HTTPException, 400 or 415, that names what is wrong."""
        values: dict[str, Any] = {}
        for name in request.query_params:
            if name not in self._parameters:
                raise HTTPException(400, f'there is no parameter "{name}" here.')
        for name, (parameter, check) in self._parameters.items():
            given = request.query_params.getlist(name)
            if len(given) > 1:
                raise HTTPException(400, f'"{name}" was given more than once.')
            if given:
                values[name] = _read_value(parameter, given[0])
                check.apply(values[name], name)
            elif parameter.required:
                raise HTTPException(400, f'"{name}" is missing.')
            elif "default" in parameter.schema:
                values[name] = parameter.schema["default"]
        body = None if self._body is None else _read_body(request, self._body)
        return Asked(request, values, body, getattr(request.state, "user", None))


def _read_value(parameter: Parameter, given: str) -> Any:
    if parameter.schema["type"] != "integer":
        return given
    if not _WHOLE.fullmatch(given):
        raise HTTPException(400, f'"{parameter.name}" is no whole number.')
    return int(given)


class _Check:
    """The check of one value against its schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema: Schema = {**schema, "components": {"schemas": SCHEMAS}}
        self._validator = jsonschema_rs.Draft202012Validator(self._schema)

    def apply(self, value: Any, name: str) -> None:
        """Raises HTTPException, 400, for the first thing that is wrong."""
        try:
            error = next(iter(self._validator.iter_errors(value)), None)
        except (ValueError, RecursionError):  # a lone surrogate, or a thousand levels
            raise HTTPException(400, f"{name} cannot be read.") from None
        if error is not None:
            place = "".join(f"[{step!r}]" for step in error.instance_path)
            raise HTTPException(400, f"{name}{place}: {self._say(error)}")

    def _say(self, error: jsonschema_rs.ValidationError) -> str:
        """What is wrong, in words: nobody who typed a day can read a regular expression."""
        if not isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Pattern):
            return error.message[:_MOST_SAID]
        declared: Any = self._schema
        for step in error.schema_path[:-1]:
            declared = declared[step]
        return f"{json.dumps(error.instance)[:_MOST_SAID]} is not {declared['description']}."


def _read_body(request: Request, check: _Check) -> Any:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"send {JSON}.")
    try:
        body = json.loads(request.state.body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise HTTPException(400, "the body is no JSON.") from None
    check.apply(body, "the body")
    return body


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
