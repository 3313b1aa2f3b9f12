"""What a sentence says in particular: who speaks, who does what, how many of what.

The encoder of statements reads one sentence by itself and takes a name for a word like others. These come
from the reading of the whole article: who speaks where the sentence has only "he", the verb that a noun hangs
on, a figure as a value.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rashomon.model.reading import Figure, Phrase, Quotation, Reading
from rashomon.model.span import Span
from rashomon.reading.mentions import NAME_SUFFIXES
from rashomon.text.tokens import list_norms, stem

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "attr", "nsubjpass")

Words = frozenset[str]
Placed = TypeVar("Placed", Phrase, Figure)
_NO_WORDS: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one sentence says in particular.

    A name stands as its last word: reports share the surname. So two people of one surname are one here.
    `speakers` are those who speak in it, `spoken` is the share of its letters that a source says. `nouns`
    are names and the heads of noun phrases, `deeds` the verbs or nouns that they hang on, `bonds` the two
    together; words are stems. `values` are all figures, a range by its lower end; `counts` are those that are
    no range by what they count.
    """

    speakers: Words = _NO_WORDS
    spoken: float = 0.0
    subjects: Words = _NO_WORDS
    objects: Words = _NO_WORDS
    nouns: Words = _NO_WORDS
    deeds: Words = _NO_WORDS
    subject_deeds: Words = _NO_WORDS
    bonds: frozenset[tuple[str, str]] = frozenset()
    values: frozenset[float] = frozenset()
    counts: Mapping[str, frozenset[float]] = field(default_factory=dict)


class _Sentences:
    """Sentences by their places."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._order = sorted(range(len(spans)), key=lambda number: spans[number])
        self._starts = [(spans[number].field, spans[number].start) for number in self._order]

    def list_reached(self, span: Span) -> list[int]:
        """The numbers of the sentences that a span reaches into, in text order."""
        first = max(0, bisect_right(self._starts, (span.field, span.start)) - 1)
        last = bisect_left(self._starts, (span.field, span.end))
        return [number for number in self._order[first:last] if self._spans[number].overlaps(span)]

    def gather(self, items: Iterable[Placed]) -> list[list[Placed]]:
        """The items by the sentence that they begin in."""
        gathered: list[list[Placed]] = [[] for _ in self._spans]
        for item in items:
            for number in self.list_reached(item.span)[:1]:
                gathered[number].append(item)
        return gathered


def find_particulars(reading: Reading) -> tuple[Particulars, ...]:
    """The particulars of each sentence of the reading, in its order."""
    sentences = _Sentences([sentence.span for sentence in reading.sentences])
    quoted: list[list[tuple[Quotation, Span]]] = [[] for _ in reading.sentences]
    for quotation in reading.quotations:
        for content in quotation.content:
            for number in sentences.list_reached(content):
                quoted[number].append((quotation, content))
    phrases = sentences.gather(reading.phrases)
    figures = sentences.gather(reading.figures)
    return tuple(
        _describe(reading, sentence.span, quoted[number], phrases[number], figures[number])
        for number, sentence in enumerate(reading.sentences)
    )


def _describe(
    reading: Reading,
    sentence: Span,
    quoted: Sequence[tuple[Quotation, Span]],
    phrases: Sequence[Phrase],
    figures: Sequence[Figure],
) -> Particulars:
    nouns = [(_name_noun(reading, phrase), phrase) for phrase in phrases]
    bonds = [
        (_stem_words(reading, phrase.governor), noun, phrase) for noun, phrase in nouns if phrase.governor
    ]
    return Particulars(
        speakers=frozenset(_last_word(quotation.speaker) for quotation, _ in quoted if quotation.speaker),
        spoken=_share_spoken(sentence, [content for _, content in quoted]),
        subjects=frozenset(noun for noun, phrase in nouns if phrase.relation in _SUBJECTS),
        objects=frozenset(noun for noun, phrase in nouns if phrase.relation in _OBJECTS),
        nouns=frozenset(noun for noun, _ in nouns),
        deeds=frozenset(deed for deed, _, _ in bonds),
        subject_deeds=frozenset(deed for deed, _, phrase in bonds if phrase.relation in _SUBJECTS),
        bonds=frozenset((deed, noun) for deed, noun, _ in bonds),
        values=frozenset(figure.value for figure in figures),
        counts=_sort_by_unit(figures),
    )


def _sort_by_unit(figures: Sequence[Figure]) -> dict[str, frozenset[float]]:
    counts = defaultdict(set)
    for figure in figures:
        if figure.unit and figure.high is None:
            counts[stem(figure.unit)].add(figure.value)
    return {unit: frozenset(values) for unit, values in counts.items()}


def _share_spoken(sentence: Span, contents: Sequence[Span]) -> float:
    """Contents may lie within one another: what is said within what is said counts once."""
    covered = 0
    end = sentence.start
    for content in sorted(contents):
        start = max(content.start, end)
        end = max(end, min(content.end, sentence.end))
        covered += max(0, end - start)
    return covered / sentence.length


def _name_noun(reading: Reading, phrase: Phrase) -> str:
    return _last_word(phrase.actor) if phrase.actor else _stem_words(reading, phrase.head)


def _stem_words(reading: Reading, span: Span) -> str:
    return " ".join(map(stem, list_norms(reading.article.words_of(span))))


def _last_word(name: str) -> str:
    norms = [norm for norm in list_norms(name) if norm not in NAME_SUFFIXES]
    return stem(norms[-1]) if norms else name
