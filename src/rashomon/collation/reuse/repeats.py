"""Articles that are prints of one text: one witness, however many publishers carry it."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.collation.reuse.fingerprints import find_fingerprints
from rashomon.model.reading import Reading
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens

REPEATED_SHARE = 0.9
"""Containment (Broder 1997) from which an article is a print of another: shortened wire copy still is."""

_WINDOW = 4
_LEAST_WORDS = 40  # a shorter body (a flash, a caption) may well be contained in an independent report


def find_repeats(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of articles whose text is nearly the same or nearly all contained in another's.

    Titles and boilerplate do not count: publishers set their own headline over wire copy. Articles that are
    no print of another one are in no group. Every two articles of a group share at least 90 % of the shorter
    one's fingerprints, or are linked by such steps.
    """
    prints: dict[str, frozenset[int]] = {}
    index: dict[int, set[str]] = defaultdict(set)
    for reading in readings:
        words: list[str] = []
        for sentence in reading.sentences:
            if sentence.span.field == "body" and not sentence.boilerplate:
                words.extend(
                    norms_of(fold_tokens(reading.article.text, sentence.span.start, sentence.span.end))
                )
        if len(words) < _LEAST_WORDS:
            continue
        found = frozenset(fingerprint.value for fingerprint in find_fingerprints(words, _WINDOW))
        prints[reading.article.id] = found
        for value in found:
            index[value].add(reading.article.id)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in index.values():
        ordered = sorted(ids)
        for position, left in enumerate(ordered):
            for right in ordered[position + 1 :]:
                shared[left, right] += 1
    group = {article: article for article in prints}
    for (left, right), count in sorted(shared.items()):
        if count >= REPEATED_SHARE * min(len(prints[left]), len(prints[right])):
            old, new = sorted((group[left], group[right]), reverse=True)
            group = {article: new if root == old else root for article, root in group.items()}
    members: dict[str, list[str]] = defaultdict(list)
    for article, root in sorted(group.items()):
        members[root].append(article)
    return tuple(tuple(ids) for ids in members.values() if len(ids) > 1)
