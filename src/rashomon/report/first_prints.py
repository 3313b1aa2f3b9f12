"""Who had copied words first, a line for each thing that can be said of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.reuse.cliques import cover_by_cliques
from rashomon.model.comparison import Comparison
from rashomon.model.derivation import DirectionEvidence
from rashomon.report import wordings as say
from rashomon.report.outline import Column


@dataclass(frozen=True, slots=True)
class FirstPrint:
    """What is known of who had the words first among some reports, in the order of the columns.

    `first` had them before the `others`, if it is known; `what` says so, or why nothing can be said.
    """

    first: Column | None
    others: tuple[Column, ...]
    what: str


def list_first_prints(comparison: Comparison, columns: Sequence[Column]) -> tuple[FirstPrint, ...]:
    """Known directions, then common origins, then what is open. Directions that others explain are left out:
    of a copy of a copy only the copy that it was made of is named. Where it is open, it is between every
    two reports of the line."""
    by_article = {column.article.id: column for column in columns}
    known = [one for one in comparison.derivations if set(one.articles) <= by_article.keys()]
    directed: dict[tuple[str, tuple[DirectionEvidence, ...]], set[str]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for one in known:
        if one.origin is not None:
            origins[one.origin] |= set(one.articles)
        elif one.first is not None and one.later is not None and one.nearest:
            directed[one.first, one.evidence].add(one.later)
    rank = {column.article.id: place for place, column in enumerate(columns)}

    def sort(articles: set[str]) -> tuple[Column, ...]:
        return tuple(by_article[name] for name in sorted(articles, key=rank.__getitem__))

    lines = [
        FirstPrint(by_article[first], sort(later), _name_grounds(evidence))
        for (first, evidence), later in sorted(directed.items(), key=lambda row: rank[row[0][0]])
    ]
    lines += [
        FirstPrint(None, sort(articles), say.COMMON_ORIGIN.format(origin))
        for origin, articles in sorted(origins.items())
    ]
    undecided = [one for one in known if one.origin is None and one.first is None]
    for what, some in (
        (say.ORDER_CONTRADICTED, [one for one in undecided if one.evidence]),
        (say.ORDER_UNKNOWN, [one for one in undecided if not one.evidence]),
    ):
        pairs = [(min(ends), max(ends)) for one in some for ends in [[rank[name] for name in one.articles]]]
        owners = {place: name for name, place in rank.items()}
        lines += [
            FirstPrint(None, tuple(columns[place] for place in members), what)
            for members in cover_by_cliques(sorted(pairs), owners)
        ]
    return tuple(lines)


def _name_grounds(evidence: Sequence[DirectionEvidence]) -> str:
    return f"{say.HAD_FIRST} ({', '.join(say.DIRECTION_GROUNDS[one.ground] for one in evidence)})"
