"""Persons whom two reports name, or age, differently, wherever in them they do."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from rashomon.collation.conflicts.people import find_other_ages, find_other_names, read_people
from rashomon.model.article import Article
from rashomon.model.reading import Mention, Phrase, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures


def read(name: str, text: str, *persons: str) -> Reading:
    """An article of which every line is a sentence; each person's name is found wherever it stands."""
    article = Article(name, text)
    mentions: list[Mention] = []
    for person in persons:
        for form in (person, person.split()[-1]):
            at = text.find(form)
            while at >= 0:
                span = Span(name, "body", at, at + len(form))
                if not any(span.overlaps(known.span) for known in mentions):
                    mentions.append(Mention(span, "person", person))
                at = text.find(form, at + 1)
    sentences, start = [], 0
    for line in text.split("\n"):
        sentences.append(Sentence(Span(name, "body", start, start + len(line)), 0, Voice("publisher")))
        start += len(line) + 1
    figures = find_figures(article, sentences)
    phrases = []
    for match in re.finditer(r"The \d\d-year-old (?:accountant )?[A-Z]\w+ \w+", text):
        span = Span(name, "body", *match.span())
        phrases.append(Phrase(span, span, span, None, "nsubj", None))
    return Reading(
        article, tuple(sentences), mentions=tuple(mentions), figures=figures, phrases=tuple(phrases)
    )


def alike(readings: Sequence[Reading], score: float) -> dict[tuple[Span, Span], float]:
    """Every two sentences of two articles say one thing with this score."""
    spans = sorted(sentence.span for reading in readings for sentence in reading.sentences)
    return {pair: score for pair in combinations(spans, 2) if pair[0].article != pair[1].article}


def names_of(*readings: Reading, score: float = 0.25) -> list[list[str]]:
    people = [person for reading in readings for person in read_people(reading)]
    texts = {reading.article.id: reading.article for reading in readings}
    found = find_other_names(people, alike(readings, score))
    return [[texts[span.article].words_of(span) for span in spans] for spans in found]


def pair(one: str, other: str) -> tuple[Reading, Reading]:
    return read("a", f"{one} spoke of it.", one), read("b", f"It was said by {other}.", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elena Korvath", "Helena Korvath"),
        ("Jon Ostrander", "John Ostrander"),
        ("Catherine Ostrander", "Katherine Ostrander"),
        ("Petra Zoll", "Petra Zohl"),
        ("Imran Siddall", "Imran Siddell"),
        ("Jean-Luc Zoll", "Jean-Luc Zohl"),
    ],
)
def test_names_that_sound_alike_or_rare_ones_but_for_a_letter_are_one_at_sight(one: str, other: str) -> None:
    assert names_of(*pair(one, other)) == [[one, other]]
    assert names_of(*pair(one, other), score=0.0) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Colm Brady", "Colin Brady"),
        ("Tomas Arneson", "Tobias Arneson"),
        ("Marek Tosunov", "Marko Tosanov"),
        ("Maria Lenz", "Mario Lenz"),
        ("Joan Hill", "Jean Hill"),
        ("Peter Johnson", "Peter Johnston"),
    ],
)
def test_names_less_alike_are_one_persons_only_where_sentences_tell_one_thing(one: str, other: str) -> None:
    assert names_of(*pair(one, other), score=0.4) == []
    assert names_of(*pair(one, other), score=0.6) == [[one, other]]
    wife = read("b", f"It was said by his wife, {other}.", other)
    assert names_of(pair(one, other)[0], wife, score=0.6) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phil Anders", "Philip Anders"),
        ("Kate Anders", "Katie Anders"),
        ("Bridie Anders", "Bridget Anders"),
        ("Bill Anders", "Will Anders"),
        ("Tom Anders", "Tommy Anders"),
        ("Jörg Anders", "Joerg Anders"),
        ("Sergei Anders", "Sergey Anders"),
        ("Oleh Zelensky", "Oleh Zelenskyy"),
        ("Mohammed Anders", "Muhammad Anders"),
        ("Ivan Petrov", "Ivana Petrova"),
        ("Sasha Tolsky", "Sasha Tolskaya"),
        ("J. Anders", "John Anders"),
        ("J. Anders", "J. Andersen"),
        ("Ann Anders", "Paul Anders"),
        ("Ann Robert", "Ann Roberts"),
        ("Ann Lee", "Ann Anders"),
    ],
)
def test_short_forms_house_style_and_other_persons_are_no_spellings(one: str, other: str) -> None:
    assert names_of(*pair(one, other), score=0.99) == []


