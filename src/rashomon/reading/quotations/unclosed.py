"""Where speech ends whose closing mark is missing or misplaced, within one paragraph."""

import re
from bisect import bisect_left
from collections.abc import Sequence

_NAME = r"[^\W\d_a-z][\w.’'-]{0,24}(?: [^\W\d_a-z][\w.’'-]{0,24}){0,3}"
_VERB = "said|says|told|added|adds|wrote|writes|tweeted|posted|explained|warned|continued"
# Behind a subject the verb must end its clause: "when I asked, Ann Lee said that …" is part of the speech.
_FRAME = re.compile(
    rf"(?<=[,?!])\s(?:(?:(?i:he|she|they)|{_NAME}) (?:{_VERB})"
    r"(?=[.,;:]|\s?\Z| (?:on|in|at|to|of|by|during|after|before|via|last|yesterday|today|[A-Z]\w{2,5}day)\b)"
    rf"|(?:said|says|wrote|added) (?:{_NAME}|the\b))"
)
_SENTENCE_ENDS = frozenset(".?!…")


def find_end_of_unclosed(text: str, start: int, end: int, openings: Sequence[int]) -> int:
    """The position (code points) where speech ends that begins at `start` of a paragraph up to `end`.

    It ends before the reporter's frame ("…, she said.") and before a mark that opens a sentence: running
    speech whose paragraphs are lost. `openings` are the places of such marks, in order.
    """
    frame = _FRAME.search(text, start, end)
    limit = frame.start() if frame else end
    for at in openings[bisect_left(openings, start) :]:
        if at >= limit:
            break
        if _opens_sentence(text, start, at):
            limit = at
            break
    while limit > start and text[limit - 1].isspace():
        limit -= 1
    return limit


def _opens_sentence(text: str, start: int, at: int) -> bool:
    """Whether what stands before a mark, blanks apart, is the end of a sentence."""
    before = at
    while before > start and text[before - 1].isspace():
        before -= 1
    return start < before < at and text[before - 1] in _SENTENCE_ENDS
