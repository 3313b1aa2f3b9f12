"""Trouble that is reported beside a result instead of stopping it."""

from dataclasses import dataclass

from rashomon.model.span import Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that a reader of the result has to know.

    `code` is a stable kebab-case name ("unclosed-quotation-mark"); `message` is for people;
    `article` and `span` say where, when the trouble has a place.
    """

    code: str
    message: str
    article: str | None = None
    span: Span | None = None
