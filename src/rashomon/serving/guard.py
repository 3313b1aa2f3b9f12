"""The guard around the application: each check is a layer with a file of its own."""

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field

from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from rashomon.errors import UsageError
from rashomon.serving.access import ProxyAccess, TokenAccess
from rashomon.serving.bounds import Bounds
from rashomon.serving.failures import NoTraceback
from rashomon.serving.forgery import NoForgery
from rashomon.serving.hosts import LOOPBACK, KnownHosts, is_address, is_host_name, is_loopback
from rashomon.serving.origins import OwnOrigin
from rashomon.serving.policies import Policies
from rashomon.serving.validators import Validators

UPLOADS = frozenset({"/compare", "/api/v1/compare"})
_FEWEST_TOKEN_CHARACTERS = 16
_EVERY_ADDRESS = ("0.0.0.0", "::", "[::]")
_THIS_MACHINE = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Guarding:
    """By which names the server goes, and who may ask.

    `token`: whoever asks has to know it. `user_header`: the header in which a proxy names who asks. Without
    both, everybody on this machine may. `proxies`: the addresses and networks of proxies in front, which are
    believed when they say from where and how they were asked (X-Forwarded-For, X-Forwarded-Proto).
    """

    names: frozenset[str] = field(default=LOOPBACK)
    any_address: bool = False
    token: str | None = None
    user_header: str | None = None
    proxies: tuple[str, ...] = ()


def plan_guard(
    host: str,
    *,
    token: str | None = None,
    user_header: str | None = None,
    names: tuple[str, ...] = (),
    proxies: tuple[str, ...] = (),
) -> Guarding:
    """The guard for a server that listens on `host`. `names` are further names that it goes by.

    A proxy that names who asks is believed in the rest, too, if it is on this machine or among `proxies`.
    Raises UsageError if others could reach it without a token, if the token can be guessed, or if a name or a
    proxy is none.
    """
    if token is not None and len(token) < _FEWEST_TOKEN_CHARACTERS:
        raise UsageError(
            f"the token has fewer than {_FEWEST_TOKEN_CHARACTERS} characters and can be guessed. Make one: "
            'python -c "import secrets; print(secrets.token_urlsafe(24))"'
        )
    if not is_loopback(host) and not token and not user_header:
        raise UsageError(
            f"others could reach the desk at {host}. Give a token that they have to know (--token, or "
            "RASHOMON_TOKEN), or the header in which a proxy names who asks (--user-header)."
        )
    own = LOOPBACK | {_check_name(name) for name in names}
    if host not in _EVERY_ADDRESS:
        own |= {f"[{host}]" if ":" in host and is_address(host) else host.lower()}
    believed = tuple(_check_proxy(proxy) for proxy in proxies) or (_THIS_MACHINE if user_header else ())
    return Guarding(own, host in _EVERY_ADDRESS, token, user_header, believed)


def _check_name(name: str) -> str:
    if is_address(name) and ":" in name:
        name = f"[{name.strip('[]')}]"
    if not is_host_name(name.lower()):
        raise UsageError(
            f'"{name}" is no name of a server: requests never carry it. Give the name alone, without http:// '
            "and port: desk.example"
        )
    return name.lower().rstrip(".")


def _check_proxy(proxy: str) -> str:
    try:
        network = ipaddress.ip_network(proxy.strip("[]"), strict=False)
    except ValueError:
        raise UsageError(
            f'"{proxy}" is no address of a proxy. Give an IP address, or a network such as 10.0.0.0/24.'
        ) from None
    if network.prefixlen == 0:
        raise UsageError("to believe every address is to let everybody choose theirs. Name the proxy's.")
    return str(network.network_address) if network.num_addresses == 1 else str(network)


def guard(app: ASGIApp, guarding: Guarding) -> ASGIApp:
    """The application behind all checks; a request passes them from the last line to the first."""
    key = secrets.token_bytes(32)
    if guarding.token:
        # Pages stay good when the desk is started again.
        key = hmac.new(guarding.token.encode(), b"rashomon forms", hashlib.sha256).digest()
    guarded: ASGIApp = NoForgery(Validators(app), key=key)
    guarded = Bounds(guarded, uploads=UPLOADS)
    # Before a body is read: who may not ask shall not make the server hold megabytes.
    if guarding.user_header:
        guarded = ProxyAccess(guarded, header=guarding.user_header)
    if guarding.token:
        guarded = TokenAccess(guarded, token=guarding.token)
    guarded = OwnOrigin(guarded)
    guarded = KnownHosts(guarded, names=guarding.names, any_address=guarding.any_address)
    guarded = Policies(NoTraceback(guarded))
    if guarding.proxies:
        believed = [form for proxy in guarding.proxies for form in _list_forms(proxy)]
        guarded = ProxyHeadersMiddleware(guarded, believed)  # type: ignore[arg-type,assignment]
    return guarded


def _list_forms(proxy: str) -> tuple[str, ...]:
    """How a server is told an address: one that listens on `::` is told those of IPv4 within IPv6 ones."""
    network = ipaddress.ip_network(proxy)
    if network.version == 6:
        return (proxy,)
    return proxy, f"::ffff:{network.network_address}/{96 + network.prefixlen}"
