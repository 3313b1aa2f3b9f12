"""The page that compares finders of quotations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bench.quotation_finders import Contestant

# The columns of the table, each with the scorer's name for the kind of quotation and for the measure.
SCORES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "whole": ("all", "whole"),
        "content exact": ("all", "content exact"),
        "content overlap": ("all", "content overlap"),
        "cue exact": ("all", "cue exact"),
        "source exact": ("all", "source exact"),
        "source overlap": ("all", "source overlap"),
        "direct: whole": ("direct", "whole"),
        "direct: speaker right of all": ("direct", "speaker"),
        "mixed: whole": ("mixed", "whole"),
        "indirect: whole": ("indirect", "whole"),
    }
)


@dataclass(frozen=True, slots=True)
class Result:
    """What one finder reached: percentages in the order of SCORES, articles per second of CPU time."""

    contestant: Contestant
    scores: tuple[float, ...]
    articles_per_second: float
    refused: int


@dataclass(frozen=True, slots=True)
class ReadingCost:
    """Articles read in full per second of CPU time, and the shares of that which quotations take."""

    articles_per_second: float
    finding: float
    describing: float


@dataclass(frozen=True, slots=True)
class Conditions:
    """On how many articles and cores, and how busy the machine was (mean processes over a minute)."""

    articles: int
    cores: int
    load_before: float
    load_after: float


def write_page(
    results: Sequence[Result], reading: ReadingCost, skipped: Sequence[str], conditions: Conditions
) -> str:
    """The results as a Markdown page. The first of them is Rashomon's own."""
    load = f"load {conditions.load_before:.1f} at the start, {conditions.load_after:.1f} at the end"
    lines = [
        "# Quotations: Rashomon and its peers",
        "",
        f"PolNeAR dev, {conditions.articles} articles, one scorer for all. Scores are F1 in %, of spans as",
        "sets of words. *Whole*: 80 % of the content and 50 % of the source right. *Speaker right of all*:",
        "the share of all annotated direct quotations whose source shares a word with the annotated one.",
        "",
        "Written by `python -m bench.quotations ../shared/data`: one run, each finder in its own process.",
        "Speed is articles per second of CPU time in one thread, parsing included, after a first article,",
        f"the better of two rounds, on {conditions.cores} cores shared with other work ({load}).",
        "",
        f"| finder | {' | '.join(SCORES)} | articles/s |",
        "|---|" + "---:|" * (len(SCORES) + 1),
        *(_write_row(result) for result in results),
        "",
        *skipped,
        "The tagger is told what the rules found, in training and here; alone, only its own answers count.",
        "The peers run on spaCy's small English pipeline as it comes, in the version that Rashomon pins.",
        "sayswho asks for a large pipeline and a model of coreference that are not on the package index:",
        "what is measured is its finder of quotations, on the small pipeline.",
        *(_tell_refused(result) for result in results if result.refused),
        "",
        _tell_speed(results),
        "",
        f"Reading in full (names, figures, times, voices …): {reading.articles_per_second:.1f} articles/s.",
        f"Finding quotations takes {reading.finding:.1%} of that; quotation marks, speakers, kinds of",
        f"sources and how cues present them take {reading.describing:.1%} more.",
        "",
    ]
    return "\n".join(lines)


def _write_row(result: Result) -> str:
    scores = " | ".join(f"{score:.1f}" for score in result.scores)
    return f"| {result.contestant.title} | {scores} | {result.articles_per_second:.1f} |"


def _tell_refused(result: Result) -> str:
    name = result.contestant.title.split(",")[0]
    return f"{name} raised errors ({result.refused}) and found nothing where it did."


def _tell_speed(results: Sequence[Result]) -> str:
    ours = results[0].articles_per_second
    ratios = [
        f"{result.contestant.title.split(',')[0]} {ours / result.articles_per_second:.1f}"
        for result in results
        if not result.contestant.is_ours
    ]
    return f"Rashomon's articles per second as a multiple of each peer's: {'; '.join(ratios)}."
