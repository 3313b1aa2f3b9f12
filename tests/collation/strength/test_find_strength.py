"""Same content, other strength: what is found, what makes up for a marker, and what is no difference."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.strength import find_strength
from rashomon.model.article import Article
from rashomon.model.comparison import Statement, StrengthDifference
from rashomon.model.reading import Quotation, QuotationKind, Reading, Sentence, Voice
from rashomon.model.span import Field, Span
from rashomon.reading.figures import find_figures

Said = tuple[str, str, str]


def read(name: str, *sentences: str, title: str = "", said: Said | None = None) -> Reading:
    """A reading of these sentences; `said` are the content, the cue and the source of its one attribution."""
    text = " ".join(sentences)
    article = Article(name, text, title=title)
    found = [Sentence(Span(name, "title", 0, len(title)), -1, Voice("publisher"))] if title else []
    position = 0
    for words in sentences:
        start = text.index(words, position)
        position = start + len(words)
        found.append(Sentence(Span(name, "body", start, position), 0, Voice("publisher")))
    quotations = []
    if said:
        content, cue, source = (
            (Span(name, "body", text.index(words), text.index(words) + len(words)),) for words in said
        )
        quotations.append(Quotation("indirect", content, cue, source))
    return Reading(article, tuple(found), tuple(quotations), figures=find_figures(article, tuple(found)))


def strength_of(*readings: Reading) -> tuple[StrengthDifference, ...]:
    """The differences within one statement that all sentences of these readings carry."""
    by_article = {reading.article.id: reading for reading in readings}
    spans = tuple(sentence.span for reading in readings for sentence in reading.sentences)
    [statement] = find_strength([Statement("s1", spans, spans[0], 0.9)], by_article)
    for difference in statement.strength:
        for one in difference.readings:
            assert all(one.span.contains(marker) for marker in one.markers)
            assert any(span.contains(one.span) for span in spans)
            assert bool(one.markers) == (one.level != "plain")
        assert len({one.span.article for one in difference.readings}) > 1
    return statement.strength


def describe(*readings: Reading) -> list[tuple[str, dict[str, tuple[str, str]]]]:
    """Kind, and by article the level with the words of the first marker."""
    by_article = {reading.article.id: reading.article for reading in readings}
    return [
        (
            difference.kind,
            {
                one.span.article: (
                    one.level,
                    by_article[one.span.article].words_of(one.markers[0]) if one.markers else "",
                )
                for one in difference.readings
            },
        )
        for difference in strength_of(*readings)
    ]


def test_possible_stands_against_plain() -> None:
    found = describe(
        read("a", "The dam above Orlen may have collapsed after the storm."),
        read("b", "The dam above Orlen collapsed on Monday after the storm."),
    )
    assert found == [("certainty", {"a": ("possible", "may"), "b": ("plain", "")})]


@pytest.mark.parametrize(
    ("marked", "plain", "kind", "level", "marker"),
    [
        (
            "Divers allegedly poisoned the lake of Orlen in March.",
            "Divers poisoned the lake of Orlen in March.",
            "certainty",
            "alleged",
            "allegedly",
        ),
        (
            "A suspected arsonist from Orlen fled through the woods.",
            "The arsonist from Orlen fled through the woods.",
            "certainty",
            "alleged",
            "suspected",
        ),
        (
            "The dam of Orlen was likely weakened by the long rain.",
            "The dam of Orlen was weakened by the long rain.",
            "certainty",
            "probable",
            "likely",
        ),
        (
            "The towns of the coast should repair the old sea wall.",
            "The towns of the coast repaired the old sea wall.",
            "obligation",
            "required",
            "should",
        ),
        (
            "Ministers are considering banning nets in the bay.",
            "Ministers banned nets in the bay.",
            "intention",
            "planned",
            "considering",
        ),
        (
            "The crew tried to rescue the stranded whale near Orlen.",
            "The crew rescued the stranded whale near Orlen.",
            "intention",
            "attempted",
            "tried to",
        ),
        (
            "The mayor of Orlen did not approve the new harbour contract in May.",
            "The mayor of Orlen approved the new harbour contract in May.",
            "negation",
            "negated",
            "not",
        ),
        (
            "The ferries will stop sailing to Orlen if the storm reaches the coast.",
            "The ferries will stop sailing to Orlen.",
            "condition",
            "conditional",
            "if the storm reaches the coast",
        ),
        (
            "The storm flooded at least 40 houses in Orlen.",
            "The storm flooded 40 houses in Orlen.",
            "precision",
            "bounded",
            "at least",
        ),
        (
            "The storm flooded some 40 houses in Orlen.",
            "The storm flooded 40 houses in Orlen.",
            "precision",
            "approximate",
            "some",
        ),
    ],
)
def test_each_kind_is_found_with_the_words_that_make_it(
    marked: str, plain: str, kind: str, level: str, marker: str
) -> None:
    assert describe(read("a", marked), read("b", plain)) == [
        (kind, {"a": (level, marker), "b": ("plain", "")})
    ]
    assert describe(read("a", plain), read("b", plain)) == []
    assert describe(read("a", marked), read("b", marked)) == []


def test_if_stands_against_once() -> None:
    found = describe(
        read("a", "The towns will reopen the bridge to Orlen if the flood ends."),
        read("b", "The towns will reopen the bridge to Orlen once the flood has ended."),
    )
    assert found == [
        (
            "condition",
            {"a": ("conditional", "if the flood ends"), "b": ("expected-time", "once the flood has ended")},
        )
    ]


def test_a_source_stands_against_none_with_cue_and_source_as_markers() -> None:
    a = read(
        "a",
        "Police said two freight trains collided in the tunnel near Orlen.",
        said=("two freight trains collided in the tunnel near Orlen", "said", "Police"),
    )
    b = read("b", "Two freight trains collided in the tunnel near Orlen.")
    [difference] = strength_of(a, b)
    assert difference.kind == "attribution"
    marked, plain = difference.readings
    assert [a.article.words_of(marker) for marker in marked.markers] == ["Police", "said"]
    assert plain.markers == ()


def test_a_title_without_a_source_is_no_plain_statement() -> None:
    said = ("two freight trains collided in the tunnel near Orlen", "said", "Police")
    a = read("a", "Police said two freight trains collided in the tunnel near Orlen.", said=said)
    assert strength_of(a, read("b", title="Two freight trains collided in tunnel near Orlen")) == ()


def test_what_letters_show_is_not_put_plainly() -> None:
    said = ("two freight trains collided in the tunnel near Orlen", "said", "Police")
    a = read("a", "Police said two freight trains collided in the tunnel near Orlen.", said=said)
    assert (
        strength_of(a, read("b", "Two freight trains collided in the tunnel near Orlen, letters show.")) == ()
    )


@pytest.mark.parametrize(
    "other",
    [
        "The dam above Orlen possibly collapsed after the storm.",  # a word of the same kind
        "Experts fear the dam above Orlen collapsed after the storm.",  # a word that makes up for it
        "The dam above Orlen had not collapsed after the storm.",  # a denial is not the plain side
        "The collapse of a dam is rare, a storm is not.",  # about something else
    ],
)
def test_what_is_not_put_plainly_is_not_shown_as_plain(other: str) -> None:
    assert (
        strength_of(read("a", "The dam above Orlen may have collapsed after the storm."), read("b", other))
        == ()
    )


def test_a_hedge_on_another_clause_does_not_count() -> None:
    assert (
        strength_of(
            read("a", "The dam above Orlen collapsed after the storm, which may return next week."),
            read("b", "The dam above Orlen collapsed after the storm."),
        )
        == ()
    )


def test_an_article_that_hedges_in_another_sentence_has_hedged() -> None:
    a = read("a", "The dam above Orlen may have collapsed after the storm.")
    hedging = read(
        "b",
        "The dam above Orlen collapsed after the storm.",
        "It is possible that the dam collapsed in the storm, engineers say.",
    )
    assert strength_of(a, hedging) == ()


@pytest.mark.parametrize(
    "words",
    [
        "In May the dam above Orlen collapsed after the storm.",
        "The dam above Orlen collapsed on May 5 after the storm.",
        "Not only the dam above Orlen collapsed after the storm.",
    ],
)
def test_words_that_only_look_like_markers_mark_nothing(words: str) -> None:
    assert strength_of(read("a", words), read("b", "The dam above Orlen collapsed after the storm.")) == ()


def test_an_indirect_question_is_no_condition() -> None:
    assert (
        strength_of(
            read("a", "Reporters asked the mayor of Orlen if the bridge would close."),
            read("b", "Reporters asked the mayor of Orlen about the bridge."),
        )
        == ()
    )


def test_reports_that_agree_are_shown_together() -> None:
    [difference] = strength_of(
        read("a", "The dam above Orlen may have collapsed after the storm."),
        read("b", "The dam above Orlen collapsed after the storm."),
        read("c", "The dam above Orlen might have collapsed after the storm."),
    )
    assert [one.level for one in difference.readings] == ["possible", "plain", "possible"]


def test_a_marker_is_shown_with_one_statement_only() -> None:
    readings = {
        one.article.id: one
        for one in (
            read("a", "The dam above Orlen may have collapsed after the storm."),
            read("b", "The dam above Orlen collapsed after the storm."),
        )
    }
    spans = tuple(one.sentences[0].span for one in readings.values())
    sure, unsure = Statement("s1", spans, spans[0], 0.9), Statement("s2", spans, spans[0], 0.5)
    first, second = find_strength([unsure, sure], readings)
    assert (len(first.strength), len(second.strength)) == (0, 1)


_TEXTS = (
    "The dam above Orlen may have collapsed after the storm.",
    "The dam above Orlen collapsed after the storm.",
    "At least 40 houses were flooded when the dam above Orlen collapsed after the storm.",
    "If the storm returns, 40 houses are flooded when the dam above Orlen collapses.",
)


def test_the_order_of_articles_and_statements_changes_nothing() -> None:
    readings = [read(name, text) for name, text in zip("abcd", _TEXTS, strict=True)]
    spans = [one.sentences[0].span for one in readings]
    pairs = [
        Statement(f"{first.article}{second.article}", (first, second), first, 0.9)
        for first, second in itertools.combinations(spans, 2)
    ]
    expected = None
    for order in itertools.permutations(range(4)):
        by_article = {readings[place].article.id: readings[place] for place in order}
        statements = [*pairs[order[0] :], *pairs[: order[0]]]
        found = {one.id: one.strength for one in find_strength(statements, by_article)}
        expected = expected or found
        assert found == expected
    assert expected is not None
    assert any(expected.values())


_KINDS: tuple[QuotationKind, ...] = ("direct", "mixed", "indirect")
_PIECES = st.sampled_from(
    [
        "may",
        "if",
        "not",
        "said",
        "about 40",
        "the dam",
        "collapsed",
        "“",
        "”",
        ".",
        ",",
        "suspected",
        "\ud800",
        "ß",
    ]
)
_TEXT = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map(" ".join))


@settings(deadline=None)
@given(st.lists(_TEXT, min_size=2, max_size=4), st.data())
def test_no_text_is_too_strange(texts: list[str], data: st.DataObject) -> None:
    readings = {}
    for name, text in zip("abcd", texts, strict=False):
        article = Article(name, text, title=text)
        fields: tuple[Field, ...] = ("title", "body")
        spans = [Span(name, field, 0, len(text)) for field in fields if text]
        sentences = tuple(Sentence(span, -1, Voice("publisher")) for span in spans)
        quotations = []
        for span in spans:
            starts = [data.draw(st.integers(0, span.end - 1)) for _ in range(3)]
            content, cue, source = (
                (Span(name, span.field, at, data.draw(st.integers(at + 1, span.end))),) for at in starts
            )
            quotations.append(Quotation(data.draw(st.sampled_from(_KINDS)), content, cue, source))
        readings[name] = Reading(
            article, sentences, tuple(quotations), figures=find_figures(article, sentences)
        )
    spans = [sentence.span for one in readings.values() for sentence in one.sentences]
    if len({span.article for span in spans}) > 1:
        statement = Statement("s1", tuple(spans), spans[0], 0.9)
        [found] = find_strength([statement], readings)
        for difference in found.strength:
            for one in difference.readings:
                assert all(one.span.contains(marker) for marker in one.markers)


def test_a_long_run_of_markers_is_read_in_time() -> None:
    words = "the dam may collapse if " * 40_000
    assert strength_of(read("a", words), read("b", words)) == ()
