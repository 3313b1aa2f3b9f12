"""The same words as several reports print them: quotations and copied passages as a critical apparatus."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Utterance
from rashomon.model.reading import QuotationKind
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.apparatus import Locus, align_readings
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column, differently_quoted, order_reuse


@dataclass(frozen=True, slots=True)
class VariantView:
    words: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class LocusView:
    """One place of the alignment, of the renderings that run over it.

    A rendering that begins later or has ended is not said to lack the words there; `begin` and `end`
    name the reports whose rendering begins before or ends behind this place while others go on. Marks
    around the whole (the full stop or the comma before a closing quotation mark) are not shown.
    """

    words: tuple[str, ...]
    variants: tuple[VariantView, ...]
    rival: bool
    shown: bool
    begin: tuple[Column, ...]
    end: tuple[Column, ...]

    @property
    def agreed(self) -> bool:
        return len(self.variants) == 1


@dataclass(frozen=True, slots=True)
class RenderingView:
    """One report's rendering; `position` is its place in the `words` of the loci, None if not aligned."""

    column: Column
    position: int | None
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ApparatusView:
    speaker: str | None
    difference: str
    loci: tuple[LocusView, ...]
    columns: tuple[Column, ...]
    renderings: tuple[RenderingView, ...]


def view_utterances(
    comparison: Comparison, numbering: Numbering
) -> tuple[tuple[ApparatusView, ...], tuple[ApparatusView, ...]]:
    """Utterances quoted differently, and the others."""
    differing = differently_quoted(comparison)
    alike = [one for one in comparison.utterances if one not in differing]
    return (
        tuple(_view_utterance(one, comparison, numbering) for one in differing),
        tuple(_view_utterance(one, comparison, numbering) for one in alike),
    )


def view_reuse(comparison: Comparison, numbering: Numbering) -> tuple[ApparatusView, ...]:
    views = []
    for reuse in order_reuse(comparison):
        spans = [span for span in reuse.spans if span.article in numbering.place]
        if len(spans) > 1:
            views.append(_view([(span, "direct") for span in spans], comparison, numbering))
    return tuple(views)


def _view_utterance(utterance: Utterance, comparison: Comparison, numbering: Numbering) -> ApparatusView:
    return _view(
        [(one.span, one.kind) for one in utterance.readings if one.span.article in numbering.place],
        comparison,
        numbering,
        speaker=utterance.speaker,
        difference=say.DIFFERENCES[utterance.difference],
    )


def _view(
    printed: Sequence[tuple[Span, QuotationKind]],
    comparison: Comparison,
    numbering: Numbering,
    *,
    speaker: str | None = None,
    difference: str = "",
) -> ApparatusView:
    printed = sorted(printed, key=lambda one: (numbering.place[one[0].article], one))
    aligned = [span for span, kind in printed if kind != "indirect"]
    position = {span: place for place, span in enumerate(aligned)}
    columns = tuple(numbering.columns[numbering.place[span.article]] for span in aligned)
    loci = align_readings([comparison.words_of(span) for span in aligned])
    return ApparatusView(
        speaker=speaker,
        difference=difference,
        loci=_view_loci(loci, columns),
        columns=tuple(dict.fromkeys(columns)),
        renderings=tuple(
            RenderingView(
                numbering.columns[numbering.place[span.article]],
                None if kind == "indirect" else position[span],
                comparison.words_of(span),
                f"u-{numbering.span_anchor(span)}",
            )
            for span, kind in printed
        ),
    )


def _view_loci(loci: Sequence[Locus], columns: Sequence[Column]) -> tuple[LocusView, ...]:
    worded = [place for place, locus in enumerate(loci) if locus.worded]
    first_word, last_word = (worded[0], worded[-1]) if worded else (0, len(loci) - 1)
    extents = []
    for position in range(len(columns)):
        printing = [place for place in worded if _has_words(loci[place].words[position])]
        extents.append((printing[0], printing[-1]) if printing else (0, len(loci) - 1))
    views = []
    for place, locus in enumerate(loci):
        running = {
            position
            for position, (first, last) in enumerate(extents)
            if first <= place <= last or locus.words[position]
        }
        variants = tuple(
            VariantView(variant.words, tuple(columns[one] for one in variant.printed_by if one in running))
            for variant in locus.variants
            if running & set(variant.printed_by)
        )
        views.append(
            LocusView(
                words=locus.words,
                variants=variants,
                rival=locus.rival and not locus.minor,
                shown=first_word <= place <= last_word,
                begin=tuple(
                    columns[one]
                    for one, (first, _) in enumerate(extents)
                    if first == place and place > first_word
                ),
                end=tuple(
                    columns[one]
                    for one, (_, last) in enumerate(extents)
                    if last == place and place < last_word
                ),
            )
        )
    return tuple(views)


def _has_words(words: str) -> bool:
    return any(char.isalnum() for char in words)
