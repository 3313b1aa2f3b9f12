"""The critical apparatus of an utterance: its readings, the words by which they differ, and how gravely."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.collation.utterances.align import Link
from rashomon.collation.utterances.change import Change, gravest, gravity_of
from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.losses import LOSS_KINDS
from rashomon.collation.utterances.parts import put_together
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, join_print
from rashomon.model.comparison import ChangeKind, Difference, QuotationChange, UtterancePart, UtteranceReading
from rashomon.model.reading import QuotationKind
from rashomon.model.span import Span
from rashomon.text.alignment import match_blocks

_ECHO_SHARE = 0.8
_ORDER_SHARE = 0.9
_UNMARKED_SHARE = 0.8
_MOST_ECHOES = 100
# What a translator decides as well as a reporter.
_TRANSLATED: frozenset[ChangeKind] = frozenset(
    {"substituted", "omitted", "reordered", "tense", "person", "contraction"}
)


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

    def put_together(self, members: Sequence[int]) -> tuple[UtterancePart, ...]:
        """The fullest utterance from the direct readings and what their marks enclose besides."""
        direct = {i for i in members if self._name_kind(i) != "indirect"}
        beside = {j for i in direct for j in self._mates(i)}
        return put_together(self._pieces, sorted(direct | beside), self._linked)

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

    def compare(self, members: Sequence[int]) -> tuple[Difference, tuple[QuotationChange, ...]]:
        """The gravest difference between the direct readings of two articles, and all changes."""
        by_article: dict[str, set[int]] = defaultdict(set)
        for i in members:
            if self._name_kind(i) != "indirect":
                by_article[self._pieces[i].span.article].add(i)
        if len(by_article) < 2:
            return "only-one-direct", ()
        differences: set[Difference] = set()
        changes: set[QuotationChange] = set()
        for left, right in combinations(sorted(by_article), 2):
            evidence = self._find_translations(by_article[left] | by_article[right])
            for change in self._compare_articles(by_article[left], by_article[right]):
                differences.add(change.difference)
                changes.add(_record_change(change, (left, right), evidence))
        return gravest(differences), tuple(sorted(changes, key=_rank_change))

    def _find_translations(self, numbers: Iterable[int]) -> tuple[Span, ...]:
        found = {self._pieces[i].translation for i in numbers}
        return tuple(sorted(span for span in found if span is not None))

    def _compare_articles(self, left: set[int], right: set[int]) -> Iterator[Change]:
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
            yield from self._compare_echoes(echoes_a, echoes_b, main_a, main_b)

    def _compare_echoes(
        self, left: Sequence[int], right: Sequence[int], main_left: Sequence[int], main_right: Sequence[int]
    ) -> Iterator[Change]:
        """An echo is shorter than what the other article prints; how it is set is not told again."""
        pairs = [(i, j) for i in left for j in main_right if j in self._linked[i]]
        pairs += [(i, j) for j in right for i in main_left if i in self._linked[j]]
        if left or right:
            pairs = pairs[:_MOST_ECHOES]
        for i, j in pairs:
            for change in find_changes(self._join([i]), self._join([j])):
                if change.kind in ("trimmed-start", "trimmed-end", "trimmed-middle", *LOSS_KINDS):
                    yield replace(change, difference="trimmed")
        if (left or right) and not pairs:
            yield self._trim_whole([*left], [*right])

    def _trim_whole(self, left: Sequence[int], right: Sequence[int]) -> Change:
        """Sentences that only one of two articles prints of a stretch of speech."""
        first, second = (tuple(self._pieces[i].span for i in side) for side in (left, right))
        return Change("trimmed-middle", "trimmed", first, second)

    def _gather_sides(self, start: int, articles: tuple[str, str]) -> tuple[set[int], set[int]]:
        """What both articles print of one stretch of speech: linked pieces and what the same marks enclose.

        A sentence that one article leaves out of the middle or the end of a quotation is linked to nothing,
        but it stands between the same marks as its neighbours.
        """
        sides: tuple[set[int], set[int]] = ({start}, set())
        waiting = [(0, start)]
        while waiting:
            side, i = waiting.pop()
            for j in self._mates(i, articles[1 - side]):
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

    def _mates(self, i: int, other: str | None = None) -> Sequence[int]:
        """What the same marks enclose in the next sentences; unclosed marks may enclose half an article.

        With `other` only links with that article count: how two articles relate is not a third one's matter.
        """
        piece = self._pieces[i]
        if piece.quotation is None:
            return ()
        stretch = self._stretches[piece.span.article, piece.span.field, piece.quotation]
        return [
            j
            for j in stretch
            if abs(self._pieces[j].sentence - piece.sentence) <= 1
            and (self._is_linked(i, other) or self._is_linked(j, other))
        ]

    def _is_linked(self, i: int, other: str | None) -> bool:
        if other is None:
            return bool(self._linked[i])
        return any(self._pieces[j].span.article == other for j in self._linked[i])

    def _set_echoes_apart(self, side: Iterable[int]) -> tuple[list[int], list[int]]:
        """An article may print words twice: whole, and a scrap of them in its headline or lead.

        Between one pair of marks they are said twice: "We will rebuild the wall. We will rebuild the pier."
        """
        ordered = sorted(side)
        extent: dict[object, int] = defaultdict(int)
        for i in ordered:
            extent[self._place(i)] += len(self._pieces[i].norms)
        main: list[int] = []
        echoes: list[int] = []
        for i in sorted(ordered, key=lambda i: (-extent[self._place(i)], -len(self._pieces[i].norms), i)):
            norms = self._pieces[i].norms
            elsewhere = (j for j in main if self._place(j) != self._place(i))
            whole = next((j for j in elsewhere if _share(norms, self._pieces[j].norms) >= _ECHO_SHARE), None)
            if whole is None:
                main.append(i)
            elif len(norms) < len(self._pieces[whole].norms):
                echoes.append(i)
        return sorted(main), echoes

    def _place(self, i: int) -> object:
        piece = self._pieces[i]
        return piece.span.field, piece.quotation, piece.paragraph

    def _compare_sides(self, left: Sequence[int], right: Sequence[int]) -> Iterator[Change]:
        order = [(i, j) for i in left for j in right if j in self._linked[i]]
        one_by_one = sum(self._count_matches([i], [j]) for i, j in order)
        if self._count_matches(left, right) >= _ORDER_SHARE * one_by_one:
            yield from find_changes(self._join(left), self._join(right))
            return
        # The articles give the sentences in another order: each is compared by itself.
        for i, j in order:
            yield from find_changes(self._join([i]), self._join([j]))
        yield from self._find_reordered(order)
        missing = set(left) - {i for i, _ in order}, set(right) - {j for _, j in order}
        if any(missing):
            yield self._trim_whole(sorted(missing[0]), sorted(missing[1]))

    def _find_reordered(self, order: Sequence[tuple[int, int]]) -> Iterator[Change]:
        """Sentences that both articles print between one pair of marks, but the other way round.

        Where the reporter's words stand between them, their order is the report's and not the speech's.
        """
        for (i, j), (k, m) in combinations(order, 2):
            together = all(self._place(one) == self._place(other) for one, other in ((i, k), (j, m)))
            if together and (i < k) != (j < m) and i != k and j != m:
                first, second = (self._pieces[one].span for one in (i, j))
                yield Change("reordered", "altered", (first,), (second,))

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


def _record_change(change: Change, articles: tuple[str, str], evidence: tuple[Span, ...]) -> QuotationChange:
    is_translated = bool(evidence) and change.kind in _TRANSLATED
    return QuotationChange(
        kind="translated" if is_translated else change.kind,
        articles=articles,
        first=change.left,
        second=change.right,
        beside=change.beside,
        evidence=evidence if is_translated else (),
    )


def _rank_change(change: QuotationChange) -> tuple[object, ...]:
    beside = (change.beside,) if change.beside else ()
    return (gravity_of(change.kind), change.articles, change.first or beside, change.second or beside)
