"""What a sentence says in particular, and what two of them share of it."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.statements.particulars import Particulars, find_particulars
from rashomon.collation.statements.shared_particulars import NAMES, describe_shared
from rashomon.model.article import Article
from rashomon.model.reading import Figure, Phrase, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Field, Span
from tests.growth import assert_growth

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
    assert first.values == {31.0}
    assert first.counts == {"report": {31.0}}
    assert first.subjects == {"rutt"}
    assert first.objects == {"report"}
    assert first.bonds == {("met", "rutt"), ("met", "report")}
    assert first.speakers == frozenset()
    assert second.speakers == {"rutt"}
    assert third.spoken > 0.8
    assert third.speakers == fourth.speakers == {"rutt"}
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
    assert all(one == Particulars() for one in find_particulars(bare))
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
    def rivals(first: dict[str, frozenset[float]], second: dict[str, frozenset[float]]) -> float:
        both = [Particulars(counts=first), Particulars(counts=second)]
        return float(describe_shared(both, np.array([[0, 1]]))["rival_values"][0])

    two, four, both = frozenset({2.0}), frozenset({4.0}), frozenset({2.0, 4.0})
    assert rivals({"dead": two}, {"dead": four}) == 1
    assert rivals({"dead": both}, {"dead": four}) == 0
    assert rivals({"dead": two}, {"hurt": four}) == 0


def test_title_and_body_are_kept_apart_and_a_phrase_belongs_to_its_first_sentence() -> None:
    def at(field: Field, start: int, end: int) -> Span:
        return Span("a", field, start, end)

    article = Article("a", "Two left. One came.", "Six left. Ten came.")
    fields: tuple[tuple[Field, int], ...] = (("title", -1), ("body", 0))
    sentences = tuple(
        Sentence(at(field, start, end), paragraph, Voice("publisher"))
        for field, paragraph in fields
        for start, end in ((0, 9), (10, 19))
    )
    crossing = at("body", 4, 13)
    reading = Reading(
        article,
        sentences,
        quotations=(Quotation("direct", (at("title", 10, 19),), speaker="Dr. Ann Lee Jr."),),
        figures=(
            Figure(at("title", 0, 3), 6.0, None, None, "exact"),
            Figure(at("body", 10, 13), 1.0, 3.0, "trains", "exact"),
        ),
        phrases=(Phrase(crossing, at("body", 4, 8), crossing, at("body", 14, 18), "attr"),),
    )
    title, second_of_title, body, second_of_body = find_particulars(reading)
    assert title.values == {6.0}
    assert title.counts == second_of_body.counts == {}
    assert second_of_body.values == {1.0}
    assert second_of_title.speakers == {"lee"}
    assert (second_of_title.spoken, second_of_body.spoken, body.spoken) == (1.0, 0.0, 0.0)
    assert body.objects == body.nouns == {"left"}
    assert body.subject_deeds == second_of_body.nouns == frozenset()
    assert body.deeds == {"came"}


def test_every_feature_of_two_sentences_written_out() -> None:
    first = Particulars(
        speakers=frozenset({"lee"}),
        spoken=0.25,
        subjects=frozenset({"lee"}),
        objects=frozenset({"deal", "plan"}),
        nouns=frozenset({"lee", "deal", "plan", "week"}),
        deeds=frozenset({"sign", "drop"}),
        subject_deeds=frozenset({"sign"}),
        bonds=frozenset({("sign", "lee"), ("sign", "deal"), ("drop", "plan")}),
        values=frozenset({2.0, 7.0}),
        counts={"dead": frozenset({2.0}), "day": frozenset({7.0})},
    )
    second = Particulars(
        spoken=0.5,
        subjects=frozenset({"lee"}),
        objects=frozenset({"deal"}),
        nouns=frozenset({"lee", "deal"}),
        deeds=frozenset({"sign"}),
        subject_deeds=frozenset({"sign"}),
        bonds=frozenset({("sign", "lee"), ("sign", "deal")}),
        values=frozenset({4.0, 7.0}),
        counts={"dead": frozenset({4.0}), "day": frozenset({7.0})},
    )
    weight = math.log(3 / 2)
    described = describe_shared([first, second], np.array([[0, 1]]))
    assert {name: float(column[0]) for name, column in described.items()} == pytest.approx(
        {
            "same_speaker": 0,
            "speakers_known": 1,
            "spoken_least": 0.25,
            "spoken_most": 0.5,
            "shared_subjects": weight,
            "other_subjects": 0,
            "shared_objects": 1,
            "shared_subject_deeds": weight,
            "shared_nouns": 2,
            "shared_nouns_weight": 2 * weight,
            "shared_nouns_part": 1,
            "shared_deeds": 1,
            "shared_deeds_weight": weight,
            "shared_bonds_weight": 2 * weight,
            "shared_bonds_part": 1,
            "shared_values": 1,
            "rival_values": 1,
        }
    )


def test_many_figures_cost_in_proportion() -> None:
    def prepare(size: int) -> Callable[[], object]:
        one = Particulars(counts={f"unit {n}": frozenset({float(n)}) for n in range(size)})
        return lambda: describe_shared([one, one], np.array([[0, 1]]))

    assert_growth(prepare, 500)


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
    values=st.frozensets(st.floats(0, 9), max_size=3),
    counts=st.dictionaries(st.sampled_from("ab"), st.frozensets(st.sampled_from([1.0, 2.0]), min_size=1)),
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
