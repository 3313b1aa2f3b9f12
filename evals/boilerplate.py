"""How well boilerplate is marked, sentence by sentence, on the annotated stories.

    python evals/boilerplate.py STORIES GOLD [--show]

STORIES holds the texts with their sentences, GOLD the annotation, a file a story under the same name.
A sentence counts as marked when more than half of it is. Sentences without a letter are left out: they
are crumbs of the splitting.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from rashomon.intake.completeness import check_text
from rashomon.model.article import Extraction


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="print every sentence that is judged otherwise")
    options = parser.parse_args()
    if not (options.stories.is_dir() and options.gold.is_dir()):
        print(f"{options.stories} or {options.gold} is not there: nothing to score")
        return
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed_count = sentence_count = 0
    incomplete: list[str] = []
    for gold_path in sorted(options.gold.glob("*.json")):
        expected = set(json.loads(gold_path.read_text("utf-8")).get("boilerplate", []))
        story = json.loads((options.stories / gold_path.name).read_text("utf-8"))
        for article in story["articles"]:
            title, text = article["title"], article["text"]
            extraction = check_text(title, text, article["id"])
            if not extraction.complete:
                incomplete.append(f"{gold_path.stem} {article['id']}: {'; '.join(extraction.reasons)}")
            for number, (start, end) in enumerate(article["sentences"], start=1):
                if not any(character.isalpha() for character in text[start:end]):
                    continue
                sentence_count += 1
                kind = _kind_of(start, end, extraction)
                is_boilerplate = f"{article['id']}{number}" in expected
                if kind:
                    (right if is_boilerplate else wrong)[kind] += 1
                missed_count += is_boilerplate and not kind
                if options.show and is_boilerplate != (kind is not None):
                    print(f"{gold_path.stem} {article['id']}{number} {kind}: {text[start:end][:200]!r}")
    for kind in sorted(right | wrong):
        print(f"    {kind:14} {right[kind]:4} right {wrong[kind]:4} wrong")
    found = right.total() + wrong.total()
    print(
        f"{sentence_count} sentences: precision {right.total() / max(1, found):.3f} "
        f"recall {right.total() / max(1, right.total() + missed_count):.3f} of {right.total() + missed_count}"
    )
    print(f"not whole: {len(incomplete)} articles")
    if options.show:
        print("\n".join(incomplete))


def _kind_of(start: int, end: int, extraction: Extraction) -> str | None:
    for stretch in extraction.boilerplate:
        shared = min(end, stretch.span.end) - max(start, stretch.span.start)
        if 2 * shared > end - start:
            return stretch.kind
    return None


if __name__ == "__main__":
    main()
