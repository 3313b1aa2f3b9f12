"""What a sentence says in particular, and what two of them share of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.statements.particulars import Particulars, find_particulars
from rashomon.collation.statements.shared_particulars import NAMES, describe_shared
from rashomon.model.article import Article
from rashomon.model.reading import Figure, Phrase, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span

TEXT = (
    "Mark Rutte met 31 reporters in Brussels. He said it was not over. "
    "“We keep on. We stay,” he said. It may rain."
)


def place(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span("a", "body", start, start + len(words))


def cut_sentences() -> tuple[Sentence, ...]:
    cuts = [
        "Mark Rutte met 31 reporters in Brussels.",
        "He said it was not over.",
        "“We keep on.",
        "We stay,” he said.",
        "It may rain.",
    ]
    return tuple(Sentence(place(words), 0, Voice("publisher")) for words in cuts)


READING = Reading(
    Article("a", TEXT, ""),
    cut_sentences(),
    quotations=(
        Quotation("indirect", (place("it was not over"),), speaker="Mark Rutte"),
        Quotation("direct", (place("We keep on. We stay,"),), speaker="Mark Rutte"),
    ),
    figures=(Figure(place("31"), 31.0, None, "reporters", "exact"),),
    phrases=(
        Phrase(
            place("Mark Rutte"),
            place("Rutte"),
            place("Mark Rutte"),
            place("met"),
            "nsubj",
            "Mark Rutte",
        ),
        Phrase(place("31 reporters"), place("reporters"), place("31 reporters"), place("met"), "dobj"),
    ),
)


def test_a_sentence_has_what_stands_in_it() -> None:
    first, second, third, fourth, last = find_particulars(READING)
    assert first.values == {(31.0, "report")}
    assert first.subjects == {"rutte"}
    assert first.objects == {"report"}
    assert first.bonds == {("met", "rutte"), ("met", "report")}
    assert first.speakers == frozenset()
    assert second.speakers == {"rutte"}
    assert third.spoken > 0.8
    assert third.speakers == fourth.speakers == {"rutte"}
    assert last.speakers == frozenset()


def test_what_is_said_within_what_is_said_counts_once() -> None:
    nested = Reading(
        READING.article,
        READING.sentences,
        quotations=(
            Quotation("direct", (place("We keep on. We stay,"),)),
            Quotation("direct", (place("keep on"),)),
        ),
    )
    assert find_particulars(nested)[2].spoken == find_particulars(READING)[2].spoken


def test_a_reading_with_sentences_alone_has_nothing_in_particular() -> None:
    bare = Reading(READING.article, READING.sentences)
    assert set(find_particulars(bare)) == {Particulars()}
    assert find_particulars(Reading(READING.article, ())) == ()


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"rutte"}, {"rutte", "orban"}, 1),
        ({"rutte"}, {"orban"}, -1),
        ({"rutte"}, set(), 0),
    ],
)
def test_speakers_are_one_others_or_unknown(first: set[str], second: set[str], expected: int) -> None:
    both = [Particulars(speakers=frozenset(first)), Particulars(speakers=frozenset(second))]
    assert describe_shared(both, np.array([[0, 1]]))["same_speaker"] == expected


def test_two_counts_of_one_thing_are_rivals_unless_one_agrees() -> None:
    def rivals(first: set[tuple[float, str | None]], second: set[tuple[float, str | None]]) -> float:
        both = [Particulars(values=frozenset(first)), Particulars(values=frozenset(second))]
        return float(describe_shared(both, np.array([[0, 1]]))["rival_values"][0])

    assert rivals({(2.0, "dead")}, {(4.0, "dead")}) == 1
    assert rivals({(2.0, "dead"), (4.0, "dead")}, {(4.0, "dead")}) == 0
    assert rivals({(2.0, "dead")}, {(4.0, "hurt")}) == 0


words = st.frozensets(st.sampled_from("abcdef"), max_size=4)
particulars = st.builds(
    Particulars,
    speakers=words,
    subjects=words,
    objects=words,
    nouns=words,
    deeds=words,
    subject_deeds=words,
    bonds=st.frozensets(st.tuples(st.sampled_from("ab"), st.sampled_from("cd"))),
    values=st.frozensets(st.tuples(st.floats(0, 9), st.none() | st.sampled_from("ab")), max_size=3),
    spoken=st.floats(0, 1),
)


@given(particulars, particulars)
def test_two_are_described_the_same_from_both_sides(first: Particulars, second: Particulars) -> None:
    there = describe_shared([first, second], np.array([[0, 1]]))
    back = describe_shared([second, first], np.array([[0, 1]]))
    assert tuple(there) == NAMES
    for name in NAMES:
        assert there[name] == pytest.approx(back[name]), name


def test_no_pairs_have_no_features() -> None:
    described = describe_shared([], np.zeros((0, 2), dtype=np.int64))
    assert {column.shape for column in described.values()} == {(0,)}
