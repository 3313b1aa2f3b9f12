"""Persons whom two reports name, or age, differently, wherever in them they do."""

from collections.abc import Mapping

import pytest

from rashomon.collation.conflicts.people import find_other_ages, find_other_names, read_people
from rashomon.model.article import Article
from rashomon.model.reading import Mention, Reading, Sentence, Voice
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
    return Reading(article, tuple(sentences), mentions=tuple(mentions), figures=figures)


def names_of(*readings: Reading, score: float = 0.0) -> list[list[str]]:
    """What is found if the first sentences of all articles say one thing with this score."""
    firsts = [reading.sentences[0].span for reading in readings]
    scores: Mapping[frozenset[Span], float] = {
        frozenset((one, other)): score for one in firsts for other in firsts if one != other
    }
    people = [person for reading in readings for person in read_people(reading)]
    texts = {reading.article.id: reading.article for reading in readings}
    return [
        [texts[span.article].words_of(span) for span in spans] for spans in find_other_names(people, scores)
    ]


def pair(one: str, other: str) -> tuple[Reading, Reading]:
    return (
        read("a", f"The harbour was shut.\n{one} spoke of it.", one),
        read("b", f"Nobody was let in.\nIt was said by {other}.", other),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elena Korvath", "Helena Korvath"),
        ("Petra Zoll", "Petra Zohl"),
        ("Imran Siddall", "Imran Siddell"),
        ("Katharina Moor", "Catarina Moor"),
    ],
)
def test_a_name_that_differs_by_a_letter_is_one_person_wherever_it_stands(one: str, other: str) -> None:
    assert names_of(*pair(one, other)) == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Ostrander", "John Ostrander"),
        ("Colm Brady", "Colin Brady"),
        ("Tomas Arneson", "Tobias Arneson"),
        ("Marek Tosunov", "Marko Tosanov"),
        ("Maria Lenz", "Mario Lenz"),
    ],
)
def test_names_less_alike_are_one_person_only_where_sentences_tell_one_thing(one: str, other: str) -> None:
    readings = read("a", f"{one} spoke of it.", one), read("b", f"It was said by {other}.", other)
    assert names_of(*readings, score=0.4) == []
    assert names_of(*readings, score=0.6) == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phil Anders", "Philip Anders"),
        ("Kate Anders", "Katie Anders"),
        ("Bill Anders", "Will Anders"),
        ("Tom Anders", "Tommy Anders"),
        ("Jörg Anders", "Joerg Anders"),
        ("J. Anders", "John Anders"),
        ("Ann Anders", "Paul Anders"),
        ("Ann Robert", "Ann Roberts"),
        ("Ann Lee", "Ann Anders"),
    ],
)
def test_short_forms_and_other_persons_are_no_spellings(one: str, other: str) -> None:
    readings = read("a", f"{one} spoke of it.", one), read("b", f"It was said by {other}.", other)
    assert names_of(*readings, score=0.99) == []


def test_an_article_that_has_both_words_tells_two_persons_apart() -> None:
    first = read("a", "Elena Korvath came.\nHelena did not.", "Elena Korvath")
    second = read("b", "Helena Korvath came.", "Helena Korvath")
    assert names_of(first, second) == []


def test_one_person_under_three_names_is_one_finding_in_any_order() -> None:
    names = ["Gurbanguli Berdymuk", "Gurbanguly Berdymuk", "Kurbanguly Berdymuk"]
    readings = [read(article, f"{name} came.", name) for article, name in zip("abc", names, strict=True)]
    assert names_of(*readings, score=0.9) == [names]
    assert names_of(*reversed(readings), score=0.9) == [names]


def ages_of(*texts: str, person: str = "Gareth Pellow") -> list[list[str]]:
    readings = [read(name, text, person) for name, text in zip("abc", texts, strict=False)]
    people = [one for reading in readings for one in read_people(reading)]
    found = find_other_ages(people)
    return [[readings["abc".index(span.article)].article.words_of(span) for span in spans] for spans in found]


def test_an_age_is_a_persons_whatever_the_sentence_tells() -> None:
    one = "Gareth Pellow stole the money.\nPellow, 58, is a trustee."
    other = "A jury needed a day.\nGareth Pellow (56) wept."
    third = "The 58-year-old accountant Gareth Pellow appealed."
    assert ages_of(one, other, third) == [["58", "56", "58-year-old"]]


def test_an_age_of_another_person_or_two_ages_are_no_dispute() -> None:
    one = "Gareth Pellow, 58, stole the money."
    assert ages_of(one, "Gareth Pellow has a son, 24, and a dog.") == []
    assert ages_of(one, "Gareth Pellow, 57, began; Pellow, 58, ended.") == []
    assert ages_of(one, "Gareth Pellow, 58, wept.") == []
