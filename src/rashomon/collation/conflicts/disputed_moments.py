"""Which times of two articles dispute one slot."""

from collections.abc import Mapping

from rashomon.collation.conflicts import moments
from rashomon.collation.conflicts.moments import Moment, same_moment_asked
from rashomon.model.reading import Reading

_LEAST_TO_REPEAT = 0.9


class MomentJudge:
    """Times, judged by what they date. Many things happen on one day, and at many times one thing.

    `readings` are those of the articles, by id.
    """

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._named = {
            (name, reading.article.words_of(time.span).lower())
            for name, reading in readings.items()
            for time in reading.times
        }

    def same(self, first: Moment, second: Moment, score: float) -> bool:
        return same_moment_asked(first, second, score)

    def disputes(self, first: Moment, second: Moment, _score: float) -> bool:
        """Two reports that both name both times tell of two things."""
        both = (first.article, second.words) in self._named and (second.article, first.words) in self._named
        return not both

    def rivals(self, first: Moment, second: Moment) -> bool:
        """A third day is never taken for one more rival, a third time of day is."""
        return first.minute is not None and second.minute is not None

    def compatible(self, first: Moment, second: Moment) -> bool:
        return moments.compatible(first, second)

    def agree(self, first: Moment, second: Moment) -> bool:
        return moments.agree(first, second)

    def repeats(self, first: Moment, second: Moment, _rival: Moment) -> bool:
        return first.minute is not None and moments.agree(first, second)

    def joins(self, known: Moment, other: Moment, score: float) -> bool:
        return score >= _LEAST_TO_REPEAT and known.words == other.words

    def closeness(self, first: Moment, second: Moment) -> int:
        return moments.closeness(first, second)
