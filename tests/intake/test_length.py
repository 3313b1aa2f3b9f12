"""A text that no report is as long as is refused, whatever it comes in; a longer input is not."""

import json
from collections.abc import Callable

import pytest

from rashomon.config import Limits
from rashomon.intake import read_capture
from rashomon.model.article import Capture

LIMITS = Limits(article_characters=1_000)
SENTENCE = "The bridge over the Orrin was closed on Monday after cracks were found in it. "


def as_page(text: str) -> str:
    menu = "<a href='/x'>Home</a>" * 400
    return f"<!doctype html><html><body><nav>{menu}</nav><article><p>{text}</p></article></body></html>"


FORMS: dict[str, Callable[[str], str]] = {
    "a.txt": lambda text: text,
    "a.html": as_page,
    "a.jsonl": lambda text: json.dumps({"text": text}),
    "title.jsonl": lambda text: json.dumps({"text": "Short.", "title": text}),
}


@pytest.mark.parametrize("location", list(FORMS))
def test_a_text_over_the_limit_is_refused(location: str) -> None:
    intake = read_capture(Capture(FORMS[location](SENTENCE * 13).encode(), location), LIMITS)
    assert intake.articles == ()
    (failure,) = intake.failures
    assert failure.location.startswith(location)
    assert "one article may have 1,000" in failure.why
    assert "Split it" in failure.advice


@pytest.mark.parametrize("location", list(FORMS))
def test_a_text_within_the_limit_is_read(location: str) -> None:
    intake = read_capture(Capture(FORMS[location](SENTENCE * 12).encode(), location), LIMITS)
    assert len(intake.articles) == 1
    assert intake.failures == ()


def test_a_long_article_costs_only_itself() -> None:
    lines = [json.dumps({"text": text}) for text in (SENTENCE, SENTENCE * 13, SENTENCE)]
    intake = read_capture(Capture("\n".join(lines).encode(), "a.jsonl"), LIMITS)
    assert len(intake.articles) == 2
    assert [failure.location for failure in intake.failures] == ["a.jsonl:2"]
