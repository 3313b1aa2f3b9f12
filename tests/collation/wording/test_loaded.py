"""Words that let a view show."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.statements.similarity import Similarities
from rashomon.collation.wording import find_loaded_words, loaded
from rashomon.collation.wording.listed_uses import describe_uses, find_listed_uses
from rashomon.collation.wording.loaded_words import LOADED, find_ground
from rashomon.model.article import Article
from rashomon.model.comparison import LoadedWord, Statement
from rashomon.model.reading import Clause, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.models import load_statement_encoder
from rashomon.models.encoder import DIMENSIONS, EncodedText
from rashomon.models.loaded_uses import LoadedUseJudge, load_loaded_use_judge

# The vector, nine grounds, the voice, and whether the word is in no other report.
FEATURES = DIMENSIONS + 9 + 2


def reading(name: str, text: str, voice: Voice | None = None) -> Reading:
    if not text:
        return Reading(Article(name, text), ())
    span = Span(name, "body", 0, len(text))
    voice = voice or Voice("publisher")
    return Reading(
        Article(name, text), (Sentence(span, 0, voice),), clauses=(Clause(span, "own", voice, ()),)
    )


def match(*readings: Reading) -> MatchedStory:
    """A story in which nothing is linked and every word has the same vector."""
    carriers = find_carriers(readings)
    encoded = []
    for carrier in carriers:
        places = np.array([(token.start, token.end) for token in carrier.tokens], dtype=np.int32)
        pieces = np.full((len(places), DIMENSIONS), DIMENSIONS**-0.5, dtype=np.float32)
        encoded.append(EncodedText(pieces[0], pieces, places))
    nothing = np.zeros((len(carriers), len(carriers)), dtype=np.float32)
    similarities = Similarities(*(nothing for _ in fields(Similarities)))
    return MatchedStory(carriers, tuple(encoded), (), similarities)


def found(*readings: Reading) -> list[LoadedWord]:
    spans = tuple(one.sentences[0].span for one in readings)
    return list(find_loaded_words(readings, [Statement("s1", spans, spans[0], 1.0)], match(*readings)))


@pytest.fixture(autouse=True)
def every_use_is_loaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "slow" not in request.keywords:
        judge = LoadedUseJudge(0.0, np.zeros(FEATURES), 0.0)
        monkeypatch.setattr(loaded, "load_loaded_use_judge", lambda: judge)


PLAIN = "The mayor rejected the plan for the pier on Monday."
LOADED_TEXT = "The mayor savaged the despicable plan for the pier on Monday."


def test_a_word_that_one_report_alone_uses_is_shown_beside_the_other_report() -> None:
    words = found(reading("a", LOADED_TEXT), reading("b", PLAIN))
    assert [LOADED_TEXT[one.span.start : one.span.end] for one in words] == ["savaged", "despicable"]
    assert [one.ground for one in words] == ["attack verb", "judgement"]
    assert [one.voice for one in words] == [Voice("publisher")] * 2
    assert [one.also_in for one in words] == [()] * 2
    assert words[0].beside == (Span("b", "body", 0, len(PLAIN)),)


def test_it_is_told_who_else_has_the_word_and_whose_words_it_is_among() -> None:
    source = Voice("source", "Ann Lee")
    words = found(reading("a", LOADED_TEXT), reading("b", LOADED_TEXT, source), reading("c", PLAIN))
    savaged = {one.span.article: one for one in words if one.ground == "attack verb"}
    assert savaged["a"].also_in == ("b",)
    assert savaged["b"].also_in == ("a",)
    assert savaged["b"].voice == source


def test_what_is_not_loaded_where_it_stands_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    by_voice = np.zeros(FEATURES)
    by_voice[-2] = 1.0
    monkeypatch.setattr(loaded, "load_loaded_use_judge", lambda: LoadedUseJudge(0.0, by_voice, 0.5))
    words = found(reading("a", LOADED_TEXT), reading("b", LOADED_TEXT, Voice("source")))
    assert {one.span.article for one in words} == {"a"}


def test_a_use_has_the_vector_of_its_pieces_in_the_sentence() -> None:
    story = match(reading("a", LOADED_TEXT), reading("b", PLAIN))
    [text, _] = story.encoded
    text.pieces[2] = np.eye(DIMENSIONS, dtype=np.float32)[7]
    uses = find_listed_uses([reading("a", LOADED_TEXT), reading("b", PLAIN)], story.carriers, story.encoded)
    assert [use.vector[7] for use in uses] == pytest.approx([1.0, DIMENSIONS**-0.5])
    assert describe_uses(uses).shape == (2, FEATURES)
    assert describe_uses([]).shape == (0, FEATURES)


def test_one_report_alone_has_nothing_beside_it() -> None:
    assert find_loaded_words([reading("a", LOADED_TEXT)], (), None) == ()


@pytest.mark.slow
def test_the_shipped_judge_knows_its_features_and_plain_uses() -> None:
    judge = load_loaded_use_judge()
    assert judge.weights.shape == (FEATURES,)
    texts = ["Critics savaged the despicable plan.", "He admitted that the river had destroyed the bridge."]
    readings = [reading("a", texts[0]), reading("b", texts[1])]
    carriers = find_carriers(readings)
    encoded = load_statement_encoder(1).encoder.encode_pieces(texts)
    uses = find_listed_uses(readings, carriers, encoded)
    named = [texts[use.span.article == "b"][use.span.start : use.span.end] for use in uses]
    loaded_ones = dict(zip(named, judge.judge(describe_uses(uses)).tolist(), strict=True))
    assert loaded_ones["savaged"]
    assert loaded_ones["despicable"]
    assert not loaded_ones["admitted"]
    assert not loaded_ones["destroyed"]


def test_every_entry_is_folded_and_every_ground_has_some() -> None:
    for words, stems, beginnings in LOADED.values():
        assert words | stems
        assert all(word.isalpha() and word.islower() for word in words | stems | beginnings)
    assert find_ground("despicable") == "judgement"
    assert find_ground("table") is None
    assert find_ground("exceptionally") == "appreciation"
    assert find_ground("exceptions") is None


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text(one: str, other: str) -> None:
    readings = [reading("a", one), reading("b", other)]
    words = find_loaded_words(readings, (), match(*readings))
    assert words == find_loaded_words(readings[::-1], (), match(*readings[::-1]))
    for word in words:
        assert readings[word.span.article == "b"].article.words_of(word.span)
