"""From a cue word to the words that name its source, by the dependency tree."""

from collections.abc import Sequence

from rashomon.reading.quotations.attribution import Place
from rashomon.reading.syntax import Syntax

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# A verb without a subject of its own has that of the verb it hangs on: "went on to say", "smiled, saying".
_BORROWING = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "dep", "prep", "parataxis", "acl"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_MAX_CLIMB = 4


def find_source(syntax: Syntax, cue: int, is_quoted: Sequence[bool]) -> Place | None:
    """The full noun phrase of the cue's subject; None if the tree gives it none outside quotation marks."""
    word = cue
    for _ in range(_MAX_CLIMB):
        subject = _subject_of(syntax, word, is_quoted)
        if subject is not None:
            return _phrase(syntax, subject, cue, is_quoted)
        head = syntax.heads[word]
        dep = syntax.deps[word]
        if dep in ("relcl", "acl") and not is_quoted[head]:
            return _phrase(syntax, head, cue, is_quoted)
        if head == word or dep not in _BORROWING or is_quoted[head]:
            return None
        word = head
    return None


def _subject_of(syntax: Syntax, verb: int, is_quoted: Sequence[bool]) -> int | None:
    for child in syntax.children[verb]:
        if syntax.deps[child] in _SUBJECTS and not is_quoted[child]:
            if syntax.words[child].lower() in _RELATIVES and syntax.deps[verb] == "relcl":
                noun = syntax.heads[verb]
                return child if is_quoted[noun] else noun
            return child
    return None


def _phrase(syntax: Syntax, head: int, cue: int, is_quoted: Sequence[bool]) -> Place:
    """The subtree of a noun around its head, not reaching over the cue or into quotation marks."""
    first = last = head
    while first > syntax.left[head] and not is_quoted[first - 1] and first - 1 != cue:
        first -= 1
    while last < syntax.right[head] and not is_quoted[last + 1] and last + 1 != cue:
        last += 1
    return trim_place(syntax, first, last)


def trim_place(syntax: Syntax, first: int, last: int) -> Place:
    """The place of words first..last without the punctuation and white space around them."""
    while first < last and not any(map(str.isalnum, syntax.words[first])):
        first += 1
    while last > first and not any(map(str.isalnum, syntax.words[last])):
        last -= 1
    return syntax.starts[first], syntax.ends[last]
