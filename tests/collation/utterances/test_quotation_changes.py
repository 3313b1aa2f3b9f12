"""The hand-made set of changed quotations: every kind of change, and remarks that only sound alike."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.collation.utterances import find_utterances
from rashomon.model.reading import Reading

_SET = Path(__file__).parents[3] / "evals" / "quotation_changes.jsonl"
_PAIRS = [json.loads(line) for line in _SET.read_text(encoding="utf-8").splitlines()]
_FLOOR = 0.97


def _print(quotation: str, speaker: str) -> str:
    """The quotation as an article prints it; | stands where the attribution interrupts it."""
    first, *rest = [part.strip() for part in quotation.split("|")]
    return (
        f"The meeting went on. “{first}” {speaker} told the hall"
        + "".join(f". “{part}”" for part in rest)
        + "."
    )


def _classify(pair: dict[str, str], read_text: Callable[..., Reading], swapped: bool) -> str:
    speakers = pair.get("speakers", ["Maren Oda", "Maren Oda"])
    readings = [
        read_text("a", _print(pair["left"], speakers[0]), speaker=speakers[0]),
        read_text("b", _print(pair["right"], speakers[1]), speaker=speakers[1]),
    ]
    utterances = find_utterances(readings[::-1] if swapped else readings)
    return (
        utterances[0].difference if len(utterances) == 1 else ("different" if not utterances else "several")
    )


def test_the_set_covers_every_kind_of_change() -> None:
    kinds = [pair["difference"] for pair in _PAIRS]
    assert len(_PAIRS) >= 60
    for kind in (
        "identical",
        "punctuation",
        "ellipsis-or-bracket",
        "trimmed",
        "spliced",
        "altered",
        "different",
    ):
        assert kinds.count(kind) >= 4, kind


@pytest.mark.parametrize("swapped", [False, True])
def test_changes_are_typed_correctly(read_text: Callable[..., Reading], swapped: bool) -> None:
    wrong = [
        (pair["difference"], found, pair["left"], pair["right"])
        for pair in _PAIRS
        if (found := _classify(pair, read_text, swapped)) != pair["difference"]
    ]
    share = 1 - len(wrong) / len(_PAIRS)
    assert share >= _FLOOR, f"{share:.3f} typed correctly; wrong (expected, found): {wrong}"
