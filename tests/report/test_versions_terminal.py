"""Versions for the terminal and as records: nothing is asserted that was not looked at."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from rashomon.collation.versions import trace_versions
from rashomon.model.article import Article, Extraction
from rashomon.model.comparison import Headline
from rashomon.model.versions import Version, VersionHistory
from rashomon.report import versions_wordings as say
from rashomon.report.versions_records import history_record
from rashomon.report.versions_terminal import show_history

OLD, NEW = "Two boats sank. The mill burnt down.", "Three boats sank. The mill burnt down."


def show(history: VersionHistory) -> str:
    file = io.StringIO()
    show_history(Console(file=file, width=100, color_system=None), history)
    return file.getvalue()


def trace(before: Article, after: Article) -> VersionHistory:
    return trace_versions(
        "made", [Version(before), Version(after)], lambda article: Headline(article.id, "faithful")
    )


@pytest.mark.parametrize(
    ("times", "whole", "told", "untold"),
    [
        ((None, None), True, [say.NO_NOTE, say.NO_TIME], [say.SAME_TIME, say.NEW_TIME]),
        (("2025-03-01", "2025-03-01"), True, [say.NO_NOTE, say.SAME_TIME], [say.NO_TIME, say.NEW_TIME]),
        (("2025-03-01", "2025-03-02"), True, [say.NO_NOTE, say.NEW_TIME], [say.NO_TIME, say.SAME_TIME]),
        ((None, None), False, [say.NO_NOTE_IN_PART], [say.NO_NOTE]),
    ],
)
def test_what_the_page_says_of_the_change(
    times: tuple[str | None, str | None], whole: bool, told: list[str], untold: list[str]
) -> None:
    extraction = Extraction(complete=whole, reasons=() if whole else ("it is cut",))
    after = Article("after", NEW, modified=times[1], extraction=extraction)
    shown = " ".join(show(trace(Article("before", OLD, modified=times[0]), after)).split())
    assert all(line in shown for line in told)
    assert not any(line in shown for line in untold)


def test_nothing_is_announced_where_nothing_changed() -> None:
    shown = show(trace(Article("before", OLD), Article("after", OLD)))
    assert say.NO_CHANGE in shown
    assert say.NO_NOTE not in shown


def test_headlines_are_shown_with_both_verdicts() -> None:
    shown = show(trace(Article("before", OLD, "Boats sink"), Article("after", OLD, "All boats sink")))
    assert "{All boats} sink" in shown or "{All} boats sink" in shown
    assert say.HEADLINE in shown
    assert shown.count("1:") == 1


TEXT = st.text(max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_any_texts_can_be_shown_and_written(before: str, after: str, one: str, other: str) -> None:
    history = trace(Article("before", before, one), Article("after", after, other))
    shown = show(history)
    assert "\x1b" not in shown
    shown.encode()
    json.dumps(history_record(history), allow_nan=False)
