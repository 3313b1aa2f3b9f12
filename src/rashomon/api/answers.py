"""Answers: records as JSON, files to keep."""

import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rashomon.model.desk import Job
from rashomon.report.desk_records import job_record


class RecordAnswer(JSONResponse):
    """A record as JSON. Lone surrogates, which texts may hold and UTF-8 not, are escaped."""

    def render(self, content: Any) -> bytes:
        try:
            return _dump(content, ascii_only=False)
        except UnicodeEncodeError:
            return _dump(content, ascii_only=True)


def accept_job(request: Request, job: Job) -> Response:
    """202: the work has begun; Location says where to ask how far it is."""
    location = f"{request.scope.get('root_path', '')}/job?id={job.id}"
    return RecordAnswer(job_record(job), 202, {"Location": location, "Cache-Control": "no-store"})


def give_file(content: str | bytes, media_type: str, name: str, suffix: str) -> Response:
    """A file to keep, called after `name` as far as that is plain."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name)[:60].strip("-") or "story"
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")
    headers = {"Content-Disposition": f'attachment; filename="{plain}.{suffix}"'}
    return Response(content, headers=headers, media_type=media_type)


def _dump(content: Any, *, ascii_only: bool) -> bytes:
    return json.dumps(content, ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":")).encode()
