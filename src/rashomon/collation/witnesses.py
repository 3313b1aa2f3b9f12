"""Which articles print one text: five prints of one wire copy are one witness.

Findings between the articles are made on one print a witness and then shown on the others, so that a further
print changes nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from rashomon.collation.publication import find_possible_times
from rashomon.model.article import Article
from rashomon.model.comparison import Witness
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import tokenize

# An article is a print of another if this share of its sentences stands there word for word. On gold-dev and
# gold-train 17 of 17 sentences in an agency text cut short, 6 of 6 in one that another paper printed with
# three more; pairs that share 60% to 89% have edited the text or added to it.
NEARLY_ALL = 0.9
# Fewer sentences may be the same by chance, or one sentence that an agency sent ahead of its report.
_FEWEST_SENTENCES = 3

_ALIKE = str.maketrans("‘’ʼ`“”„«»\u00a0\u202f\u2009‑–—", '\'\'\'\'"""""   ---')

_Keys = tuple[tuple[Span, tuple[str, str]], ...]


@dataclass(frozen=True)
class Prints:
    """The witnesses of a story, and which sentence of one print is which of another.

    `leading` are the readings that stand for their witnesses, `distinct` these and the prints with a title or
    sentences of their own, both in the order of the articles' ids. `origins` names the same sentence in the
    first print that has it, for every sentence of a later print; `mirrors` is the way back.
    """

    witnesses: tuple[Witness, ...]
    leading: tuple[Reading, ...]
    distinct: tuple[Reading, ...]
    mirrors: Mapping[Span, tuple[Span, ...]]
    origins: Mapping[Span, Span]

    @cached_property
    def has_copies(self) -> bool:
        return any(len(witness.articles) > 1 for witness in self.witnesses)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, one in enumerate(self.witnesses) for name in one.articles}

    @cached_property
    def _sentences(self) -> dict[tuple[str, str], list[Span]]:
        return _by_place(self.mirrors)

    def witness_of(self, article: str) -> int:
        return self._number[article]

    def count(self, articles: Iterable[str], besides: str | None = None) -> int:
        """How many witnesses there are among the articles, without that of one article."""
        numbers = {self._number[article] for article in articles}
        return len(numbers - {self._number[besides]} if besides is not None else numbers)

    @cached_property
    def _leaders(self) -> frozenset[str]:
        return frozenset(reading.article.id for reading in self.leading)

    def is_own(self, span: Span) -> bool:
        """Whether words of a further print stand in none before it."""
        if span.article in self._leaders or span in self.origins:
            return False
        return not any(other.contains(span) for other in self._repeated[span.article, span.field])

    @cached_property
    def _repeated(self) -> dict[tuple[str, str], list[Span]]:
        return _by_place(self.origins)

    def mirror(self, span: Span) -> tuple[Span, ...]:
        """Where the other prints have the words of a span that lies in sentences that later ones repeat."""
        found: dict[str, list[Span]] = {}
        whole = self.mirrors.get(span)
        if whole is not None:
            return whole
        inside = [one for one in self._sentences[span.article, span.field] if one.overlaps(span)]
        if not inside or span.start < inside[0].start or span.end > inside[-1].end:
            return ()
        ends = defaultdict(list)
        for copy in self.mirrors[inside[-1]]:
            ends[copy.article].append(copy)
        for copy in self.mirrors[inside[0]]:
            start = copy.start + span.start - inside[0].start
            for last in ends[copy.article]:
                end = last.start + span.end - inside[-1].start
                # Between its first and its last sentence the print must have what the leading one has.
                if start < end and abs((end - start) - span.length) <= len(inside):
                    found.setdefault(copy.article, []).append(Span(copy.article, copy.field, start, end))
        return tuple(one for copies in found.values() for one in copies[:1])

    def with_mirrors(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans and the same words in other prints, sorted."""
        first = {self.origins.get(span, span) for span in spans}
        return tuple(sorted({place for span in first for place in (span, *self.mirror(span))}))


def _by_place(spans: Iterable[Span]) -> dict[tuple[str, str], list[Span]]:
    places: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in sorted(spans):
        places[span.article, span.field].append(span)
    return places


def find_prints(readings: Sequence[Reading]) -> Prints:
    """The witnesses among the articles; the result does not depend on their order.

    The fullest print leads: of two with the same sentences a whole one, then the one whose title has most in
    common with the text (the leading title is matched with the others), then the one with least besides the
    reporting, then the one that certainly appeared first.
    An article that is cut out of a longer one belongs to that. One that holds a short text among much of
    its own is a witness of its own: what is contained joins what contains it, never the other way round.
    """
    keys = {reading.article.id: _read_keys(reading) for reading in readings}
    bodies = {
        name: frozenset(key for _, key in sentences if key[0] == "body") for name, sentences in keys.items()
    }
    ranked = sorted(readings, key=lambda reading: _precedence(reading, len(bodies[reading.article.id])))
    prints: dict[str, list[str]] = {}
    for reading in ranked:
        own = bodies[reading.article.id]
        leader = next((name for name in prints if _is_print(own, bodies[name])), reading.article.id)
        prints.setdefault(leader, []).append(reading.article.id)
    origins: dict[Span, Span] = {}
    for members in prints.values():
        origins |= _find_origins([keys[member] for member in members])
    mirrors: defaultdict[Span, list[Span]] = defaultdict(list)
    for span, origin in origins.items():
        mirrors[origin].append(span)
    distinct = [one for one in readings if any(span not in origins for span, _ in keys[one.article.id])]
    leading = [one for one in readings if one.article.id in prints]
    return Prints(
        witnesses=tuple(
            sorted(
                (Witness(tuple(sorted(members))) for members in prints.values()),
                key=lambda witness: witness.articles,
            )
        ),
        leading=tuple(sorted(leading, key=lambda reading: reading.article.id)),
        distinct=tuple(sorted({*leading, *distinct}, key=lambda reading: reading.article.id)),
        mirrors={span: tuple(sorted(copies)) for span, copies in mirrors.items()},
        origins=origins,
    )


def _find_origins(prints: Sequence[_Keys]) -> dict[Span, Span]:
    """The same sentence in the first print that has it, for every sentence of a later one."""
    origins: dict[Span, Span] = {}
    places: dict[tuple[str, str], list[Span]] = {}
    for sentences in prints:
        found: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
        for span, key in sentences:
            found[key].append(span)
        for key, spans in found.items():
            known = places.setdefault(key, spans)
            if known is not spans:
                # Where a print repeats a sentence more often, the last one is repeated.
                origins |= {span: known[min(n, len(known) - 1)] for n, span in enumerate(spans)}
    return origins


def _read_keys(reading: Reading) -> _Keys:
    """The sentences that are reporting, with what makes two the same: their lengths stay as they are."""
    return tuple(
        (
            sentence.span,
            (sentence.span.field, reading.article.words_of(sentence.span).translate(_ALIKE)),
        )
        for sentence in reading.sentences
        if sentence.boilerplate is None
    )


def _precedence(reading: Reading, sentences: int) -> tuple[int, bool, float, int, datetime, str, str, str]:
    article = reading.article
    times = find_possible_times(article)
    return (
        -sentences,
        not article.extraction.complete,
        -_measure_fit(article),
        len(reading.sentences),
        times[1] if times else datetime.max.replace(tzinfo=UTC),
        article.title,
        article.text,
        article.id,
    )


def _measure_fit(article: Article) -> float:
    """The share of the title's words that the body has too, 0..1."""
    title = {token.norm for token in tokenize(article.title)}
    return len(title & {token.norm for token in tokenize(article.text)}) / len(title) if title else -1.0


def _is_print(own: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    if not own:
        return False
    if own == other:
        return True
    return len(own) >= _FEWEST_SENTENCES and len(own & other) >= NEARLY_ALL * len(own)
