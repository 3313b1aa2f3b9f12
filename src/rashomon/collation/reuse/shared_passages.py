"""The passages that each two articles share beside what they quote."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.collation.reuse.passages import COPIED_WORDS
from rashomon.model.comparison import Reuse
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import tokenize

_OWN_SHARE = 0.5

Passage = tuple[Span, Span]


def pair_passages(
    reuse: Sequence[Reuse], readings: Mapping[str, Reading]
) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """Two ids, sorted → what the two share, adjoining sentences as one passage, in the order of the first.

    Words that both quote tell nothing of who had them from whom: both may have heard the speaker. A passage
    counts if half of its words, or as many as make a copy, stand outside of quotations.
    """
    places = {name: _Places(reading) for name, reading in readings.items()}
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one in reuse:
        known = sorted(span for span in one.spans if span.article in places)
        own = [span for span in known if places[span.article].is_own(span)]
        for first, second in combinations(own, 2):
            if first.article != second.article:
                found[first.article, second.article].append((first, second))
    return {
        pair: _join(sorted(set(passages)), places[pair[0]], places[pair[1]])
        for pair, passages in sorted(found.items())
    }


class _Places:
    """Where the sentences and the quoted words of a reading stand."""

    def __init__(self, reading: Reading) -> None:
        self._article = reading.article
        self._starts = {
            field: [one.span.start for one in reading.sentences if one.span.field == field]
            for field in ("title", "body")
        }
        quoted = {span for quotation in reading.quotations for span in quotation.quoted}
        quoted |= {
            span
            for quotation in reading.quotations
            if quotation.kind == "direct"
            for span in quotation.content
        }
        self._quoted = sorted(quoted)

    def sentence_of(self, span: Span) -> int:
        return bisect_right(self._starts[span.field], span.start)

    def is_own(self, span: Span) -> bool:
        """Whether enough of the words are the article's own and not a speaker's."""
        words = tokenize(self._article.field_text(span.field), span.start, span.end)
        first = max(0, bisect_right(self._quoted, span) - 2)
        near = []
        for quoted in self._quoted[first:]:
            if quoted > span and not quoted.overlaps(span):
                break
            near.append(quoted)
        outside = sum(not any(one.start <= word.start < one.end for one in near) for word in words)
        return outside >= COPIED_WORDS or outside > _OWN_SHARE * len(words)


def _join(passages: Sequence[Passage], left: _Places, right: _Places) -> tuple[Passage, ...]:
    joined: list[Passage] = []
    last = (-1, -1)
    for first, second in passages:
        place = left.sentence_of(first), right.sentence_of(second)
        before = joined[-1] if joined else None
        follows = place[0] - last[0] in (0, 1) and place[1] - last[1] in (0, 1)
        if before and follows and (before[0].field, before[1].field) == (first.field, second.field):
            joined[-1] = _cover(before[0], first), _cover(before[1], second)
        else:
            joined.append((first, second))
        last = place
    return tuple(joined)


def _cover(one: Span, other: Span) -> Span:
    return Span(one.article, one.field, min(one.start, other.start), max(one.end, other.end))
