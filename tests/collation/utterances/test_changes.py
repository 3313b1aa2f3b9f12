"""Changes between two prints: symmetric, in place, and nothing lost of either print."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from rashomon.collation.utterances import find_utterances
from rashomon.collation.utterances.align import align_pieces
from rashomon.collation.utterances.change import GRAVITY, Change
from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, join_print
from rashomon.model.comparison import QuotationChange, Utterance
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.reading.times import find_times
from rashomon.report.apparatus import align_readings
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens

ReadText = Callable[..., Reading]

_VOCABULARY = """
    the harbour wall will not stand if it was never built we think ... [it] f***ing, 12% don’t it's “a” may
    The Wall. and ; — because He she sold five $5m colour color
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_speech = st.lists(_WORDS, max_size=25).map(" ".join)
_any_text = _speech | st.text(max_size=80)


def _piece(
    article: str, raw: str, *, quotation: int = 0, start: int = 0, speaker: str | None = None
) -> Piece:
    text = " " * start + raw
    tokens = fold_tokens(text, start, len(text))
    span = Span(article, "body", start, max(start + 1, len(text)))
    return Piece(span, tokens, norms_of(tokens), raw, 0, 0, quotation, "direct", speaker)


def _print(article: str, *raws: str) -> Print:
    pieces, start = [], 0
    for number, raw in enumerate(raws):
        pieces.append(_piece(article, raw, quotation=number, start=start))
        start += len(raw) + 2
    return join_print(pieces)


def _mirror(change: Change) -> tuple[object, ...]:
    return change.kind, change.difference, change.right, change.left, change.beside


@given(st.lists(_any_text, min_size=1, max_size=3), st.lists(_any_text, min_size=1, max_size=3))
@example(["stand we? ..."], ["we stand stand ...", "... we"])  # an ellipsis with no words on either side
# The only word of one print there stands elsewhere in the other.
@example(["was wall"], ["the ... Wall. was"])
def test_changes_are_symmetric(left: list[str], right: list[str]) -> None:
    a, b = _print("a", *left), _print("b", *right)
    there = [(one.kind, one.difference, one.left, one.right, one.beside) for one in find_changes(a, b)]
    back = [_mirror(one) for one in find_changes(b, a)]
    assert sorted(map(repr, there)) == sorted(map(repr, back))


@given(_any_text, _any_text)
def test_links_are_symmetric(left: str, right: str) -> None:
    pieces = [_piece("a", left, speaker="Maren Oda"), _piece("b", right)]
    there, back = align_pieces(pieces, 0, 1), align_pieces(pieces[::-1], 0, 1)
    assert (there and there.score) == (back and back.score)
    assert (there and there.is_scrap) == (back and back.is_scrap)


@given(_any_text)
def test_the_same_print_has_no_change(raw: str) -> None:
    assert find_changes(_print("a", raw), _print("a", raw)) == ()
    assert find_changes(_print("a", raw), _print("b", raw)) == ()


@given(_any_text, _any_text)
def test_changes_stand_where_they_are_said_to(left: str, right: str) -> None:
    for change in find_changes(_print("a", left), _print("b", right)):
        assert change.kind in GRAVITY
        for span in change.left:
            assert span.article == "a"
            assert span.end <= len(left)
        for span in change.right:
            assert span.article == "b"
            assert span.end <= len(right)


@given(_any_text, _any_text)
def test_words_in_no_change_are_the_same_words(left: str, right: str) -> None:
    """What is not told as a change is printed by both: nothing falls between."""
    a, b = _print("a", left), _print("b", right)
    changes = find_changes(a, b)
    if any(change.kind in ("reordered", "bracket", "ellipsis") for change in changes):
        return
    # The two words of a contraction have one place.
    assume(all(len(set(text.places)) == len(text.places) for text in (a, b)))
    spans_left = [span for change in changes for span in change.left]
    spans_right = [span for change in changes for span in change.right]
    assert _outside(a, spans_left) == _outside(b, spans_right)


def _outside(text: Print, spans: list[Span]) -> list[str]:
    pairs = zip(text.norms, text.places, strict=True)
    return [norm for norm, place in pairs if not any(span.overlaps(place) for span in spans)]


@given(st.lists(_any_text, min_size=1, max_size=4))
def test_the_apparatus_gives_every_reading_back_letter_by_letter(texts: list[str]) -> None:
    loci = align_readings(texts)
    for position, text in enumerate(texts):
        assert "".join(locus.words[position] for locus in loci) == text.lstrip()


