"""Where in a report a value stands."""

from bisect import bisect_right

from rashomon.model.reading import Reading, Sentence
from rashomon.model.span import Span

_LEADING_SENTENCES = 5


def sentence_around(span: Span, reading: Reading) -> Span:
    """The sentence in which a span begins; the span itself where there is none."""
    sentences = reading.sentences
    place = _place_of(span, reading)
    return sentences[place].span if place >= 0 and sentences[place].span.overlaps(span) else span


def is_leading(span: Span, reading: Reading) -> bool:
    """Whether a sentence is a title or one of the first of the body: those tell of the event itself."""
    if span.field == "title":
        return True
    titles = sum(one.span.field == "title" for one in reading.sentences[:_LEADING_SENTENCES])
    return _place_of(span, reading) - titles < _LEADING_SENTENCES


def _place_of(span: Span, reading: Reading) -> int:
    """The number of the sentence in which a span begins, title first."""

    def key(sentence: Sentence) -> tuple[bool, int]:
        return sentence.span.field == "body", sentence.span.start

    return bisect_right(reading.sentences, (span.field == "body", span.start), key=key) - 1
