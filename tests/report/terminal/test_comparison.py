import dataclasses
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from rashomon.model.comparison import Comparison, LinkEvidence, Omission, Witness
from rashomon.report.terminal import show_comparison

HIDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(comparison: Comparison, width: int = 100, *, colour: bool = False, limit: int = 8) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        legacy_windows=False,
    )
    show_comparison(console, comparison, limit=limit)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_kind_of_finding_is_there(comparison: Comparison) -> None:
    text = shown(comparison)
    for label in (
        "All carry",
        "Some carry",
        "Only in The National Lantern",
        "They disagree",
        "Quoted differently",
        "Printed nearly word for word",
        "Perhaps named differently",
        "Headlines held against their own reports",
        "Notes",
        "publication time unknown",
        "text not whole",
    ):
        assert label in text


def test_a_report_that_is_not_whole_is_not_said_to_lack_anything(comparison: Comparison) -> None:
    text = shown(comparison, 200)
    assert "Not found in The National Lantern" in text
    assert not re.search("Not found in .*Selwick Courier", text)
    assert "AB?" in text
    assert "A·C" in text


def test_words_that_differ_are_in_braces_without_colour(comparison: Comparison) -> None:
    text = shown(comparison)
    assert "{No one ever} listened to us at the time" in text
    assert "It passed {its} inspection in October" in text
    assert "{" not in shown(comparison, colour=True).replace("{}", "")


def test_empty_braces_stand_where_the_only_other_goes_on(comparison: Comparison) -> None:
    utterance = comparison.utterances[0]
    two = tuple(reading for reading in utterance.readings if reading.span.article != "c")
    text = shown(
        dataclasses.replace(comparison, utterances=(dataclasses.replace(utterance, readings=two),)), 200
    )
    assert "We had no warning {}" in text
    assert "We had no warning {that the crane was unsafe." in text


def test_a_scrap_is_printed_beneath_the_renderings_that_are_aligned(comparison: Comparison) -> None:
    lines = [line.strip() for line in shown(comparison, 200).splitlines()]
    place = lines.index("B  We had no warning")
    assert lines[place - 2].startswith("C  We had no warning that the crane was unsafe {…} It passed")


def test_long_lists_say_how_many_follow(comparison: Comparison) -> None:
    assert "+ 5 more: add --html report.html" in shown(comparison, limit=2)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_keep_to_the_width_and_end_without_white_space(comparison: Comparison, width: int) -> None:
    for line in shown(comparison, width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_the_output_is_the_same_every_time(comparison: Comparison) -> None:
    assert shown(comparison) == shown(comparison)


def test_a_single_report_is_named_and_nothing_compared(comparison: Comparison) -> None:
    text = shown(Comparison(readings=comparison.readings[:1]))
    assert "Northern Wire" in text
    assert "All carry" not in text


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_text_reaches_the_terminal_as_a_command(
    any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    text = shown(data.draw(any_comparison), data.draw(st.sampled_from([20, 60, 120])))
    assert not HIDING.search(text)


def some_carry(comparison: Comparison) -> str:
    text = shown(comparison, 200)
    return text[text.index("Some carry 7") :]


def test_the_weightiest_omission_comes_first(comparison: Comparison) -> None:
    crane, travellers = "The 64-metre crane", "Some 1,400 travellers"
    listed = (Omission("s6", "l", None, 2, 2), Omission("s2", "l", True, 2, 2))
    for omissions in (listed, listed[::-1]):
        some = some_carry(dataclasses.replace(comparison, omissions=omissions))
        first = travellers if omissions[0].statement == "s6" else crane
        assert min((crane, travellers), key=some.index) == first


def test_what_nobody_lacks_comes_last_the_surest_first(comparison: Comparison) -> None:
    surer = tuple(
        dataclasses.replace(one, score=0.9) if one.id == "s6" else one for one in comparison.statements
    )
    not_yet = (Omission("s2", "l", False, 2, 2),)
    some = some_carry(dataclasses.replace(comparison, statements=surer, omissions=not_yet))
    assert some.index("Some 1,400 travellers") < some.index("The 64-metre crane")


def test_what_one_text_alone_has_is_listed_once_with_all_its_prints(comparison: Comparison) -> None:
    together = dataclasses.replace(comparison, witnesses=(Witness(("c", "n")), Witness(("l",))))
    text = shown(together, 200)
    assert "Only in Northern Wire, Selwick Courier 2" in text


def explained(comparison: Comparison, link: LinkEvidence) -> Comparison:
    first, *rest = comparison.statements
    return dataclasses.replace(comparison, statements=(dataclasses.replace(first, links=(link,)), *rest))


def test_why_sentences_are_linked_is_said_when_asked(comparison: Comparison) -> None:
    first, second = comparison.statements[0].spans[:2]
    assert "Why these are linked" not in shown(comparison, 200)
    pair = (
        dataclasses.replace(first, end=first.start + 1),
        dataclasses.replace(second, end=second.start + 1),
    )
    text = shown(explained(comparison, LinkEvidence(first, second, 0.5, words=(pair,))), 200)
    assert "Why these are linked" in text
    assert "0.50  words: " in text


@pytest.mark.parametrize(
    ("score", "note"),
    [(0.9, "linked by meaning alone"), (0.1, "only through others"), (None, "only through")],
)
def test_a_link_without_shared_words_says_so(comparison: Comparison, score: float | None, note: str) -> None:
    first, second = comparison.statements[0].spans[:2]
    assert note in shown(explained(comparison, LinkEvidence(first, second, score)), 200)


def test_what_is_set_aside_is_said_once(comparison: Comparison) -> None:
    text = shown(comparison)
    assert "Report r repeats report n" in text
    assert "Set aside" not in text
    assert "Set aside, not compared: r" in shown(dataclasses.replace(comparison, diagnostics=()))
