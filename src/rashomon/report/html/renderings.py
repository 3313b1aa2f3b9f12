"""The same words as several reports print them: quotations and copied passages as a critical apparatus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.model.comparison import Comparison, Utterance
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.apparatus import Locus, align_readings, group_alike
from rashomon.report.changes import ShownChange, list_changes
from rashomon.report.html.marking import Numbering
from rashomon.report.html.segments import escape_news
from rashomon.report.html.selection import SelectionView, draw_selection
from rashomon.report.outline import Column, differently_quoted, order_reuse
from rashomon.report.stretches import JOIN, SHOWN_JOIN, join_pieces, split_into_stretches


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
class RunView:
    """Words of one rendering at one locus, or those of them that stand in one piece."""

    words: str
    agreed: bool
    rival: bool


@dataclass(frozen=True, slots=True)
class PieceView:
    """Words that stand together in a report, and where the page shows them there."""

    runs: tuple[RunView, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class RenderingView:
    """What one report prints, or several alike: each with its place, the words as the first prints them."""

    printed_by: tuple[tuple[Column, str], ...]
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class StretchView:
    """Words that are aligned by themselves; renderings that differ in typography only are one."""

    loci: tuple[LocusView, ...]
    renderings: tuple[RenderingView, ...]

    @property
    def differing(self) -> bool:
        """Whether an apparatus would show more than the words themselves."""
        return any(one.shown and (not one.agreed or one.begin or one.end) for one in self.loci)


@dataclass(frozen=True, slots=True)
class ApparatusView:
    """The stretches of one utterance or passage; `indirect` are renderings that are not aligned."""

    speaker: str | None
    difference: str
    stretches: tuple[StretchView, ...]
    columns: tuple[Column, ...]
    indirect: tuple[RenderingView, ...]
    changes: tuple[ShownChange, ...] = ()
    selection: SelectionView | None = None


def escape_joined(words: str) -> Markup:
    """Words of a report as HTML, with the places shown where two of its pieces meet."""
    return (
        Markup('<span class="join">{}</span>')
        .format(SHOWN_JOIN)
        .join(escape_news(piece) for piece in words.split(JOIN))
    )


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
            spans.sort(key=lambda span: (numbering.place[span.article], span))
            renderings = [[place] for place in range(len(spans))]
            views.append(
                ApparatusView(
                    speaker=None,
                    difference="",
                    stretches=(_view_stretch(renderings, spans, comparison, numbering),),
                    columns=_columns_of(spans, numbering),
                    indirect=(),
                )
            )
    return tuple(views)


def _view_utterance(utterance: Utterance, comparison: Comparison, numbering: Numbering) -> ApparatusView:
    known = [one for one in utterance.readings if one.span.article in numbering.place]
    known.sort(key=lambda one: (numbering.place[one.span.article], one.span))
    direct = [one.span for one in known if one.kind != "indirect"]
    return ApparatusView(
        speaker=utterance.speaker,
        difference=say.DIFFERENCES[utterance.difference],
        stretches=tuple(
            _view_stretch(renderings, direct, comparison, numbering)
            for renderings in split_into_stretches(direct, [comparison.words_of(span) for span in direct])
        ),
        columns=_columns_of(direct, numbering),
        indirect=tuple(
            _view_indirect(one.span, comparison, numbering) for one in known if one.kind == "indirect"
        ),
        changes=list_changes(utterance, comparison, numbering.columns),
        selection=draw_selection(utterance, comparison, numbering),
    )


def _columns_of(spans: Sequence[Span], numbering: Numbering) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(numbering.columns[numbering.place[span.article]] for span in spans))


def _view_indirect(span: Span, comparison: Comparison, numbering: Numbering) -> RenderingView:
    anchor = _anchor_of(span, numbering)
    run = RunView(comparison.words_of(span), agreed=True, rival=False)
    return RenderingView(
        ((numbering.columns[numbering.place[span.article]], anchor),), (PieceView((run,), anchor),)
    )


def _view_stretch(
    renderings: Sequence[Sequence[int]], spans: Sequence[Span], comparison: Comparison, numbering: Numbering
) -> StretchView:
    """`renderings` are positions of their pieces in `spans`."""
    columns = [numbering.columns[numbering.place[spans[pieces[0]].article]] for pieces in renderings]
    anchors = [[_anchor_of(spans[piece], numbering) for piece in pieces] for pieces in renderings]
    loci = align_readings(
        [join_pieces([comparison.words_of(spans[piece]) for piece in pieces]) for pieces in renderings]
    )
    shown = _view_loci(loci, columns)
    return StretchView(
        loci=shown,
        renderings=tuple(
            RenderingView(
                # A report that prints the same twice is named once.
                printed_by=tuple({columns[one]: anchors[one][0] for one in reversed(alike)}.items())[::-1],
                pieces=tuple(
                    PieceView(runs, anchor)
                    for runs, anchor in zip(_cut_into_pieces(shown, alike[0]), anchors[alike[0]], strict=True)
                ),
            )
            for alike in group_alike(loci, len(renderings))
        ),
    )


def _anchor_of(span: Span, numbering: Numbering) -> str:
    return f"u-{numbering.span_anchor(span)}"


def _cut_into_pieces(loci: Sequence[LocusView], position: int) -> Iterator[tuple[RunView, ...]]:
    runs: list[RunView] = []
    for locus in loci:
        for place, words in enumerate(locus.words[position].split(JOIN)):
            if place:
                yield tuple(runs)
                runs = []
            if words:
                runs.append(RunView(words, locus.agreed, locus.rival))
    yield tuple(runs)


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
