"""Noun phrases from the dependency tree, with the verb or noun that each hangs on and whom it stands for.

The parser has no tags for parts of speech: what fills the place of a subject, an object or a complement is
taken for a noun, unless it is a pronoun or a clause. Apposition, the copula and the words before a name say
whom a phrase stands for, as in the first sieves of Lee et al. 2013 (deterministic coreference).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.article import Article
from rashomon.model.reading import Mention, Phrase
from rashomon.model.span import Field, Span
from rashomon.reading.syntax import Syntax
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.marks import CLOSING_MARKS, HYPHENS
from rashomon.text.tokens import fold_word

_NOMINAL = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos", "dative", "oprd", "ROOT", "poss"}
)
_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "poss", "predet", "quantmod", "advmod", "npadvmod", "punct"}
)
_CLAUSAL = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "mark", "neg", "expl", "prt", "csubj", "dobj"})
_COMPLEMENTS = frozenset({"of", "in", "on", "for", "against", "to", "with", "from", "over", "into", "about"})
_CLOSING = {**CLOSING_MARKS, "(": ")", "[": "]"}
_MOST_WORDS = 12
_MOST_COMPLEMENT_WORDS = 7
_MOST_PHRASES = 4_000


def find_phrases(
    article: Article, fields: Mapping[Field, Syntax], mentions: Sequence[Mention]
) -> tuple[Phrase, ...]:
    """The noun phrases of the title and the body in text order, at most 4,000."""
    found: list[Phrase] = []
    for field, syntax in fields.items():
        names = {mention.span.end: mention for mention in mentions if mention.span.field == field}
        for phrase in _phrases_in(article, field, syntax, names):
            if len(found) == _MOST_PHRASES:
                break
            found.append(phrase)
    return tuple(sorted(found, key=lambda one: (one.span.field != "title", one.span.start, one.span.end)))


def _phrases_in(
    article: Article, field: Field, syntax: Syntax, names: Mapping[int, Mention]
) -> Iterator[Phrase]:
    def place(first: int, last: int) -> Span:
        return Span(article.id, field, syntax.starts[first], syntax.ends[last])

    for last in range(len(syntax.words)):
        if _goes_on(syntax, last):
            continue
        compound = _compound_before(syntax, last)
        if not _is_noun(syntax, compound):
            continue
        word = compound.root
        first = min(_first_modifier(syntax, part) for part in range(compound.first, last + 1))
        first = _first_joined(syntax, first)
        if last - first >= _MOST_WORDS:
            continue
        first, end = _keep_marks(syntax, first, last)
        complement = _complement(syntax, word, last)
        holder, relation = _governor(syntax, word)
        yield Phrase(
            place(first, end),
            place(*_head(syntax, compound)),
            place(first, max(complement, end)),
            place(holder, holder) if holder is not None else None,
            relation,
            _actor_of(syntax, word, last, names),
        )


@dataclass(frozen=True, slots=True)
class _Compound:
    """A word, or several that hyphens join, which the parser cuts: "commander-in-chief".

    On the `root` the others hang: its place in the sentence is that of the compound.
    """

    first: int
    last: int
    root: int


def _compound_before(syntax: Syntax, last: int) -> _Compound:
    first = _first_joined(syntax, last)
    run = range(first, last + 1)
    return _Compound(
        first, last, next((word for word in reversed(run) if syntax.heads[word] not in run), last)
    )


def _head(syntax: Syntax, compound: _Compound) -> tuple[int, int]:
    """The noun; of "sit-in" and "stand-off" all of it."""
    is_particle = compound.first < compound.last and fold_word(syntax.words[compound.root]) in FUNCTION_WORDS
    return (compound.first, compound.last) if is_particle else (compound.root, compound.root)


def _first_joined(syntax: Syntax, word: int) -> int:
    while word >= 2 and _joins(syntax, word - 1):
        word -= 2
    return word


def _goes_on(syntax: Syntax, word: int) -> bool:
    """Whether a hyphen joins this word to the next one: then it is no noun by itself."""
    return word + 2 < len(syntax.words) and _joins(syntax, word + 1)


def _joins(syntax: Syntax, hyphen: int) -> bool:
    """Whether a word is a hyphen between two words without a space."""
    before, behind = hyphen - 1, hyphen + 1
    return (
        syntax.words[hyphen] in HYPHENS
        and syntax.ends[before] == syntax.starts[hyphen]
        and syntax.ends[hyphen] == syntax.starts[behind]
        and (syntax.words[before][-1].isalnum() or syntax.words[before][-1] == ".")
        and syntax.words[behind][0].isalnum()
    )


def _is_noun(syntax: Syntax, compound: _Compound) -> bool:
    text = syntax.text[syntax.starts[compound.first] : syntax.ends[compound.last]]
    norm = fold_word(text)
    if len(norm) < 2 or norm in FUNCTION_WORDS or not any(char.isalpha() for char in text):
        return False
    word = seen = compound.root
    for _ in range(8):  # through a list of things to the first of them
        if syntax.deps[seen] != "conj" or syntax.heads[seen] == seen:
            break
        seen = syntax.heads[seen]
    if syntax.deps[seen] not in _NOMINAL:
        return False
    return not any(
        syntax.deps[child] in _CLAUSAL and not compound.first <= child <= compound.last
        for child in syntax.children[word]
    )


def _first_modifier(syntax: Syntax, word: int) -> int:
    """The first word that modifies a noun, or the noun; what opens with a mark begins behind it."""
    first = word
    for child in sorted(syntax.children[word], reverse=True):
        if child >= word:
            continue
        if syntax.deps[child] not in _BEFORE:
            break
        first = min(first, syntax.left[child])
    while first < word and not any(char.isalnum() for char in syntax.words[first]):
        first += 1
    return first


def _keep_marks(syntax: Syntax, first: int, last: int) -> tuple[int, int]:
    """The ends of a phrase if no mark in it is to stand alone.

    It takes in the other one where that is right beside it; else it begins behind the mark.
    """
    before = _CLOSING.get(syntax.words[first - 1]) if first else None
    opened: list[int] = []
    for place in range(first, last):
        mark = syntax.words[place]
        if opened and mark == _CLOSING[syntax.words[opened[-1]]]:
            opened.pop()
        elif syntax.deps[place] == "case":  # the players' strike
            continue
        elif not opened and mark == before:
            first, before = first - 1, None
        elif mark in _CLOSING:
            opened.append(place)
        elif mark in _CLOSING.values():
            first = place + 1
            opened.clear()
    behind = syntax.words[last + 1] if last + 1 < len(syntax.words) else ""
    if opened and behind == _CLOSING[syntax.words[opened[-1]]]:
        opened.pop()
        last += 1
    return (opened[-1] + 1 if opened else first), last


def _complement(syntax: Syntax, word: int, last: int) -> int:
    """The last word of "of …", "in …" right behind a noun, if it is short; else the noun."""
    for child in syntax.children[word]:
        if child == last + 1 and syntax.deps[child] == "prep" and syntax.words[child].lower() in _COMPLEMENTS:
            right = syntax.right[child]
            if 0 < right - child <= _MOST_COMPLEMENT_WORDS:
                return right
    return last


def _governor(syntax: Syntax, word: int) -> tuple[int | None, str]:
    seen = word
    for _ in range(8):
        if syntax.deps[seen] not in ("conj", "appos") or syntax.heads[seen] == seen:
            break
        seen = syntax.heads[seen]
    relation = syntax.deps[seen]
    holder = syntax.heads[seen]
    if holder == seen:
        return None, relation
    if relation == "pobj":
        relation = syntax.words[holder].lower()
        if syntax.heads[holder] == holder:
            return None, relation
        holder = syntax.heads[holder]
    return holder, relation


def _actor_of(syntax: Syntax, word: int, last: int, names: Mapping[int, Mention]) -> str | None:
    """Whom a phrase stands for, if a name says so: it ends in one, is beside one, or is said to be one."""
    own = names.get(syntax.ends[last])
    if own is not None:
        return own.actor
    head = syntax.heads[word]
    beside = [child for child in syntax.children[word] if syntax.deps[child] == "appos"]
    if syntax.deps[word] == "appos":
        beside.append(head)
    if syntax.deps[word] == "attr":
        beside += [child for child in syntax.children[head] if syntax.deps[child] == "nsubj"]
    for other in beside:
        name = names.get(syntax.ends[other])
        if name is not None:
            return name.actor
    return None
