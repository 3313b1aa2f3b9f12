"""What the page shows of words chosen: labels, loaded words, headlines."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Label, Statement
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.html.marking import Numbering
from rashomon.report.html.places import Place, find_place
from rashomon.report.loaded_uses import describe_use
from rashomon.report.outline import Column


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A label as one report uses it, how often, and where first; `speaker` is its source, "" if not named.

    `speaker` is None where the publisher itself says it, or where the voice was not looked at.
    """

    words: str
    count: int
    anchor: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class WordingRow:
    referent: str
    cells: tuple[tuple[LabelCell, ...], ...]


@dataclass(frozen=True, slots=True)
class LoadedWordView:
    """A loaded word in its sentence, what is said of its use, and how others put the same."""

    place: Place
    use: str
    beside: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class HeadlineView:
    column: Column
    title: str
    verdict: str
    faithful: bool
    title_words: tuple[str, ...]
    body_words: tuple[Place, ...]


def view_wording(comparison: Comparison, numbering: Numbering) -> tuple[WordingRow, ...]:
    """The labels of each referent by column, each once a voice, the most frequent first."""
    return tuple(
        WordingRow(
            wording.referent,
            tuple(
                _label_cells(
                    [one for one in wording.labels if one.span.article == column.article.id],
                    column,
                    numbering,
                )
                for column in numbering.columns
            ),
        )
        for wording in comparison.wording
    )


def _label_cells(labels: Sequence[Label], column: Column, numbering: Numbering) -> tuple[LabelCell, ...]:
    grouped: dict[tuple[str, str | None], list[Span]] = {}
    for label in sorted(labels, key=lambda one: one.span):
        from_source = label.voice is not None and label.voice.kind != "publisher"
        speaker = (label.voice.speaker or "") if label.voice and from_source else None
        grouped.setdefault((column.article.words_of(label.span), speaker), []).append(label.span)
    return tuple(
        LabelCell(words, len(found), f"l-{numbering.span_anchor(found[0])}", speaker)
        for (words, speaker), found in sorted(grouped.items(), key=lambda item: -len(item[1]))
    )


def view_loaded(comparison: Comparison, numbering: Numbering) -> tuple[LoadedWordView, ...]:
    """The loaded words in the order of the columns and of the text."""
    carriers: dict[Span, list[Statement]] = {}
    for statement in numbering.statements:
        for span in statement.spans:
            carriers.setdefault(span, []).append(statement)
    known = [one for one in comparison.loaded if one.span.article in numbering.place]
    known.sort(key=lambda one: (numbering.place[one.span.article], one.span))
    views = []
    for one in known:
        beside = [span for span in one.beside if span.article in numbering.place]
        carrying = [statement for span in beside for statement in carriers.get(span, ())]
        place = find_place(one.span, comparison, numbering, carrying)
        if place is not None:
            others = (find_place(span, comparison, numbering, carriers.get(span, ())) for span in beside)
            views.append(LoadedWordView(place, describe_use(one), tuple(filter(None, others))))
    return tuple(views)


def view_headlines(comparison: Comparison, numbering: Numbering) -> tuple[HeadlineView, ...]:
    views = []
    for headline in comparison.headlines:
        column = numbering.column_of(headline.article)
        if column is None or not column.article.title:
            continue
        evidence = [span for span in headline.evidence if span.article == column.article.id]
        views.append(
            HeadlineView(
                column,
                column.article.title,
                say.VERDICTS[headline.verdict],
                headline.verdict == "faithful",
                tuple(
                    comparison.words_of(span)
                    for span in evidence
                    if span.field == "title" and span.length < len(column.article.title)
                ),
                tuple(
                    Place(column, "", comparison.words_of(span), "", None)
                    for span in evidence
                    if span.field == "body"
                ),
            )
        )
    return tuple(sorted(views, key=lambda view: (view.faithful, numbering.place[view.column.article.id])))
