"""Whole comparisons of gold-train by models that never saw the story: `python -m training.held_out FOLDER`.

After `make train`, whose encoders and trees without each fold it uses. What a comparison asks of scores
(collation/statements/links.py, collation/conflicts/) is better decided here, on 64 stories, than on the 11
of gold-dev. With `--link-threshold` statements are linked from another score on.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.found import collect_findings
from evals.gold import GoldStory, read_annotation, read_story
from evals.listing import list_story_scores
from evals.measures import add_scores, score_story
from evals.predictions import compare_story
from rashomon.collation.statements import links
from rashomon.config import DEFAULT_SETTINGS
from rashomon.models import ComparisonModels, load_encoder
from training.statements import FOLDS, fold_of_story, open_matcher


def compare_held_out(data: Path) -> Iterator[tuple[Path, GoldStory, dict[str, Any]]]:
    """Each story of gold-train with its annotation's file and its comparison by models without it."""
    for fold in range(FOLDS):
        encoder = load_encoder(DEFAULT_SETTINGS.encoder_threads)
        models = ComparisonModels(encoder, open_matcher(data, fold))
        for path in sorted((data / "stories/gold-train").glob("*.json")):
            if fold_of_story(path.stem) == fold:
                story = read_story(data / "stories/train" / path.name)
                yield path, story, compare_story(story, models)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.held_out", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with stories/")
    parser.add_argument("--link-threshold", type=float, help="instead of the one in use")
    options = parser.parse_args(words)
    if options.link_threshold is not None:
        links.LINK_THRESHOLD = options.link_threshold
    try:
        scores = [
            score_story(story, read_annotation(path), collect_findings(comparison, story))
            for path, story, comparison in compare_held_out(options.data)
        ]
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 2
    print("\n".join(list_story_scores(add_scores(scores))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
