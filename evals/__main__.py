"""The gate: `python -m evals FOLDER`.

Compares the annotated stories in FOLDER, groups its stream of articles, prints one line a measure, and fails
where a measure lies below its floor (floors.toml). Data that are absent are skipped, and on data other than
those that the floors were measured on no floor holds: both are said.

Exit codes: 0 no measure fell below its floor; 1 some did; 2 wrong usage.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.floors import FLOORS_PATH, Floors, digest_files, find_shortfalls, read_floors
from evals.found import collect_findings
from evals.gold import read_annotation, read_story
from evals.measures import Agreement, GroupScores, StoryScores, add_scores, score_groups, score_story
from evals.predictions import compare_story, group_stream, read_comparison, write_comparison

STREAM = "stream-dev.jsonl"


def main(words: Sequence[str]) -> int:
    options = _parse(words)
    floors = read_floors(options.floors)
    missed = 0
    if not options.skip_stories:
        folders = [f"stories/{options.split}", f"stories/gold-{options.split}"]
        if _are_present(options.data, folders):
            values, name = _evaluate_stories(options), f"stories-{options.split}"
            missed += _hold_floors(name, floors.get(name), values, digest_files(options.data, folders))
    if not options.skip_groups and _are_present(options.data, [STREAM]):
        values, name = _evaluate_groups(options.data), "groups-dev"
        missed += _hold_floors(name, floors.get(name), values, digest_files(options.data, [STREAM]))
    return 1 if missed else 0


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("data", type=Path, help="the folder with stories/ and the stream of articles")
    parser.add_argument(
        "--split", choices=["dev", "train"], default="dev", help="which stories (default: dev)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="write each comparison to FOLDER/NAME.json"
    )
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="score comparisons kept there, make none")
    parser.add_argument("--each", action="store_true", help="a line for each story as well")
    parser.add_argument("--floors", type=Path, default=FLOORS_PATH, help="hold these floors instead of ours")
    parser.add_argument("--skip-stories", action="store_true", help="leave the comparison of stories out")
    parser.add_argument("--skip-groups", action="store_true", help="leave the grouping of articles out")
    return parser.parse_args(words)


def _are_present(data: Path, names: Sequence[str]) -> bool:
    absent = [name for name in names if not (data / name).exists()]
    for name in absent:
        print(f"skipped: {data / name} is absent, so nothing is measured on it")
    return not absent


def _evaluate_stories(options: argparse.Namespace) -> dict[str, float]:
    scores = []
    annotations = sorted((options.data / "stories" / f"gold-{options.split}").glob("*.json"))
    for path in annotations:
        story = read_story(options.data / "stories" / options.split / path.name)
        began = time.perf_counter()
        comparison = read_comparison(options.kept / path.name) if options.kept else compare_story(story)
        took = time.perf_counter() - began
        if options.keep:
            write_comparison(comparison, options.keep / path.name)
        scores.append(score_story(story, read_annotation(path), collect_findings(comparison, story)))
        if options.each:
            print(_summarize(story.name, scores[-1]), f"{took:5.1f} s", flush=True)
    total = add_scores(scores)
    print(f"\n{len(scores)} stories, {options.split}")
    _print_story_scores(total)
    return {
        "statement_links_f1": total.statement_links.f1,
        "coverage_macro_f1": total.coverage_macro_f1,
        "utterance_links_f1": total.utterance_links.f1,
        "difference_accuracy": total.difference_accuracy,
        "conflict_links_f1": total.conflict_links.f1,
        "copied_links_f1": total.copied_links.f1,
    }


def _evaluate_groups(data: Path) -> dict[str, float]:
    scores = score_groups(*group_stream(data / STREAM))
    _print_group_scores(scores)
    return {"b_cubed_f1": scores.f1}


def _hold_floors(name: str, floors: Floors | None, values: Mapping[str, float], digest: str) -> int:
    """Says which measures lie below their floors; returns how many."""
    if floors is None:
        print(f"no floors are pinned for {name}; its digest is {digest}\n")
        return 0
    if digest != floors.digest:
        print(f"no floor holds: {name} has other data than the floors were measured on (now {digest})\n")
        return 0
    shortfalls = find_shortfalls(floors, values)
    for row in shortfalls:
        print(f"BELOW ITS FLOOR: {row.measure} {row.value:.3f} < {row.floor:.3f} on {name}")
    if not shortfalls:
        print(f"all {len(floors.least)} floors of {name} hold")
    print()
    return len(shortfalls)


def _summarize(name: str, scores: StoryScores) -> str:
    return (
        f"{name:<16} links {scores.statement_links.f1:.2f}  coverage {scores.coverage_macro_f1:.2f}  "
        f"utterances {scores.utterance_links.f1:.2f}  "
        f"differences {scores.differences_right}/{scores.differences_judged}  "
        f"conflicts {scores.conflict_links.f1:.2f}  copied {scores.copied_links.f1:.2f}"
    )


def _print_story_scores(scores: StoryScores) -> None:
    _print_agreement("statement links", scores.statement_links)
    _print_agreement("carried elsewhere (cells)", scores.carried_cells)
    _print_agreement("left out (cells)", scores.omitted_cells)
    cells = scores.carried_cells.gold + scores.omitted_cells.gold
    print(f"{'coverage macro-F1':<34} {scores.coverage_macro_f1:.3f}   cells {cells}")
    _print_agreement("utterance links (direct)", scores.utterance_links)
    judged = scores.differences_judged
    print(f"{'utterance difference accuracy':<34} {scores.difference_accuracy:.3f}   of {judged}")
    _print_agreement("conflict links (hard kinds)", scores.conflict_links)
    _print_agreement("copied sentence links", scores.copied_links)


def _print_agreement(name: str, agreement: Agreement) -> None:
    print(
        f"{name:<34} P {agreement.precision:.3f}  R {agreement.recall:.3f}  F1 {agreement.f1:.3f}   "
        f"gold {agreement.gold}  found {agreement.found}"
    )


def _print_group_scores(scores: GroupScores) -> None:
    print(
        f"{'grouping (B-cubed)':<34} P {scores.precision:.3f}  R {scores.recall:.3f}  F1 {scores.f1:.3f}   "
        f"articles {scores.articles}  not placed {scores.missing}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
