"""Generated stories: English that parses, with statements, figures and quotations shared between articles.

They stand in for news, so that the bench runs without anybody's texts. An event is a list of facts, each with
several wordings; an article words most of them in an order of its own and adds some that only it has.
"""

import random
from dataclasses import dataclass

from rashomon.model.article import Article

ARTICLE_WORDS = 600

_PLACES = ("Ostwick", "Marlen", "Torvale", "Brinmouth", "Cawdry", "Lessing Ferry", "Upper Harn", "Velby")
_FIRST_NAMES = (
    "Ada",
    "Bram",
    "Cora",
    "Dag",
    "Edda",
    "Finn",
    "Greta",
    "Holm",
    "Ines",
    "Joren",
    "Kaja",
    "Lars",
)
_LAST_NAMES = ("Arden", "Brekker", "Corvin", "Dahlem", "Ekker", "Farrow", "Grell", "Hask", "Ivers", "Jessen")
_ROLES = ("mayor", "fire chief", "spokeswoman", "harbour master", "union leader", "minister", "engineer")
_BODIES = ("the council", "the port office", "the transport ministry", "the water board", "the rail company")
_THINGS = ("bridge", "warehouse", "reservoir", "tramway", "school", "pumping station", "market hall", "pier")
_HARMS = ("was damaged", "was flooded", "had to be closed", "lost its power supply", "was evacuated")
_CAUSES = (
    "a burst main",
    "a faulty switch",
    "a storm in the night",
    "an unsafe beam",
    "a fire in the cellar",
)
_WORRIES = (
    "the repairs will take longer than anyone has planned for",
    "nobody told the people who live next door",
    "we asked for an inspection and were told to wait",
    "the money was there, but it was spent on something else",
    "our crews did what they could with what they had",
    "this was bound to happen sooner or later",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who and what the sentences of one fact are about."""

    person: str
    role: str
    body: str
    place: str
    thing: str
    harm: str
    cause: str
    worry: str
    day: str
    count: int


_FACTS: tuple[tuple[str, ...], ...] = (
    (
        "The {thing} in {place} {harm} on {day} after {cause}, {body} said.",
        "After {cause}, the {thing} in {place} {harm} on {day}, according to {body}.",
        "{cause_upper} meant that the {thing} in {place} {harm} on {day}.",
    ),
    (
        "{count} people were taken to hospital, {few} of them with serious injuries.",
        "Hospitals treated {count} people, and {few} of them were seriously injured.",
        "At least {count} people were hurt, {few} of them badly.",
    ),
    (
        "“{worry_upper},” {role} {person} told reporters in {place}.",
        "“{worry_upper},” said {person}, the {role}.",
        "{person} said that {worry}.",
    ),
    (
        "{body_upper} had put aside {count} million crowns for the {thing} last year.",
        "Last year {body} set {count} million crowns aside for the {thing}.",
        "About {count} million crowns were meant for the {thing}, papers of {body} show.",
    ),
    (
        "{person}, the {role}, is expected to visit {place} on {day}.",
        "A visit to {place} by {role} {person} is planned for {day}.",
        "On {day}, {person} will travel to {place}, the {role}’s office said.",
    ),
    (
        "Residents of {place} were told to boil their water and to stay away from the {thing}.",
        "People in {place} have to boil their water, and should not go near the {thing}.",
        "{body_upper} asked the residents of {place} to keep away from the {thing}.",
    ),
    (
        "The {thing} was built in {year} and is used by some {count},000 people a day.",
        "Some {count},000 people use the {thing} every day; it dates from {year}.",
        "Built in {year}, the {thing} serves about {count},000 people a day.",
    ),
)


def generate_story(articles: int, seed: int) -> tuple[Article, ...]:
    """The reports of one event, about 600 words each, the same for the same seed."""
    chance = random.Random(seed)
    shared = [(chance.choice(_FACTS), _set_scene(chance)) for _ in range(30)]
    return tuple(_write_article(chance, shared, f"s{seed}-{number}") for number in range(articles))


def _write_article(chance: random.Random, shared: list[tuple[tuple[str, ...], _Scene]], name: str) -> Article:
    facts = chance.sample(shared, k=len(shared) * 2 // 3)
    facts += [(chance.choice(_FACTS), _set_scene(chance)) for _ in range(len(shared))]
    chance.shuffle(facts)
    sentences: list[str] = []
    words = 0
    for wordings, scene in facts:
        if words >= ARTICLE_WORDS:
            break
        sentences.append(_word_fact(chance.choice(wordings), scene))
        words += len(sentences[-1].split())
    paragraphs = [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    return Article(
        id=name,
        title=sentences[0].rstrip("."),
        text="\n\n".join(paragraphs),
        publisher=f"Paper {name}",
        published="2025-10-15",
        language="en",
    )


def _set_scene(chance: random.Random) -> _Scene:
    return _Scene(
        person=f"{chance.choice(_FIRST_NAMES)} {chance.choice(_LAST_NAMES)}",
        role=chance.choice(_ROLES),
        body=chance.choice(_BODIES),
        place=chance.choice(_PLACES),
        thing=chance.choice(_THINGS),
        harm=chance.choice(_HARMS),
        cause=chance.choice(_CAUSES),
        worry=chance.choice(_WORRIES),
        day=chance.choice(_DAYS),
        count=chance.randint(5, 90),
    )


def _word_fact(wording: str, scene: _Scene) -> str:
    return wording.format(
        person=scene.person,
        role=scene.role,
        body=scene.body,
        body_upper=_capitalize(scene.body),
        place=scene.place,
        thing=scene.thing,
        harm=scene.harm,
        cause=scene.cause,
        cause_upper=_capitalize(scene.cause),
        worry=scene.worry,
        worry_upper=_capitalize(scene.worry),
        day=scene.day,
        count=scene.count,
        few=scene.count // 4 + 1,
        year=1900 + scene.count,
    )


def _capitalize(words: str) -> str:
    return words[0].upper() + words[1:]
