"""Loaded words against BASIL's lexical bias, by sentence: `python -m evals.loaded_words FOLDER`.

FOLDER holds `articles/YEAR` and `annotations/YEAR` (Fan et al. 2019). A sentence is gold if annotators marked
a span of lexical bias in it, found if one of its words counts as loaded. The list of words and the judge of
their uses come from the years until 2012 (training/loaded_words.py): of these each event is judged by what
the others taught, the later ones by the shipped judge.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from evals.measures import Agreement
from rashomon.models.loaded_uses import load_loaded_use_judge
from training.loaded_words import LAST_LEARNT_YEAR, agree, cross_validate, read_events

NAME = "loaded-words"
_LAST_YEAR = 2019


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
    judge = load_loaded_use_judge()
    learnt = cross_validate(list(read_events(folder, range(LAST_LEARNT_YEAR + 1))))
    later = Agreement()
    for event in read_events(folder, range(LAST_LEARNT_YEAR + 1, _LAST_YEAR + 1)):
        later += agree(event, judge.judge(event.features))
    for name, one in ((f"until {LAST_LEARNT_YEAR}", learnt), ("later", later)):
        print(f"{name:<10} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}")
    return {
        "lexical_bias_f1_of_learnt_years": learnt.f1,
        "lexical_bias_f1_of_later_years": later.f1,
        "lexical_bias_precision_of_later_years": later.precision,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
