"""What was fetched to feeds and articles, to be done in a process that may be ended: it may hang or crash."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError
from rashomon.intake.capture import Intake, read_capture
from rashomon.intake.feeds.feed import read_feed
from rashomon.model.article import Capture
from rashomon.model.feed import Feed


@dataclass(frozen=True, slots=True)
class ToRead:
    """A capture, and whether it is asked for as a feed."""

    capture: Capture
    is_feed: bool
    limits: Limits = DEFAULT_LIMITS


def read_fetched(fetched: Sequence[ToRead]) -> list[Feed | Intake]:
    """The feed in each capture, or its articles; where no feed is to be had, an Intake with the failure."""
    return [_read(one) for one in fetched]


def _read(fetched: ToRead) -> Feed | Intake:
    if not fetched.is_feed:
        return read_capture(fetched.capture, fetched.limits)
    try:
        return read_feed(fetched.capture, fetched.limits)
    except InputError as error:
        return Intake(failures=(error,))
