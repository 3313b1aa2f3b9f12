"""Marks of all kinds, apostrophes, running paragraphs, and any text whatever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.quotations.marks import find_marked
from tests.growth import assert_growth

MARKS = st.text(st.sampled_from("ab ,.\n\"“”„«»‘’'`–"), max_size=80)


def inner(text: str, depth: int = 0) -> list[str]:
    return [text[m.inner_start : m.inner_end] for m in find_marked(text) if m.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It fell,” she said. “We ran.”", ["It fell,", "We ran."]),
        ('"It fell," she said. "We ran."', ["It fell,", "We ran."]),
        ("''It fell,'' she said.", ["It fell,"]),
        ("``It fell,'' she said.", ["It fell,"]),
        ("It was a \"travel advisory'' then.", ["travel advisory"]),
        ("„It fell“, she said, «we ran».", ["It fell", "we ran"]),
        ("‘It isn’t the workers’ fault,’ she said. ‘No.’", ["It isn’t the workers’ fault,", "No."]),
        ("'It isn't the workers' fault,' she said. 'No.'", ["It isn't the workers' fault,", "No."]),
        ("the ‘80s, rock ’n’ roll, the dockers’ union", []),
        ("She wasn't there in '08 when \"it fell.\"", ["it fell."]),
        ('6\'2" tall, a 55" screen', []),
        ("It closed again wrongly.“ “It fell.“", ["It fell."]),
        ("“We said ‘run’ and ran,” she said.", ["We said ‘run’ and ran,"]),
    ],
)
def test_outer_stretches(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_nested_stretches() -> None:
    assert inner("“We said ‘run’ and ran,” she said.", depth=1) == ["run"]
    assert inner('"They call it "progress" here," she said.', depth=1) == ["progress"]


def test_a_paragraph_that_opens_again_continues_the_one_before() -> None:
    first, second, third = find_marked("“It fell.\n\n“We ran.\n“They stayed.”")
    assert (first.closed, first.continued) == (False, True)
    assert (second.closed, second.continued) == (False, True)
    assert third.closed


def test_single_marks_run_on_over_paragraphs_too() -> None:
    first, second = find_marked("‘It didn’t fall.\n‘We ran.’")
    assert (first.closed, first.continued) == (False, True)
    assert second.closed
    assert inner("She said: ‘It didn’t fall.\n‘We ran.’") == ["It didn’t fall.", "We ran."]
    assert find_marked("‘It didn’t fall.\nWe ran.") == ()  # an apostrophe, for all that is known
    assert inner("'Ndrangheta bosses were held.\n'It was a big day,' she said.") == ["It was a big day,"]
    assert inner("‘s-Hertogenbosch was dry.\n‘It was a big day,’ she said.") == ["It was a big day,"]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "She said “it fell. We ran. \nThe end."
    (stretch,) = find_marked(text)
    assert not stretch.closed
    assert not stretch.continued
    assert text[stretch.inner_start : stretch.end] == "it fell. We ran."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Keep it shut,'' Oda said. 'It leaks.''", ["Keep it shut,", "It leaks."]),
        ("'They shout ''stop'' at us,' Oda said.", ["They shout ''stop'' at us,"]),
    ],
)
def test_two_single_marks_close_one(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It leaks, she said. The gate was shut at noon.", ["It leaks,"]),
        ('"It leaks, Maren Oda said on Friday. The gate was shut.', ["It leaks,"]),
        ('"It leaks, said Oda, who was there. "We ran."', ["It leaks,", "We ran."]),
        (
            "“When I called, Oda said that it leaks. We ran.",
            ["When I called, Oda said that it leaks. We ran."],
        ),
        ('"It leaks. We ran. "They stayed," Oda said. "All."', ["It leaks. We ran.", "They stayed,", "All."]),
        ("“It leaks. “They stayed.", ["It leaks.", "They stayed."]),
    ],
)
def test_unclosed_speech_ends_where_something_else_begins(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
    assert not find_marked(text)[0].closed


def test_a_straight_mark_a_blank_too_late_closes() -> None:
    text = '"It leaks. We ran. "The gate was shut, which Oda called "a joke" at noon.'
    assert inner(text) == ["It leaks. We ran.", "a joke"]


def test_speech_that_the_next_paragraph_goes_on_with_is_not_cut() -> None:
    text = "“I came home, she said. It leaked.\n“We ran.”"
    assert inner(text) == ["I came home, she said. It leaked.", "We ran."]


@given(MARKS | st.text(max_size=80))
def test_any_text(text: str) -> None:
    previous = -1
    for stretch in find_marked(text):
        assert 0 <= stretch.start < stretch.inner_start <= stretch.inner_end <= stretch.end <= len(text)
        assert stretch.start >= previous
        assert "\n" not in text[stretch.start : stretch.end]
        previous = stretch.start


@given(MARKS)
def test_stretches_nest_or_stand_apart(text: str) -> None:
    found = find_marked(text)
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            assert other.start >= one.end or other.end <= one.end


@pytest.mark.parametrize(
    "piece",
    ['"', "'", "‘a\n", ' "', "“", "‘a ", '"a\n', "“a ", " 's", "“‘", "''", "'a'' ", '"A. ', '", Oda said '],
)
def test_time_is_linear(piece: str) -> None:
    assert_growth(lambda count: lambda: find_marked(piece * count), 5_000)
