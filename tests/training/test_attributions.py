"""From annotation in brat's format to passages with answers, on an invented article."""

from pathlib import Path

import numpy as np
import pytest

from rashomon.config import DEFAULT_SETTINGS
from rashomon.models import load_parser
from rashomon.models.quotation_tagger import (
    CONTENT_BEGINS,
    CONTENT_GOES_ON,
    CUE_BEGINS,
    NEITHER,
    SOURCE_BEGINS,
    SOURCE_GOES_ON,
)
from training.attributions import load_attribution_lessons

pytestmark = pytest.mark.slow

TEXT = "Ann Lee said it fell.\nNobody was hurt."


def test_every_word_has_its_answer(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/one.txt").write_text(TEXT)
    annotated = "T1\tSource 0 7\tAnn Lee\nT2\tCue 8 12\tsaid\nT3\tContent 13 15;16 20\tit fell\n"
    annotated += "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T2 Cue:T2\n"
    (tmp_path / "attributions/one_first.ann").write_text(annotated)
    (tmp_path / "attributions/one_second.ann").write_text("")

    lessons = load_attribution_lessons(tmp_path, load_parser(DEFAULT_SETTINGS.parser_package))

    first, second = lessons
    (cue,) = first.cues
    assert (cue.first, cue.last) == (2, 2)
    assert cue.answers.tolist()[:6] == [
        SOURCE_BEGINS,
        SOURCE_GOES_ON,
        NEITHER,
        CONTENT_BEGINS,
        CONTENT_GOES_ON,
        NEITHER,
    ]
    assert np.flatnonzero(first.cue_answers).tolist() == [2]
    assert first.cue_answers[2] == CUE_BEGINS
    assert not second.cues
    assert not second.cue_answers.any()
