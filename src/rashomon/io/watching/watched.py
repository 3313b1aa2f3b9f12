"""What a watch knows of one address: when it is due, and with what to ask."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from rashomon.io.fetch_memory import Validators

WatchedKind = Literal["feed", "page"]
WatchedState = Literal["waiting", "done", "gone", "given-up", "left"]


@dataclass(frozen=True, slots=True)
class Watched:
    """An address that is watched, or was.

    `state`: waiting (to be asked when `due`), done (a page that has been looked at for the last time unless
    its feed says that it changed), gone (taken down for good), given-up (failed too often), left (a feed that
    is watched no more). `parent` is the feed or list that named it, None for those that a person named, and
    `depth` how many lists lie above it. `said` is a digest of what the parent said of it. Looks at a page
    count from `since`: when it was published, else when it was first had. `asked` is when it last answered.
    """

    url: str
    kind: WatchedKind
    state: WatchedState = "waiting"
    due: datetime | None = None
    parent: str | None = None
    depth: int = 0
    said: str = ""
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    since: datetime | None = None
    asked: datetime | None = None
    interval_seconds: float | None = None
    failures: int = 0
    trouble: str = ""
