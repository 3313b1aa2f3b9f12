"""Pages from addresses, and only from such as anyone may fetch. Politeness is the fetcher's."""

import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlunsplit

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import FetchError, HostBusy, PageGone, PageMissing
from rashomon.io.addresses import SAVE_IT, Target, checked_target
from rashomon.io.body import read_body
from rashomon.io.deadline import Deadline
from rashomon.model.article import Capture

if TYPE_CHECKING:
    import httpx

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_LONGEST_REST_SECONDS = 86400.0
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)
_SECONDS = re.compile("[0-9]{1,9}")
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1"
)

Turn = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """How an exchange ended, redirects followed: any status but a redirect.

    `headers` has the first value of each, by its name in lower case. `moved_to` is where permanent redirects
    lead, as far as all before them are permanent too. The content is that of a 200 only, else empty.
    """

    location: str
    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    charset: str | None
    moved_to: str | None
    received: datetime


def fetch(location: str, *, limits: Limits = DEFAULT_LIMITS, private_hosts: Collection[str] = ()) -> Capture:
    """The page at an http or https address, redirects followed, without asking robots.txt or any waiting.

    Raises:
        FetchError: whatever goes wrong, with what to do about it.
    """
    answer = exchange(location, limits=limits, private_hosts=private_hosts)
    check_status(answer)
    return capture_of(answer)


def exchange(
    location: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    private_hosts: Collection[str] = (),
    headers: Mapping[str, str] | None = None,
    contact: str = "",
    turn: Turn = lambda _: nullcontext(),
) -> Answer:
    """Ask for an address, following its redirects, whatever the status at their end.

    Every hop is resolved once, checked to be a public address, and connected to by that very address, so
    that a name that resolves differently a moment later (DNS rebinding) gains nothing. `private_hosts`
    are exempt from the check of what they resolve to: an archive in one's own network, a test server.
    Each hop happens inside of `turn(url)`, which may wait or raise. No cookie is kept.

    Raises:
        FetchError: whatever goes wrong, with what to do about it.
    """
    import httpx

    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    own_headers = {"User-Agent": user_agent(contact), **(headers or {})}
    url, moved_to, is_permanent, spent = location, None, True, 0.0
    # trust_env: a proxy from the environment would resolve the name again, behind the check.
    with httpx.Client(timeout=timeout, trust_env=False, cookies=cookies) as client:
        for _ in range(limits.redirects + 1):
            with turn(url), Deadline(limits.total_seconds - spent) as deadline:
                started = time.monotonic()
                with _translated_errors(location, limits, deadline):
                    target = checked_target(url, location, private_hosts)
                    with closing(_send(client, target, own_headers, deadline)) as response:
                        status, said = response.status_code, _first_values(response)
                        if status not in REDIRECTS or "location" not in said:
                            content = b""
                            if status == 200:
                                encoding = ",".join(response.headers.get_list("content-encoding"))
                                content = read_body(
                                    response.iter_raw(), encoding, limits.page_bytes, location
                                )
                            if deadline.is_over:  # a body that ends with its connection looks whole when cut
                                raise httpx.ReadTimeout("")
                            return Answer(
                                location,
                                target.url,
                                status,
                                said,
                                content,
                                response.charset_encoding,
                                moved_to,
                                datetime.now(UTC),
                            )
                    url = _redirected(target.url, said["location"], location)
                    is_permanent = is_permanent and status in _PERMANENT
                    moved_to = url if is_permanent else moved_to
                spent += time.monotonic() - started
    raise FetchError(location, f"redirects more than {limits.redirects} times", "Give the final address.")


def capture_of(answer: Answer) -> Capture:
    media_type = answer.headers.get("content-type", "").partition(";")[0].partition(",")[0]
    return Capture(
        answer.content,
        answer.location,
        url=answer.url,
        media_type=media_type.strip().lower() or None,
        charset=answer.charset,
        retrieved=answer.received,
    )


def check_status(answer: Answer) -> None:
    """Raises a FetchError for every status but 200."""
    status, location = answer.status, answer.location
    if status == 200:
        return
    why = f"the server answered {status}"
    if status in _BUSY:
        advice = "The server wants fewer requests: try again later." if status == 429 else "Try again later."
        raise HostBusy(location, why, advice, retry_seconds(answer))
    if status == 410:
        raise PageGone(location, why, "The page was taken down: look for an archived copy.")
    if status == 404:
        raise PageMissing(location, why, "Check the address.")
    advice = {
        401: "The page asks for a login: save it in a browser and give the file.",
        402: "The page asks for payment: save it in a browser and give the file.",
        403: f"The server refuses programs. {SAVE_IT}",
        451: f"The page is withheld for legal reasons. {SAVE_IT}",
    }.get(status, "Try again later." if status >= 500 else SAVE_IT)
    raise FetchError(location, why, advice)


