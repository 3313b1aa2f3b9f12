"""Persons whom two reports name, or age, differently.

A name and an age are a person's, whatever the sentence around them tells: they are held against each other
between sentences that hardly say one thing, where a count would not be.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rashomon.collation.conflicts.conflict import Likeness
from rashomon.collation.conflicts.names import list_capitalised
from rashomon.collation.conflicts.placed import find_sentence, order_of
from rashomon.collation.conflicts.spellings import Name, are_one_at_sight, may_be_one
from rashomon.model.reading import Figure, Mention, Phrase, Reading
from rashomon.model.span import Span
from rashomon.reading.mentions import NAME_SUFFIXES, fold_name, person_words
from rashomon.text.folding import fold_spelling

# Names that are not one at sight are one person's only where two sentences are as likely to say one thing.
_LIKELY = 0.5
# Ages that differ by a year may both be right, on two days; by more than this they are two persons'.
_LEAST_YEARS, _MOST_YEARS = 2, 15
# Of one first or last name; of the places of one person.
_MOST_NAMES = 50
_MOST_PLACES = 20
_CHARS_BETWEEN = 60

_RELATIVES = re.compile(
    r"\b(?:wife|husband|spouse|widow(?:er)?|partner|brother|sister|twin|sibling|father|mother|parent|son|"
    r"daughter|uncle|aunt|cousin|nephew|niece|grand\w+)s?\b",
    re.IGNORECASE,
)
_RELATED_WITHIN = 30
# "Ann Lee, 46, said", "Ann Lee (46)", "Ann Lee, who is 46".
_AGE_AFTER = re.compile(r",?\s\(|,\s(?:who\sis\s)?(?:aged?\s)?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A name or an age, and the sentence around it, or itself where there is none."""

    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """Whom an article names in full: `places` are where it does, `ages` are given there, in text order.

    `suffix` is "jr" or the like, if the article has one.
    """

    reading: Reading
    name: Name
    suffix: str
    places: tuple[Placed, ...]
    ages: tuple[Figure, ...]


def read_people(reading: Reading) -> list[Person]:
    """The persons whom an article names by a first and a last name, outside credits and the like."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.kind == "person" and not _is_beside_the_report(mention.span, reading):
            mentions[mention.actor].append(mention)
    ages = [figure for figure in reading.figures if figure.unit == "years-old" and figure.high is None]
    found = []
    for actor, own in mentions.items():
        words = person_words(actor)
        if len(words) < 2 or not (_is_name(words[0]) and _is_name(words[-1])):
            continue
        name = words[0], words[-1]
        texts = ((one.span, person_words(reading.article.words_of(one.span))) for one in own)
        spans = [span for span, parts in texts if {*name} <= {*parts}]
        if spans:
            places = tuple(_place(span, reading) for span in spans[:_MOST_PLACES])
            last = fold_name(actor).split()[-1]
            suffix = last if last in NAME_SUFFIXES else ""
            given = (age for one in own for age in _ages_beside(one.span, ages, reading))
            found.append(Person(reading, name, suffix, places, tuple(given)))
    return found


def find_other_names(people: Iterable[Person], alike: Likeness) -> list[list[Span]]:
    """Where each person stands whom two articles name differently: one place in each article.

    `alike` are the pairs of sentences that are held against each other, in order, by how surely they say one
    thing. An article that also has the other's word tells two persons apart; so does a relative beside names
    that are not one at sight.
    """
    bearers: defaultdict[Name, list[Person]] = defaultdict(list)
    for person in people:
        bearers[person.name].append(person)
    groups: dict[Person, dict[Person, Span]] = {}
    for one, other in sorted(_pair_names(bearers)):
        for first, second in product(bearers[one], bearers[other]):
            likeness, places = _find_closest(first.places, second.places, alike)
            if _is_one(first, second, places, likeness):
                _merge(groups, dict(zip((first, second), places, strict=True)))
    found = {id(group): group for group in groups.values()}.values()
    # An article with two of the spellings does not say which of them a third one is.
    single = [group for group in found if len({one.reading.article.id for one in group}) == len(group)]
    return sorted(sorted(group.values()) for group in single)


def find_other_ages(people: Iterable[Person], alike: Likeness) -> list[list[Span]]:
    """Where the ages of each person stand to whom two articles give different ones: the first in each."""
    aged: defaultdict[tuple[Name, str], list[Person]] = defaultdict(list)
    for person in people:
        if len({age.value for age in person.ages}) == 1:
            aged[person.name, person.suffix].append(person)
    found = []
    for _, persons in sorted(aged.items()):
        disputed: dict[Person, Span] = {}
        for first, second in combinations(persons, 2):
            one, other = (_place(person.ages[0].span, person.reading) for person in (first, second))
            likeness, _ = _find_closest([one], [other], alike)
            years = abs(first.ages[0].value - second.ages[0].value)
            if likeness > 0 and (_LEAST_YEARS if likeness < _LIKELY else 1) <= years <= _MOST_YEARS:
                disputed |= {first: one.span, second: other.span}
        if disputed:
            found.append(sorted(disputed.values()))
    return found


def _place(span: Span, reading: Reading) -> Placed:
    sentence = find_sentence(span, reading)
    return Placed(span, sentence.span if sentence else span)


def _is_beside_the_report(span: Span, reading: Reading) -> bool:
    sentence = find_sentence(span, reading)
    return sentence is not None and sentence.boilerplate is not None and sentence.span.contains(span)


def _is_one(first: Person, second: Person, places: tuple[Span, Span], likeness: float) -> bool:
    """Whether two persons under two names are one, by the two places that are most alike."""
    if likeness <= 0:
        return False
    if not are_one_at_sight(first.name, second.name) and (
        likeness < _LIKELY or any(map(_has_relative, (first, second), places))
    ):
        return False
    return not _tells_apart(first, second.name) and not _tells_apart(second, first.name)


def _is_name(word: str) -> bool:
    return len(word) > 1 and word.replace("-", "").replace("'", "").isalpha()


def _merge(groups: dict[Person, dict[Person, Span]], pair: dict[Person, Span]) -> None:
    """Two persons are one, and all that either of them is one with."""
    merged: dict[Person, Span] = {}
    for known in [groups.get(person, {}) for person in pair]:
        merged |= known
    merged |= {person: place for person, place in pair.items() if person not in merged}
    groups.update(dict.fromkeys(merged, merged))


def _tells_apart(person: Person, other: Name) -> bool:
    """Whether the article of a person also has a word of another name that the person's lacks."""
    foreign = {fold_spelling(word) for word in {*other} - {*person.name}}
    return not list_capitalised(person.reading.article).isdisjoint(foreign)


