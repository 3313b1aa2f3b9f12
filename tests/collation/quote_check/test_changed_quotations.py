"""The hand-made set of changed quotations, asked for the one way and the other."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from rashomon.collation.quote_check import check_words, read_question
from rashomon.model.reading import Reading

ReadText = Callable[..., Reading]

CHANGED = Path(__file__).parents[3] / "evals" / "quotation_changes.jsonl"
PAIRS = [json.loads(line) for line in CHANGED.read_text(encoding="utf-8").splitlines()]
# What may be said where the one is asked for and the other printed. Words that begin later or end earlier
# are exact, if it is the asked that has fewer; one sentence of a splice may be told as words left out.
DUE = {
    "identical": {"exact"},
    "punctuation": {"exact", "altered"},
    "ellipsis-or-bracket": {"exact", "altered"},
    "trimmed": {"exact", "altered", "spliced"},
    "spliced": {"altered", "spliced"},
    "altered": {"altered", "spliced"},
}


class Unlike:
    """An encoder to which no text is like another."""

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.eye(len(texts), dtype=np.float32)


def find_verdicts(read_text: ReadText) -> Iterator[tuple[str, str, str]]:
    """Difference, verdict and words for every pair and both ways round."""
    for pair in PAIRS:
        speakers = pair.get("speakers", ["Maren Oda", "Maren Oda"])
        for asked, printed, by, speaker in (
            (pair["left"], pair["right"], *speakers),
            (pair["right"], pair["left"], *speakers[::-1]),
        ):
            first, *rest = (part.strip() for part in printed.split("|"))
            text = f"The meeting went on. “{first}” {speaker} told the hall"
            text += "".join(f". “{part}”" for part in rest) + "."
            reading = read_text("b", text, speaker=speaker)
            question = read_question(asked.replace("|", " "), by)
            verdict = check_words(question, [reading], [], Unlike).verdict  # type: ignore[arg-type]
            yield pair["difference"], verdict, asked


@pytest.mark.slow
def test_changed_quotations_are_found_and_told(read_text: ReadText) -> None:
    judged = [one for one in find_verdicts(read_text) if one[0] in DUE]
    wrong = [one for one in judged if one[1] not in DUE[one[0]]]
    assert len(judged) > 250
    assert len(wrong) <= 0.02 * len(judged), wrong
