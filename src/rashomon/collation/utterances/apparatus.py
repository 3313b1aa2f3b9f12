"""The critical apparatus of an utterance: its readings, the words by which they differ, and how gravely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon.collation.utterances.align import Link
from rashomon.collation.utterances.difference import Print, compare_prints, gravest, join_print
from rashomon.collation.utterances.pieces import Piece
from rashomon.model.comparison import Difference, UtteranceReading
from rashomon.model.reading import QuotationKind
from rashomon.model.span import Span
from rashomon.text.alignment import match_blocks

_ECHO_SHARE = 0.8
_ORDER_SHARE = 0.9
_UNMARKED_SHARE = 0.8


class Apparatus:
    """What is linked to what among the pieces of a story, for judging one utterance after the other."""

    def __init__(self, pieces: Sequence[Piece], links: Sequence[Link]) -> None:
        self._pieces = pieces
        self._prints: dict[tuple[int, ...], Print] = {}
        self._linked: dict[int, set[int]] = defaultdict(set)
        for link in links:
            self._linked[link.left].add(link.right)
            self._linked[link.right].add(link.left)
        self._stretches: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for i, piece in enumerate(pieces):
            if piece.quotation is not None:
                self._stretches[piece.span.article, piece.span.field, piece.quotation].append(i)

    def with_mates(self, members: Sequence[int]) -> tuple[int, ...]:
        """The members, and the other linked sentences that the same marks enclose: said in one breath.

        Links of utterances on gold-train: F1 0.894 with these, 0.861 without, 0.892 with unlinked ones too.
        """
        mates = (j for i in members for j in self._mates(i) if self._linked[j])
        return tuple(sorted({*members, *mates}))

    def make_readings(self, members: Sequence[int]) -> tuple[UtteranceReading, ...]:
        """One reading a piece; `differs` are the words that another article's print of this piece lacks."""
        readings = []
        for i in members:
            piece = self._pieces[i]
            prints: dict[str, list[tuple[str, ...]]] = defaultdict(list)
            for j in sorted(self._linked[i]):
                prints[self._pieces[j].span.article].append(self._pieces[j].norms)
            differing: set[int] = set()
            for others in prints.values():
                differing.update(_find_unmatched(piece.norms, others))
            readings.append(
                UtteranceReading(piece.span, self._name_kind(i), _cover_words(piece, sorted(differing)))
            )
        return tuple(readings)

    def _name_kind(self, i: int) -> QuotationKind:
        """Without marks, only a sentence that is nothing but the speaker's words counts as a direct print."""
        piece = self._pieces[i]
        if piece.quotation is not None:
            return piece.kind
        norms = (self._pieces[j].norms for j in sorted(self._linked[i]))
        return (
            "direct" if any(_share(piece.norms, other) >= _UNMARKED_SHARE for other in norms) else "indirect"
        )

    def classify(self, members: Sequence[int]) -> Difference:
        """The gravest difference between the direct readings of two articles."""
        by_article: dict[str, set[int]] = defaultdict(set)
        for i in members:
            if self._name_kind(i) != "indirect":
                by_article[self._pieces[i].span.article].add(i)
        if len(by_article) < 2:
            return "only-one-direct"
        return gravest(
            difference
            for left, right in combinations(sorted(by_article), 2)
            for difference in self._compare_articles(by_article[left], by_article[right])
        )

    def _compare_articles(self, left: set[int], right: set[int]) -> Iterator[Difference]:
        seen: set[int] = set()
        articles = self._pieces[min(left)].span.article, self._pieces[min(right)].span.article
        for start in sorted(left):
            if start in seen or not self._linked[start] & right:
                continue
            side_a, side_b = self._gather_sides(start, articles)
            seen |= side_a
            main_a, echoes_a = self._set_echoes_apart(side_a)
            main_b, echoes_b = self._set_echoes_apart(side_b)
            yield from self._compare_sides(main_a, main_b)
            if echoes_a or echoes_b:
                yield "trimmed"

    def _gather_sides(self, start: int, articles: tuple[str, str]) -> tuple[set[int], set[int]]:
        """What both articles print of one stretch of speech: linked pieces and what the same marks enclose.

        A sentence that one article leaves out of the middle or the end of a quotation is linked to nothing,
        but it stands between the same marks as its neighbours.
        """
        sides: tuple[set[int], set[int]] = ({start}, set())
        waiting = [(0, start)]
        while waiting:
            side, i = waiting.pop()
            for j in self._mates(i):
                if j not in sides[side]:
                    sides[side].add(j)
                    waiting.append((side, j))
            for j in self._linked[i]:
                printed = (
                    self._pieces[j].span.article == articles[1 - side] and self._name_kind(j) != "indirect"
                )
                if printed and j not in sides[1 - side]:
                    sides[1 - side].add(j)
                    waiting.append((1 - side, j))
        return sides

    def _mates(self, i: int) -> Sequence[int]:
        """What the same marks enclose in the next sentences; unclosed marks may enclose half an article."""
        piece = self._pieces[i]
        if piece.quotation is None:
            return ()
        stretch = self._stretches[piece.span.article, piece.span.field, piece.quotation]
        return [
            j
            for j in stretch
            if abs(self._pieces[j].sentence - piece.sentence) <= 1 and (self._linked[i] or self._linked[j])
        ]

    def _set_echoes_apart(self, side: Iterable[int]) -> tuple[list[int], list[int]]:
        """An article may print words twice: whole, and a scrap of them in its headline or lead."""
        ordered = sorted(side)
        extent: dict[object, int] = defaultdict(int)
        for i in ordered:
            extent[self._place(i)] += len(self._pieces[i].norms)
        main: list[int] = []
        echoes: list[int] = []
        for i in sorted(ordered, key=lambda i: (-extent[self._place(i)], -len(self._pieces[i].norms), i)):
            norms = self._pieces[i].norms
            whole = next((j for j in main if _share(norms, self._pieces[j].norms) >= _ECHO_SHARE), None)
            if whole is None:
                main.append(i)
            elif len(norms) < len(self._pieces[whole].norms):
                echoes.append(i)
        return sorted(main), echoes

    def _place(self, i: int) -> object:
        piece = self._pieces[i]
        return piece.span.field, piece.quotation, piece.paragraph

    def _compare_sides(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Difference]:
        order = [(i, j) for i in left for j in right if j in self._linked[i]]
        one_by_one = sum(self._count_matches([i], [j]) for i, j in order)
        if self._count_matches(left, right) >= _ORDER_SHARE * one_by_one:
            yield compare_prints(self._join(left), self._join(right))
            return
        # The articles give the sentences in another order: each is compared by itself.
        for i, j in order:
            yield compare_prints(self._join([i]), self._join([j]))
        if {i for i, _ in order} != set(left) or {j for _, j in order} != set(right):
            yield "trimmed"

    def _count_matches(self, left: Sequence[int], right: Sequence[int]) -> int:
        return sum(block.length for block in match_blocks(self._join(left).norms, self._join(right).norms))

    def _join(self, numbers: Sequence[int]) -> Print:
        key = tuple(numbers)
        if key not in self._prints:
            self._prints[key] = join_print([self._pieces[i] for i in numbers])
        return self._prints[key]


def _share(norms: tuple[str, ...], whole: tuple[str, ...]) -> float:
    """The share of the words that another piece prints in the same order, 0..1."""
    return sum(block.length for block in match_blocks(norms, whole)) / max(1, len(norms))


def _find_unmatched(norms: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> set[int]:
    unmatched = set(range(len(norms)))
    for other in others:
        for block in match_blocks(norms, other):
            unmatched.difference_update(range(block.left, block.left + block.length))
    return unmatched


def _cover_words(piece: Piece, positions: Sequence[int]) -> tuple[Span, ...]:
    """Spans over the words at these positions, those in a row under one span."""
    covered: list[tuple[int, int, int]] = []
    for k in positions:
        token = piece.tokens[k]
        if covered and covered[-1][2] >= k - 1:
            covered[-1] = (covered[-1][0], max(token.end, covered[-1][1]), k)
        else:
            covered.append((token.start, token.end, k))
    return tuple(Span(piece.span.article, piece.span.field, start, end) for start, end, _ in covered)
