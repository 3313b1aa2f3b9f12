"""Where quotation marks open and close: straight, curly, single, low, angle, backtick and nested ones."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.reading.quotations.unclosed import find_end_of_unclosed

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'`]")
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

# Straight marks, and two single ones typed for a double one, open and close alike.
_BOTH_WAYS = frozenset({'"', "''", "‟"})
_CLOSERS = {
    "“": frozenset({"”", '"', "“"}),
    "”": frozenset({"”"}),
    "„": frozenset({"“", "”", '"'}),
    "‟": frozenset({"”", "‟"}),
    '"': frozenset({'"', "”", "''"}),
    "``": frozenset({"''", '"', "``"}),
    "''": frozenset({"''", '"'}),
    "«": frozenset({"»"}),
    "»": frozenset({"«"}),
    "‹": frozenset({"›"}),
    "›": frozenset({"‹"}),
}
_SINGLE_OPENERS = frozenset("‘'‚`’")
# ’90s, ’em, ’til: the apostrophe of a clipped word, which many editors turn into an opening mark.
_CLIPPED = re.compile(r"(?:\d\ds?|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)
# Words that are seldom clipped begin a paragraph without opening speech that runs on.
_SELDOM_CLIPPED = re.compile(r"(?:nuff|neath|ere|cos|ndranghet\w*)\b|s-", re.IGNORECASE)
_MAX_DEPTH = 4
_SINGLE_LIMIT = 1500


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks.

    `start` and `end` include the marks, `inner_start` and `inner_end` do not (code points). `depth` is 0 for
    outer marks. `closed` is False where the closing mark is missing: then the stretch ends with its
    paragraph, or where the reporter or the next quotation clearly takes over. `continued` says whether the
    next paragraph opens again, as running speech does.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    depth: int
    closed: bool = True
    continued: bool = False


def find_marked(text: str) -> tuple[Marked, ...]:
    """All stretches between quotation marks, outer ones before those nested in them, in text order."""
    found: list[Marked] = []
    open_at: int | None = None
    paragraphs = [paragraph for paragraph in _PARAGRAPH.finditer(text) if not paragraph[0].isspace()]
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None:
            break
        inside = _nest(_pair_marks(text, paragraph.start(), paragraph.end(), _opening_of(text, following)))
        if open_at is not None and inside and _reopens(text, paragraph.start(), inside[0], found[open_at]):
            found[open_at] = replace(found[open_at], continued=True)
        open_at = next((len(found) + i for i, marked in enumerate(inside) if not marked.closed), None)
        found += inside
    return tuple(found)


def _opening_of(text: str, paragraph: re.Match[str] | None) -> str:
    """The mark that a paragraph begins with, "" if with none."""
    if paragraph is None:
        return ""
    start = paragraph.end() - len(paragraph[0].lstrip())
    mark = _MARK.match(text, start)
    return mark[0] if mark else ""


def _nest(stretches: Iterable[Marked]) -> list[Marked]:
    """The stretches in text order, with their depth: an opening mark that was never closed does not count."""
    nested: list[Marked] = []
    ends: list[int] = []
    for stretch in sorted(stretches, key=lambda m: (m.start, -m.end)):
        while ends and ends[-1] <= stretch.start:
            ends.pop()
        nested.append(replace(stretch, depth=len(ends)))
        ends.append(stretch.end)
    return nested


def _reopens(text: str, paragraph_start: int, first: Marked, unclosed: Marked) -> bool:
    return _go_together(first.mark, unclosed.mark) and not text[paragraph_start : first.start].strip()


def _go_together(left: str, right: str) -> bool:
    return left == right or {left, right} <= {'"', "“"}


def _pair_marks(text: str, start: int, end: int, following: str) -> Iterator[Marked]:
    """Pairs the marks of one paragraph; `following` is the mark that the next one begins with.

    Linear: what can close a single mark is looked up, not searched.
    """
    marks = list(_MARK.finditer(text, start, end))
    single_closers = _list_single_closers(text, marks, start, end)
    pairs: list[Marked] = []
    stack: list[tuple[str, int, int, int]] = []
    for match in marks:
        mark, at, after = match[0], match.start(), match.end()
        if stack and stack[-1][3] == at:
            pairs.append(_close(stack, at, after))
            continue
        if mark in _SINGLE_OPENERS:
            if (
                mark != "’"
                and len(stack) < _MAX_DEPTH
                and _opens(text, at, after, start, end)
                and not _CLIPPED.match(text, after)
            ):
                closer = _find_single_closer(text, single_closers, after, end)
                if closer is not None:
                    if (
                        stack and stack[-1][3] == closer
                    ):  # of two marks for one closing, the first is no opening
                        stack.pop()
                    stack.append((mark, at, after, closer))
                elif mark == following == "‘" and not stack and _may_run_on(text, start, at, after):
                    stack.append((mark, at, after, -1))
            continue
        level = _level_closed_by(stack, mark, text, at, after, start, end)
        if level is not None:
            while len(stack) > level + 1:  # single marks that turn out to be apostrophes
                stack.pop()
            pairs.append(_close(stack, at, after))
        elif _can_open(mark) and len(stack) < _MAX_DEPTH and _opens(text, at, after, start, end):
            stack.append((mark, at, after, -1))
    yield from pairs
    yield from _unclosed(text, [entry for entry in stack if entry[3] == -1], pairs, end, following)


def _may_run_on(text: str, start: int, at: int, after: int) -> bool:
    """Whether a single mark that nothing closes begins speech of several paragraphs: first in its own, or
    behind a colon."""
    return text[start:at].rstrip()[-1:] in {"", ":"} and not _SELDOM_CLIPPED.match(text, after)


def _list_single_closers(text: str, marks: Sequence[re.Match[str]], start: int, end: int) -> list[int]:
    """The marks that can close a single one; two single ones only where they close no double one."""
    closers: list[int] = []
    double_open = False
    for match in marks:
        if match[0] in ("’", "'"):
            if _closes_single(text, match.start(), match.end(), start, end):
                closers.append(match.start())
        elif match[0] == "''" and not double_open and _closes_single(text, *match.span(), start, end):
            closers.append(match.start())
        elif match[0] not in _SINGLE_OPENERS:
            double_open = _can_open(match[0]) and not double_open
    return closers


def _close(stack: list[tuple[str, int, int, int]], at: int, after: int) -> Marked:
    mark, start, inner_start, _ = stack.pop()
    return Marked(start, after, inner_start, at, mark, 0)


def _unclosed(
    text: str,
    stack: Sequence[tuple[str, int, int, int]],
    pairs: Sequence[Marked],
    end: int,
    following: str,
) -> Iterator[Marked]:
    """Of the double marks left open the outermost stands, and what is nested in it is not told apart.

    Where its speech ends before the paragraph does, the next one stands too, unless that is a straight mark
    right behind it: then it is the missing closing mark, a blank too late.
    """
    reached = -1
    for mark, start, inner_start, _ in stack:
        misplaced = mark in _BOTH_WAYS and reached >= 0 and not text[reached:start].strip()
        if start < reached or misplaced:
            continue
        if following and _go_together(mark, following):  # running speech
            trimmed = inner_start + len(text[inner_start:end].rstrip())
        else:
            openings = [m[1] for m in stack if _go_together(m[0], mark)]
            openings += [pair.start for pair in pairs if _go_together(pair.mark, mark)]
            trimmed = find_end_of_unclosed(text, inner_start, end, sorted(openings))
        if inner_start < trimmed:
            yield Marked(start, trimmed, inner_start, trimmed, mark, 0, closed=False)
            reached = trimmed


def _can_open(mark: str) -> bool:
    return mark in _CLOSERS


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a mark stands where an opening one can: before a word and not behind one."""
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if text[at:after] in "“„«‹``":
        return not following.isspace() or before.isspace()
    return not following.isspace() and (not before.isalnum()) and before not in ".,;:!?)]%"


