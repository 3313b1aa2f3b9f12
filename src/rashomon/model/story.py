"""Which articles report one event."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that report one event, by id, sorted. The story's id is the first of them."""

    articles: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.articles[0]
