"""From an omission, or none, to the words and signs that people see."""

import dataclasses
import io
import re

import pytest
from rich.console import Console

from rashomon.model.comparison import Comparison, Omission
from rashomon.report.html import comparison_page
from rashomon.report.terminal import show_comparison

LANTERN = "The National Lantern"
ALL_LABELS = ("Not found in", "Perhaps in part in", "Not yet public for", "Text not whole, so unknown in")
STATES = [
    pytest.param(
        True,
        "·",
        f"Not found in {LANTERN} · carried by 2 of 2 other witnesses · public by then",
        "not-found",
        "–",
        id="was public",
    ),
    pytest.param(
        None,
        "·",
        f"Not found in {LANTERN} · carried by 2 of 2 other witnesses · public by then? unknown",
        "not-found",
        "–",
        id="public or not is unknown",
    ),
    pytest.param(False, "◦", f"Not yet public for {LANTERN}", "not-yet-public", "◦", id="not yet public"),
    pytest.param("no omission", "~", f"Perhaps in part in {LANTERN}", "in-part", "◐", id="none listed"),
]


def with_omission(comparison: Comparison, public: bool | str | None) -> Comparison:
    """Statement 2 is carried by the first and the third report; the second is the Lantern, which is whole."""
    others = tuple(one for one in comparison.omissions if one.statement != "s2")
    if isinstance(public, str):
        return dataclasses.replace(comparison, omissions=others)
    return dataclasses.replace(comparison, omissions=(Omission("s2", "l", public, 2, 2), *others))


def print_wide(comparison: Comparison) -> str:
    file = io.StringIO()
    show_comparison(Console(file=file, width=300), comparison, limit=50)
    return file.getvalue()


@pytest.mark.parametrize(("public", "sign", "label", "state", "cell"), STATES)
def test_no_more_is_said_than_the_omission_says(
    comparison: Comparison, public: bool | str | None, sign: str, label: str, state: str, cell: str
) -> None:
    changed = with_omission(comparison, public)
    lines = print_wide(changed).splitlines()
    place = next(
        number for number, line in enumerate(lines) if re.match(r"A.C  The 64-metre crane gave way", line)
    )
    assert lines[place][:3] == f"A{sign}C"
    assert lines[place + 1].strip() == label
    assert not [other for other in ALL_LABELS if other in lines[place + 2]]

    source = comparison_page(changed)
    (row,) = re.findall(r'<tr id="s2".*?</tr>', source, re.DOTALL)
    cells = re.findall(r'data-state="([^"]+)">\s*<\w+[^>]*?title="([^"]+)"[^>]*>([^<]*)<', row)
    assert [one[0] for one in cells] == ["carried", state, "carried"]
    assert LANTERN in cells[1][1]
    assert cells[1][2] == cell
    (legend,) = re.findall(r'<p class="legend">(●.*?)</p>', source)
    assert cell in legend


def test_a_report_that_is_not_whole_is_unknown_whatever_is_listed(comparison: Comparison) -> None:
    listed = dataclasses.replace(comparison, omissions=(Omission("s6", "c", True), *comparison.omissions))
    assert re.search(
        r"AB\?  .*1,400 .*\n +Text not whole, so unknown in Selwick Courier\n", print_wide(listed)
    )
    (row,) = re.findall(r'<tr id="s6".*?</tr>', comparison_page(listed), re.DOTALL)
    assert re.findall('data-state="([^"]+)"', row) == ["carried", "carried", "unknown"]


def test_the_legend_explains_only_signs_that_are_there(comparison: Comparison) -> None:
    (legend,) = re.findall(r'<p class="legend">(●.*?)</p>', comparison_page(comparison))
    assert "◐" not in legend
    assert "◦" not in legend
