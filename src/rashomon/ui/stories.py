"""The first page: what is being reported now."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.errors import StoreError, UsageError
from rashomon.io.store.stories import now
from rashomon.model.desk import StoryFilter
from rashomon.ui.addresses import page_address
from rashomon.ui.last_look import LastLook, keep_last_look, read_last_look
from rashomon.ui.rendering import show_page
from rashomon.ui.story_list import list_entries
from rashomon.workflow.desk import Desk

_PAGE_LENGTH = 25
_FIELDS = ("words", "publisher", "since", "until", "several", "new", "before")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def stories_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        look = read_last_look(request, now())
        response = show_page(request, "stories.html", here="stories", **_list(desk, request, look))
        keep_last_look(response, request, look)
        return response

    def show_list(request: Request) -> Response:
        """The list alone, for a search while somebody types: that is no look."""
        return show_page(request, "story_list.html", **_list(desk, request, read_last_look(request, now())))

    return [
        Route("/", show, methods=["GET"]),
        Route("/story-list", show_list, methods=["GET"]),
    ]


def _list(desk: Desk, request: Request, look: LastLook) -> dict[str, Any]:
    asked = {name: request.query_params.get(name, "").strip()[:500] for name in _FIELDS}
    trouble = _find_trouble(asked)
    shown: dict[str, Any] = {"asked": asked, "look": look, "entries": (), "older": None}
    if trouble is None:
        wanted = StoryFilter(
            words=asked["words"] or None,
            publisher=asked["publisher"] or None,
            since=asked["since"] or None,
            until=asked["until"] or None,
            changed_since=look.before if asked["new"] else None,
            fewest_reports=2 if asked["several"] else 1,
        )
        try:
            page = desk.stories(wanted, cursor=asked["before"] or None, limit=_PAGE_LENGTH)
        except StoreError:
            raise
        except UsageError as error:
            trouble = str(error)
        else:
            shown["entries"] = list_entries(desk, page.stories, look)
            if page.cursor:
                shown["older"] = page_address("/", **{**asked, "before": page.cursor})
    kept = {name: value for name, value in asked.items() if name != "before"}
    return {
        **shown,
        "trouble": trouble,
        "is_filtered": any(kept.values()),
        "newest": page_address("/", **kept) if asked["before"] else None,
    }


def _find_trouble(asked: dict[str, str]) -> str | None:
    for name in ("since", "until"):
        if asked[name] and not _DAY.fullmatch(asked[name]):
            return f'"{asked[name]}" is no day. Write it as 2025-03-14.'
    return None
