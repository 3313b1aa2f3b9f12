"""Words that turn, condition or weaken a remark, printed by one article and not by the other.

A negation, a condition or a hedge is lost only where the words that it governs are kept: the sentence that
follows may well say "not" without having anything to do with what is quoted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rashomon.collation.utterances.printed import Print
from rashomon.text.word_sets import word_set

LossKind = Literal["negation", "condition", "hedge"]
LOSS_KINDS: tuple[LossKind, ...] = ("negation", "condition", "hedge")

_NEGATIONS = word_set(
    "not no never none nobody nothing neither nor nowhere without hardly scarcely barely ain't"
)
_CONDITIONS = word_set("if unless provided providing assuming")
_CONDITION_PHRASES = (("as", "long", "as"), ("so", "long", "as"), ("on", "condition"))
_NO_CONDITION = word_set("as ask asked asks know knows knew see wonder wonders wondered what tell doubt even")
_HEDGES = word_set(
    """
    may might could perhaps maybe possibly probably likely allegedly apparently reportedly supposedly
    presumably potentially seems seem seemed appears appear appeared almost nearly
    """
)
_OPINIONS = word_set("think believe guess suspect suppose assume")
_FIRST_PERSON = frozenset({"i", "we"})

_CLAUSE_END = re.compile(r"[,;:.!?…—–]|\s-\s")
_SENTENCE_PART_END = re.compile(r"[;:.!?…—–]")
_SENTENCE_END = re.compile(r"[.!?](?!\S)|…")
_COORDINATORS = frozenset({"and", "but", "or", "so"})
_SUBORDINATORS = _COORDINATORS | word_set("that who which whom whose because where when before after while")
_REACH = 40  # words; a sentence is rarely longer, and broken text has no end


def find_markers(text: Print, start: int, end: int) -> dict[LossKind, list[int]]:
    """Where words of each kind stand in start..end, bracketed words left out."""
    found: dict[LossKind, list[int]] = {kind: [] for kind in LOSS_KINDS}
    for k in range(start, end):
        kind = None if text.bracketed[k] else _kind_of(text, k)
        if kind:
            found[kind].append(k)
    return found


def find_lost_between(text: Print, start: int, end: int) -> dict[LossKind, list[int]]:
    """The markers in start..end that govern the words kept before or behind this stretch.

    At the beginning of the text nothing is kept before, at its end nothing behind.
    """
    found = find_markers(text, start, end)
    whole_sentence_apart = start > 0 and end < len(text.norms) and _is_apart(text, start, end)
    if whole_sentence_apart or not any(found.values()):
        return {kind: [] for kind in LOSS_KINDS}
    return {
        kind: [k for k in places if _governs(text, k, kind, start, end)] for kind, places in found.items()
    }


def _is_apart(text: Print, start: int, end: int) -> bool:
    """Whether whole sentences stand between: their negations are their own."""
    return bool(_SENTENCE_END.search(text.before[start])) and bool(_SENTENCE_END.search(text.around(end)))


def _governs(text: Print, k: int, kind: LossKind, start: int, end: int) -> bool:
    if end < len(text.norms) and _reaches_behind(text, k, kind, end):
        return True
    return start > 0 and _reaches_before(text, k, kind, start)


def _reaches_behind(text: Print, k: int, kind: LossKind, end: int) -> bool:
    """Whether the marker at k governs the words kept from `end` on."""
    if end - k > _REACH:
        return False
    if kind == "condition":
        return not any(
            _SENTENCE_PART_END.search(text.before[i]) or _is_coordinated(text, i)
            for i in range(k + 1, end + 1)
        )
    return not any(
        _CLAUSE_END.search(text.before[i]) or text.norms[i] in _COORDINATORS for i in range(k + 1, end + 1)
    )


def _reaches_before(text: Print, k: int, kind: LossKind, start: int) -> bool:
    """Whether the marker at k governs the words kept before `start`."""
    if k - start > _REACH:
        return False
    if kind == "condition":
        return not any(
            _SENTENCE_PART_END.search(text.before[i]) or _is_coordinated(text, i) for i in range(start, k + 1)
        )
    # "nothing", right behind the verb; what follows, or comes behind "and", has its own.
    if kind == "negation" and (k > start or text.norms[start - 1] in _COORDINATORS):
        return False
    return text.norms[k] != "without" and not any(
        _CLAUSE_END.search(text.before[i]) or text.norms[i] in _SUBORDINATORS for i in range(start, k + 1)
    )


def _is_coordinated(text: Print, i: int) -> bool:
    """Whether another main clause begins with the word at i: ", and the choir sings"."""
    return "," in text.before[i] and text.norms[i] in _COORDINATORS


def _kind_of(text: Print, k: int) -> LossKind | None:
    norms = text.norms
    norm = norms[k]
    before = norms[k - 1] if k else ""
    after = norms[k + 1] if k + 1 < len(norms) else ""
    if norm in _NEGATIONS:
        return None if after == "only" or (norm == "nothing" and after == "but") else "negation"
    if norm in _CONDITIONS:
        return None if norm == "if" and before in _NO_CONDITION and before != "even" else "condition"
    if any(norms[k : k + len(phrase)] == phrase for phrase in _CONDITION_PHRASES):
        return "condition"
    if norm in _OPINIONS:
        return "hedge" if before in _FIRST_PERSON else None
    if norm in _HEDGES:
        is_month = norm == "may" and text.words[k] == "May" and (k > 0 or after[:1].isdigit())
        return None if is_month else "hedge"
    return None


def differing_losses(
    left: Print,
    right: Print,
    left_words: tuple[int, int],
    right_words: tuple[int, int],
    taken: Sequence[frozenset[int]] = (frozenset(), frozenset()),
) -> Iterator[tuple[LossKind, list[int], list[int]]]:
    """Kinds that stand on one side of a place only, each with its words there; `taken` are explained."""
    a = find_lost_between(left, *left_words)
    b = find_lost_between(right, *right_words)
    kept_a, kept_b = find_markers(left, *left_words), find_markers(right, *right_words)
    for kind in LOSS_KINDS:
        lost_a = [k for k in a[kind] if k not in taken[0]]
        lost_b = [k for k in b[kind] if k not in taken[1]]
        if bool(lost_a) != bool(lost_b) and bool(kept_a[kind]) != bool(kept_b[kind]):
            yield kind, lost_a, lost_b
