"""Every letter of a sentence lies in one clause, and who answers for it is told from outside inwards."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import Clause, Quotation, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.voice import find_clauses, measure_own_voice
from tests.growth import assert_growth

TEXT = "On Monday the mayor said that Ann Lee believes it will rain. It did not."


def span(words: str, text: str = TEXT) -> Span:
    return Span("a", "body", text.index(words), text.index(words) + len(words))


def sentences_of(*spans: Span) -> tuple[Sentence, ...]:
    return tuple(Sentence(one, 0, Voice("publisher")) for one in spans)


OUTER = Quotation(
    "indirect", (span("that Ann Lee believes it will rain"),), (span("said"),), (span("the mayor"),)
)
INNER = Quotation(
    "indirect",
    (span("it will rain"),),
    (span("believes"),),
    (span("Ann Lee"),),
    "Ann Lee",
    source_kind="named",
)


def read(*quotations: Quotation) -> tuple[Clause, ...]:
    sentences = sentences_of(span(TEXT[: TEXT.index(".") + 1]), span("It did not."))
    return find_clauses(Article("a", TEXT), sentences, quotations)


def test_nested_contents_name_who_says_so_outermost_first() -> None:
    shown = [
        (clause.part, TEXT[clause.span.start : clause.span.end], clause.quotations)
        for clause in read(OUTER, INNER)
    ]
    assert shown == [
        ("own", "On Monday", ()),
        ("source", "the mayor", ()),
        ("cue", "said", ()),
        ("content", "that", (0,)),
        ("source", "Ann Lee", (0,)),
        ("cue", "believes", (0,)),
        ("content", "it will rain", (0, 1)),
        ("own", "It did not", ()),
    ]


def test_the_innermost_source_speaks_and_frames_are_their_reporters() -> None:
    clauses = {TEXT[clause.span.start : clause.span.end]: clause for clause in read(OUTER, INNER)}
    assert clauses["it will rain"].voice == Voice("source", "Ann Lee")
    assert clauses["believes"].voice == Voice("source", None)
    assert clauses["believes"].frames == (1,)
    assert clauses["said"].voice == Voice("publisher")


def test_what_the_publisher_says_of_itself_is_its_own_voice() -> None:
    own = Quotation("indirect", OUTER.content, OUTER.cue, OUTER.source, source_kind="publisher")
    assert {clause.voice for clause in read(own)} == {Voice("publisher")}
    assert measure_own_voice(read(own)) == 1
    assert 0 < measure_own_voice(read(OUTER)) < 1


def test_without_quotations_all_is_the_publishers() -> None:
    assert [clause.part for clause in read()] == ["own", "own"]
    assert measure_own_voice(()) == 1


def test_a_content_over_two_sentences_is_cut_with_them() -> None:
    both = Quotation("direct", (Span("a", "body", 30, len(TEXT)),))
    assert [clause.part for clause in read(both)] == ["own", "content", "content"]


@settings(deadline=None)
@given(st.text(max_size=80), st.data())
def test_every_letter_once_whatever_the_spans(text: str, data: st.DataObject) -> None:
    def draw_spans(most: int) -> tuple[Span, ...]:
        if not text:
            return ()
        drawn = data.draw(
            st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=most)
        )
        return tuple(sorted(Span("a", "body", min(one), max(one)) for one in drawn if one[0] != one[1]))

    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
    sentences = sentences_of(*(Span("a", "body", start, end) for start, end in pairwise(cuts) if start < end))
    quotations = [
        Quotation(
            "mixed",
            content,
            draw_spans(2),
            draw_spans(2),
            source_kind=data.draw(st.sampled_from(["publisher", None])),
        )
        for _ in range(4)
        if (content := draw_spans(3))
    ]
    clauses = find_clauses(Article("a", text), sentences, quotations)
    covered = [place for clause in clauses for place in range(clause.span.start, clause.span.end)]
    assert len(covered) == len(set(covered)), "no place twice"
    letters = {place for place, char in enumerate(text) if char.isalnum()}
    assert letters <= set(covered)
    assert list(clauses) == sorted(clauses, key=lambda clause: clause.span)
    for clause in clauses:
        assert any(sentence.span.contains(clause.span) for sentence in sentences)
        for number in clause.quotations:
            assert any(one.overlaps(clause.span) for one in quotations[number].content)


def test_contents_a_thousand_deep_take_no_time() -> None:
    def prepare(deep: int) -> Callable[[], object]:
        text = "he said " * 10 * deep
        sentences = sentences_of(Span("a", "body", 0, len(text)))
        quotations = [
            Quotation(
                "indirect",
                (Span("a", "body", 8 * n + 8, len(text)),),
                (Span("a", "body", 8 * n + 3, 8 * n + 7),),
            )
            for n in range(deep)
        ]
        clauses = find_clauses(Article("a", text), sentences, quotations)
        assert max(len(clause.quotations) for clause in clauses) <= 8
        return lambda: find_clauses(Article("a", text), sentences, quotations)

    assert_growth(prepare, 250)
