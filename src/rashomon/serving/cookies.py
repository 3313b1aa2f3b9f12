"""Cookies of this server: not for scripts, not for other sites."""

from http.cookies import Morsel, SimpleCookie

from starlette.types import Scope


def bake_cookie(scope: Scope, name: str, value: str, *, seconds: int | None = None) -> str:
    """The value of a Set-Cookie header; without `seconds` the cookie goes when the browser is closed."""
    cookie: SimpleCookie = SimpleCookie({name: value})
    morsel: Morsel[str] = cookie[name]
    morsel["path"], morsel["httponly"], morsel["samesite"] = "/", True, "Strict"
    if seconds is not None:
        morsel["max-age"] = seconds
    if scope.get("scheme") == "https":
        morsel["secure"] = True
    return cookie.output(header="").strip()
