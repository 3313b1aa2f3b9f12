"""Who had it first, on reports made so that it is known: `python -m evals.derivations`.

A direction is right if it is the one that the evidence says; where that says none, any direction is a guess.
"""

import sys
from collections import Counter, defaultdict

from evals.floors import hold_floors
from evals.invented import digest_texts
from evals.invented_reports import Case, make_cases
from rashomon.collation.reuse import find_derivations, find_reuse

NAME = "derivations"


def main() -> int:
    measures, digest = score_derivations()
    return 1 if hold_floors(NAME, measures, digest) else 0


def score_derivations() -> tuple[dict[str, float], str]:
    """Prints a line for each kind of case; returns the measures and the digest of the set."""
    cases = list(make_cases())
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        by_kind[case.kind] += _score(case)
    for kind, counts in by_kind.items():
        print(f"{kind:<36} {_line(counts)}")
    total = sum(by_kind.values(), Counter())
    print(f"{'all':<36} {_line(total)}")
    measures = {
        "direction_accuracy": total["known right"] / total["known"],
        "open_left_open": total["open right"] / total["open"],
        "common_origins": total["common right"] / total["common"],
        "nearest_accuracy": total["nearest right"] / total["nearest"],
        "without_other_ties": 1 - total["untied found"] / len(cases),
    }
    return measures, digest_texts(
        "\n".join((one.article.publisher or "", one.article.published or "", one.article.text))
        for case in cases
        for one in case.readings
    )


def _score(case: Case) -> Counter[str]:
    found = {
        one.articles: one
        for one in find_derivations(case.readings, find_reuse(case.readings), case.retrieved)
    }
    counts: Counter[str] = Counter()
    for pair, expected in case.expected.items():
        one = found.pop(pair, None)
        first = None if one is None else one.first
        if expected.first is None:
            counts["open"] += 1
            counts["open right"] += first is None
        else:
            counts["known"] += 1
            counts["known right"] += first == expected.first
        if expected.common_origin:
            counts["common"] += 1
            counts["common right"] += one is not None and one.kind == "common origin"
        if expected.nearest is not None:
            counts["nearest"] += 1
            counts["nearest right"] += one is not None and one.nearest == expected.nearest
    counts["untied found"] += bool(found)
    return counts


def _line(counts: Counter[str]) -> str:
    names = ("known", "open", "common", "nearest")
    shown = [f"{name} {counts[f'{name} right']}/{counts[name]}" for name in names if counts[name]]
    return "   ".join(
        [*shown, *([f"ties made up {counts['untied found']}"] if counts["untied found"] else [])]
    )


if __name__ == "__main__":
    sys.exit(main())
