"""Scores as lines to read, in the form that `SCORER GOLD STORIES PREDICTIONS` of the data's makers prints."""

import subprocess
import sys
from pathlib import Path

from evals.measures import Agreement, GroupScores, StoryScores


def list_story_scores(scores: StoryScores) -> list[str]:
    cells = scores.carried_cells.gold + scores.omitted_cells.gold
    return [
        _agreement_line("statement links", scores.statement_links),
        _agreement_line("carried elsewhere (cells)", scores.carried_cells),
        _agreement_line("left out (cells)", scores.omitted_cells),
        f"{'coverage macro-F1':<34} {scores.coverage_macro_f1:.3f}   cells {cells}",
        _agreement_line("utterance links (direct)", scores.utterance_links),
        f"{'utterance difference accuracy':<34} {scores.difference_accuracy:.3f}   "
        f"of {scores.differences_judged}",
        _agreement_line("conflict links (hard kinds)", scores.conflict_links),
        _agreement_line("copied sentence links", scores.copied_links),
    ]


def list_group_scores(scores: GroupScores) -> str:
    return (
        f"{'grouping (B-cubed)':<34} P {scores.precision:.3f}  R {scores.recall:.3f}  F1 {scores.f1:.3f}   "
        f"articles {scores.articles}  not placed {scores.missing}"
    )


def list_with(scorer: Path, gold: Path, stories: Path, kept: Path) -> list[str]:
    """The lines that another scorer prints about the comparisons kept in a folder."""
    printed = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(stories), str(kept)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [line for line in printed.splitlines() if not line.startswith("no prediction for")]


def _agreement_line(name: str, agreement: Agreement) -> str:
    return (
        f"{name:<34} P {agreement.precision:.3f}  R {agreement.recall:.3f}  F1 {agreement.f1:.3f}   "
        f"gold {agreement.gold}  found {agreement.found}"
    )
