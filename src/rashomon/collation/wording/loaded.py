"""Loaded words: where one report lets a view show in its own voice and no other report uses the word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.collation.wording.loaded_words import find_ground
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.comparison import LoadedWord, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import stem, tokenize

_MOST_BESIDE = 4
# A conviction or a party is mostly a fact: of the sentences with such a word annotators of BASIL held one in
# ten for biased, fewer than with any other ground but degree.
_PLAIN_GROUNDS = frozenset({"label"})


def find_loaded_words(readings: Sequence[Reading], statements: Sequence[Statement]) -> tuple[LoadedWord, ...]:
    """Words of our list that a report alone has, outside what its sources say, in order of place.

    `beside` is how others put it: the carriers of a statement that the word's sentence carries. That the word
    is in no other report is the contrast of Hamborg, Donnay and Gipp (2019). Nothing is added up over a
    publisher: to be loaded is no fault, and an account may be right in it.
    """
    if len(readings) < 2:
        return ()
    users = _count_users(readings)
    carried = _place_statements(statements)
    found = []
    for reading in readings:
        article = reading.article
        for sentence in reading.sentences:
            if sentence.boilerplate is not None:
                continue
            span = sentence.span
            for token in tokenize(article.field_text(span.field), span.start, span.end):
                ground = find_ground(token.norm)
                if ground is None or ground in _PLAIN_GROUNDS or len(users[stem(token.norm)]) > 1:
                    continue
                place = Span(article.id, span.field, token.start, token.end)
                if read_voice(reading, place).kind == "publisher":
                    found.append(LoadedWord(place, ground, _beside(place, carried)))
    return tuple(sorted(found, key=lambda one: one.span))


def _count_users(readings: Sequence[Reading]) -> Mapping[str, set[str]]:
    users: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for text in (reading.article.title, reading.article.text):
            for token in tokenize(text):
                users[stem(token.norm)].add(reading.article.id)
    return users


def _place_statements(
    statements: Sequence[Statement],
) -> Mapping[tuple[str, str], list[tuple[Span, Statement]]]:
    placed: dict[tuple[str, str], list[tuple[Span, Statement]]] = defaultdict(list)
    for statement in statements:
        for span in statement.spans:
            placed[span.article, span.field].append((span, statement))
    return placed


def _beside(
    word: Span, carried: Mapping[tuple[str, str], Sequence[tuple[Span, Statement]]]
) -> tuple[Span, ...]:
    others = {
        other
        for span, statement in carried.get((word.article, word.field), ())
        if span.contains(word)
        for other in statement.spans
        if other.article != word.article
    }
    return tuple(sorted(others))[:_MOST_BESIDE]
