"""What changed in a story's reports after they appeared: the versions of each page, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.intake.same_address import fold_address
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.model.versions import SentenceChange, Version, VersionDifference, VersionHistory
from rashomon.report import versions_wordings as say
from rashomon.report.outline import show_published
from rashomon.report.wordings import CHANGES
from rashomon.ui.addresses import story_address
from rashomon.ui.rendering import show_page
from rashomon.ui.spots import Spot, address_of, spot_of
from rashomon.ui.story_views import VIEWS
from rashomon.workflow.desk import Desk

_GRAVE = frozenset(
    {"negation", "hardened", "softened", "figure", "attribution-added", "attribution-dropped", "quotation"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence, and whether they are not the same in the other version."""

    words: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class SentenceSide:
    pieces: tuple[Piece, ...]
    address: str


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A sentence in both versions, with the kinds of its edits; those that turn the meaning are grave."""

    name: str
    tags: tuple[tuple[str, bool], ...]
    before: tuple[SentenceSide, ...]
    after: tuple[SentenceSide, ...]


@dataclass(frozen=True, slots=True)
class DifferenceEntry:
    """What changed between two versions, counted from 1; `lists` are sentences of one of them only."""

    before: int
    after: int
    changes: tuple[ChangeEntry, ...]
    lists: tuple[tuple[str, tuple[Spot, ...]], ...]
    metadata: tuple[tuple[str, str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    name: str
    versions: tuple[tuple[Version, str], ...]
    differences: tuple[DifferenceEntry, ...]
    remarks: tuple[str, ...]


def versions_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        name = request.path_params["story"]
        story = desk.story(name)
        if story.id != name:
            return RedirectResponse(story_address(story.id, "versions"), status_code=307)
        histories = [view_history(desk.versions(one.id)) for one in _find_changing(story.articles)]
        return show_page(
            request, "versions.html", here="stories", story=story, views=VIEWS, view="versions",
            histories=[one for one in histories if len(one.versions) > 1],
        )  # fmt: skip

    return [Route("/stories/{story:name}/versions", show, methods=["GET"])]


def _find_changing(articles: Sequence[Article]) -> list[Article]:
    """One article of each page that the story has several texts of."""
    pages: dict[str, list[Article]] = {}
    for article in articles:
        address = fold_address(article.url)
        if address is not None:
            pages.setdefault(address, []).append(article)
    return [texts[0] for texts in pages.values() if len(texts) > 1]


def view_history(history: VersionHistory) -> HistoryEntry:
    return HistoryEntry(
        name=next((one.article.name for one in history.versions), history.name),
        versions=tuple((one, _tell_time(one)) for one in history.versions),
        differences=tuple(
            _view_difference(one, history, number) for number, one in enumerate(history.differences, start=1)
        ),
        remarks=tuple(one.message for one in history.diagnostics),
    )


def _tell_time(version: Version) -> str:
    told = say.TIME_UNKNOWN
    if version.retrieved is not None:
        told = f"retrieved {version.retrieved.isoformat(sep=' ', timespec='minutes')}"
    if version.article.modified:
        told += f" · modified {show_published(version.article.modified)}"
    return told


def _view_difference(difference: VersionDifference, history: VersionHistory, number: int) -> DifferenceEntry:
    articles = {one.article.id: one.article for one in history.versions}
    later = articles[difference.after]
    headline = [difference.headline] if difference.headline is not None else []
    reworded = [one for one in difference.changed if one.state == "reworded"]
    moved = [span for one in difference.changed if one.state == "moved" for span in one.after]
    notes = [
        (
            f"{say.NOTES}: {say.NOTE_KINDS[one.kind]}, {say.NEW_NOTE if one.is_new else say.KNOWN_NOTE}",
            (one.span,),
        )
        for one in difference.notes
    ]
    lists: list[tuple[str, Sequence[Span]]] = [
        *notes, (say.ADDED, difference.added), (say.DROPPED, difference.dropped), (say.MOVED, moved),
        (say.UNKNOWN, difference.unknown),
    ]  # fmt: skip
    announced = say.describe_announcement(
        difference, is_whole=later.extraction.complete, has_time=later.modified is not None
    )
    return DifferenceEntry(
        before=number,
        after=number + 1,
        changes=(
            *(_view_change(say.HEADLINE, one, articles) for one in headline),
            *(_view_change(say.REWORDED, one, articles) for one in reworded),
        ),
        lists=tuple(
            (name, tuple(spot_of(articles[span.article], span) for span in spans))
            for name, spans in lists
            if spans
        ),
        metadata=tuple(
            (say.FIELDS[one.field], ", ".join(one.before) or say.NOTHING, ", ".join(one.after) or say.NOTHING)
            for one in difference.metadata
        ),
        remarks=tuple(
            filter(
                None, (say.count_noise(difference), announced if difference.touches_text else say.NO_CHANGE)
            )
        ),
    )


def _view_change(name: str, change: SentenceChange, articles: dict[str, Article]) -> ChangeEntry:
    tags = dict.fromkeys((say.name_edit(edit), edit.kind in _GRAVE) for edit in change.edits)
    inside = dict.fromkeys((CHANGES[one.kind], False) for edit in change.edits for one in edit.changes)
    moved = {(say.ALSO_MOVED, False): None} if change.is_moved else {}
    return ChangeEntry(
        name=name,
        tags=tuple({**tags, **inside, **moved}),
        before=_view_side(change.before, [span for edit in change.edits for span in edit.before], articles),
        after=_view_side(change.after, [span for edit in change.edits for span in edit.after], articles),
    )


def _view_side(
    spans: Sequence[Span], changed: Sequence[Span], articles: dict[str, Article]
) -> tuple[SentenceSide, ...]:
    return tuple(
        SentenceSide(tuple(_cut(articles[span.article], span, changed)), address_of(span)) for span in spans
    )


def _cut(article: Article, sentence: Span, changed: Sequence[Span]) -> list[Piece]:
    """The sentence in pieces that give its characters when they are joined."""
    text = article.field_text(sentence.field)
    pieces: list[Piece] = []
    done = sentence.start
    for one in sorted(changed):
        start, end = max(one.start, done), min(one.end, sentence.end)
        if one.article != sentence.article or one.field != sentence.field or start >= end:
            continue
        if start > done:
            pieces.append(Piece(text[done:start], False))
        pieces.append(Piece(text[start:end], True))
        done = end
    if done < sentence.end:
        pieces.append(Piece(text[done : sentence.end], False))
    return pieces
