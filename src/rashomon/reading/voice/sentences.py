"""Who stands behind each sentence: the publisher, or a source that it quotes."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model.reading import Quotation, Voice
from rashomon.model.span import Field
from rashomon.reading.sentences import Stretch

# Shares of a sentence's letters. What is neither content nor cue nor source is the publisher's own.
_OWN_IN_SOURCED = 0.25
_QUOTED_AT_LEAST = 0.1


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    speaker: str | None


def find_voices(
    text: str, field: Field, sentences: Sequence[Stretch], quotations: Iterable[Quotation]
) -> tuple[Voice, ...]:
    """The voice of each sentence of one field, in order."""
    quotations = tuple(quotations)
    contents = _merge(
        _Part(span.start, span.end, q.speaker)
        for q in quotations
        for span in q.content
        if span.field == field
    )
    frames = _merge(
        _Part(span.start, span.end, None)
        for q in quotations
        for span in (*q.cue, *q.source)
        if span.field == field
    )
    voices = []
    for sentence in sentences:
        total = _letters(text, sentence.start, sentence.end)
        quoted = list(_within(contents, sentence))
        share = sum(_letters(text, part.start, part.end) for part in quoted) / (total or 1)
        framed = sum(_letters(text, part.start, part.end) for part in _within(frames, sentence)) / (
            total or 1
        )
        if share < _QUOTED_AT_LEAST:
            voices.append(Voice("publisher"))
            continue
        speakers = {part.speaker for part in quoted}
        speaker = quoted[0].speaker if len(speakers) == 1 else None
        voices.append(Voice("source" if 1 - share - framed <= _OWN_IN_SOURCED else "mixed", speaker))
    return tuple(voices)


def _merge(parts: Iterable[_Part]) -> list[_Part]:
    """The parts without those nested in another, so that no letter counts twice; outer speakers stand."""
    merged: list[_Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        start = max(part.start, merged[-1].end) if merged else part.start
        if start < part.end:
            merged.append(_Part(start, part.end, part.speaker))
    return merged


def _within(parts: Sequence[_Part], sentence: Stretch) -> Iterable[_Part]:
    at = max(bisect_right(parts, sentence.start, key=lambda part: part.start) - 1, 0)
    while at < len(parts) and parts[at].start < sentence.end:
        start, end = max(parts[at].start, sentence.start), min(parts[at].end, sentence.end)
        if start < end:
            yield _Part(start, end, parts[at].speaker)
        at += 1


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