def test_an_article_that_has_both_words_tells_two_persons_apart() -> None:
    second = read("b", "Helena Korvath came.", "Helena Korvath")
    for rest in ("Helena did not.", "Helena's dog did not."):
        assert names_of(read("a", f"Elena Korvath came.\n{rest}", "Elena Korvath"), second) == []


def test_an_article_with_two_spellings_does_not_say_which_a_third_one_is() -> None:
    first = read("a", "Karl Haller came.\nKarl Heller went.", "Karl Haller", "Karl Heller")
    assert names_of(first, read("b", "Karl Hiller came.", "Karl Hiller"), score=0.9) == []


def test_names_in_credits_are_nobodys_in_the_story() -> None:
    first, second = pair("Petra Zoll", "Petra Zohl")
    [sentence] = second.sentences
    credit = replace(second, sentences=(replace(sentence, boilerplate="credit"),))
    assert names_of(first, credit) == []


def test_one_person_under_three_names_is_one_finding_in_any_order() -> None:
    names = ["Gurbangul Berdymuk", "Kurbangul Berdymuk", "Kurbangol Berdymuk"]
    readings = [read(article, f"{name} came.", name) for article, name in zip("abc", names, strict=True)]
    assert names_of(*readings, score=0.9) == [names]
    assert names_of(*reversed(readings), score=0.9) == [names]


def ages_of(*texts: str, score: float = 0.3, person: str = "Gareth Pellow") -> list[list[str]]:
    readings = [read(name, text, person) for name, text in zip("abc", texts, strict=False)]
    people = [one for reading in readings for one in read_people(reading)]
    found = find_other_ages(people, alike(readings, score))
    return [[readings["abc".index(span.article)].article.words_of(span) for span in spans] for spans in found]


def test_an_age_is_a_persons_whatever_the_sentence_tells() -> None:
    one = "Gareth Pellow stole the money.\nPellow, 58, is a trustee."
    other = "A jury needed a day.\nGareth Pellow, aged 56, wept."
    third = "The 58-year-old accountant Gareth Pellow appealed."
    assert ages_of(one, other, third) == [["58", "56", "58-year-old"]]
    assert ages_of(one, other, third, score=0.0) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gareth Pellow, 58, fled.", "Gareth Pellow has a son, 24, and a dog."),
        ("Gareth Pellow, 58, fled.", "Gareth Pellow, 57, began; Pellow, 58, ended."),
        ("Gareth Pellow, 58, fled.", "Gareth Pellow, 58, wept."),
        ("Gareth Pellow, 58, fled.", "Gareth Pellow, 59, wept."),  # a birthday
        ("Gareth Pellow, 58, fled.", "Gareth Pellow, 21, wept."),  # a namesake
        ("Gareth Pellow, 58, fled.", "Gareth Pellow was 51 years old when it rained."),
        ("Gareth Pellow, 58, fled.", "The 52-year-old robbed Gareth Pellow."),
    ],
)
def test_other_ages_that_are_no_dispute(one: str, other: str) -> None:
    assert ages_of(one, other) == []


def test_a_father_and_a_son_are_two() -> None:
    one, other = (
        read("a", "Ed Hale Jr, 41, fled.", "Ed Hale Jr"),
        read("b", "Ed Hale Sr, 48, fled.", "Ed Hale Sr"),
    )
    people = [*read_people(one), *read_people(other)]
    assert find_other_ages(people, alike([one, other], 0.9)) == []
