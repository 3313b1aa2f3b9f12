"""The gate: `python -m evals FOLDER`.

Compares the annotated stories in FOLDER, groups its stream of articles, marks the loaded words of articles
with known bias, scores the sets made of invented words, prints one line a measure, and fails where a measure
lies below its floor (floors.toml). Data that are absent are skipped, and on data other than those that the
floors were measured on no floor holds: both are said.

Exit codes: 0 no measure fell below its floor; 1 some did; 2 wrong usage.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals import derivations, near_duplicates
from evals.derivations import score_derivations
from evals.floors import FLOORS_PATH, digest_files, hold_floors, read_floors
from evals.found import collect_findings
from evals.gold import read_annotation, read_story
from evals.listing import list_group_scores, list_story_scores, list_with
from evals.loaded_words import NAME as LOADED_WORDS
from evals.loaded_words import score_loaded_words
from evals.measures import StoryScores, add_scores, score_groups, score_story
from evals.near_duplicates import score_near_duplicates
from evals.predictions import compare_story, group_stream, read_comparison, write_comparison

STREAM = "stream-dev.jsonl"
BASIL = "basil-dev"
MADE_SETS = {near_duplicates.NAME: score_near_duplicates, derivations.NAME: score_derivations}


def main(words: Sequence[str]) -> int:
    options = _parse(words)
    floors = read_floors(options.floors)
    missed = 0
    folders = [f"stories/{options.split}", f"stories/gold-{options.split}"]
    if not options.skip_stories and _are_present(options.data, folders):
        scores, name = _score_stories(options), f"stories-{options.split}"
        missed += hold_floors(name, scores.measures, digest_files(options.data, folders), floors)
        if options.against:
            missed += _check_against(scores, options)
    if not options.skip_groups and _are_present(options.data, [STREAM]):
        grouping = score_groups(*group_stream(options.data / STREAM))
        print(list_group_scores(grouping))
        values, name = {"b_cubed_f1": grouping.f1}, "groups-dev"
        missed += hold_floors(name, values, digest_files(options.data, [STREAM]), floors)
    if LOADED_WORDS in floors and not options.skip_words and _are_present(options.data, [BASIL]):
        measures = score_loaded_words(options.data / BASIL)
        missed += hold_floors(LOADED_WORDS, measures, digest_files(options.data, [BASIL]), floors)
    for name, score in MADE_SETS.items():
        # Nothing to read, so they are run for their floors only.
        if name in floors and not options.skip_made:
            missed += hold_floors(name, *score(), floors)
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
    parser.add_argument(
        "--against",
        type=Path,
        metavar="SCORER",
        help="also run this scorer on the comparisons kept or written, and fail unless its numbers are ours",
    )
    parser.add_argument("--each", action="store_true", help="a line for each story as well")
    parser.add_argument("--floors", type=Path, default=FLOORS_PATH, help="hold these floors instead of ours")
    parser.add_argument("--skip-stories", action="store_true", help="leave the comparison of stories out")
    parser.add_argument("--skip-groups", action="store_true", help="leave the grouping of articles out")
    parser.add_argument("--skip-words", action="store_true", help="leave the loaded words out")
    parser.add_argument("--skip-made", action="store_true", help="leave the sets of made texts out")
    options = parser.parse_args(words)
    if options.against and not (options.keep or options.kept):
        parser.error("--against needs --keep or --kept: the other scorer reads files")
    return options


def _are_present(data: Path, names: Sequence[str]) -> bool:
    absent = [name for name in names if not (data / name).exists()]
    for name in absent:
        print(f"skipped: {data / name} is absent, so nothing is measured on it")
    return not absent


def _score_stories(options: argparse.Namespace) -> StoryScores:
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
    print("\n".join(list_story_scores(total)))
    return total


def _summarize(name: str, scores: StoryScores) -> str:
    return (
        f"{name:<16} links {scores.statement_links.f1:.2f}  coverage {scores.coverage_macro_f1:.2f}  "
        f"utterances {scores.utterance_links.f1:.2f}  "
        f"differences {scores.differences_right}/{scores.differences_judged}  "
        f"conflicts {scores.conflict_links.f1:.2f}  copied {scores.copied_links.f1:.2f}"
    )


def _check_against(scores: StoryScores, options: argparse.Namespace) -> int:
    """Says whether another scorer gets the same numbers; returns how many lines differ."""
    stories = options.data / "stories"
    theirs = list_with(
        options.against,
        stories / f"gold-{options.split}",
        stories / options.split,
        options.kept or options.keep,
    )
    ours = list_story_scores(scores)
    differing = [line for line in theirs if line not in ours] + [line for line in ours if line not in theirs]
    print("\n".join(differing) if differing else f"{options.against.name} gets the same numbers")
    print()
    return len(differing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
