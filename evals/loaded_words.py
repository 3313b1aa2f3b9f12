"""Loaded words against BASIL's lexical bias, by sentence: `python -m evals.loaded_words FOLDER`.

FOLDER holds `articles/YEAR` and `annotations/YEAR` (Fan et al. 2019). A sentence is gold if annotators marked
a span of lexical bias in it, found if one of its words counts as loaded. What tells loaded uses is learnt
from the same articles (training/loaded_words.py), so each event is judged by what others taught. The list of
words was written after a look at the spans of 2010 to 2012.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from evals.measures import Agreement
from training.loaded_words import cross_validate, read_events

NAME = "loaded-words"
_FIRST_UNSEEN_YEAR = 2013


def main(words: Sequence[str]) -> int:
    if len(words) != 1:
        print("usage: python -m evals.loaded_words FOLDER", file=sys.stderr)
        return 2
    folder = Path(words[0])
    if not (folder / "articles").exists():
        print(f"skipped: {folder} is absent, so nothing is measured on it")
        return 0
    score_loaded_words(folder)
    return 0


def score_loaded_words(folder: Path) -> dict[str, float]:
    """Prints the agreement by years; returns the measures."""
    agreements: dict[str, Agreement] = defaultdict(Agreement)
    for year, agreement in cross_validate(list(read_events(folder))).items():
        agreements["all years"] += agreement
        agreements["2010-2012" if year < _FIRST_UNSEEN_YEAR else "2013-2016"] += agreement
    for name, one in sorted(agreements.items()):
        print(f"{name:<10} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}")
    unseen = agreements["2013-2016"]
    return {
        "lexical_bias_f1": agreements["all years"].f1,
        "lexical_bias_f1_of_years_not_looked_at": unseen.f1,
        "lexical_bias_precision_of_years_not_looked_at": unseen.precision,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
