"""What outlives a fetch: with what to ask again, where addresses went, what hosts asked for."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a host tells whether a page changed (RFC 9110, 8.8): as it sent them with the page."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """The robots.txt of an origin (None: it has none), and the moment until which it holds."""

    content: str | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when a host wants no requests, and how often in a row it has refused them."""

    until: datetime
    refusals: int


@dataclass(slots=True)
class FetchMemory:
    """Where addresses moved to for good, which are gone for good; robots.txt by origin, rests by host.

    A fetcher reads and writes it, from several threads: each of its changes is one of a dictionary or set.
    """

    moved: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    robots: dict[str, KeptRobots] = field(default_factory=dict)
    rests: dict[str, Rest] = field(default_factory=dict)
