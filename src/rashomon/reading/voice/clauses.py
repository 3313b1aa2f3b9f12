"""Every letter of an article in the voice of one: the publisher, or a source, and who reports it.

Sources, cues and contents cut each sentence into stretches. What lies in a content is in its source's voice;
in contents within contents the innermost source speaks and the outer ones report it, as in the nested sources
of FactBank (Saurí and Pustejovsky 2009). What lies in none is the publisher's own.
"""

import heapq
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.model.article import Article
from rashomon.model.reading import Clause, ClausePart, Quotation, Sentence, Voice
from rashomon.model.span import Field, Span

# Deeper nesting is no speech; a hostile text could make it as deep as it has words.
_MAX_DEPTH = 8
_EDGES = " \t\r\n\xa0\"“”„«»‹›‘’‚'`,;:.?!…—–-()[]"
_OWN = Voice("publisher")
# Of words that are part of two things at once the narrower one tells what they are; of equals the first.
_RANK: dict[ClausePart, int] = {"cue": 0, "source": 1, "content": 2, "own": 3}


class _Layer(NamedTuple):
    """A span of a quotation, by its number, and what it is there."""

    start: int
    end: int
    part: ClausePart
    quotation: int


class _Stretch(NamedTuple):
    start: int
    end: int
    part: ClausePart
    quotations: tuple[int, ...]
    frames: tuple[int, ...]


def find_clauses(
    article: Article, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> tuple[Clause, ...]:
    """The stretches of each sentence, in order; each letter or digit of a sentence lies in exactly one.

    Marks and blanks between two stretches belong to none. A stretch ends with its sentence.
    """
    found: list[Clause] = []
    stretches = {
        name: _find_stretches(name, quotations, len(article.field_text(name))) for name in ("title", "body")
    }
    starts = {name: [stretch.start for stretch in some] for name, some in stretches.items()}
    voices: dict[tuple[int, ...], Voice] = {(): _OWN}
    for sentence in sentences:
        span = sentence.span
        text = article.field_text(span.field)
        here = stretches[span.field]
        at = max(bisect_right(starts[span.field], span.start) - 1, 0)
        while at < len(here) and here[at].start < span.end:
            stretch = here[at]
            place = _trim(text, max(stretch.start, span.start), min(stretch.end, span.end))
            if place is not None:
                clause = Span(span.article, span.field, *place)
                chain = stretch.quotations
                if chain not in voices:
                    voices[chain] = _voice_of(chain, quotations)
                found.append(Clause(clause, stretch.part, voices[chain], chain, stretch.frames))
            at += 1
    return tuple(found)


def measure_own_voice(clauses: Sequence[Clause]) -> float:
    """The share of an article's characters, marks between clauses apart, that no source answers for."""
    total = sum(clause.span.length for clause in clauses)
    own = sum(clause.span.length for clause in clauses if clause.voice == _OWN)
    return own / total if total else 1.0


def _voice_of(chain: Sequence[int], quotations: Sequence[Quotation]) -> Voice:
    if all(quotations[number].source_kind == "publisher" for number in chain):
        return _OWN
    return Voice("source", quotations[chain[-1]].speaker)


def _find_stretches(name: Field, quotations: Sequence[Quotation], length: int) -> list[_Stretch]:
    """The whole of a text as stretches between which no span of a quotation begins or ends."""
    layers = sorted(_find_layers(name, quotations), key=lambda layer: (layer.start, -layer.end))
    stretches: list[_Stretch] = []
    ending: list[tuple[int, int]] = []  # where the open layers end, with their place in `layers`
    opened: dict[int, _Layer] = {}
    position = number = 0
    while position < length:
        while number < len(layers) and layers[number].start <= position:
            opened[number] = layers[number]
            heapq.heappush(ending, (layers[number].end, number))
            number += 1
        while ending and ending[0][0] <= position:
            del opened[heapq.heappop(ending)[1]]
        following = layers[number].start if number < len(layers) else length
        end = min(following, ending[0][0]) if ending else following
        _append(stretches, _describe(position, end, list(opened.values())))
        position = end
    return stretches


def _find_layers(name: Field, quotations: Sequence[Quotation]) -> Iterator[_Layer]:
    for number, quotation in enumerate(quotations):
        parts: tuple[tuple[ClausePart, tuple[Span, ...]], ...] = (
            ("content", quotation.content),
            ("cue", quotation.cue),
            ("source", quotation.source),
        )
        for part, spans in parts:
            yield from (_Layer(s.start, s.end, part, number) for s in spans if s.field == name)


def _describe(start: int, end: int, layers: Sequence[_Layer]) -> _Stretch:
    """What the words of a stretch are, under the layers that lie over it (in order of their starts)."""
    if not layers:
        return _Stretch(start, end, "own", (), ())
    if len(layers) == 1:
        _, _, part, quotation = layers[0]
        is_content = part == "content"
        return _Stretch(start, end, part, (quotation,) * is_content, (quotation,) * (not is_content))
    if len(layers) > 2 * _MAX_DEPTH:
        layers = [*layers[:_MAX_DEPTH], *layers[-_MAX_DEPTH:]]
    part = min(layers, key=_breadth).part
    frames = {layer.quotation for layer in layers if layer.part == part} if part != "content" else set()
    contents = sorted(
        {layer.quotation: layer for layer in layers if layer.part == "content"}.values(),
        key=lambda layer: (layer.start - layer.end, layer.start, layer.quotation),
    )
    chain = [layer.quotation for layer in contents if layer.quotation not in frames]
    # The innermost speaks and the outermost answer for it; who stands between in absurd depth is left out.
    if len(chain) > _MAX_DEPTH:
        chain = [*chain[: _MAX_DEPTH - 1], chain[-1]]
    return _Stretch(start, end, part, tuple(chain), tuple(sorted(frames)))


def _breadth(layer: _Layer) -> tuple[int, int, int, int]:
    return layer.end - layer.start, _RANK[layer.part], layer.start, layer.quotation


def _append(stretches: list[_Stretch], stretch: _Stretch) -> None:
    """Adds a stretch, or lengthens the last one where it says the same."""
    if stretches:
        last = stretches[-1]
        if (last.part, last.quotations, last.frames) == (stretch.part, stretch.quotations, stretch.frames):
            stretches[-1] = _Stretch(last.start, stretch.end, last.part, last.quotations, last.frames)
            return
    stretches.append(stretch)


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A stretch without the blanks and marks at its edges; None if it has no letter and no figure."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_EDGES))
    words = words.strip(_EDGES)
    return (start, start + len(words)) if any(map(str.isalnum, words)) else None
