"""Words that let a view show, which one report alone uses in its own voice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.wording import find_loaded_words
from rashomon.collation.wording.loaded_words import LOADED, find_ground
from rashomon.model.article import Article
from rashomon.model.comparison import LoadedWord, Statement
from rashomon.model.reading import Clause, Reading, Sentence, Voice
from rashomon.model.span import Span


def reading(name: str, text: str, voice: Voice | None = None) -> Reading:
    if not text:
        return Reading(Article(name, text), ())
    span = Span(name, "body", 0, len(text))
    voice = voice or Voice("publisher")
    return Reading(
        Article(name, text), (Sentence(span, 0, voice),), clauses=(Clause(span, "own", voice, ()),)
    )


def found(*readings: Reading) -> list[LoadedWord]:
    spans = tuple(one.sentences[0].span for one in readings)
    return list(find_loaded_words(readings, [Statement("s1", spans, spans[0], 1.0)]))


PLAIN = "The mayor rejected the plan for the pier on Monday."
LOADED_TEXT = "The mayor savaged the despicable plan for the pier on Monday."


def test_a_word_that_one_report_alone_uses_is_shown_beside_the_other_report() -> None:
    words = found(reading("a", LOADED_TEXT), reading("b", PLAIN))
    assert [LOADED_TEXT[one.span.start : one.span.end] for one in words] == ["savaged", "despicable"]
    assert [one.ground for one in words] == ["attack verb", "judgement"]
    assert words[0].beside == (Span("b", "body", 0, len(PLAIN)),)


def test_a_word_that_all_use_is_not_shown() -> None:
    assert found(reading("a", LOADED_TEXT), reading("b", LOADED_TEXT)) == []


def test_a_sources_word_is_not_the_publishers() -> None:
    assert found(reading("a", LOADED_TEXT, Voice("source", "Ann Lee")), reading("b", PLAIN)) == []


def test_one_report_alone_has_nothing_beside_it() -> None:
    assert find_loaded_words([reading("a", LOADED_TEXT)], ()) == ()


def test_every_entry_is_folded_and_every_ground_has_some() -> None:
    for words, stems, beginnings in LOADED.values():
        assert words | stems
        assert all(word.isalpha() and word.islower() for word in words | stems | beginnings)
    assert find_ground("despicable") == "judgement"
    assert find_ground("table") is None
    assert find_ground("exceptionally") == "appreciation"
    assert find_ground("exceptions") is None


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text(one: str, other: str) -> None:
    readings = [reading("a", one), reading("b", other)]
    words = find_loaded_words(readings, ())
    assert words == find_loaded_words(readings[::-1], ())
    for word in words:
        assert readings[word.span.article == "b"].article.words_of(word.span)
