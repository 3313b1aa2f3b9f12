"""In whose voice a wording stands."""

from bisect import bisect_right

from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Span


def read_voice(reading: Reading, span: Span) -> Voice:
    """The voice of the clause that most of a span lies in; the publisher's where no clause does."""
    is_body = span.field == "body"

    def place_of(end: tuple[bool, int]) -> int:
        return bisect_right(reading.clauses, end, key=lambda one: (one.span.field == "body", one.span.end))

    best: Voice | None = None
    most = 0
    for clause in reading.clauses[place_of((is_body, span.start)) :]:
        if clause.span.field != span.field or clause.span.start >= span.end:
            break
        shared = clause.span.overlap(span)
        if shared > most:
            best, most = clause.voice, shared
    return best or Voice("publisher")
