"""Pages from addresses, and only from such as anyone may fetch."""

import ipaddress
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import FetchError
from rashomon.model.article import Capture

if TYPE_CHECKING:
    import httpx

_SAVE_IT = "Save the page in a browser and give the file."
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class _Target:
    """An address that may be fetched, and the IP addresses that were checked: the ones to connect to."""

    url: str
    parts: SplitResult
    ips: tuple[str, ...]


def fetch(location: str, *, limits: Limits = DEFAULT_LIMITS, private_hosts: Collection[str] = ()) -> Capture:
    """The page at an http or https address, redirects followed.

    Every hop is resolved once, checked to be a public address, and connected to by that very address, so
    that a name that resolves differently a moment later (DNS rebinding) gains nothing. `private_hosts`
    are exempt from the check of what they resolve to: an archive in one's own network, a test server.

    Raises:
        FetchError: whatever goes wrong, with what to do about it.
    """
    import httpx

    deadline = time.monotonic() + limits.total_seconds
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    url = location
    # trust_env: a proxy from the environment would resolve the name again, behind the check.
    with _translated_errors(location, limits), httpx.Client(timeout=timeout, trust_env=False) as client:
        for _ in range(limits.redirects + 1):
            target = _checked_target(url, location, private_hosts)
            with closing(_send(client, target)) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    url = _redirected(target.url, response.headers["location"], location)
                    continue
                _check_status(response.status_code, location)
                content = _read_body(response, location, limits, deadline)
            return Capture(
                content,
                location,
                url=target.url,
                media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower() or None,
                charset=response.charset_encoding,
                retrieved=datetime.now(UTC),
            )
    raise FetchError(location, f"redirects more than {limits.redirects} times", "Give the final address.")


def _redirected(url: str, header: str, location: str) -> str:
    try:
        return urljoin(url, header)
    except ValueError as error:
        raise FetchError(location, f"redirects to no valid address ({error})", _SAVE_IT) from None


def _send(client: "httpx.Client", target: _Target) -> "httpx.Response":
    """The response of the first of the target's addresses that takes a connection, its body unread."""
    import httpx

    for ip in target.ips[:-1]:
        with suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return client.send(_request(client, target, ip), stream=True)
    return client.send(_request(client, target, target.ips[-1]), stream=True)


def _request(client: "httpx.Client", target: _Target, ip: str) -> "httpx.Request":
    host = (target.parts.hostname or "").encode("idna").decode("ascii")
    return client.build_request(
        "GET",
        _at_address(target.parts, ip),
        headers={
            "Host": _with_port(host, target.parts),
            "User-Agent": user_agent(),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
        },
        # The certificate is checked against the name, though the connection goes to the address.
        extensions={"sni_hostname": host},
    )


def _at_address(parts: SplitResult, ip: str) -> str:
    return urlunsplit((parts.scheme, _with_port(ip, parts), parts.path or "/", parts.query, ""))


def _with_port(host: str, parts: SplitResult) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return f"{bracketed}:{parts.port}" if parts.port else bracketed


def _checked_target(url: str, location: str, private_hosts: Collection[str]) -> _Target:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(location, f"is no valid address ({error})", "Check the address.") from None
    if parts.scheme not in _PORTS:
        raise FetchError(location, f'uses "{parts.scheme}", not http or https', _SAVE_IT)
    if not host:
        raise FetchError(location, "names no host", "Check the address.")
    try:
        found = socket.getaddrinfo(host, port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(
            location, f"the host {host} was not found", "Check the address and the connection."
        ) from None
    ips = [str(address[4][0]) for address in found]
    if not ips or not (host in private_hosts or all(_is_public(ip) for ip in ips)):
        raise FetchError(location, f"leads to {host}, which is an address inside a private network", _SAVE_IT)
    return _Target(url, parts, tuple(dict.fromkeys(ips)))


def _is_public(ip: str) -> bool:
    """Whether an address is one of the public internet, also inside the IPv6 forms that embed IPv4."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        embedded = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            embedded = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if embedded is not None and not embedded.is_global:
            return False
    return address.is_global and not address.is_multicast


def user_agent() -> str:
    try:
        return f"rashomon/{version('rashomon')}"
    except PackageNotFoundError:
        return "rashomon"


def _check_status(status: int, location: str) -> None:
    if status == 200:
        return
    advice = {
        401: "The page asks for a login: save it in a browser and give the file.",
        402: "The page asks for payment: save it in a browser and give the file.",
        403: f"The server refuses programs. {_SAVE_IT}",
        404: "Check the address.",
        410: "The page was taken down: look for an archived copy.",
        429: "The server wants fewer requests: try again later.",
        451: f"The page is withheld for legal reasons. {_SAVE_IT}",
    }.get(status, "Try again later." if status >= 500 else _SAVE_IT)
    raise FetchError(location, f"the server answered {status}", advice)


def _read_body(response: "httpx.Response", location: str, limits: Limits, deadline: float) -> bytes:
    """The body, decompressed, as long as it stays within limits of size and time."""
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        size += len(part)
        parts.append(part)
        if size > limits.page_bytes:
            raise FetchError(location, f"is larger than {limits.page_bytes // 2**20} MiB", _SAVE_IT)
        if time.monotonic() > deadline:
            raise FetchError(location, f"took longer than {limits.total_seconds:.0f} s", "Try again later.")
    return b"".join(parts)


@contextmanager
def _translated_errors(location: str, limits: Limits) -> Iterator[None]:
    """Turns what the HTTP library raises into FetchError, here and nowhere else."""
    import httpx

    try:
        yield
    except httpx.TimeoutException:
        raise FetchError(
            location, f"did not answer within {limits.read_seconds:.0f} s", "Try again later."
        ) from None
    except httpx.ConnectError as error:
        raise FetchError(location, f"cannot be reached ({error})", "Check address and connection.") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(location, f"could not be fetched ({error})", _SAVE_IT) from None
    except (UnicodeError, OSError, ValueError) as error:  # host names that idna refuses, odd header values
        raise FetchError(location, f"could not be fetched ({error})", "Check the address.") from None
