"""Rival names beyond the lexicon: one noun, one person, one place."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rashomon.collation.wording.descriptions import find_descriptions
from rashomon.collation.wording.namings import CarriedStatements, Naming, find_namings
from rashomon.collation.wording.one_referent import describe_pair, keep_one_referent, score_pair
from rashomon.collation.wording.other_noun import find_renamings
from rashomon.collation.wording.same_noun import find_contrasts
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.article import Article
from rashomon.model.comparison import Statement
from rashomon.model.reading import (
    Clause,
    Figure,
    Mention,
    Phrase,
    Reading,
    Sentence,
    TimeExpression,
    Voice,
)
from rashomon.model.span import Span


def reading(
    name: str,
    text: str,
    *phrases: str,
    actor: str | None = None,
    governor: str | None = None,
    clauses: Sequence[tuple[str, Voice]] = (),
) -> Reading:
    """One sentence; each phrase ends in its noun."""

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(name, "body", start, start + len(words))

    whole = Span(name, "body", 0, len(text))
    found = []
    for words in phrases:
        span = place(words)
        head = Span(name, "body", span.end - len(words.split()[-1]), span.end)
        found.append(Phrase(span, head, span, place(governor) if governor else None, "dobj", actor))
    mentions = (Mention(place(actor), "person", actor),) if actor and actor in text else ()
    return Reading(
        Article(name, text),
        (Sentence(whole, 0, Voice("publisher")),),
        mentions=mentions,
        phrases=tuple(found),
        clauses=tuple(Clause(place(words), "own", voice) for words, voice in clauses),
    )


def namings(*readings: Reading, aligned: bool = False) -> list[Naming]:
    spans = tuple(one.sentences[0].span for one in readings)
    statements = [Statement("s1", spans, spans[0], 1.0)] if aligned else []
    carried = CarriedStatements(statements)
    return [naming for one in readings for naming in find_namings(one, carried)]


def words(groups: Sequence[tuple[float, tuple[Naming, ...]]]) -> list[set[str]]:
    return [{naming.words for naming in group} for _, group in groups]


def test_a_loaded_word_before_one_noun_in_one_article_only() -> None:
    found = namings(
        reading("a", "The mayor signed the disgraceful pier bill.", "the disgraceful pier bill"),
        reading("b", "The mayor signed the pier bill on Monday.", "the pier bill"),
    )
    assert words(find_contrasts(found)) == [{"disgraceful pier bill", "pier bill"}]


def test_a_plain_word_more_is_no_rival() -> None:
    found = namings(
        reading("a", "The mayor signed the second pier bill.", "the second pier bill"),
        reading("b", "The mayor signed the pier bill on Monday.", "the pier bill"),
    )
    assert find_contrasts(found) == []


def test_two_names_are_two_things() -> None:
    found = namings(
        reading("a", "They met Olm's disgraced partner.", "Olm's disgraced partner"),
        reading("b", "They met Orr's partner.", "Orr's partner"),
    )
    assert find_contrasts(found) == []


def test_descriptions_of_one_person() -> None:
    found = namings(
        reading("a", "Ann Lee, the ferry tycoon, spoke.", "the ferry tycoon", actor="Ann Lee"),
        reading("b", "Ann Lee, a former deckhand, spoke.", "a former deckhand", actor="Ann Lee"),
        reading("c", "Bo Orr, a gull keeper, spoke.", "a gull keeper", actor="Bo Orr"),
    )
    assert words(find_descriptions(found, ["lee", "orr"])) == [{"ferry tycoon", "former deckhand"}]
    assert find_descriptions(found, []) == []


class OneMeaning:
    """An encoder to which all texts are alike."""

    def encode(self, texts: Sequence[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        return np.ones((len(texts), 1), dtype=np.float32)


def test_two_nouns_in_one_place_of_one_statement() -> None:
    found = namings(
        reading("a", "Soldiers ended the brutal hotel siege.", "the brutal hotel siege", governor="ended"),
        reading("b", "Soldiers ended the hotel standoff.", "the hotel standoff", governor="ended"),
        aligned=True,
    )
    assert words(find_renamings(found, OneMeaning())) == [{"brutal hotel siege", "hotel standoff"}]  # type: ignore[arg-type]
    assert find_renamings(found[:1], OneMeaning()) == []  # type: ignore[arg-type]


def test_names_alone_and_days_tell_nothing() -> None:
    read = reading("a", "Ann Lee came on Monday morning.", "Ann Lee", "Monday morning", actor="Ann Lee")
    assert namings(read) == []


def test_the_voice_is_that_of_the_clause_around_most_of_the_words() -> None:
    source = Voice("source", "Ann Lee")
    read = reading(
        "a",
        "The siege was, said Ann Lee, a massacre.",
        clauses=[("The siege was", Voice("publisher")), ("a massacre", source)],
    )
    assert read_voice(read, Span("a", "body", 4, 9)) == Voice("publisher")
    assert read_voice(read, Span("a", "body", 29, 39)) == source


def test_times_and_amounts_are_no_names() -> None:
    read = reading("a", "It sank at 9:40 p.m. with 30 barrels aboard.", "9:40 p.m", "30 barrels")
    span = read.phrases[0].span
    measured = replace(
        read,
        times=(TimeExpression(span, "T21:40"),),
        figures=(Figure(read.phrases[1].span, 30, None, "barrel", "exact"),),
    )
    assert [naming.words for naming in namings(read)] == ["9:40 p.m", "30 barrels"]
    assert namings(measured) == []


class Topics:
    """An encoder that tells sieges from gulls."""

    def encode(self, texts: Sequence[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        return np.array([[1.0, 0.0] if "siege" in text else [0.0, 1.0] for text in texts], dtype=np.float32)


def test_what_names_another_thing_is_taken_out_of_a_group() -> None:
    siege, standoff, gulls, none = namings(
        reading("a", "Soldiers ended the brutal hotel siege.", "the brutal hotel siege", governor="ended"),
        reading("b", "Soldiers ended the long siege.", "the long siege", governor="ended"),
        reading("c", "Gulls ate some chips.", "chips"),
        reading("d", "Soldiers ended the brutal hotel siege.", "the brutal hotel siege", governor="ended"),
        aligned=True,
    )
    encoder = Topics()
    assert keep_one_referent([("place", (siege, standoff, gulls))], encoder) == [("place", (siege, standoff))]  # type: ignore[arg-type]
    assert keep_one_referent([("place", (siege, gulls))], encoder) == []  # type: ignore[arg-type]
    assert keep_one_referent([("noun", (siege, none))], encoder) == [], "one wording is no rival of itself"  # type: ignore[arg-type]


def test_people_of_one_surname_are_less_likely_one() -> None:
    def likely_one(first: str, second: str) -> float:
        one, other = namings(
            reading("a", f"{first}, the ferry tycoon, spoke.", "the ferry tycoon", actor=first),
            reading("b", f"{second}, the former deckhand, spoke.", "the former deckhand", actor=second),
        )
        return score_pair(describe_pair(one, other, 0.3))

    other_person = likely_one("Ann Lee", "Bo Lee")
    assert likely_one("Ann Lee", "A Lee") > other_person + 1
    assert likely_one("Ann Lee", "Ann Lee") > other_person + 1
