"""How likely two articles report one event: a logistic model of two cosines and the days between."""

import math

from rashomon.grouping.publication_days import Days, count_days_between

# Fitted on the 20,706 pairs of the 202 articles of the 64 annotated training stories, of which 229 are of one
# story; each a second time with its days unknown (training/event_score.py).
_BIAS = -9.77
_PER_WORDS = 9.25
_PER_LEAD = 20.34
_PER_LOG_DAYS = -2.08
_DAYS_UNKNOWN = -3.92
# A time of crawling can be years off: past a month, more days say nothing more.
MOST_DAYS = 30

SAME_EVENT = 0.5
"""The probability from which articles are held to report one event: as likely as not, not tuned."""


def score_event(words: float, lead: float, first: Days | None, second: Days | None) -> float:
    """The probability that two articles report one event, 0..1, from the cosine of their words, that of the
    vectors of their leads, and the days on which they can have appeared."""
    days = count_days_between(first, second)
    time = _DAYS_UNKNOWN if days is None else _PER_LOG_DAYS * math.log1p(min(days, MOST_DAYS))
    return 1.0 / (1.0 + math.exp(-(_BIAS + _PER_WORDS * words + _PER_LEAD * lead + time)))
