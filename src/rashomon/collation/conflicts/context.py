"""The words around a value, by which two sentences are seen to speak of one quantity."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from rashomon.collation.conflicts.kin import SAYING, is_sense, sense_of
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, stem, tokenize
from rashomon.text.word_sets import word_set

_NEAR_WORDS = 7
_ROLE_REACH = 6
_SUBJECT_REACH = 20
_TAKING_AN_OBJECT = word_set(
    "killing injuring wounding hurting arresting detaining displacing rescuing trapping"
)
_EVENT_REACH = 5
_EVENT_REACH_BEFORE = 12
_EVENT_WORDS = 2
_TOLD_REACH = 3
_VERB_ENDINGS = ("ed", "ing")
# What follows one of these is no event that the time before them dates.
_PREPOSITIONS = word_set(
    """
    for after before to in on at by with from that as when because since until about into over if but while
    """
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: tokens and their stems, function words as "" ."""

    article: Article
    span: Span
    tokens: tuple[Token, ...]
    stems: tuple[str, ...]

    @property
    def content(self) -> frozenset[str]:
        return frozenset(s for s in self.stems if s)


def words_of_span(article: Article, span: Span) -> Words:
    tokens = tokenize(article.field_text(span.field), span.start, span.end)
    return Words(article, span, tokens, tuple(_content_stem(t.norm) for t in tokens))


def _content_stem(norm: str) -> str:
    if norm in FUNCTION_WORDS or norm[:1].isdigit() or len(norm) < 2:
        return ""
    return sense_of(stem(norm))


def places_of(words: Words, span: Span) -> tuple[int, int]:
    """Half-open token positions that a span covers in its sentence."""
    inside = [i for i, t in enumerate(words.tokens) if t.start < span.end and span.start < t.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def stems_near(
    words: Words, span: Span, others: Collection[Span] = (), reach: int = _NEAR_WORDS
) -> frozenset[str]:
    """Stems of the content words within `reach` words of a value, without the words of other values."""
    start, end = places_of(words, span)
    values = [places_of(words, other) for other in others]
    found = set()
    for place in [*range(max(0, start - reach), start), *range(end, min(end + reach, len(words.tokens)))]:
        if words.stems[place] and not any(low <= place < high for low, high in values):
            found.add(words.stems[place])
    return frozenset(found)


def anchors_of(words: Words, span: Span, others: Collection[Span] = (), reach: int = 4) -> frozenset[str]:
    """Stems of the words close to a value that are no names: what is counted, what happened then.

    Names are everywhere in the reports of one event; a shared verb or noun beside the value is what shows
    that two values answer one question.
    """
    text = words.article.field_text(words.span.field)
    if words.span.field == "title":
        return stems_near(words, span, others)
    start, end = places_of(words, span)
    places = [*range(max(0, start - reach), start), *range(end, min(end + reach, len(words.tokens)))]
    plain = {words.stems[place] for place in places if not text[words.tokens[place].start].isupper()}
    return stems_near(words, span, others, reach) & plain


@dataclass(frozen=True, slots=True)
class Events:
    """What happened at a time, as senses of the plain words near it; `nearest` is the one right before it."""

    all: frozenset[str]
    nearest: str | None


def events_of(words: Words, span: Span, others: Collection[Span] = ()) -> Events:
    """The events near a time. Saying is an event too."""
    text = words.article.field_text(words.span.field)
    start, end = places_of(words, span)
    barred = {place for other in others for place in range(*places_of(words, other))}

    def senses(places: Iterable[int]) -> Iterator[str]:
        for place in places:
            token = words.tokens[place]
            sense = words.stems[place] or sense_of(stem(token.norm))
            is_name = text[token.start].isupper() and words.span.field == "body"
            is_far = max(start - place, place - end + 1) > _TOLD_REACH
            if place in barred or is_name or (sense == SAYING and is_far):
                continue
            infinitive = bool(words.stems[place]) and place > 0 and words.tokens[place - 1].norm == "to"
            if is_sense(sense) or infinitive or token.norm.endswith(_VERB_ENDINGS):
                yield sense

    # "On Monday, the head of the union told …": a time that opens its sentence is further from its event.
    reach, most = (3 * _EVENT_REACH, _EVENT_WORDS + 1) if start <= 1 else (_EVENT_REACH, _EVENT_WORDS)
    after = takewhile(
        lambda place: words.tokens[place].norm not in _PREPOSITIONS,
        range(end, min(end + reach, len(words.tokens))),
    )
    before = range(start - 1, max(-1, start - 1 - _EVENT_REACH_BEFORE), -1)
    earlier = tuple(islice(senses(before), _EVENT_WORDS))
    return Events(frozenset({*earlier, *islice(senses(after), most)}), next(iter(earlier), None))


def first_role(words: Words, span: Span, roles: dict[str, str], others: Sequence[Span]) -> str | None:
    """The role that the nearest word of `roles` (stem to role) gives a value; None if no word does.

    A word right before the value wins ("killing two"), then one behind it ("two were killed"), then one
    further before it; never across another value, nor a verb with an object ("shot three, killing one").
    """
    start, end = places_of(words, span)
    barriers = {place for other in others for place in range(*places_of(words, other))}
    stems = [stem(t.norm) for t in words.tokens]
    text = words.article.field_text(words.span.field)
    apart = start > 0 and any(mark in text[words.tokens[start - 1].end : span.start] for mark in ",;:.")
    if start and not apart and stems[start - 1] in roles and start - 1 not in barriers:
        return roles[stems[start - 1]]
    reach = _ROLE_REACH if start > 0 else _SUBJECT_REACH  # the subject of the sentence, whatever befell it
    for place in range(end, min(end + reach, len(stems))):
        if place in barriers or words.tokens[place].norm in _TAKING_AN_OBJECT:
            break
        if stems[place] in roles:
            return roles[stems[place]]
    for place in range(start - 1, max(-1, start - 1 - _ROLE_REACH), -1):
        if place in barriers or apart:
            break
        if stems[place] in roles:
            return roles[stems[place]]
    return None
