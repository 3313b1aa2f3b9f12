"""What each article calls things: its noun phrases, and what is needed to tell which name one thing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.collation.wording.loaded_words import find_ground
from rashomon.model.reading import Mention, Phrase, Reading, Sentence
from rashomon.model.span import Field, Span
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.marks import CLOSING_MARKS, HYPHENS
from rashomon.text.tokens import Token, fold_word, stem, tokenize
from rashomon.text.word_sets import word_set

# Every wording of a report of 1,500 words; what is first named behind them is named for few.
_MOST_NAMINGS = 200
# Of very long sentences only what stands around a phrase.
_AROUND = 40
_NEAR = 3
_LEAD_PARAGRAPHS = 2
_POSSESSIVE = re.compile(r"['’]s?\s")
_WITHIN_WORDS = frozenset("&@/+")
_POINTING = word_set("the this that these those his her their its our my your")
_INTRODUCING = word_set("a an another some any one")
# "Russia" and "Russian", "Ukraine" and "Ukrainians" are one name.
_NAME_LETTERS = 6
_TELLS_NOTHING = frozenset(
    map(
        stem,
        word_set(
            """
            monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
            morning afternoon evening night week month year day hour minute time first second third
            last next new recent later earlier early late two three four five six seven eight nine
            ten dozen hundred thousand million billion percent people january february march april
            june july august september october november december mr mrs ms dr rep sen gov
            """
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A noun phrase in its place.

    `words` is it without its article, `noun` its last word as printed, `head` the stem of that. `telling` are
    the stems of the words that tell which one it is or of what kind; `loaded` those of them that are on our
    list of loaded words. `names` are the beginnings of the names in it or right behind it, `actor` the folded
    last word of the name of whom it stands for, `full_name` all of its folded words. `around` are the stems
    of the words of its sentence that tell, without its own, `near` those of them that stand right before or
    behind it. `is_pointing`: it is said to be known ("the", "their"); `is_introduced`: it is said to be one
    of many ("a").
    """

    span: Span
    words: str
    noun: str
    head: str
    telling: frozenset[str]
    loaded: frozenset[str]
    names: frozenset[str]
    actor: str | None
    full_name: tuple[str, ...]
    relation: str
    around: frozenset[str]
    near: frozenset[str]
    is_pointing: bool
    is_introduced: bool
    is_name: bool
    in_lead: bool

    @property
    def is_plural(self) -> bool:
        return self.noun.endswith("s")


def find_namings(reading: Reading) -> tuple[Naming, ...]:
    """The phrases of the title and the sentences that are reporting, each wording once, in text order.

    Names alone, times, amounts and phrases that tell nothing are none: "Monday", "9 p.m.", "Mr Lee".
    """
    sentences = {
        name: [one for one in reading.sentences if one.span.field == name] for name in ("title", "body")
    }
    measured = _Measured(reading)
    settings: dict[Span, _Setting] = {}
    by_end = {(mention.span.field, mention.span.end): mention for mention in reading.mentions}
    found: list[Naming] = []
    seen: set[str] = set()
    for phrase in reading.phrases:
        sentence = _sentence_of(phrase.span, sentences[phrase.span.field])
        if sentence is None or sentence.boilerplate is not None:
            continue
        if sentence.span not in settings:
            settings[sentence.span] = _read_setting(reading, sentence)
        naming = _read(reading, phrase, settings[sentence.span], measured, by_end)
        if naming is None or naming.words.casefold() in seen:
            continue
        seen.add(naming.words.casefold())
        found.append(naming)
        if len(found) == _MOST_NAMINGS:
            break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A sentence and its words."""

    sentence: Sentence
    tokens: tuple[Token, ...]


def _read_setting(reading: Reading, sentence: Sentence) -> _Setting:
    text = reading.article.field_text(sentence.span.field)
    tokens = tokenize(text, sentence.span.start, sentence.span.end)
    return _Setting(sentence, tokens)


class _Measured:
    """Where the times and figures of an article stand."""

    def __init__(self, reading: Reading) -> None:
        self._times = _by_field(one.span for one in reading.times)
        self._all = _by_field([one.span for one in reading.times] + [one.span for one in reading.figures])

    def is_time(self, field: Field, place: int) -> bool:
        return _covers(self._times[field], place)

    def is_measured(self, field: Field, place: int) -> bool:
        return _covers(self._all[field], place)


def _by_field(spans: Iterable[Span]) -> Mapping[Field, list[tuple[int, int]]]:
    fields: dict[Field, list[tuple[int, int]]] = {"title": [], "body": []}
    for span in spans:
        fields[span.field].append((span.start, span.end))
    return {field: sorted(places) for field, places in fields.items()}


def _covers(places: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether one of the last few stretches that begin at or before a place reaches beyond it."""
    last = bisect_right(places, (place, 1 << 60))
    return any(end > place for _, end in places[max(0, last - 3) : last])


