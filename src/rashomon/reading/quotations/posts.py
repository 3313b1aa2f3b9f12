"""Embedded posts of social media: somebody's words in full, printed without quotation marks.

Pages that embed a post leave its text in a paragraph of its own, signed "— Name (@handle) May 1, 2018".
"""

import re
from dataclasses import dataclass

_SIGNATURE = re.compile(
    r"(?:—|–|―|--|-)[ \t]{0,3}(?P<name>[^\n@()—]{1,80}?)[ \t]{0,3}\(@(?P<handle>\w{1,30})\)[ \t]{0,3}"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4})?"
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S*")
_FIRST_LINE = re.compile(r"[^\n]{1,80}[!?]\Z")


@dataclass(frozen=True, slots=True)
class Post:
    """The words of a post without its links and signature (code points), and the name that signs it."""

    start: int
    end: int
    author: str


def find_posts(text: str) -> tuple[Post, ...]:
    """The embedded posts of a text, in order.

    A post begins with its paragraph; a short line of its own before it that ends in ! or ? belongs to it.
    """
    posts: list[Post] = []
    floor = 0
    for signature in _SIGNATURE.finditer(text):
        begin = max(floor, text.rfind("\n", 0, signature.start()) + 1)
        if begin > floor + 1:
            line_start = max(floor, text.rfind("\n", 0, begin - 1) + 1)
            if _FIRST_LINE.match(text, line_start, begin - 1):
                begin = line_start
        floor = signature.end()
        words = text[begin : signature.start()]
        start = begin + len(words) - len(words.lstrip())
        end = begin + len(_strip_links(words))
        if end > start:
            posts.append(Post(start, end, signature["name"].strip() or signature["handle"]))
    return tuple(posts)


def _strip_links(words: str) -> str:
    words = words.rstrip()
    while words:
        kept, _, last = words.rpartition(" ")
        if not _LINK.fullmatch(last):
            return words
        words = kept.rstrip()
    return words
