"""How two prints of the same words differ."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon.collation.utterances.pieces import Piece
from rashomon.model.comparison import Difference
from rashomon.text.alignment import Block, cut_into_runs, match_blocks
from rashomon.text.function_words import FUNCTION_WORDS, weigh_words

SEVERITY: tuple[Difference, ...] = (
    "identical",
    "punctuation",
    "ellipsis-or-bracket",
    "trimmed",
    "spliced",
    "altered",
)
"""From harmless to grave; the difference of an utterance is the gravest between two of its readings."""

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[[^\]\[]{0,200}\]")
_INSERTED = re.compile(r"\[[^\]\[]{0,200}\]|\([^()]{0,200}\)")
_SENTENCE_END = re.compile(r"[.!?]")
_LONG_CUT_WORDS = 4  # fewer words left out change a sentence; more run two pieces of it together
# Three words of which one has content: between long texts "of the" agrees by chance.
_RUN_WEIGHT = 1.6
_CHARACTERS = str.maketrans(
    dict.fromkeys("‘’ʼ`´", "'") | dict.fromkeys("“”„«»", '"') | {"‑": "-", "\u00a0": " "}
)


@dataclass(frozen=True, slots=True)
class Print:
    """What one article prints, in order: words with their surface, and the raw characters around them.

    `before[i]` are the characters between word i-1 and word i ("" where a new quotation begins, which
    `breaks` marks); `marks` says of each word whether it stands in brackets.
    """

    norms: tuple[str, ...]
    words: tuple[str, ...]
    before: tuple[str, ...]
    breaks: frozenset[int]
    bracketed: tuple[bool, ...]
    tail: str

    def marks_cut(self, position: int) -> bool:
        """Whether an ellipsis or bracket stands just before the word at `position`."""
        around = self.before[position] if position < len(self.before) else self.tail
        return bool(_ELLIPSIS.search(around)) or "[" in around or "]" in around


def join_print(pieces: Sequence[Piece]) -> Print:
    """Pieces of one article, in text order, as one print."""
    norms: list[str] = []
    words: list[str] = []
    before: list[str] = []
    breaks: set[int] = set()
    bracketed: list[bool] = []
    tail = ""
    last: Piece | None = None
    for piece in pieces:
        raw, offset = piece.raw, piece.span.start
        inserted = [match.span() for match in _INSERTED.finditer(raw)]
        if last is not None and piece.quotation != last.quotation:
            breaks.add(len(norms))
        position = 0
        carried = tail
        for token in piece.tokens:
            start, end = token.start - offset, token.end - offset
            norms.append(token.norm)
            words.append(raw[start:end])
            before.append(carried + raw[position:start])
            bracketed.append(any(left <= start and end <= right for left, right in inserted))
            carried, position = "", max(end, position)
        tail = carried + raw[position:]
        last = piece
    return Print(tuple(norms), tuple(words), tuple(before), frozenset(breaks), tuple(bracketed), tail)


def compare_prints(left: Print, right: Print) -> Difference:
    """The gravest difference between two prints. compare_prints(a, b) == compare_prints(b, a)."""
    if left == right:
        return "identical"
    blocks = _find_blocks(left, right)
    if not blocks:
        return "altered"
    found: list[Difference] = [_compare_surface(left, right, blocks)]
    first, last = blocks[0], blocks[-1]
    found.append(_compare_ends(left, right, (0, first.left), (0, first.right)))
    ends = (last.left + last.length, len(left.norms)), (last.right + last.length, len(right.norms))
    found.append(_compare_ends(left, right, *ends))
    for a, b in pairwise(blocks):
        found.append(_compare_gap(left, right, (a.left + a.length, b.left), (a.right + a.length, b.right)))
    return gravest(found)


def _find_blocks(left: Print, right: Print) -> list[Block]:
    """The blocks of words in common, without runs that agree by chance if there are others."""
    runs = cut_into_runs(match_blocks(left.norms, right.norms))
    weights = [
        sum(weigh_words(left.norms[block.left : block.left + block.length]) for block in run) for run in runs
    ]
    least = min(_RUN_WEIGHT, max(weights, default=0.0))
    return [block for run, weight in zip(runs, weights, strict=True) if weight >= least for block in run]


def gravest(differences: Iterable[Difference]) -> Difference:
    return max(differences, key=SEVERITY.index, default="identical")


def _compare_ends(
    left: Print, right: Print, left_words: tuple[int, int], right_words: tuple[int, int]
) -> Difference:
    """What stands before the first or after the last word in common."""
    a, b = _unmarked(left, left_words), _unmarked(right, right_words)
    if not a and not b:
        return (
            "identical"
            if left_words[0] == left_words[1] and right_words[0] == right_words[1]
            else "ellipsis-or-bracket"
        )
    if (not a and _is_marked(left, left_words)) or (not b and _is_marked(right, right_words)):
        return "ellipsis-or-bracket"
    if not a or not b:
        return "trimmed"
    if "".join(a) == "".join(b):
        inserted = _is_marked(left, left_words) or _is_marked(right, right_words)
        return "ellipsis-or-bracket" if inserted else "punctuation"
    return "trimmed" if _is_apart(left, left_words) or _is_apart(right, right_words) else "altered"


def _is_apart(text: Print, words: tuple[int, int]) -> bool:
    """Whether a sentence ends between the words at an end of the text and those in common."""
    position = words[1] if words[0] == 0 else words[0]
    return position < len(text.before) and bool(_SENTENCE_END.search(text.before[position]))


def _compare_gap(
    left: Print, right: Print, left_words: tuple[int, int], right_words: tuple[int, int]
) -> Difference:
    """What stands between two blocks of words in common."""
    a, b = _unmarked(left, left_words), _unmarked(right, right_words)
    if "".join(a) == "".join(b):
        if _is_marked(left, left_words) or _is_marked(right, right_words):
            return "ellipsis-or-bracket"
        return "punctuation" if a else "identical"
    if (a and b) or not (a or b):
        return (
            "ellipsis-or-bracket"
            if _is_marked(left, left_words) or _is_marked(right, right_words)
            else "altered"
        )
    shorter, words = (right, right_words) if a else (left, left_words)
    cut = left_words if a else right_words
    if any(shorter.marks_cut(i) for i in range(words[0], words[1] + 1)):
        return "ellipsis-or-bracket"
    if any(i in shorter.breaks for i in range(words[0], words[1] + 1)):
        return _compare_at_break(left if a else right, cut)
    return "spliced" if cut[1] - cut[0] >= _LONG_CUT_WORDS else "altered"


def _compare_at_break(longer: Print, cut: tuple[int, int]) -> Difference:
    """What the words are that one print lacks where it begins a new quotation.

    Sentences may be left out there. A bare "because" in the middle of a sentence is not what the other left
    out but what this one joins two sentences by.
    """
    if all(norm in FUNCTION_WORDS for norm in longer.norms[cut[0] : cut[1]]):
        around = longer.before[cut[0]]
        if _is_cut(around):
            return "ellipsis-or-bracket"
        if cut[0] not in longer.breaks and not _SENTENCE_END.search(around):
            return "altered"
    return "trimmed"


def _unmarked(text: Print, words: tuple[int, int]) -> list[str]:
    return [text.norms[i] for i in range(*words) if not text.bracketed[i]]


def _is_marked(text: Print, words: tuple[int, int]) -> bool:
    return any(text.bracketed[i] for i in range(*words))


def _compare_surface(left: Print, right: Print, blocks: Sequence[Block]) -> Difference:
    """Case, spelling and punctuation of the words in common; a comma or full stop at the very end is ignored.

    Publishers put a comma before "he said": it is the sentence's, not the speaker's.
    """
    found: Difference = "identical"
    for block in blocks:
        for k in range(block.length):
            i, j = block.left + k, block.right + k
            if _surface(left.words[i]) != _surface(right.words[j]):
                if ("[" in left.words[i]) != ("[" in right.words[j]):  # [w]hen
                    return "ellipsis-or-bracket"
                found = "punctuation"
            a, b = left.before[i], right.before[j]
            if k and _is_cut(a) != _is_cut(b):
                return "ellipsis-or-bracket"
            if k and i not in left.breaks and j not in right.breaks and _surface(a) != _surface(b):
                found = "punctuation"
    last = blocks[-1]
    if last.left + last.length == len(left.norms) and last.right + last.length == len(right.norms):
        a, b = _surface(left.tail).strip(" .,'\""), _surface(right.tail).strip(" .,'\"")
        if a != b:
            found = "ellipsis-or-bracket" if _is_cut(a) != _is_cut(b) else "punctuation"
    return found


@lru_cache(maxsize=4096)
def _is_cut(around: str) -> bool:
    return bool(_ELLIPSIS.search(around)) or "[" in around


@lru_cache(maxsize=16384)
def _surface(text: str) -> str:
    """Characters as people see them: the shape of quotation marks, hyphens and blanks is typesetting."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_CHARACTERS).split(" "))