def _sentence_of(span: Span, sentences: Sequence[Sentence]) -> Sentence | None:
    place = bisect_right(sentences, span.start, key=lambda one: one.span.start) - 1
    return sentences[place] if place >= 0 and sentences[place].span.contains(span) else None


def _read(
    reading: Reading,
    phrase: Phrase,
    setting: _Setting,
    measured: _Measured,
    names_by_end: Mapping[tuple[Field, int], Mention],
) -> Naming | None:
    span, field = phrase.span, phrase.span.field
    text = reading.article.field_text(field)
    tokens = tokenize(text, span.start, span.end)
    first = next(
        (n for n, token in enumerate(tokens) if token.norm not in FUNCTION_WORDS or _joins_on(text, token)),
        None,
    )
    noun = text[phrase.head.start : phrase.head.end]
    if first is None or noun[-1].isdigit() or measured.is_time(field, phrase.head.start):
        return None
    if all(measured.is_measured(field, token.start) for token in tokens[first:]):
        return None
    full_name = tuple(filter(None, map(fold_word, (phrase.actor or "").split())))
    names = _names_in(text, tokenize(text, phrase.whole.start, phrase.whole.end))
    telling = frozenset(_telling_stems(tokens))
    name = names_by_end.get((field, phrase.head.end))
    # "Kim Jong-un" and "Bashar al-Assad" are names, small letters and all.
    beside = tokens if name is None else [one for one in tokens if not _is_inside(one, name.span)]
    own = {one[:_NAME_LETTERS] for one in _telling_stems(beside)} - names
    if not telling or (name and not own and not _is_said_of_some(tokens[0], name)):
        return None
    opens = bisect_left(setting.tokens, span.start, key=lambda one: one.start)
    ends = bisect_left(setting.tokens, span.end, key=lambda one: one.start)
    before, behind = setting.tokens[max(0, opens - _AROUND) : opens], setting.tokens[ends : ends + _AROUND]
    near_before, near_behind = _telling_stems(before)[-_NEAR:], _telling_stems(behind)[:_NEAR]
    return Naming(
        span,
        text[_begin_words(text, span, tokens[first].start) : span.end],
        noun,
        stem(fold_word(noun)),
        telling,
        frozenset(stem(token.norm) for token in tokens if find_ground(token.norm)),
        names,
        full_name[-1] if full_name else None,
        full_name,
        phrase.relation,
        frozenset(_telling_stems(before)) | frozenset(_telling_stems(behind)),
        frozenset(near_before) | frozenset(near_behind),
        tokens[0].norm in _POINTING or _POSSESSIVE.search(text, span.start, span.end) is not None,
        tokens[0].norm in _INTRODUCING,
        name is not None,
        setting.sentence.paragraph < _LEAD_PARAGRAPHS,
    )


def _is_inside(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end


def _is_said_of_some(opening: Token, mention: Mention) -> bool:
    """Whether a name of many is said of some: "the Minnesota Republican", "a Texan"; not "the Cold War"."""
    has_article = opening.norm in _POINTING or opening.norm in _INTRODUCING
    return has_article and mention.kind == "other" and " " not in mention.actor


def _joins_on(text: str, token: Token) -> bool:
    """Whether a hyphen joins a word to the next one: "same-sex marriage" does not begin with "sex"."""
    return text[token.end : token.end + 1] in HYPHENS and text[token.end + 1 : token.end + 2].isalnum()


def _begin_words(text: str, span: Span, start: int) -> int:
    """Where the words begin of which the first telling one begins at `start`: not within "AT&T", and with the
    mark that opens them.
    """
    while start > span.start and text[start - 1] in _WITHIN_WORDS:
        start = next((n for n in range(start - 1, span.start, -1) if not text[n - 1].isalnum()), span.start)
    closing = CLOSING_MARKS.get(text[start - 1 : start]) if start > span.start else None
    is_closed = closing and re.search(rf"{closing}(?!\w)", text[start : span.end])
    return start - 1 if is_closed else start


def _telling_stems(tokens: Iterable[Token]) -> list[str]:
    stems = (
        stem(token.norm)
        for token in tokens
        if token.norm not in FUNCTION_WORDS and len(token.norm) > 1 and not token.norm.isdigit()
    )
    return [one for one in stems if one not in _TELLS_NOTHING]


def _names_in(text: str, tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        stem(token.norm)[:_NAME_LETTERS]
        for token in tokens
        if text[token.start].isupper() and token.norm not in FUNCTION_WORDS
    )
