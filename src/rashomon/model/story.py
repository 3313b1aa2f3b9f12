"""Which articles report one event."""

from dataclasses import dataclass

from rashomon.model.span import Span


@dataclass(frozen=True, slots=True)
class Join:
    """Why two articles of a story belong together; a story of n articles has n - 1 joins.

    `score` is the probability that the two report one event, 0..1. `words` are the most telling words that
    both have, each at its first place in `first` and in `second`. `days_apart` is the least that it can be,
    None if not known. `copied` is the share of all their runs of three words that both print, 0..1, if one is
    a print of the other, else None.
    """

    first: str
    second: str
    score: float
    words: tuple[tuple[Span, Span], ...] = ()
    days_apart: int | None = None
    copied: float | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one event, by id, sorted. The story's id is the first of them.

    `joins` say why they are together.
    """

    articles: tuple[str, ...]
    joins: tuple[Join, ...] = ()

    @property
    def id(self) -> str:
        return self.articles[0]
