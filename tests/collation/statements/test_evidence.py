"""Why two sentences are linked: what both print, in its place, and the score as it is."""

import pytest

from rashomon.collation.statements.evidence import explain_links
from rashomon.collation.witnesses import Prints, find_prints
from rashomon.model.comparison import LinkEvidence, Statement
from rashomon.model.reading import Figure, Mention, Reading
from rashomon.model.span import Span
from tests.collation.conftest import ReadText

FERRY = "The ferry to Lissen carried 212 people on 14 May."
BOAT = "On the ferry were two hundred and twelve people bound for Lissen on May 14."


def whole(reading: Reading) -> Span:
    return Span(reading.article.id, "body", 0, len(reading.article.text))


def place(reading: Reading, words: str) -> Span:
    start = reading.article.text.index(words)
    return Span(reading.article.id, "body", start, start + len(words))


def read(read_text: ReadText, article: str, text: str, figure: str, name: str) -> Reading:
    reading = read_text(article, text)
    return Reading(
        reading.article,
        reading.sentences,
        mentions=(Mention(place(reading, name), "place", name),),
        figures=(Figure(place(reading, figure), 212.0, None, "people", "exact"),),
    )


@pytest.fixture
def readings(read_text: ReadText) -> list[Reading]:
    return [
        read(read_text, "a", FERRY, "212", "Lissen"),
        read(read_text, "b", BOAT, "two hundred and twelve", "Lissen"),
    ]


def explain(readings: list[Reading], scores: dict[frozenset[Span], float]) -> tuple[LinkEvidence, ...]:
    spans = tuple(whole(reading) for reading in readings)
    (explained,) = explain_links(
        [Statement("s1", spans, spans[0], 0.9)], readings, scores, find_prints(readings)
    )
    return explained.links


def words(readings: list[Reading], pairs: tuple[tuple[Span, Span], ...]) -> list[tuple[str, str]]:
    texts = {reading.article.id: reading.article for reading in readings}
    return [(texts[a.article].words_of(a), texts[b.article].words_of(b)) for a, b in pairs]


def test_names_figures_and_words_are_told_apart(readings: list[Reading]) -> None:
    (link,) = explain(readings, {frozenset(map(whole, readings)): 0.87654})
    assert link.score == 0.8765
    assert words(readings, link.names) == [("Lissen", "Lissen")]
    assert ("212", "two hundred and twelve") in words(readings, link.figures)
    assert ("14", "14") in words(readings, link.figures)
    assert [pair[0] for pair in words(readings, link.words)] == ["ferry", "people"]


def test_a_run_of_shared_words_ends_at_a_mark(read_text: ReadText) -> None:
    sentence = '"That was luck, not planning," fire chief Pask told reporters.'
    readings = [read_text("a", sentence), read_text("b", sentence)]
    (link,) = explain(readings, {frozenset(map(whole, readings)): 1.0})
    assert [pair[0] for pair in words(readings, link.words)][:3] == ["luck", "planning", "fire chief Pask"]


def test_what_shares_nothing_has_no_evidence_but_its_score(read_text: ReadText) -> None:
    readings = [read_text("a", "Nobody was hurt."), read_text("b", "All passengers escaped unscathed.")]
    (link,) = explain(readings, {frozenset(map(whole, readings)): 0.5})
    assert (link.score, link.names, link.figures, link.words) == (0.5, (), (), ())


def test_a_pair_that_was_never_compared_has_no_score(readings: list[Reading]) -> None:
    (link,) = explain(readings, {})
    assert link.score is None


def test_a_copy_has_the_score_of_what_it_repeats(read_text: ReadText, readings: list[Reading]) -> None:
    copy = read(read_text, "z", FERRY, "212", "Lissen")
    links = explain([*readings, copy], {frozenset(map(whole, readings)): 0.8})
    assert {(link.first.article, link.second.article): link.score for link in links} == {
        ("a", "b"): 0.8,
        ("a", "z"): 1.0,
        ("b", "z"): 0.8,
    }


def test_sentences_of_one_article_are_no_link(read_text: ReadText) -> None:
    reading = read_text("a", "One ferry sank. Another ferry sank.")
    spans = tuple(sentence.span for sentence in reading.sentences)
    prints = Prints((), (reading,), (reading,), {}, {})
    (explained,) = explain_links([Statement("s1", spans, spans[0], 0.9)], [reading], {}, prints)
    assert explained.links == ()
