"""Where an article names something with a term that has rivals."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon.collation.wording.lexicon import FAMILIES, LOADED_MODIFIERS, Family, Tone
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import stem, tokenize
from rashomon.text.word_sets import word_set

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_MODIFIER_BEFORE = re.compile(r"(?P<word>[^\W\d_]+(?:[-‑'’][^\W\d_]+)*)[ ]$")
_COMPLEMENT = re.compile(
    r"[ ](?:in|of|on|against|into|by|at|to|near)[ ](?:the[ ])?"
    r"(?P<names>[A-Z][\w’'-]*(?:[ ](?:of[ ])?[A-Z][\w’'-]*){0,3})"
)
_ADJECTIVE = re.compile(r".{3,}(?:al|ic|ive|ous|ful|less|ian|ish|ary|led|backed)$")
_NO_ADJECTIVES = frozenset({"all", "still", "until", "give", "five", "several", "public", "various", "live"})
_NOT_NAMES = word_set(
    """
    the a an this that these those his her its their our in on at and but or as for with about over after
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
    """
)
_STOPS = word_set(
    """
    is was are were be been has have had who which that of to from by into after before when while because
    said says told than not will would could can may might
    """
)
_TITLE_CASE = 0.6
_MOST_MODIFIERS = 3
_MOST_HEAD_WORDS = 4
_VERBAL = re.compile(r".{3,}(?:ed|ing|ly)$|each$|both$")


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of a family in its place: with what modifies it, and the stems of the names in that phrase."""

    span: Span
    family: Family
    term: str
    tone: Tone
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModifierUse:
    """A loaded modifier with the words that it modifies; `head` are their stems, the noun last."""

    span: Span
    modifier: str
    head: tuple[str, ...]


@cache
def _patterns() -> tuple[tuple[Family, re.Pattern[str]], ...]:
    compiled = []
    for family in FAMILIES:
        terms = sorted(family.terms, key=lambda term: (-len(term), term))
        alternatives = "|".join(re.escape(term).replace(r"\ ", "[ -]") for term in terms)
        compiled.append((family, re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)))
    return tuple(compiled)


def find_terms(reading: Reading) -> tuple[TermUse, ...]:
    """The uses of all terms in the title and the body that is reporting, in text order."""
    found = []
    for sentence in reading.sentences:
        if sentence.boilerplate is not None:
            continue
        span = sentence.span
        text = reading.article.field_text(span.field)
        capitals_are_names = span.field == "body" or not _is_title_case(text)
        for family, pattern in _patterns():
            for match in pattern.finditer(text, span.start, span.end):
                term = match[0].lower().replace("-", " ")
                term = term if term in family.terms else match[0].lower()
                if term not in family.terms:
                    continue
                start, end, names = _widen(text, match.start(), match.end(), span, capitals_are_names)
                place = Span(span.article, span.field, start, end)
                found.append(TermUse(place, family, term, family.terms[term], names))
    return tuple(sorted(found, key=lambda use: (use.span, use.term)))


def find_modifiers(reading: Reading) -> tuple[ModifierUse, ...]:
    """The loaded modifiers with the one to three words that they modify, in text order."""
    found = []
    for sentence in reading.sentences:
        if sentence.boilerplate is not None:
            continue
        text = reading.article.field_text(sentence.span.field)
        words = list(_WORD.finditer(text, sentence.span.start, sentence.span.end))
        for place, word in enumerate(words):
            if word[0].lower().replace("‑", "-") in LOADED_MODIFIERS:
                head = _following(text, words[place + 1 : place + 1 + _MOST_HEAD_WORDS], word.end())
                if head:
                    span = Span(sentence.span.article, sentence.span.field, word.start(), head[-1].end())
                    tokens = tokenize(text, head[0].start(), head[-1].end())
                    stems = tuple(stem(token.norm) for token in tokens)
                    found.append(ModifierUse(span, word[0].lower(), stems))
    return tuple(found)


def _following(text: str, words: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    """The words right behind, up to the first that is a function word or stands behind a mark."""
    run = []
    for word in words:
        if text[end : word.start()] != " " or word[0].lower() in _NOT_NAMES or word[0].lower() in _STOPS:
            break
        run.append(word)
        end = word.end()
    while (
        run
        and _VERBAL.match(run[-1][0].lower())
        and len(run) > 1
        and not run[-1][0].lower().endswith("training")
    ):
        run.pop()
    return run


def _widen(
    text: str, start: int, end: int, sentence: Span, capitals_are_names: bool
) -> tuple[int, int, frozenset[str]]:
    """The phrase around a term: names and adjectives before it, "of NAME" behind it; and the names in it."""
    names: set[str] = set()
    for _ in range(_MOST_MODIFIERS):
        match = _MODIFIER_BEFORE.search(text, max(sentence.start, start - 30), start)
        if match is None:
            break
        word = match["word"]
        opens = match.start() == sentence.start
        is_name = capitals_are_names and _is_name(word) and not opens
        if not is_name and not _is_adjective(word):
            break
        if is_name:
            names.update(_name_stems(word))
        start = match.start()
    match = _COMPLEMENT.match(text, end, sentence.end) if capitals_are_names else None
    if match and _is_name(match["names"].split()[0]):
        names.update(part for word in match["names"].split() for part in _name_stems(word))
        end = match.end()
    return start, end, frozenset(names)


def _is_title_case(title: str) -> bool:
    words = _WORD.findall(title)
    return sum(1 for word in words if word[:1].isupper()) > _TITLE_CASE * len(words)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in _NOT_NAMES


def _is_adjective(word: str) -> bool:
    lower = word.lower()
    if lower in LOADED_MODIFIERS:
        return True
    return word.islower() and _ADJECTIVE.fullmatch(lower) is not None and lower not in _NO_ADJECTIVES


def _name_stems(word: str) -> set[str]:
    parts = re.split(r"[-‑]", re.sub(r"['’]s?$", "", word))
    return {stem(part.lower()) for part in parts if part[:1].isupper() and len(part) > 2}
