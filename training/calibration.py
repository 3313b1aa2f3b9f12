"""Of links shown with score s, how many are right: a table and a plot for docs/."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BINS = 10
_SIZE = 360
_MARGIN = 50
_COLOURS = ("#1f5fa8", "#b4541a")


@dataclass(frozen=True, slots=True)
class Bin:
    """The pairs with scores between two bounds: their mean score, the share that is linked, and how many."""

    low: float
    high: float
    mean: float
    right: float
    count: int


def bin_scores(scores: NDArray[np.float64], linked: NDArray[np.bool_]) -> list[Bin]:
    """Bins of equal width without the empty ones (reliability diagram: DeGroot & Fienberg 1983)."""
    numbers = np.minimum((scores * _BINS).astype(int), _BINS - 1)
    return [
        Bin(
            number / _BINS,
            (number + 1) / _BINS,
            float(scores[numbers == number].mean()),
            float(linked[numbers == number].mean()),
            int((numbers == number).sum()),
        )
        for number in range(_BINS)
        if (numbers == number).any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between score and share of right ones, weighted by how many (Naeini et al. 2015)."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.mean - one.right) for one in bins) / total


def write_calibration(folder: Path, measured: Mapping[str, Sequence[Bin]], threshold: float) -> None:
    """Writes calibration.svg and calibration.md."""
    folder.joinpath("calibration.svg").write_text(_draw(measured, threshold), encoding="utf-8")
    lines = [
        "# How sure a link is",
        "",
        "Of links between two sentences shown with score s, how many are right: pairs of sentences that were",
        "compared, by the score that they got, and how many of them the annotators linked. In use the half",
        "that the encoder alone holds to be hopeless gets no score; here it stands in the lowest row.",
        "Stories of gold-train were scored by models that never saw them. Written by `make train`.",
        "",
        f"Links are shown from {threshold:.2f} on.",
        "",
        "![Share of right links against score](calibration.svg)",
    ]
    for name, bins in measured.items():
        lines += [
            "",
            f"## {name}",
            "",
            f"Mean distance between score and share: {calibration_error(bins):.3f}.",
            "",
            "| score | mean score | right | pairs |",
            "|---|---|---|---|",
            *(
                f"| {one.low:.1f} to {one.high:.1f} | {one.mean:.2f} | {one.right:.2f} | {one.count:,} |"
                for one in bins
            ),
        ]
    folder.joinpath("calibration.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _draw(measured: Mapping[str, Sequence[Bin]], threshold: float) -> str:
    def x(value: float) -> float:
        return round(_MARGIN + value * _SIZE, 1)

    def y(value: float) -> float:
        return round(_MARGIN / 2 + (1 - value) * _SIZE, 1)

    def write(place: str, words: str) -> str:
        return f'<text {place} text-anchor="middle">{words}</text>'

    width, height = _SIZE + _MARGIN * 1.5, _SIZE + _MARGIN * 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
        ' font-size="12" role="img"><title>Share of right links against score</title>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<rect x="{x(0)}" y="{y(1)}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#999"/>',
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{x(threshold)} {y(0)}V{y(1)}" stroke="#999" stroke-dasharray="2 3"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts += [
            f'<text x="{x(tick)}" y="{y(0) + 16}" text-anchor="middle">{tick:.1f}</text>',
            f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:.1f}</text>',
        ]
    parts += [
        write(f'x="{x(0.5)}" y="{y(0) + 34}"', "score"),
        write(f'transform="translate(14 {y(0.5)}) rotate(-90)"', "share that is right"),
    ]
    for place, (colour, (name, bins)) in enumerate(zip(_COLOURS, measured.items(), strict=False)):
        line = "L".join(f"{x(one.mean)} {y(one.right)}" for one in bins)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(one.mean)}" cy="{y(one.right)}" r="{2 + min(6.0, one.count**0.5 / 12):.1f}"'
            f' fill="{colour}"/>'
            for one in bins
        ]
        parts.append(f'<text x="{x(0.03)}" y="{y(0.95) + 16 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
