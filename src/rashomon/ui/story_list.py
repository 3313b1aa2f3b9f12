"""What a list shows of each story: who reports it, when, the sharpest disagreement, and what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from markupsafe import Markup

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.desk import ReportLine
from rashomon.model.stored import StoryLine
from rashomon.report import wordings as say
from rashomon.report.disputes import Dispute, list_disputes
from rashomon.report.outline import list_columns
from rashomon.report.pictures import Publication, draw_time_strip
from rashomon.ui.last_look import LastLook
from rashomon.workflow.desk import Desk

# A list shows two values of a disagreement, each with the first that give it; the story's page shows all.
_SHOWN_VALUES = 2
_SHOWN_NAMES = 2


@dataclass(frozen=True, slots=True)
class ValueGiven:
    """The words of a disputed value, the first who give them, and how many more do."""

    words: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SharpestDispute:
    kind: str
    values: tuple[ValueGiven, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """`new_reports` came since the last look; `is_new` says that the whole story did.

    `dispute` is None where there is none, or, as `is_compared` says, where nobody has looked yet.
    """

    line: StoryLine
    strip: Markup | None
    copies: int
    new_reports: int
    is_new: bool
    is_compared: bool
    dispute: SharpestDispute | None


def list_entries(desk: Desk, lines: Sequence[StoryLine], look: LastLook) -> tuple[StoryEntry, ...]:
    reports = desk.reports_of([line.id for line in lines])
    several = {story: found for story, found in reports.items() if len(found) > 1}
    sharpest = desk.summarise(several, find_sharpest)
    return tuple(_enter(line, reports.get(line.id, ()), sharpest.get(line.id), look) for line in lines)


def _enter(
    line: StoryLine,
    reports: Sequence[ReportLine],
    found: tuple[SharpestDispute, ...] | None,
    look: LastLook,
) -> StoryEntry:
    """`found` is what `find_sharpest` made of the comparison, None without one."""
    new = sum(look.is_since(report.collected) for report in reports)
    return StoryEntry(
        line=line,
        strip=_draw_strip(
            tuple(reports), f"strip-{sha256(line.id.encode(errors='surrogatepass')).hexdigest()[:12]}"
        ),
        copies=sum(report.witness != report.id for report in reports),
        new_reports=new,
        is_new=bool(reports) and new == len(reports),
        is_compared=found is not None,
        dispute=next(iter(found or ()), None),
    )


# Lists are looked at again and again, and found anew with every letter of a search; each is 2 kilobytes.
@lru_cache(maxsize=2_000)
def _draw_strip(reports: tuple[ReportLine, ...], key: str) -> Markup | None:
    return draw_time_strip(_fold_copies(reports), key=key)


def _fold_copies(reports: Sequence[ReportLine]) -> list[Publication]:
    """A publication a witness, its copies with it; a witness of another story is none of this one."""
    prints: dict[str, list[ReportLine]] = {}
    for report in reports:
        prints.setdefault(report.witness, []).append(report)
    publications = []
    for place, (first, *others) in enumerate(prints.values()):
        also = tuple(_publication(one, place) for one in others)
        publications.append(_publication(first, place, also))
    return publications


def _publication(report: ReportLine, place: int, also: tuple[Publication, ...] = ()) -> Publication:
    article = Article(report.id, "", publisher=report.publisher, published=report.published)
    return Publication(article, article.name, place, also=also)


def find_sharpest(comparison: Comparison) -> tuple[SharpestDispute, ...]:
    """The disagreement whose second value most reports give: a rift, rather than one report that is off.

    Of several the one that comes first in the reports; empty if there is none.
    """
    disputes = [one for one in list_disputes(comparison) if len(one.values) > 1]
    if not disputes:
        return ()
    sharpest = max(disputes, key=_count_second)
    name = {column.article.id: column.name for column in list_columns(comparison)}
    values = []
    for value in sharpest.values[:_SHOWN_VALUES]:
        names = list(dict.fromkeys(name[one.span.article] for one in value.given if one.span.article in name))
        values.append(
            ValueGiven(
                comparison.words_of(value.given[0].span),
                tuple(names[:_SHOWN_NAMES]),
                max(0, len(names) - _SHOWN_NAMES),
            )
        )
    more = max(0, len(sharpest.values) - _SHOWN_VALUES)
    return (SharpestDispute(say.CONFLICT_KINDS[sharpest.kind], tuple(values), more),)


def _count_second(dispute: Dispute) -> int:
    counts = sorted(len({given.span.article for given in value.given}) for value in dispute.values)
    return counts[-2]
