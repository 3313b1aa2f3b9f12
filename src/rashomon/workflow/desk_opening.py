"""A desk on a store, or on reports that somebody gives."""

import contextlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import UsageError
from rashomon.workflow.desk import Desk
from rashomon.workflow.observing import Input, Observer
from rashomon.workflow.stored import collect


def open_desk(
    store: str | Path | None = None,
    inputs: Iterable[Input] = (),
    *,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Desk:
    """A desk on a store, or on inputs: these are collected into a store that goes when the desk closes."""
    given = list(inputs)
    if store is not None and given:
        raise UsageError('give a store or reports, not both: "rashomon collect" adds reports to a store.')
    if store is not None:
        return Desk(store, settings=settings)
    if not given:
        raise UsageError("there is nothing to show. Give a store (--store FILE) or reports.")
    with contextlib.ExitStack() as closing:
        folder = closing.enter_context(tempfile.TemporaryDirectory(prefix="rashomon-"))
        path = Path(folder) / "desk.db"
        collected = collect(given, path, observer=observer, settings=settings)
        if not collected.articles:
            raise UsageError("there is nothing to show: no report was found in what was given. Give others.")
        return Desk(path, settings=settings, closing=closing.pop_all())
