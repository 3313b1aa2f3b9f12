"""Only requests that name this server as their host are served: against DNS rebinding.

A foreign page can make its own name lead to this machine, and would then be of one origin with the desk; its
requests still carry the foreign name.
"""

import ipaddress
import re

from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.refusing import refuse

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?", re.ASCII)


class KnownHosts:
    """Refuses a `Host` that is none of the names of this server, or more than one (421)."""

    def __init__(self, app: ASGIApp, *, names: frozenset[str], any_address: bool = False) -> None:
        """`any_address` allows every IP address: no name that leads elsewhere hides behind one."""
        self._app, self._names, self._any_address = app, names, any_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._knows(scope):
            answer = refuse(scope, 421, "This server does not go by that name. Open the address it printed.")
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _knows(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1:
            return False
        host = _HOST.fullmatch(given[0].decode("latin-1").lower())
        if host is None:
            return False
        name = host[1].rstrip(".")
        return name in self._names or (self._any_address and is_address(name))


def is_host_name(name: str) -> bool:
    """Whether a request can name this, in small letters, as its host."""
    host = _HOST.fullmatch(name)
    return host is not None and host[2] is None


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on this host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
