"""Who finds quotations best, and how fast: `python -m bench.quotations DATA`.

Runs Rashomon, its rules alone, its tagger alone and its peers over PolNeAR dev (DATA/polnear/data/dev) in one
go, each in a process of its own, scores all with DATA/../eval/score_quotes.py and writes docs/quotations.md.
Neither the texts nor the scorer are part of the repository: what is missing is said.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.quotation_finders import CONTESTANTS, Contestant
from bench.quotation_page import SCORES, Conditions, ReadingCost, Result, write_page

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quotations.md"
_WORKPLACE = ROOT / "build" / "bench"
# Each finder has its turn in each: what else the machine does changes over minutes, and can only add.
_ROUNDS = 2
# One thread for every library that would start more: threads that spin would be counted as work.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")
_ENVIRONMENT = {
    **os.environ,
    **dict.fromkeys(_THREADS, "1"),
    "PYTHONPATH": os.pathsep.join([str(_WORKPLACE / "sayswho"), os.environ.get("PYTHONPATH", "")]),
}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quotations")
    parser.add_argument("data", type=Path, help="the folder with polnear/data/dev; eval/ lies beside it")
    parser.add_argument("--articles", type=int, help="only the first so many, and no page: for a quick try")
    options = parser.parse_args(words)
    gold = options.data.resolve() / "polnear" / "data" / "dev"
    scorer = options.data.resolve().parent / "eval" / "score_quotes.py"
    if missing := find_missing(gold, scorer):
        print("\n".join(missing), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        if options.articles is not None:
            gold = take_first(gold, options.articles, Path(folder))
        page = measure(gold, scorer)
    print(f"\n{page}")
    if options.articles is None:
        PAGE.write_text(page, encoding="utf-8")
        print(f"written to {PAGE.relative_to(ROOT)}")
    return 0


def find_missing(gold: Path, scorer: Path) -> list[str]:
    """A line for each thing that is needed and not there."""
    wanted = {
        gold / "text": "the texts of PolNeAR dev (NAME.txt)",
        gold / "attributions": "the annotations of PolNeAR dev (brat, NAME_ANNOTATOR.ann)",
        scorer: "the scorer of quotations",
    }
    return [
        f"missing: {path}: {what}, which this repository does not have"
        for path, what in wanted.items()
        if not path.exists()
    ]


def take_first(gold: Path, count: int, folder: Path) -> Path:
    """A split of the first articles alone, in a folder that is there."""
    names = {path.stem for path in sorted((gold / "text").iterdir())[:count]}
    for part in ("text", "attributions"):
        (folder / part).mkdir()
        for path in (gold / part).iterdir():
            if not names.isdisjoint({path.stem, path.stem.rpartition("_")[0]}):
                shutil.copy(path, folder / part)
    return folder


def measure(gold: Path, scorer: Path) -> str:
    """The page, from runs of all finders over one split."""
    articles = len(list((gold / "text").glob("*.txt")))
    load_before = os.getloadavg()[0]
    finders = dict(CONTESTANTS)
    skipped = []
    if not _install_sayswho():
        skipped.append(f"{finders.pop('sayswho').title}: not measured, it could not be installed.")
    costs = [_measure_all(finders, gold / "text") for _ in range(_ROUNDS)]
    results = [
        Result(
            finder,
            score(scorer, gold, _WORKPLACE / "quotations" / name),
            articles / min(one[name]["seconds"] for one in costs),
            int(costs[0][name]["refused"]),
        )
        for name, finder in finders.items()
    ]
    read = min((one["reading"] for one in costs), key=lambda one: one["seconds"])
    reading = ReadingCost(articles / read["seconds"], read["finding"], read["describing"])
    conditions = Conditions(articles, os.cpu_count() or 1, load_before, os.getloadavg()[0])
    return write_page(results, reading, skipped, conditions)


def score(scorer: Path, gold: Path, found: Path) -> tuple[float, ...]:
    """What the scorer says of the predictions in a folder, in the order of SCORES."""
    scored: Mapping[str, Any] = json.loads(_call([scorer, gold, found, "--json"]))
    return tuple(
        scored[kind]["speaker"]["of all gold"] if measure == "speaker" else scored[kind][measure][2]
        for kind, measure in SCORES.values()
    )


def _measure_all(finders: Mapping[str, Contestant], texts: Path) -> dict[str, dict[str, float]]:
    costs = {}
    for name in (*finders, "reading"):
        print(f"{name} …", flush=True)
        out = _WORKPLACE / "quotations" / name
        shutil.rmtree(out, ignore_errors=True)
        costs[name] = json.loads(_call(["-m", "bench.quotation_costs", name, texts, out]))
    return costs


def _call(words: Sequence[str | Path]) -> str:
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=_ENVIRONMENT, cwd=ROOT)
    return done.stdout


def _install_sayswho() -> bool:
    """Whether it is there now."""
    target = _WORKPLACE / "sayswho"
    asked = Path(__file__).with_name("sayswho.txt")
    if not (target / "sayswho").exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        subprocess.run([*pip, "--target", target, "-r", asked], check=False)
    return (target / "sayswho").exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
