"""Persons whom two reports name, or age, differently.

A name and an age are a person's, whatever the sentence around them tells: they are held against each other
wherever in the reports they stand, not only where two sentences say one thing.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.collation.conflicts.placed import sentence_around
from rashomon.model.reading import Figure, Mention, Reading
from rashomon.model.span import Span
from rashomon.reading.mentions import person_words
from rashomon.text.tokens import tokenize

# "Elena" and "Helena" in two reports are one person; "Ron" and "Rand", "Maria" and "Mario" may be two, unless
# two sentences that name them tell one thing.
_LEAST_LETTERS = 4
_LEAST_LETTERS_OF_TWO_EDITS = 8
_LEAST_LETTERS_OF_A_SPELLING = 3
_MOST_EDITS = 2
_LIKELY = 0.5
# Of one first or last name; of the places of one person.
_MOST_NAMES = 50
_MOST_PLACES = 20
_CHARS_BETWEEN = 60

_UMLAUTS = re.compile("(?<=[aou])e")
# Short forms of names within two edits, and other names that are no spelling of each other.
_NO_SPELLINGS = frozenset(
    frozenset(pair)
    for names in (
        "bill will",
        "bob rob",
        "dick rick nick",
        "ed ted ned",
        "harry henry hal larry",
        "jack jacob jake john",
        "jeff geoff",
        "kate katie kathy cathy katy kat",
        "liz lisa liza",
        "jim tim",
        "don dan ron",
        "mick mike nick",
        "alex alec alek",
        "betty betsy",
        "peg meg",
        "sam pam cam",
        "pat matt",
    )
    for pair in combinations(names.split(), 2)
)
_DIMINUTIVE = re.compile(r"(?:ie|ey|y|i)$")
# "Ann Lee, 46, said", "Ann Lee (46)", "Ann Lee, who is 46"; "46-year-old baker Ann Lee".
_AGE_AFTER = re.compile(r",?\s\(|,\s(?:who\s(?:is|was)\s)?(?:aged?\s)?|\s(?:is|was|aged?)\s")
_AGE_BEFORE = re.compile(r",?\s(?:[a-z][\w’'-]*\s){0,3}")

Scores = Mapping[frozenset[Span], float]
Name = tuple[str, str]
"""A first and a last name, folded."""


@dataclass(frozen=True)
class Person:
    """Whom an article names in full: `places` are where it does, `ages` are given there, in text order."""

    reading: Reading
    name: Name
    places: tuple[Span, ...]
    ages: tuple[Figure, ...]

    @cached_property
    def sentences(self) -> frozenset[Span]:
        return frozenset(sentence_around(place, self.reading) for place in self.places[:_MOST_PLACES])


def read_people(reading: Reading) -> list[Person]:
    """The persons whom an article names by a first and a last name."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.kind == "person":
            mentions[mention.actor].append(mention)
    ages = [figure for figure in reading.figures if figure.unit == "years-old" and figure.high is None]
    found = []
    for actor, own in mentions.items():
        words = person_words(actor)
        if len(words) < 2 or not (words[0].isalpha() and words[-1].isalpha()):
            continue
        name = words[0], words[-1]
        texts = ((one.span, person_words(reading.article.words_of(one.span))) for one in own)
        places = tuple(span for span, parts in texts if {*name} <= {*parts})
        if places:
            given = (age for one in own for age in _ages_beside(one.span, ages, reading))
            found.append(Person(reading, name, places, tuple(given)))
    return found


def find_other_names(people: Iterable[Person], scores: Scores) -> list[list[Span]]:
    """Where each person stands whom two articles name differently: the first place in every article.

    An article that also has the other's word tells two persons apart. Names that are one but for a letter
    inside are one person's; otherwise two sentences that name them have to tell one thing, by their score.
    """
    bearers: defaultdict[Name, list[Person]] = defaultdict(list)
    for person in people:
        bearers[person.name].append(person)
    capitals = _Capitals()
    found: list[list[Person]] = []
    for one, other in sorted(_pair_names(bearers)):
        ones = [person for person in bearers[one] if not capitals.has_any(person.reading, other, one)]
        others = [person for person in bearers[other] if not capitals.has_any(person.reading, one, other)]
        if not ones or not others:
            continue
        if _differ_by_a_letter(one, other) or _tell_one_thing(ones, others, scores):
            merged = {id(person): person for person in (*ones, *others)}
            for known in [persons for persons in found if any(id(person) in merged for person in persons)]:
                merged.update((id(person), person) for person in known)
                found.remove(known)
            found.append(list(merged.values()))
    return [sorted(person.places[0] for person in persons) for persons in found]


