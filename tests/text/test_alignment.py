"""Alignment of words."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.alignment import Block, cut_into_runs, longest_stretch, match_blocks

_words = st.lists(st.sampled_from("abcd"), max_size=25)


def _split(text: str) -> list[str]:
    return text.split()


def test_a_run_is_not_broken_by_an_earlier_twin() -> None:
    left, right = _split("the wall and the new gate"), _split("the new gate")
    assert match_blocks(left, right) == (Block(3, 0, 3),)


def test_the_stretch_leaves_distant_words_out() -> None:
    left = _split("we x x x x x x x met the captain of the ferry at dawn")
    right = _split("we y y y y y y y met the captain of a ferry at dawn")
    stretch = longest_stretch(match_blocks(left, right))
    assert stretch is not None
    assert (stretch.left_start, stretch.left_end) == (8, 16)
    assert (stretch.matched, stretch.score) == (7, 6)
    assert len(cut_into_runs(match_blocks(left, right))) == 2


@given(_words, _words)
def test_alignment_is_symmetric_and_in_order(left: list[str], right: list[str]) -> None:
    blocks = match_blocks(left, right)
    assert match_blocks(right, left) == tuple(Block(b.right, b.left, b.length) for b in blocks)
    here = (0, 0)
    for block in blocks:
        assert block.left >= here[0]
        assert block.right >= here[1]
        assert left[block.left : block.left + block.length] == right[block.right : block.right + block.length]
        here = (block.left + block.length, block.right + block.length)
    assert [block for run in cut_into_runs(blocks) for block in run] == sorted(
        (block for run in cut_into_runs(blocks) for block in run), key=lambda block: block.left
    )


@given(_words)
def test_a_text_agrees_with_itself(words: list[str]) -> None:
    assert sum(block.length for block in match_blocks(words, words)) == len(words)
