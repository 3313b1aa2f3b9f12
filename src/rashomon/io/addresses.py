"""Addresses that may be fetched: http or https, and on the public internet."""

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from rashomon.errors import FetchError

SAVE_IT = "Save the page in a browser and give the file."
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be fetched, and the IP addresses that were checked: the ones to connect to."""

    url: str
    parts: SplitResult
    ips: tuple[str, ...]


def checked_target(url: str, location: str, private_hosts: Collection[str]) -> Target:
    """Where an address leads, its host resolved.

    Raises:
        FetchError: it is none of http or https, or leads into a private network; it names `location`.
    """
    parts = split_address(url, location)
    host, port = parts.hostname or "", parts.port
    try:
        found = socket.getaddrinfo(host, port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(
            location, f"the host {host} was not found", "Check the address and the connection."
        ) from None
    ips = [str(address[4][0]) for address in found]
    if not ips or not (host in private_hosts or all(_is_public(ip) for ip in ips)):
        raise FetchError(location, f"leads to {host}, which is an address inside a private network", SAVE_IT)
    return Target(url, parts, tuple(dict.fromkeys(ips)))


def split_address(url: str, location: str) -> SplitResult:
    """The parts of an address of http or https that names a host, asking nobody. Raises FetchError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(location, f"is no valid address ({error})", "Check the address.") from None
    if parts.scheme not in _PORTS:
        raise FetchError(location, f'uses "{parts.scheme}", not http or https', SAVE_IT)
    if not host:
        raise FetchError(location, "names no host", "Check the address.")
    return parts


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
