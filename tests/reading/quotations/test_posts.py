"""Embedded posts of social media."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.quotations.posts import find_posts


def test_a_post_is_its_paragraph_without_links_and_signature() -> None:
    text = (
        "The mayor was brief.\n"
        "The ferry is safe. We tested it twice. https://t.example/x1 pic.twitter.com/y2 "
        "— Maren Oda (@marenoda) May 2, 2031\nNobody believed her."
    )
    (post,) = find_posts(text)
    assert text[post.start : post.end] == "The ferry is safe. We tested it twice."
    assert post.author == "Maren Oda"


def test_a_short_exclamation_before_it_belongs_to_it() -> None:
    text = "Read on below\nWe are back!\nBoat 9 left the pier at dawn. — Harbour Watch (@harbour) 3 May 2031"
    (post,) = find_posts(text)
    assert text[post.start : post.end].startswith("We are back!")


def test_posts_in_a_row_stay_apart() -> None:
    text = "One boat. — A (@a) May 2, 2031 Two boats. — B (@b) May 2, 2031"
    assert [text[post.start : post.end] for post in find_posts(text)] == ["One boat.", "Two boats."]


def test_a_name_with_its_handle_in_a_sentence_is_no_post() -> None:
    assert find_posts("She follows Maren Oda (@marenoda) and nobody else.") == ()


@given(st.text() | st.text(alphabet="ab —-(@)\n 12,MayJune", max_size=200))
def test_no_text_raises_an_error(text: str) -> None:
    for post in find_posts(text):
        assert 0 <= post.start < post.end <= len(text)
