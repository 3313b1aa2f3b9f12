"""What each article calls things: its noun phrases, and what is needed to tell which name one thing."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.collation.wording.loaded_words import find_ground
from rashomon.model.comparison import Statement
from rashomon.model.reading import Mention, Phrase, Reading, Sentence
from rashomon.model.span import Field, Span
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, fold_word, stem, tokenize
from rashomon.text.word_sets import word_set

# Every wording of a report of 1,500 words; what is first named behind them is named for few.
_MOST_NAMINGS = 200
_LEAD_PARAGRAPHS = 2
_POSSESSIVE = re.compile(r"['’]s?\s")
_POINTING = word_set("the this that these those his her their its our my your")
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
    last word of the name of whom it stands for. `statements` are the numbers of those that its sentence
    carries.
    """

    span: Span
    words: str
    noun: str
    head: str
    telling: frozenset[str]
    loaded: frozenset[str]
    names: frozenset[str]
    actor: str | None
    governor: str
    relation: str
    statements: frozenset[int]
    is_pointing: bool
    is_name: bool
    in_lead: bool

    @property
    def is_plural(self) -> bool:
        return self.noun.endswith("s")


class CarriedStatements:
    """Which statements, by number, the sentences of each article carry."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._spans: dict[tuple[str, Field], list[tuple[Span, int]]] = defaultdict(list)
        for number, statement in enumerate(statements):
            for span in statement.spans:
                self._spans[span.article, span.field].append((span, number))

    def within(self, sentence: Span) -> frozenset[int]:
        carriers = self._spans[sentence.article, sentence.field]
        return frozenset(number for span, number in carriers if span.overlaps(sentence))


def find_namings(reading: Reading, carried: CarriedStatements) -> tuple[Naming, ...]:
    """The phrases of the title and the sentences that are reporting, each wording once, in text order.

    Names alone and phrases that tell nothing are none: "Monday", "Mr Lee".
    """
    sentences = {
        name: [one for one in reading.sentences if one.span.field == name] for name in ("title", "body")
    }
    carries: dict[Span, frozenset[int]] = {}
    by_end = {(mention.span.field, mention.span.end): mention for mention in reading.mentions}
    found: list[Naming] = []
    seen: set[str] = set()
    for phrase in reading.phrases:
        sentence = _sentence_of(phrase.span, sentences[phrase.span.field])
        if sentence is None or sentence.boilerplate is not None:
            continue
        if sentence.span not in carries:
            carries[sentence.span] = carried.within(sentence.span)
        naming = _read(reading, phrase, sentence, carries[sentence.span], by_end)
        if naming is None or naming.words.casefold() in seen:
            continue
        seen.add(naming.words.casefold())
        found.append(naming)
        if len(found) == _MOST_NAMINGS:
            break
    return tuple(found)


def _sentence_of(span: Span, sentences: Sequence[Sentence]) -> Sentence | None:
    place = bisect_right(sentences, span.start, key=lambda one: one.span.start) - 1
    return sentences[place] if place >= 0 and sentences[place].span.contains(span) else None


def _read(
    reading: Reading,
    phrase: Phrase,
    sentence: Sentence,
    statements: frozenset[int],
    names_by_end: Mapping[tuple[Field, int], Mention],
) -> Naming | None:
    text = reading.article.field_text(phrase.span.field)
    tokens = tokenize(text, phrase.span.start, phrase.span.end)
    first = next((place for place, token in enumerate(tokens) if token.norm not in FUNCTION_WORDS), None)
    noun = text[phrase.head.start : phrase.head.end]
    if first is None or noun[-1].isdigit():
        return None
    names = _names_in(text, tokenize(text, phrase.whole.start, phrase.whole.end))
    telling = frozenset(
        stemmed
        for token in tokens
        if token.norm not in FUNCTION_WORDS and len(token.norm) > 1 and not token.norm.isdigit()
        for stemmed in (stem(token.norm),)
        if stemmed not in _TELLS_NOTHING
    )
    is_name = (phrase.span.field, phrase.head.end) in names_by_end
    own = {one[:_NAME_LETTERS] for one in telling} - names
    if not telling or (is_name and not own):
        return None
    return Naming(
        phrase.span,
        text[tokens[first].start : phrase.span.end],
        noun,
        stem(fold_word(noun)),
        telling,
        frozenset(stem(token.norm) for token in tokens if find_ground(token.norm)),
        names,
        fold_word(phrase.actor.split()[-1]) if phrase.actor and phrase.actor.split() else None,
        stem(fold_word(text[phrase.governor.start : phrase.governor.end])) if phrase.governor else "",
        phrase.relation,
        statements,
        tokens[0].norm in _POINTING
        or _POSSESSIVE.search(text, phrase.span.start, phrase.span.end) is not None,
        is_name,
        sentence.paragraph < _LEAD_PARAGRAPHS,
    )


def _names_in(text: str, tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        stem(token.norm)[:_NAME_LETTERS]
        for token in tokens
        if text[token.start].isupper() and token.norm not in FUNCTION_WORDS
    )
