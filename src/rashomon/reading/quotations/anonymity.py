"""Where a text says that a source was promised not to be named.

The formulas are those that newsroom handbooks prescribe (Associated Press, New York Times, BBC: say that the
source is not named, and why) and that studies of veiled attribution count.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rashomon.model.reading import Sentence
from rashomon.model.span import Span

_PERMITTED = r"(?:authorized|authorised|permitted|allowed|cleared)"
_SPEAK = r"(?:speak|talk|comment|discuss|be (?:quoted|named|identified)|disclose|release|brief|give|share)"
_EVIDENCE = re.compile(
    r"\b(?:(?:on|under|upon) (?:the |a )?condition (?:of (?:strict )?anonymity|(?:that )?(?:\w+ ){1,4}not be "
    r"(?:named|identified|quoted))"
    r"|(?:speaking|spoke|speak|spoken|quoted|talk\w*|comment\w*) anonymously"
    r"|(?:request|ask|insist|demand|grant)\w* (?:for |on |of )?anonymity"
    r"|(?:declin|ask|refus|wish|request|insist|prefer|want|agree)\w* (?:on )?(?:not )?(?:to |being )"
    r"(?:not )?(?:be )?(?:named|identified|quoted by name)"
    r"|(?:was|were|is|are|been|being)(?: not|n['’]t) (?:(?:publicly|yet) )?"
    + _PERMITTED
    + r" to (?:\w+ )?"
    + _SPEAK
    + r""
    r"|not (?:publicly )?" + _PERMITTED + r" to (?:publicly )?" + _SPEAK + r""
    r"|who(?:se)? (?:\w+ ){1,6}(?:not be|withheld|not want (?:to be named|(?:his|her|their) names?)))\b",
    re.IGNORECASE,
)
_KEYS = (
    *("nonym", "be named", "be identified", "be quoted", "being named", "being identified", "being quoted"),
    *(
        "uthorized to",
        "uthorised to",
        "permitted to",
        "allowed to",
        "cleared to",
        "withheld",
        "not be",
        "not want",
    ),
)
_BEFORE_KEY, _BEHIND_KEY = 90, 90
_REFUSED = re.compile(r"\b(?:not|declin|refus|anonym|condition|withheld|n['’]t)", re.IGNORECASE)
_BACK_REFERENCE = re.compile(r"\W{0,3}(?:(?:he|she|they|both|all)\b|the (?P<noun>\w{2,30}))", re.IGNORECASE)


def find_anonymity(text: str) -> tuple[tuple[int, int], ...]:
    """The places that promise not to name a source (code points), in order."""
    found: list[tuple[int, int]] = []
    for start, end in _find_windows(text):
        found += [match.span() for match in _EVIDENCE.finditer(text, start, end) if _REFUSED.search(match[0])]
    return tuple(found)


def _find_windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches around the words without which there is no formula, in order and apart.

    Looking for these first takes a tenth of the time of the whole expression.
    """
    places = sorted({at for key in _KEYS for at in _find_all(text, key)})
    start = end = -1
    for at in places:
        if at - _BEFORE_KEY > end:
            if end >= 0:
                yield start, end
            start = max(0, at - _BEFORE_KEY)
        end = min(len(text), at + _BEHIND_KEY)
    if end >= 0:
        yield start, end


def _find_all(text: str, key: str) -> Iterator[int]:
    at = text.find(key)
    while at >= 0:
        yield at
        at = text.find(key, at + 1)


class AnonymityIndex:
    """Which sentences of one field say that a source is not named, and about whom."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._starts = [sentence.span.start for sentence in sentences]
        self._found: dict[int, list[tuple[int, int]]] = {}
        for place in find_anonymity(text) if sentences else ():
            self._found.setdefault(self._sentence_at(place[0]), []).append(place)

    def covers(self, source: Span, content: Sequence[Span], others: Sequence[Span]) -> bool:
        """Whether a source's sentence, or the next one about "he", "they" or "the official", promises it.

        What lies in the content, or in the source of another quotation, is about somebody else.
        """
        if not self._found:
            return False
        number = self._sentence_at(source.start)
        for place in self._found.get(number, ()):
            if source.start <= place[0] < source.end:
                return True
            if not any(span.start <= place[0] < span.end for span in (*content, *others)):
                return True
        places = self._found.get(number + 1, ())
        return bool(places) and self._refers_back(number + 1, source)

    def _refers_back(self, number: int, source: Span) -> bool:
        match = _BACK_REFERENCE.match(self._text, self._starts[number])
        if match is None:
            return False
        noun = match["noun"]
        return noun is None or noun.lower() in self._text[source.start : source.end].lower()

    def _sentence_at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)
