"""Where in a report a value stands."""

from bisect import bisect_right

from rashomon.model.reading import Reading, Sentence
from rashomon.model.span import Span

_LEADING_SENTENCES = 5


def order_of(span: Span) -> tuple[bool, int]:
    """The place of a span in the order of a text, title first."""
    return span.field == "body", span.start


def find_sentence(span: Span, reading: Reading) -> Sentence | None:
    """The sentence in which a span begins, if there is one."""
    place = _place_of(span, reading)
    sentence = reading.sentences[place] if place >= 0 else None
    return sentence if sentence and sentence.span.overlaps(span) else None


def is_leading(span: Span, reading: Reading) -> bool:
    """Whether a sentence is a title or one of the first of the body: those tell of the event itself."""
    if span.field == "title":
        return True
    titles = sum(one.span.field == "title" for one in reading.sentences[:_LEADING_SENTENCES])
    return _place_of(span, reading) - titles < _LEADING_SENTENCES


def _place_of(span: Span, reading: Reading) -> int:
    """The number of the last sentence that begins before a span or with it; -1 if none does."""
    return bisect_right(reading.sentences, order_of(span), key=lambda one: order_of(one.span)) - 1
