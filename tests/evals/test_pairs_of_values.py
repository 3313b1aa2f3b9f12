"""Our own pairs of values: figures judged same, compatible or conflict; times found and resolved."""

import os
import subprocess
import sys

from evals.pairs_of_values import judge_figure_pair, score_figure_pairs, score_times

ENOUGH = 0.95


def test_figure_pairs() -> None:
    cases, wrong = score_figure_pairs()
    assert cases >= 200
    assert 1 - len(wrong) / cases >= ENOUGH, wrong


def test_times() -> None:
    cases, wrong = score_times()
    assert cases >= 100
    assert 1 - len(wrong) / cases >= ENOUGH, wrong


def test_the_order_of_a_pair_changes_nothing() -> None:
    first, second = "At least two people died in the raid.", "In the raid at least six people died."
    assert judge_figure_pair(first, second) == judge_figure_pair(second, first) == "conflict"


def test_times_do_not_depend_on_where_and_in_what_language_they_are_read() -> None:
    code = "from evals.pairs_of_values import *; print(score_times(), score_figure_pairs())"
    results = set()
    for zone, language, seed in (
        ("UTC", "C", "0"),
        ("Pacific/Kiritimati", "de_DE.UTF-8", "1"),
        ("America/Adak", "tr_TR.UTF-8", "2"),
    ):
        environment = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": language,
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
        }
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
        )
        results.add(done.stdout)
    assert len(results) == 1
