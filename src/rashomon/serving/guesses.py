"""How many wrong tokens an address may give before it has to wait."""

import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable

MOST_GUESSES = 20
WINDOW_SECONDS = 60.0
# What is kept of more addresses goes, the oldest first.
_MOST_ADDRESSES = 4096


class Guesses:
    """The wrong tokens of the last minute, by who gave them. `clock` gives seconds."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._given: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """Of how many addresses guesses are kept."""
        return len(self._given)

    def note(self, client: tuple[str, int] | None) -> None:
        """One more wrong token from there."""
        given = self._given.setdefault(_name(client), deque(maxlen=MOST_GUESSES))
        given.append(self._clock())
        self._given.move_to_end(_name(client))
        while len(self._given) > _MOST_ADDRESSES:
            self._given.popitem(last=False)

    def wait_seconds(self, client: tuple[str, int] | None) -> int:
        """How long until the next token from there is looked at; 0 for now."""
        given = self._given.get(_name(client))
        if given is None or len(given) < MOST_GUESSES:
            return 0
        left = given[0] + WINDOW_SECONDS - self._clock()
        return int(left) + 1 if left > 0 else 0


def _name(client: tuple[str, int] | None) -> str:
    """The address; of one in IPv6 the network, for whoever has one address there has all of them.

    A server that listens on `::` is told IPv4 addresses within IPv6 ones, all of one network.
    """
    if client is None:
        return ""
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return client[0]
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    return (
        str(address) if address.version == 4 else str(ipaddress.ip_network((int(address), 64), strict=False))
    )
