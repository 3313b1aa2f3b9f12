"""Rival names and loaded words in the terminal."""

from dataclasses import replace

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Label, LoadedWord, Wording
from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Span
from rashomon.report.terminal.names import write_loaded_word, write_rivals

TEXT = "The rotten pier fell. The old pier fell."
PLAIN = "The old pier fell."


def comparison() -> Comparison:
    return Comparison((Reading(Article("a", TEXT), ()), Reading(Article("b", PLAIN), ())))


def test_a_sources_label_stands_behind_and_says_so() -> None:
    rotten, old = Span("a", "body", 4, 15), Span("a", "body", 26, 34)
    other = Span("b", "body", 4, 12)
    wording = Wording(
        "pier", (Label(rotten, Voice("source", "Ann Lee")), Label(old, Voice("publisher")), Label(other))
    )
    lines = [(articles, line.plain) for articles, line in write_rivals(wording, comparison())]
    assert lines == [(("a", "b"), "old pier"), (("a",), "rotten pier  in a source's words")]


def test_a_loaded_word_stands_over_how_another_puts_it() -> None:
    whole = Span("b", "body", 0, len(PLAIN))
    found = LoadedWord(Span("a", "body", 4, 10), "judgement", (whole,), also_in=())
    lines = [(articles, line.plain) for articles, line in write_loaded_word(found, comparison())]
    assert lines == [(("a",), "rotten  judgement · in no other text"), (("b",), PLAIN)]


def test_of_a_loaded_word_it_is_told_whose_it_is_and_who_else_has_it() -> None:
    found = LoadedWord(Span("a", "body", 4, 10), "judgement", (), Voice("source", "Ann Lee"), ("b",))
    [(_, line)] = write_loaded_word(found, comparison())
    assert line.plain == "rotten  judgement · in a source's words · also in another text"
    [(_, line)] = write_loaded_word(replace(found, voice=None, also_in=("b", "c")), comparison())
    assert line.plain == "rotten  judgement · also in 2 other texts"
    [(_, line)] = write_loaded_word(replace(found, voice=None, also_in=None), comparison())
    assert line.plain == "rotten  judgement"