def retry_seconds(answer: Answer) -> float | None:
    """How long Retry-After (RFC 9110, 10.2.3) asks to wait, a day at most; None if it does not say."""
    given = answer.headers.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return min(float(given[:9]), _LONGEST_REST_SECONDS)
    try:
        until = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - answer.received).total_seconds(), 0.0), _LONGEST_REST_SECONDS)


def fresh_seconds(answer: Answer) -> float | None:
    """For how long a host says that its answer holds (RFC 9111, 5.2.2.1); None if it does not say."""
    said = _MAX_AGE.search(answer.headers.get("cache-control", ""))
    age = answer.headers.get("age", "").strip()
    return max(0.0, float(said[1]) - (float(age) if _SECONDS.fullmatch(age) else 0.0)) if said else None


@lru_cache(maxsize=8)
def user_agent(contact: str = "") -> str:
    """The program, its version, and whom to turn to."""
    try:
        name = f"rashomon/{version('rashomon')}"
    except PackageNotFoundError:
        name = "rashomon"
    printable = "".join(character for character in contact if character.isascii() and character.isprintable())
    return f"{name} (+{printable})" if printable else name


def _first_values(response: "httpx.Response") -> dict[str, str]:
    """The first value of each header: joined ones would be none of both."""
    first: dict[str, str] = {}
    for name, value in response.headers.multi_items():
        first.setdefault(name.lower(), value)
    return first


def _redirected(url: str, header: str, location: str) -> str:
    try:
        return urljoin(url, header)
    except ValueError as error:
        raise FetchError(location, f"redirects to no valid address ({error})", SAVE_IT) from None


def _send(
    client: "httpx.Client", target: Target, headers: Mapping[str, str], deadline: Deadline
) -> "httpx.Response":
    """The response of the first of the target's addresses that takes a connection, its body unread."""
    import httpx

    for ip in target.ips[:-1]:
        with suppress(httpx.ConnectError, httpx.ConnectTimeout):
            return client.send(_request(client, target, ip, headers, deadline), stream=True)
    return client.send(_request(client, target, target.ips[-1], headers, deadline), stream=True)


def _request(
    client: "httpx.Client", target: Target, ip: str, headers: Mapping[str, str], deadline: Deadline
) -> "httpx.Request":
    host = (target.parts.hostname or "").encode("idna").decode("ascii")
    return client.build_request(
        "GET",
        _at_address(target.parts, ip),
        headers={
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            # One request a connection: a kept one would be to an address that was checked for another.
            "Connection": "close",
            **headers,
            "Host": _with_port(host, target.parts),
        },
        # The certificate is checked against the name, though the connection goes to the address.
        extensions={"sni_hostname": host, "trace": deadline.trace},
    )


def _at_address(parts: SplitResult, ip: str) -> str:
    return urlunsplit((parts.scheme, _with_port(ip, parts), parts.path or "/", parts.query, ""))


def _with_port(host: str, parts: SplitResult) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return f"{bracketed}:{parts.port}" if parts.port else bracketed


@contextmanager
def _translated_errors(location: str, limits: Limits, deadline: Deadline) -> Iterator[None]:
    """Turns what the HTTP library raises into FetchError, here and nowhere else."""
    import httpx

    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError, ValueError) as error:
        if deadline.is_over:
            raise FetchError(
                location, f"took longer than {limits.total_seconds:.0f} s", "Try again later."
            ) from None
        raise _translated(error, location, limits) from None


def _translated(error: Exception, location: str, limits: Limits) -> FetchError:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return FetchError(location, f"did not answer within {limits.read_seconds:.0f} s", "Try again later.")
    if isinstance(error, httpx.ConnectError):
        return FetchError(location, f"cannot be reached ({error})", "Check address and connection.")
    if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
        return FetchError(location, f"could not be fetched ({error})", SAVE_IT)
    # Host names that idna refuses, odd header values.
    return FetchError(location, f"could not be fetched ({error})", "Check the address.")