def _level_closed_by(
    stack: Sequence[tuple[str, int, int, int]],
    mark: str,
    text: str,
    at: int,
    after: int,
    start: int,
    end: int,
) -> int | None:
    """The place in the stack of the opening mark that `mark` closes, None if it closes none."""
    for level in range(len(stack) - 1, -1, -1):
        opener = stack[level][0]
        if mark in _CLOSERS.get(opener, ()):
            nests = (mark in _BOTH_WAYS or mark in "“``") and level == len(stack) - 1
            if nests and at > start and text[at - 1].isspace() and after < end and not text[after].isspace():
                return None
            return level
    return None


def _closes_single(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a mark can close a single one: behind something and not before a letter."""
    return (
        at > start
        and not text[at - 1].isspace()
        and not (after < end and (text[after].isalnum() or text[after] == "_"))
    )


def _find_single_closer(text: str, closers: Sequence[int], after: int, end: int) -> int | None:
    """The first single mark that closes better than it marks a possessive (workers’ rights).

    At most eight are looked at, so that a text of nothing but marks stays linear.
    """
    first = bisect_left(closers, after + 1)
    possessive = None
    for at in closers[first : first + 8]:
        if at - after > _SINGLE_LIMIT:
            break
        if text[at - 1] in "sz" and text[at + 1 : at + 2] == " " and at + 2 < end and text[at + 2].isalnum():
            possessive = possessive or at
            continue
        return at
    return possessive
