"""`python -m bench`: measures both stacks, prints the ratios and writes them to docs/bench.md."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.cold_start import ColdStart, measure_cold_start
from bench.costs import EXAMPLES, STORY_SIZES
from bench.generated import ARTICLE_WORDS

PAGE = Path(__file__).parents[1] / "docs" / "bench.md"


@dataclass(frozen=True, slots=True)
class Costs:
    """What one stack costs: CPU seconds, and peak mebibytes of memory."""

    read: float
    compare: float
    compare_three: float
    growth: tuple[float, ...]
    peak_mebibytes: float
    cold: ColdStart


def main() -> None:
    pair = [str(path) for path in EXAMPLES[1:3]]
    print("measuring the naive stack …", flush=True)
    naive = _measure("naive", [sys.executable, "-m", "bench.naive_compare", *pair])
    print("measuring rashomon …", flush=True)
    program = Path(sys.executable).with_name("rashomon")
    ours = _measure("rashomon", [str(program), "compare", *pair, "--format", "json"])
    for name, costs in (("naive", naive), ("rashomon", ours)):
        print(
            f"{name:<9} read {costs.read * 1000:.0f} ms, compare {costs.compare * 1000:.0f} ms, "
            f"three of {ARTICLE_WORDS} words {costs.compare_three * 1000:.0f} ms of CPU; "
            f"peak {costs.peak_mebibytes:.0f} MiB; "
            f"cold {costs.cold.wall_seconds:.1f} s, {costs.cold.peak_mebibytes:.0f} MiB"
        )
    page = write_page(naive, ours, os.cpu_count() or 1)
    PAGE.write_text(page, encoding="utf-8")
    print(f"\n{page}\nwritten to {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")


def write_page(naive: Costs, ours: Costs, cores: int) -> str:
    """The ratios as a Markdown page: how many times as much the naive stack costs."""
    rows = [
        ("an article read (CPU)", naive.read / ours.read),
        ("the four example reports compared, reading included (CPU)", naive.compare / ours.compare),
        (
            f"three reports of {ARTICLE_WORDS} words compared, reading included (CPU)",
            naive.compare_three / ours.compare_three,
        ),
        ("peak memory of both", naive.peak_mebibytes / ours.peak_mebibytes),
        ("cold start: two example reports compared by a fresh process (wall)", _cold_ratio(naive, ours)),
        ("cold start, peak memory", naive.cold.peak_mebibytes / ours.cold.peak_mebibytes),
    ]
    lines = [
        "# Bench",
        "",
        "What the naive stack costs, as a multiple of what Rashomon costs; above 1, Rashomon is cheaper.",
        f"Written by `make bench` on {cores} cores. Articles read are generated, {ARTICLE_WORDS} words each.",
        "",
        "The naive stack is spaCy's small English pipeline with all components and default operations,",
        "MiniLM on every sentence, and MinHash (datasketch) on every pair of articles. It finds near",
        "sentences and near articles; quotations, figures, conflicts and so on only Rashomon finds.",
        "",
        "| | naive / Rashomon |",
        "|---|---|",
        *(f"| {name} | {ratio:.1f} |" for name, ratio in rows),
        "",
        "How the cost of a generated story grows with its articles, each stack against its own story of two.",
        "The more reports, the more pairs of them: what is linked grows faster than what is read.",
        "",
        "| articles | " + " | ".join(map(str, STORY_SIZES)) + " |",
        "|---|" + "---|" * len(STORY_SIZES),
        *(_growth_row(name, costs) for name, costs in (("naive", naive), ("Rashomon", ours))),
        "",
    ]
    return "\n".join(lines)


def _cold_ratio(naive: Costs, ours: Costs) -> float:
    return naive.cold.wall_seconds / ours.cold.wall_seconds


def _growth_row(name: str, costs: Costs) -> str:
    return f"| {name} | " + " | ".join(f"{cost / costs.growth[0]:.1f}" for cost in costs.growth) + " |"


def _measure(stack: str, command: list[str]) -> Costs:
    printed = subprocess.run(
        [sys.executable, "-m", "bench.costs", stack], check=True, capture_output=True, text=True
    ).stdout
    costs: dict[str, Any] = json.loads(printed)
    return Costs(
        read=costs["read"],
        compare=costs["compare"],
        compare_three=costs["compare_three"],
        growth=tuple(costs["growth"]),
        peak_mebibytes=costs["peak_mebibytes"],
        cold=measure_cold_start(command),
    )


if __name__ == "__main__":
    main()
