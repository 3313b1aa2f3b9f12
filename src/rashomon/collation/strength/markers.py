"""Which words of a carrier set the strength of which others."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words
from rashomon.collation.strength.lexicon import MARKERS, MarkerEntry
from rashomon.text.word_sets import word_set

_REACH = 6
_LONGEST_PHRASE = 3
# What may stand between a modal and its verb; a determiner or a preposition there begins something else.
_AUXILIARIES = word_set("be been being is are was were have has had do does did get got not to")
_ADVERBS = word_set("also still soon now never ever only already then even again well very so yet")
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], MarkerEntry]]] = {}
for _entry in MARKERS:
    _words = tuple(_entry.words.split())
    _BY_FIRST.setdefault(_words[0], []).append((_words, _entry))
_BEFORE_MONTH = word_set("in on of since last by until from this next late early mid and to through during")
# "Could not be reached", "could see": ability, not possibility.
_PERCEIVED = word_set("see hear feel tell find afford reach get")
_NEGATIONS = word_set("not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont")
# Set phrases in which the word before says nothing about the word behind: "not only", "no longer".
_AFTER_NOT = word_set(
    "only just yet longer least surprisingly necessarily far later more less many all much every"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at words `first` to `last`, and the words that it governs."""

    entry: MarkerEntry
    first: int
    last: int
    governed: tuple[int, ...]


def find_markers(words: Words) -> tuple[Marker, ...]:
    """The markers of one carrier that govern a word with content."""
    return tuple(_all_markers(words))


def _all_markers(words: Words) -> Iterator[Marker]:
    norms = [token.norm for token in words.tokens]
    for place, norm in enumerate(norms):
        for pattern, entry in _BY_FIRST.get(norm, ()):
            last = place + len(pattern) - 1
            if tuple(norms[place : last + 1]) != pattern or words.clauses[last] != words.clauses[place]:
                continue
            if _means_something_else(words, norms, place, last, entry):
                continue
            governed = _governed(words, norms, place, last, entry)
            if governed:
                yield Marker(entry, place, last, governed)
                break


def _means_something_else(words: Words, norms: list[str], place: int, last: int, entry: MarkerEntry) -> bool:
    following = norms[last + 1] if last + 1 < len(norms) else ""
    before = norms[place - 1] if place else ""
    if norms[place] == "may":
        in_body = words.span.field == "body" and place > 0 and words.surface(place)[0].isupper()
        return in_body or following[:1].isdigit() or before in _BEFORE_MONTH
    if norms[place] == "could":
        opener = norms[words.clause_around([place])[0]]
        return following == "not" or following in _PERCEIVED or opener in ("until", "so")
    if norms[place] == "likely":
        # "Likely voters" are a term of pollsters.
        return following.startswith("voter") or before in ("as", "less") or before in _NEGATIONS
    if norms[place] == "possible":
        return before in ("made", "make", "makes", "as")
    if entry.kind == "negation":
        return following in _AFTER_NOT or before in ("or", "if", "why")
    if entry.kind == "obligation":
        # "Should have left" tells of what did not happen; "no longer has to" of no duty.
        return following == "have" or before in ("longer", *_NEGATIONS)
    return before in _NEGATIONS


def _governed(words: Words, norms: list[str], place: int, last: int, entry: MarkerEntry) -> tuple[int, ...]:
    clause = words.clauses[place]
    found: list[int] = []
    for behind in range(last + 1, min(last + 1 + _REACH, len(norms))):
        if words.clauses[behind] != clause:
            break
        if norms[behind] in _AUXILIARIES or (not words.stems[behind] and norms[behind] in _ADVERBS):
            if found or entry.governs == "phrase":
                break
            continue
        if not found and norms[behind].endswith("ly"):
            continue
        if not words.stems[behind]:
            break
        if entry.kind == "certainty" and words.span.field == "body" and words.surface(behind)[0].isupper():
            break
        found.append(behind)
        if entry.governs == "next" or len(found) == _LONGEST_PHRASE:
            break
    ends_clause = last + 1 == len(norms) or words.clauses[last + 1] != clause
    if found or not ends_clause or entry.governs == "phrase" or not norms[place].endswith("ly"):
        return tuple(found)
    before = [
        one for one in range(max(0, place - 3), place) if words.clauses[one] == clause and words.stems[one]
    ]
    return tuple(before[-1:])
