"""From linked pieces to utterances: the pieces that print one act of speech or writing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.collation.utterances.align import Link
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.speakers import speakers_agree

# Sentences that follow each other in both articles are one utterance, also if a sentence of the reporter's
# stands between. F1 of the links in the training stories: 0.811 if only the same pair of marks joins them,
# 0.856 with neighbours, 0.861 with a sentence between, 0.849 with two.
NEIGHBOUR_SENTENCES = 2


def group_links(pieces: Sequence[Piece], links: Sequence[Link]) -> tuple[tuple[int, ...], ...]:
    """Groups of numbers of pieces, each in text order.

    Two pieces that are linked stay in one group whatever other articles are compared: more links only make
    groups larger. Words that no article quotes are no utterance, however many print them.
    """
    quoted = {
        i
        for link in links
        for i, j in ((link.left, link.right), (link.right, link.left))
        if pieces[i].is_quoted or pieces[j].is_quoted
    }
    firm = [link for link in links if not link.is_scrap and link.left in quoted and link.right in quoted]
    groups = _Groups()
    for link in firm:
        groups.join(link.left, link.right)
    for left, right in _find_neighbours(pieces, firm):
        groups.join(left, right)
    # A short sentence ("Nobody helped us") says little by itself, but much between the marks of a longer one.
    for link, other in _find_scraps_between(pieces, links, firm):
        groups.join(link.left, other.left)
        groups.join(other.left, other.right)
    grouped = groups.members
    for i, j in _choose_for_scraps(links, grouped):
        groups.join(i, j)
    return groups.listed()


class _Groups:
    """Disjoint sets (Galler and Fischer 1964); the smallest number stands for its set."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    @property
    def members(self) -> frozenset[int]:
        return frozenset(self._parent)

    def join(self, i: int, j: int) -> None:
        low, high = sorted((self._find(i), self._find(j)))
        self._parent[high] = low

    def listed(self) -> tuple[tuple[int, ...], ...]:
        members: dict[int, list[int]] = defaultdict(list)
        for i in sorted(self._parent):
            members[self._find(i)].append(i)
        return tuple(tuple(group) for group in members.values())

    def _find(self, i: int) -> int:
        self._parent.setdefault(i, i)
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i


def _find_neighbours(pieces: Sequence[Piece], links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    """Pairs of pieces of one article that go on in each other, as their links in another article do."""
    by_articles: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        by_articles[pieces[link.left].span.article, pieces[link.right].span.article].append(link)
    for together in by_articles.values():
        together.sort(key=lambda link: (link.left, link.right))
        for position, link in enumerate(together):
            for other in together[position + 1 :]:
                first, second = pieces[link.left], pieces[other.left]
                if not _goes_on(first, second):
                    if first.span.field != second.span.field or second.sentence > first.sentence + _REACH:
                        break
                    continue
                if _goes_on(pieces[link.right], pieces[other.right]):
                    yield link.left, other.left


def _find_scraps_between(
    pieces: Sequence[Piece], links: Sequence[Link], firm: Sequence[Link]
) -> Iterator[tuple[Link, Link]]:
    """Firm links, each with a scrap that the same marks enclose in both articles."""
    by_marks: dict[tuple[object, ...], Link] = {}
    for link in firm:
        by_marks.setdefault(_marks_of(pieces, link), link)
    for link in links:
        if link.is_scrap and _marks_of(pieces, link) in by_marks:
            yield by_marks[_marks_of(pieces, link)], link


def _marks_of(pieces: Sequence[Piece], link: Link) -> tuple[object, ...]:
    a, b = pieces[link.left], pieces[link.right]
    return a.span.article, a.span.field, a.quotation, b.span.article, b.span.field, b.quotation


_REACH = 40  # sentences of one quotation; how far ahead a link can go on in another


def _goes_on(a: Piece, b: Piece) -> bool:
    """Whether two quoted pieces are one stretch of speech: marks, speaker or paragraph say so."""
    if a.span.field != b.span.field or not (a.is_quoted and b.is_quoted):
        return False
    if a.quotation == b.quotation:
        return True
    if a.kind != "direct" or b.kind != "direct":  # scraps woven into the publisher's own sentences
        return False
    agree = speakers_agree(a.speaker, b.speaker)
    if agree is False or abs(a.sentence - b.sentence) > NEIGHBOUR_SENTENCES:
        return False
    return bool(agree) or a.paragraph == b.paragraph


def _choose_for_scraps(links: Sequence[Link], grouped: frozenset[int]) -> list[tuple[int, int]]:
    """For every piece that only a word or two links to others, the likeliest of them."""
    best: dict[int, tuple[tuple[bool, int, int], int]] = {}
    for link in links:
        if not link.is_scrap:
            continue
        for i, j in ((link.left, link.right), (link.right, link.left)):
            likelihood = (j in grouped, link.score, -j)
            if i not in grouped and (i not in best or likelihood > best[i][0]):
                best[i] = (likelihood, j)
    return [(i, j) for i, (_, j) in sorted(best.items())]