_SENTENCES = (
    "The harbour wall will not stand the winter.",
    "The harbour wall will stand the winter.",
    "The harbour wall will not stand.",
    "We sold a hundred boats in May, I think.",
    "We sold a thousand boats in May.",
    "Nobody asked us.",
    "If it rains we leave the northern pasture to the geese.",
)


@given(st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4), min_size=2, max_size=4))
def test_removing_an_article_leaves_the_relation_of_the_others(
    read_text: ReadText, stories: list[list[str]]
) -> None:
    """Links stay, and the changes between two articles are the same whatever else is compared."""
    readings = [
        read_text(f"a{number}", " ".join(f"“{one}” she said." for one in sentences), speaker="Maren Oda")
        for number, sentences in enumerate(stories)
    ]
    last = readings[-1].article.id
    together, without = find_utterances(readings), find_utterances(readings[:-1])
    assert _relations(without) <= {one for one in _relations(together) if last not in one[0]}
    assert _changes(without) == {one for one in _changes(together) if last not in one.articles}


def _relations(utterances: tuple[Utterance, ...]) -> set[tuple[tuple[str, str], Span, Span]]:
    return {
        ((left.span.article, right.span.article), left.span, right.span)
        for one in utterances
        for left in one.readings
        for right in one.readings
        if left.span.article < right.span.article
    }


def _changes(utterances: tuple[Utterance, ...]) -> set[QuotationChange]:
    return {change for one in utterances for change in one.changes}


def _kinds(read_text: ReadText, left: str, right: str) -> dict[str, tuple[str, str]]:
    texts = {"a": f"“{left}” she said.", "b": f"“{right}” she said."}
    found = find_utterances([read_text(name, text, speaker="Maren Oda") for name, text in texts.items()])
    (utterance,) = found

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(texts[span.article][span.start : span.end] for span in spans)

    return {change.kind: (words(change.first), words(change.second)) for change in utterance.changes}


def test_a_lost_condition_is_told_with_its_words_and_before_the_cut(read_text: ReadText) -> None:
    found = _kinds(
        read_text,
        "I would lift the blockade if the shelling had stopped, and you know that.",
        "I would lift the blockade.",
    )
    assert list(found) == ["condition", "trimmed-end"]
    assert found["condition"] == ("if the shelling had stopped", "")


def test_the_words_of_a_substitution_are_named(read_text: ReadText) -> None:
    found = _kinds(read_text, "We sold a hundred boats by autumn.", "We sold a thousand boats by autumn.")
    assert found == {"substituted": ("hundred", "thousand")}


def test_a_change_of_nothing_stands_beside_a_word(read_text: ReadText) -> None:
    readings = [
        read_text("a", "“The dam is not safe for the villages.” she said.", speaker="Maren Oda"),
        read_text("b", "“The dam is safe for the villages.” she said.", speaker="Maren Oda"),
    ]
    ((change,),) = (one.changes for one in find_utterances(readings))
    assert change.second == ()
    assert change.beside is not None
    assert readings[1].article.words_of(change.beside) == "is"


def test_a_slogan_of_two_days_is_two_utterances(read_text: ReadText) -> None:
    texts = {
        "a": "On 3 March 2031 Maren Oda said: “No water, no peace.”",
        "b": "On 9 March 2031 Maren Oda said: “No water, no peace.”",
    }
    readings = [read_text(name, text, speaker="Maren Oda") for name, text in texts.items()]
    assert len(find_utterances(readings)) == 1
    dated = [replace(one, times=find_times(one.article, one.sentences)) for one in readings]
    assert find_utterances(dated) == ()


def test_the_fullest_utterance_is_put_together(read_text: ReadText) -> None:
    texts = {
        "a": "“The road is safe. We will rebuild the northern wall before winter. Nobody helped us.”",
        "b": "“We will rebuild the northern wall before winter. Nobody helped us. I told them so.” she said.",
        "c": "“rebuild the northern wall before winter”, she said.",
    }
    readings = [read_text(name, text, speaker="Maren Oda") for name, text in texts.items()]
    (utterance,) = find_utterances(readings)
    shown = [texts[part.shown.article][part.shown.start : part.shown.end] for part in utterance.parts]
    assert shown == [
        "The road is safe.",
        "We will rebuild the northern wall before winter.",
        "Nobody helped us.",
        "I told them so.",
    ]
    assert [part.articles for part in utterance.parts] == [("a",), ("a", "b", "c"), ("a", "b"), ("b",)]
    assert [part.joined for part in utterance.parts] == [False, True, True, True]
