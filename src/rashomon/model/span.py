"""Positions in the text of an article."""

from dataclasses import dataclass
from typing import Literal

Field = Literal["body", "title"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open positions, in Unicode code points, into an article's title or body.

    Spans order by article, field, start, end, so that sorted findings do not depend on input order.
    """

    article: str
    field: Field
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    @property
    def length(self) -> int:
        return self.end - self.start

    def contains(self, other: "Span") -> bool:
        return self._same_text(other) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self._same_text(other) and self.start < other.end and other.start < self.end

    def overlap(self, other: "Span") -> int:
        """How many characters both spans cover."""
        if not self._same_text(other):
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def _same_text(self, other: "Span") -> bool:
        return self.article == other.article and self.field == other.field
