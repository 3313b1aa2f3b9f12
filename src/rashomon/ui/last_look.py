"""When this reader looked last, so that a list can say what is new: kept in a cookie, nowhere else."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from rashomon.ui.preferences import set_cookie

_COOKIE = "rashomon-look"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"
# A page that is loaded again a minute later must not hide what was new a minute ago: pages that are opened
# within this time of one another are one look.
_ONE_LOOK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class LastLook:
    """`before` is the moment in UTC of the look before this one, None if there was none; `now` this one's."""

    before: str | None
    now: str

    def is_since(self, moment: str | None) -> bool:
        """Whether that moment in UTC lies after the look before this one."""
        return self.before is not None and moment is not None and moment > self.before


def read_last_look(request: Request, now: str) -> LastLook:
    """When the reader of this request looked last; `now` is the moment in UTC, to the second."""
    found = re.fullmatch(rf"({_MOMENT})?~({_MOMENT})", request.cookies.get(_COOKIE, ""))
    if found is None:
        return LastLook(None, now)
    try:
        is_same_look = datetime.fromisoformat(now) - datetime.fromisoformat(found[2]) < _ONE_LOOK
    except ValueError:
        return LastLook(None, now)
    return LastLook(found[1] if is_same_look else found[2], now)


def keep_last_look(response: Response, request: Request, look: LastLook) -> None:
    set_cookie(response, request, _COOKIE, f"{look.before or ''}~{look.now}")
