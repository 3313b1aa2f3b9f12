"""Comparing what somebody hands in over the network: texts, files and addresses of the public internet."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rashomon.config import Limits, Settings
from rashomon.errors import UsageError
from rashomon.intake import read_capture, with_unique_ids
from rashomon.model.article import Article, Capture
from rashomon.model.comparison import Comparison
from rashomon.workflow.observing import Observer
from rashomon.workflow.reports import compare, extract

Given = str | Capture | Article

# What somebody compares by hand. 48 reports of 600 words take about half a minute on two cores.
MOST_INPUTS = 24
MOST_ARTICLES = 48
# The longest report of 258 recorded pages has 40,000 characters.
_LIMITS = Limits(article_characters=200_000, page_bytes=16 * 2**20, collection_bytes=16 * 2**20)
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def check_given(given: Iterable[Given]) -> tuple[Given, ...]:
    """What may be compared. Strings are addresses: no caller over the network names a file of this machine.

    Raises UsageError.
    """
    inputs = tuple(given)
    if not inputs:
        raise UsageError("there is nothing to compare. Give addresses or texts.")
    if len(inputs) > MOST_INPUTS:
        raise UsageError(f"{len(inputs)} are too many to compare at once; {MOST_INPUTS} are the most.")
    for one in inputs:
        if isinstance(one, str) and not _ADDRESS.match(one):
            raise UsageError(f'"{one[:200]}" is no address. An address begins with https:// or http://.')
    return inputs


def compare_given(given: Iterable[Given], observer: Observer, settings: Settings) -> Comparison:
    """Everything found between the reports handed in; nothing of it is kept. Raises UsageError."""
    settings = replace(settings, limits=_LIMITS)
    articles: list[Article] = []
    for one in given:
        if isinstance(one, Capture):
            intake = read_capture(one, _LIMITS)
            articles.extend(intake.articles)
            for failure in intake.failures:
                observer.failed(failure)
        else:
            articles.extend(extract([one], observer=observer, settings=settings))
        observer.advanced("extract", len(articles), None)
        if len(articles) > MOST_ARTICLES:
            raise UsageError(
                f"more than {MOST_ARTICLES} reports are in this. Collect them into a store and open that."
            )
    if not articles:
        raise UsageError("no report was found in what was given.")
    return compare(with_unique_ids(articles), observer=observer, settings=settings)
