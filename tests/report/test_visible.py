from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.visible import show_hidden, show_line, split_hidden


def test_what_hides_or_reorders_text_is_named() -> None:
    assert show_hidden("a\u202eb\x1b[31m") == "a‹U+202E›b‹U+001B›[31m"
    assert show_hidden("\ud800") == "‹U+D800›"


def test_scripts_and_emoji_that_need_joiners_stay_whole() -> None:
    for text in ("می‌خواهم", "👩‍🚒", "שלום\u200f", "e\u0301"):
        assert show_hidden(text) == text


def test_a_line_has_no_breaks() -> None:
    assert show_line(" a\n\n b\u2028c\t") == "a b‹U+2028›c"


@given(st.text(st.characters()))
def test_nothing_is_lost_and_everything_can_be_written(text: str) -> None:
    kept = "".join(piece for piece, hidden in split_hidden(text) if not hidden)
    named = [chr(int(piece[2:], 16)) for piece, hidden in split_hidden(text) if hidden]
    assert sorted(kept + "".join(named)) == sorted(text)
    show_hidden(text).encode("utf-8")
