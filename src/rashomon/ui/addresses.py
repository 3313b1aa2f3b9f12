"""Addresses of pages. An id may hold any character: it is one segment of a path, percent-encoded twice.

Once is not enough: servers decode a path before they route it, and an id with "/coverage" in it would be
another page.
"""

import re
from urllib.parse import quote, unquote, urlencode

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request


class NameConvertor(Convertor[str]):
    """An id in a route: Route("/stories/{story:name}", …)."""

    regex = "[^/]+"

    def convert(self, value: str) -> str:
        return unquote(value)

    def to_string(self, value: str) -> str:
        return encode_name(value)


register_url_convertor("name", NameConvertor())


def encode_name(name: str) -> str:
    once = quote(name, safe="", errors="replace")
    # Browsers take away segments that are only dots.
    return quote(once if once.strip(".") else once.replace(".", "%2E"), safe="")


def story_address(story: str, view: str = "", **query: str | int | None) -> str:
    """The address of a story's page, or of one of its views."""
    return _with_query(f"/stories/{encode_name(story)}" + (f"/{view}" if view else ""), query)


def article_address(article: str, **query: str | int | None) -> str:
    return _with_query(f"/articles/{encode_name(article)}", query)


def actor_address(name: str) -> str:
    return _with_query("/actors", {"name": name})


def page_address(path: str, **query: str | int | None) -> str:
    return _with_query(path, query)


def _with_query(path: str, query: dict[str, str | int | None]) -> str:
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given, errors='replace')}" if given else path


def asked_path(request: Request) -> str:
    """The path that was asked for, encoded as it came: the server has decoded it once."""
    return quote(request.scope["path"], safe="/", errors="replace")


def local_path(address: str | None) -> str:
    """Where to go back to: an address on this server, else the first page (no open redirect)."""
    if not address or not re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", address):
        return "/"
    return address