def _has_relative(person: Person, place: Span) -> bool:
    text = person.reading.article.field_text(place.field)
    return (
        _RELATIVES.search(text, max(0, place.start - _RELATED_WITHIN), place.end + _RELATED_WITHIN)
        is not None
    )


def _find_closest(
    ones: Sequence[Placed], others: Sequence[Placed], alike: Likeness
) -> tuple[float, tuple[Span, Span]]:
    """The likeness of the two sentences around two places that are most alike, and the places."""
    best, places = 0.0, (ones[0].span, others[0].span)
    for one, other in product(ones, others):
        likeness = alike.get((min(one.sentence, other.sentence), max(one.sentence, other.sentence)), 0.0)
        if likeness > best:
            best, places = likeness, (one.span, other.span)
    return best, places


def _ages_beside(name: Span, ages: Sequence[Figure], reading: Reading) -> Iterator[Figure]:
    """The ages, of all of an article in text order, that stand right behind a name or in a phrase with it."""
    text = reading.article.field_text(name.field)
    behind = bisect_left(ages, order_of(name), key=lambda age: order_of(age.span))
    for age in ages[max(0, behind - 1) : behind + 1]:
        start, end = sorted((name, age.span), key=lambda span: span.start)
        if age.span.field != name.field or not 0 <= end.start - start.end <= _CHARS_BETWEEN:
            continue
        if start == name:
            if _AGE_AFTER.fullmatch(text, start.end, end.start):
                yield age
        elif any(one.span.contains(name) for one in _phrases_around(age.span, reading)):
            yield age


def _phrases_around(span: Span, reading: Reading) -> Iterator[Phrase]:
    def order(phrase: Phrase) -> tuple[bool, int]:
        return order_of(phrase.span)

    field, start = order_of(span)
    first = bisect_left(reading.phrases, (field, start - _CHARS_BETWEEN), key=order)
    last = bisect_right(reading.phrases, (field, start), key=order)
    return (one for one in reading.phrases[first:last] if one.span.contains(span))


def _pair_names(names: Collection[Name]) -> set[tuple[Name, Name]]:
    """Names that may be one person's: one of the two words is another spelling, or both are."""
    groups: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for first, last in sorted(names):
        groups["", last].append((first, last))
        groups[first, ""].append((first, last))
        groups[first[:2], last[:2]].append((first, last))
    return {
        pair
        for group in groups.values()
        for pair in combinations(group[:_MOST_NAMES], 2)
        if may_be_one(*pair)
    }
