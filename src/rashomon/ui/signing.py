"""Who signs a decision: the user whom a proxy names, else the name that the reader gave."""

from starlette.requests import Request
from starlette.responses import Response

from rashomon.ui.preferences import set_cookie

_COOKIE = "rashomon-name"
LONGEST_NAME = 80


def signature_of(request: Request) -> str | None:
    user = getattr(request.state, "user", None)
    if isinstance(user, str) and user:
        return user
    return _decode(request.cookies.get(_COOKIE, "")) or None


def is_named_by_proxy(request: Request) -> bool:
    return bool(getattr(request.state, "user", None))


def keep_signature(response: Response, request: Request, name: str) -> None:
    cleaned = " ".join(name.split())[:LONGEST_NAME]
    if cleaned:
        # Cookies hold ASCII only.
        set_cookie(response, request, _COOKIE, cleaned.encode("utf-8", "replace").hex())
    else:
        response.delete_cookie(_COOKIE)


def _decode(value: str) -> str:
    try:
        return bytes.fromhex(value).decode("utf-8")[:LONGEST_NAME]
    except ValueError:
        return ""
