"""The hand-made set of changed quotations: every kind of change, and remarks that only sound alike."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.collation.utterances import find_utterances
from rashomon.collation.utterances.change import GRAVITY, SEVERITY
from rashomon.model.comparison import Utterance
from rashomon.model.reading import Reading
from rashomon.reading.times import find_times

_SET = Path(__file__).parents[3] / "evals" / "quotation_changes.jsonl"
_PAIRS = [json.loads(line) for line in _SET.read_text(encoding="utf-8").splitlines()]
_LEAST_RIGHT = 0.95
_MOST_FALSE = 0.02

Pair = dict[str, Any]


def _print(pair: Pair, side: str, number: int) -> str:
    """The quotation as an article prints it; | stands where the attribution interrupts it."""
    words = pair[side]
    if "frames" in pair:
        frame = pair["frames"][number]
        if words.endswith(".") and not frame.rstrip(".").endswith("”"):  # “… comes,” she said.
            words = f"{words[:-1]},"
        return f"The meeting went on. {frame.format(words)}"
    first, *rest = [part.strip() for part in words.split("|")]
    told = f"The meeting went on. “{first}” {_speakers(pair)[number]} told the hall"
    return told + "".join(f". “{part}”" for part in rest) + "."


def _speakers(pair: Pair) -> list[str]:
    return list(pair.get("speakers", ["Maren Oda", "Maren Oda"]))


def _find(pair: Pair, read_text: Callable[..., Reading], swapped: bool) -> tuple[Utterance, ...]:
    readings = []
    for number, (name, side) in enumerate((("a", "left"), ("b", "right"))):
        reading = read_text(name, _print(pair, side, number), speaker=_speakers(pair)[number])
        readings.append(replace(reading, times=find_times(reading.article, reading.sentences)))
    return find_utterances(readings[::-1] if swapped else readings)


def _classify(utterances: tuple[Utterance, ...]) -> str:
    if len(utterances) > 1:
        return "several"
    return utterances[0].difference if utterances else "different"


def test_the_set_covers_every_kind_of_change() -> None:
    assert len(_PAIRS) >= 150
    differences = [pair["difference"] for pair in _PAIRS]
    for difference in (*SEVERITY, "different"):
        assert differences.count(difference) >= 4, difference
    kinds = [kind for pair in _PAIRS for kind in pair["changes"]]
    for kind in GRAVITY:
        assert kinds.count(kind) >= 2, kind


@pytest.mark.parametrize("swapped", [False, True])
def test_differences_are_judged_correctly(read_text: Callable[..., Reading], swapped: bool) -> None:
    wrong = [
        (pair["difference"], found, pair["left"], pair["right"])
        for pair in _PAIRS
        if (found := _classify(_find(pair, read_text, swapped))) != pair["difference"]
    ]
    share = 1 - len(wrong) / len(_PAIRS)
    assert share >= _LEAST_RIGHT, f"{share:.3f} judged correctly; wrong (expected, found): {wrong}"


@pytest.mark.parametrize("swapped", [False, True])
def test_all_changes_are_typed_correctly(read_text: Callable[..., Reading], swapped: bool) -> None:
    wrong = []
    for pair in _PAIRS:
        found = {change.kind for one in _find(pair, read_text, swapped) for change in one.changes}
        if found != set(pair["changes"]):
            wrong.append((sorted(pair["changes"]), sorted(found), pair["left"], pair["right"]))
    share = 1 - len(wrong) / len(_PAIRS)
    assert share >= _LEAST_RIGHT, f"{share:.3f} typed correctly; wrong (expected, found): {wrong}"


def test_two_remarks_are_not_aligned(read_text: Callable[..., Reading]) -> None:
    apart = [pair for pair in _PAIRS if pair["difference"] == "different"]
    aligned = [pair for pair in apart if _find(pair, read_text, swapped=False)]
    assert len(aligned) <= _MOST_FALSE * len(apart), aligned
