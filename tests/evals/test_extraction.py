"""The check of the offset map: a run whose bytes say something else is found."""

from dataclasses import replace

from evals.extraction import RecordedPage, check_map
from rashomon.model.article import Article, Extraction, SourceRun

PAGE = RecordedPage("x", b"<p>Bridge &amp;&nbsp;ferry</p>", None, "", "", "", frozenset())
TEXT = "Bridge & ferry"
RUNS = (
    SourceRun("body", 0, 7, 3, 10),
    SourceRun("body", 7, 8, 10, 15),
    SourceRun("body", 8, 9, 15, 21),
    SourceRun("body", 9, 14, 21, 26),
)


def test_right_runs_cover_the_text() -> None:
    check = check_map(Article("a", TEXT, extraction=Extraction(source=RUNS)), PAGE)
    assert (check.mapped, check.characters, check.wrong) == (14, 14, ())


def test_shifted_run_is_wrong() -> None:
    shifted = replace(RUNS[3], byte_start=20, byte_end=25)
    check = check_map(Article("a", TEXT, extraction=Extraction(source=(*RUNS[:3], shifted))), PAGE)
    assert len(check.wrong) == 1


def test_reference_for_another_character_is_wrong() -> None:
    swapped = replace(RUNS[1], byte_start=15, byte_end=21)
    assert check_map(Article("a", TEXT, extraction=Extraction(source=(swapped,))), PAGE).wrong
