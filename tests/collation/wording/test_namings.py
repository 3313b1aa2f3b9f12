"""The phrases by which an article names things, and whose they are."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rashomon.collation.wording.namings import Naming, find_namings
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.article import Article
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
        found.append(Phrase(span, head, span, None, "dobj", actor))
    mentions = (Mention(place(actor), "person", actor),) if actor and actor in text else ()
    return Reading(
        Article(name, text),
        (Sentence(whole, 0, Voice("publisher")),),
        mentions=mentions,
        phrases=tuple(found),
        clauses=tuple(Clause(place(words), "own", voice) for words, voice in clauses),
    )


def namings(*readings: Reading) -> list[Naming]:
    return [naming for one in readings for naming in find_namings(one)]


@pytest.mark.parametrize("name", ["Ann Lee", "Kim Jong-un", "Bashar al-Assad"])
def test_names_alone_and_days_tell_nothing(name: str) -> None:
    read = reading("a", f"{name} came on Monday morning.", name, "Monday morning", actor=name)
    assert namings(read) == []


def test_what_stands_beside_a_name_tells_of_it() -> None:
    read = reading("a", "Rebels met the dictator Bashar al-Assad.", "the dictator Bashar al-Assad")
    mention = Mention(Span("a", "body", 24, 39), "person", "Bashar al-Assad")
    assert [one.words for one in namings(replace(read, mentions=(mention,)))] == ["dictator Bashar al-Assad"]


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


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("their same-sex marriage", "same-sex marriage"),
        ("the “Bridgegate” scandal", "“Bridgegate” scandal"),
        ('the "Bridgegate" scandal', '"Bridgegate" scandal'),
        ("a state’s “Bridgegate scandal", "state’s “Bridgegate scandal"),
        ("the “Bridgegate scandal", "Bridgegate scandal"),
        ("a first-rate scandal", "first-rate scandal"),
        ("the U.S.-led coalition", "U.S.-led coalition"),
        ("an all-out war", "all-out war"),
        ("the AT&T-owned firm", "AT&T-owned firm"),
        ("the ‘brutal state’s removal", "brutal state’s removal"),
    ],
)
def test_words_begin_with_a_whole_word_and_with_its_mark(phrase: str, words: str) -> None:
    assert [one.words for one in namings(reading("a", f"It was {phrase}.", phrase))] == [words]


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("the Minnesota Republican", "Republican", ["Minnesota Republican"]),
        ("Minnesota Republican", "Republican", []),
        ("the Republicans", "Republicans", ["Republicans"]),
        ("the Cold War", "Cold War", []),
    ],
)
def test_a_name_of_many_is_a_name_for_some_where_it_has_an_article(
    words: str, name: str, found: list[str]
) -> None:
    read = reading("a", f"It was {words}.", words)
    mention = Mention(read.phrases[0].head, "other", name)
    assert [one.words for one in namings(replace(read, mentions=(mention,)))] == found
