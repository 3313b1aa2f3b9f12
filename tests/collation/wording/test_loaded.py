"""Words that let a view show."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.statements.similarity import Similarities
from rashomon.collation.wording import find_loaded_words, loaded
from rashomon.collation.wording.listed_uses import FEATURES, GROUNDS, describe_uses, find_listed_uses
from rashomon.collation.wording.loaded_words import LOADED, find_ground
from rashomon.model.article import Article, Extraction
from rashomon.model.comparison import LoadedWord, Statement
from rashomon.model.reading import Clause, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.models import load_statement_encoder
from rashomon.models.encoder import DIMENSIONS, EncodedText
from rashomon.models.loaded_uses import LoadedUseJudge, load_loaded_use_judge
from tests.growth import assert_growth


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


def test_it_is_told_who_else_has_the_word_in_its_sense() -> None:
    derived = "They wind the rope. A scathing look. The windings hold."
    words = found(reading("a", LOADED_TEXT), reading("b", LOADED_TEXT), reading("c", derived))
    savaged = {one.span.article: one for one in words if one.ground == "attack verb"}
    assert savaged["a"].also_in == ("b",)
    assert savaged["b"].also_in == ("a",)
    assert {one.also_in for one in words if one.span.article == "c"} == {()}


def test_no_other_is_said_to_lack_the_word_if_one_is_cut_off() -> None:
    cut = Reading(
        replace(reading("b", PLAIN).article, extraction=Extraction(complete=False)),
        reading("b", PLAIN).sentences,
    )
    assert {one.also_in for one in found(reading("a", LOADED_TEXT), cut)} == {None}
    told = found(reading("a", LOADED_TEXT), cut, reading("c", LOADED_TEXT))
    assert {one.also_in for one in told if one.span.article == "a"} == {("c",)}


def test_boilerplate_has_no_loaded_words_and_is_not_looked_at_for_others() -> None:
    promotion = reading("b", "Read more: savaged by critics.")
    promotion = replace(promotion, sentences=(replace(promotion.sentences[0], boilerplate="link"),))
    words = found(reading("a", LOADED_TEXT), promotion, reading("c", PLAIN))
    assert {one.span.article for one in words} == {"a"}
    assert {one.also_in for one in words} == {()}


def test_words_in_quotation_marks_are_the_sources_and_other_words_of_its_clause_nobodys() -> None:
    text = "Ann Lee savaged the despicable plan: a scathing deal."
    source = Voice("source", "Ann Lee")
    quoted = Span("a", "body", text.index("a scathing"), len(text) - 1)
    told = replace(
        reading("a", text, source),
        quotations=(Quotation("direct", (quoted,), speaker="Ann Lee", quoted=(quoted,)),),
    )
    voices = {text[one.span.start : one.span.end]: one.voice for one in found(told, reading("b", PLAIN))}
    assert voices == {"savaged": None, "despicable": None, "scathing": source}


def test_what_stands_beside_has_not_the_word() -> None:
    words = found(reading("a", LOADED_TEXT), reading("b", LOADED_TEXT), reading("c", PLAIN))
    assert {span.article for one in words for span in one.beside} == {"c"}


def test_what_is_not_loaded_where_it_stands_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    by_ground = np.zeros(FEATURES)
    by_ground[DIMENSIONS + GROUNDS.index("judgement")] = 1.0
    monkeypatch.setattr(loaded, "load_loaded_use_judge", lambda: LoadedUseJudge(0.0, by_ground, 0.5))
    words = found(reading("a", LOADED_TEXT), reading("b", PLAIN))
    assert [one.ground for one in words] == ["judgement"]


def test_a_use_has_the_vector_of_its_pieces_in_the_sentence() -> None:
    story = match(reading("a", LOADED_TEXT), reading("b", PLAIN))
    [text, _] = story.encoded
    text.pieces[2] = np.eye(DIMENSIONS, dtype=np.float32)[7]
    uses = find_listed_uses(story.carriers, story.encoded)
    assert [use.vector[7] for use in uses] == pytest.approx([1.0, DIMENSIONS**-0.5])
    assert describe_uses(uses).shape == (2, FEATURES)
    assert describe_uses([]).shape == (0, FEATURES)


def test_a_word_a_thousand_times_over_costs_by_its_uses() -> None:
    def prepare(size: int) -> Callable[[], object]:
        quoted = "".join(f" “Savaged {number}.”" for number in range(size))
        places = [match.span() for match in re.finditer(r"(?<=“)[^”]+", quoted)]
        spans = [Span("a", "body", *place) for place in places]
        told = replace(
            reading("a", quoted),
            quotations=tuple(Quotation("direct", (span,), quoted=(span,)) for span in spans),
        )
        readings = (told, reading("b", PLAIN))
        story, statements = match(*readings), ()
        return lambda: find_loaded_words(readings, statements, story)

    assert_growth(prepare, 60)


def test_one_report_alone_has_nothing_beside_it() -> None:
    assert find_loaded_words([reading("a", LOADED_TEXT)], (), None) == ()


@pytest.mark.slow
def test_the_shipped_judge_knows_its_features_and_plain_uses() -> None:
    judge = load_loaded_use_judge()
    assert judge.weights.shape == (FEATURES,)
    with files("rashomon.models").joinpath("loaded-words/judge.npz").open("rb") as file:
        assert tuple(np.load(file)["grounds"]) == GROUNDS, "another order is another judge"
    texts = ["Critics savaged the despicable plan.", "He admitted that the river had destroyed the bridge."]
    readings = [reading("a", texts[0]), reading("b", texts[1])]
    carriers = find_carriers(readings)
    encoded = load_statement_encoder(1).encoder.encode_pieces(texts)
    uses = find_listed_uses(carriers, encoded)
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