def find_other_ages(people: Iterable[Person]) -> list[list[Span]]:
    """Where the ages of each person stand to whom two articles give different ones: the first in each."""
    ages: defaultdict[Name, list[Figure]] = defaultdict(list)
    for person in people:
        if len({age.value for age in person.ages}) == 1:
            ages[person.name].append(person.ages[0])
    disputed = (given for _, given in sorted(ages.items()) if len({age.value for age in given}) > 1)
    return [sorted(age.span for age in given) for given in disputed]


class _Capitals:
    """The capitalised words of articles, read when they are asked for."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[str]] = {}

    def has_any(self, reading: Reading, name: Name, besides: Name) -> bool:
        """Whether an article has a word of a name that another name lacks."""
        article = reading.article
        if article.id not in self._known:
            self._known[article.id] = frozenset(
                token.norm
                for text in (article.title, article.text)
                for token in tokenize(text)
                if text[token.start].isupper()
            )
        return not self._known[article.id].isdisjoint({*name} - {*besides})


def _ages_beside(name: Span, ages: Sequence[Figure], reading: Reading) -> Iterator[Figure]:
    """The ages, of all of an article in text order, that stand right beside a name."""
    text = reading.article.field_text(name.field)
    behind = bisect_left(ages, (name.field == "body", name.start), key=_order)
    for age in ages[max(0, behind - 1) : behind + 1]:
        start, end = sorted((name, age.span), key=lambda span: span.start)
        if age.span.field != name.field or not 0 <= end.start - start.end <= _CHARS_BETWEEN:
            continue
        beside = _AGE_AFTER if start == name else _AGE_BEFORE
        if beside.fullmatch(text, start.end, end.start):
            yield age


def _order(figure: Figure) -> tuple[bool, int]:
    return figure.span.field == "body", figure.span.start


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
        if _may_be_one(*pair)
    }


def _may_be_one(one: Name, other: Name) -> bool:
    (first, last), (other_first, other_last) = one, other
    if first != other_first and (_is_short_form(first, other_first) or not _is_spelling(first, other_first)):
        return False
    if last == other_last:
        return True
    is_plural = last in (f"{other_last}s", f"{other_last}es") or other_last in (f"{last}s", f"{last}es")
    return last[0] == other_last[0] and not is_plural and _is_spelling(last, other_last)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two words are spelled nearly alike; "Jörg" and "Joerg" are one spelling."""
    if min(len(one), len(other)) < _LEAST_LETTERS_OF_A_SPELLING:
        return False
    if _UMLAUTS.sub("", one) == _UMLAUTS.sub("", other):
        return False
    return OSA.distance(one, other, score_cutoff=_MOST_EDITS) <= _MOST_EDITS


def _is_short_form(one: str, other: str) -> bool:
    """Phil and Philip, Kate and Katie, Bill and Will; Sara and Sarah differ by a letter."""
    short, long = sorted((one, other), key=len)
    if frozenset((one, other)) in _NO_SPELLINGS or (long.startswith(short) and len(long) - len(short) > 1):
        return True
    cut = [_DIMINUTIVE.sub("", word) for word in (short, long)]
    return (cut[0] == short) != (cut[1] == long) and (cut[0] == cut[1] or long.startswith(short))


def _differ_by_a_letter(one: Name, other: Name) -> bool:
    """Whether one word differs, and by a letter that is not its last; a long word by two."""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    word, rival = differing[0]
    length = min(len(word), len(rival))
    if OSA.distance(word, rival) > 1:
        return length >= _LEAST_LETTERS_OF_TWO_EDITS
    return length >= _LEAST_LETTERS and word[:-1] != rival[:-1] and word != rival[:-1] and rival != word[:-1]


def _tell_one_thing(ones: Iterable[Person], others: Sequence[Person], scores: Scores) -> bool:
    """Whether two sentences that name the two are likely to say one thing."""
    return any(
        scores.get(frozenset((first, second)), 0.0) >= _LIKELY
        for one in ones
        for other in others
        for first in one.sentences
        for second in other.sentences
    )
