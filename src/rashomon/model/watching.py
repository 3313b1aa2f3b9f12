"""What a watch of feeds does, as it happens and in sum."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WatchEventKind = Literal[
    "kept", "changed", "unchanged", "without-article", "feed", "moved", "gone", "failed", "waiting"
]


@dataclass(frozen=True, slots=True)
class WatchEvent:
    """One thing that a watch did, told once it is in the store.

    `kind`: kept (a new page or report), changed (a new version of one), unchanged, without-article (a page
    that is kept, and why no article is in it), feed (what was new in it), moved, gone, failed (and when it is
    tried again), waiting (nothing is due before a moment). `message` is for people, `made` is in UTC.
    """

    kind: WatchEventKind
    url: str
    message: str
    made: datetime


@dataclass(frozen=True, slots=True)
class WatchTally:
    """What one run of a watch did: answers by what came of them, and what is watched at its end."""

    feeds_read: int = 0
    articles: int = 0
    changed: int = 0
    unchanged: int = 0
    without_article: int = 0
    failures: int = 0
    read: int = 0
    feeds_waiting: int = 0
    pages_waiting: int = 0
