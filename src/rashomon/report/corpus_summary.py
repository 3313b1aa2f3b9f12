"""What a corpus holds, counted: the numbers and the plots of its summary."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Columns = Mapping[str, Mapping[str, Sequence[Any]]]
"""Table → column → values; see `SUMMARIZED`."""

SUMMARIZED: Mapping[str, tuple[str, ...]] = {
    "articles": ("id", "publisher", "published", "complete"),
    "quotations": ("kind",),
    "prints": ("article", "leader"),
    "stories": ("story", "reports"),
    "comparisons": ("witnesses", "statements", "conflicts", "utterances", "omissions"),
    "changes": ("kind",),
    "failures": ("location", "why"),
    "set_aside": ("stage", "kind", "item", "reason"),
}

_MOST_BARS = 24
_MOST_LISTED = 50
_UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: float
    shown: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars of counts; `left_out` bars were too many to be shown."""

    title: str
    note: str
    bars: tuple[Bar, ...]
    left_out: int = 0

    @property
    def most(self) -> float:
        return max((bar.count for bar in self.bars), default=0) or 1


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """`counts` are figures with what they count; `troubles` are (what, why), of `trouble_count` in all."""

    counts: tuple[tuple[int, str], ...]
    plots: tuple[Plot, ...]
    troubles: tuple[tuple[str, str], ...]
    trouble_count: int


def summarize(columns: Columns, stages: Mapping[str, Mapping[str, float]]) -> CorpusSummary:
    """`columns` are those of SUMMARIZED; `stages` the items, shards and seconds of each stage of the run."""
    articles, comparisons = columns["articles"], columns["comparisons"]
    sizes = _story_sizes(columns["stories"])
    troubles = [
        *zip(columns["failures"]["location"], columns["failures"]["why"], strict=True),
        *(
            (item, f"set aside in the stage “{stage}”: {reason}")
            for stage, item, reason in zip(
                *(columns["set_aside"][name] for name in ("stage", "item", "reason")), strict=True
            )
        ),
    ]
    counts = (
        (len(articles["id"]), "articles"),
        (len({one for one in articles["publisher"] if one}), "publishers"),
        (len(columns["prints"]["article"]), "prints of a fuller text"),
        (len(columns["quotations"]["kind"]), "quotations"),
        (len(sizes), "stories"),
        (sum(size > 1 for size in sizes), "stories with several reports"),
        (sum(comparisons["statements"]), "statements in several reports"),
        (sum(comparisons["conflicts"]), "conflicts"),
        (sum(comparisons["utterances"]), "utterances quoted by several"),
        (sum(comparisons["omissions"]), "omissions"),
    )
    return CorpusSummary(
        counts,
        tuple(plot for plot in _draw_plots(columns, sizes, stages) if plot.bars),
        tuple(troubles[:_MOST_LISTED]),
        len(troubles),
    )


def _draw_plots(
    columns: Columns, sizes: Sequence[int], stages: Mapping[str, Mapping[str, float]]
) -> Iterable[Plot]:
    articles = columns["articles"]
    publishers = [one or _UNKNOWN for one in articles["publisher"]]
    publisher_of = dict(zip(articles["id"], publishers, strict=True))
    yield _plot_commonest("Articles by publisher", "", publishers)
    yield _plot_days(articles["published"])
    yield _plot_in_order(
        "Stories by number of reports", "Stories of one report are left out.", [n for n in sizes if n > 1]
    )
    yield _plot_commonest(
        "Prints of a fuller text that another publisher printed, by publisher",
        "Who had the text first is not said by this.",
        [
            publisher_of[article]
            for article, leader in zip(columns["prints"]["article"], columns["prints"]["leader"], strict=True)
            if publisher_of[article] != publisher_of[leader]
        ],
    )
    yield _plot_commonest("Quotations by kind", "", columns["quotations"]["kind"])
    yield _plot_commonest(
        "Places where two articles print an utterance differently, by kind", "", columns["changes"]["kind"]
    )
    yield Plot(
        "Seconds by stage",
        "Wall time of this run; what was done before took none.",
        tuple(Bar(name, said["seconds"], f"{said['seconds']:,.1f}") for name, said in stages.items()),
    )


def _story_sizes(stories: Mapping[str, Sequence[Any]]) -> list[int]:
    return list(dict(zip(stories["story"], stories["reports"], strict=True)).values())


def _plot_commonest(title: str, note: str, values: Sequence[str]) -> Plot:
    counted = sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    bars = tuple(Bar(label, count, f"{count:,}") for label, count in counted[:_MOST_BARS])
    return Plot(title, note, bars, max(0, len(counted) - _MOST_BARS))


def _plot_in_order(title: str, note: str, values: Sequence[int]) -> Plot:
    counted = sorted(Counter(values).items())
    bars = tuple(Bar(f"{value}", count, f"{count:,}") for value, count in counted[:_MOST_BARS])
    return Plot(title, note, bars, max(0, len(counted) - _MOST_BARS))


def _plot_days(published: Sequence[str | None]) -> Plot:
    """Articles by day, week, month or year: whichever gives few enough bars."""
    days = sorted(day for one in published if (day := _read_day(one)))
    unknown = len(published) - len(days)
    note = f"Of {unknown:,} the day is not known." if unknown else ""
    for name, label_of in (("day", date.isoformat), ("week", _label_week), ("month", _label_month)):
        counted = Counter(map(label_of, days))
        if len(counted) <= _MOST_BARS:
            return Plot(f"Articles by {name}", note, _bars_in_order(counted))
    return Plot("Articles by year", note, _bars_in_order(Counter(f"{day.year}" for day in days)))


def _bars_in_order(counted: Mapping[str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(label, count, f"{count:,}") for label, count in sorted(counted.items()))


def _label_week(day: date) -> str:
    return "{}-W{:02}".format(*day.isocalendar())


def _label_month(day: date) -> str:
    return f"{day:%Y-%m}"


def _read_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
