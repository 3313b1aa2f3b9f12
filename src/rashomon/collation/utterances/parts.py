"""The fullest utterance that can be put together from what several articles quote of one speech."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.collation.utterances.pieces import Piece
from rashomon.model.comparison import UtterancePart
from rashomon.model.span import Span
from rashomon.text.alignment import match_blocks

# Words that a print has before or behind those of the fullest one are a part of their own from two words on;
# one word is the reporter's cut.
_FEWEST_WORDS = 2


def put_together(
    pieces: Sequence[Piece], members: Sequence[int], linked: Mapping[int, Iterable[int]]
) -> tuple[UtterancePart, ...]:
    """The parts of the speech that the pieces `members` (numbers) print, in the order of the speech.

    Pieces that are linked print one part, shown as the longest of them has it. The order is that in which the
    bodies of the articles print the parts, the article with most of them first where they disagree: nobody
    has heard the speech, and an article may well have turned it round.
    """
    clusters = _cluster(members, linked)
    order = _order(pieces, clusters)
    parts: list[UtterancePart] = []
    before: list[int] = []
    for number in order:
        cluster = clusters[number]
        joined = any(_follows(pieces[i], pieces[j]) for i in before for j in cluster)
        parts.extend(_make_parts(pieces, cluster, joined=joined))
        before = cluster
    return tuple(parts)


def _cluster(members: Sequence[int], linked: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Members that print the same words, directly or by way of another one."""
    waiting = dict.fromkeys(sorted(members))
    clusters = []
    while waiting:
        cluster = [next(iter(waiting))]
        del waiting[cluster[0]]
        for i in cluster:
            for j in sorted(linked.get(i, ())):
                if j in waiting:
                    del waiting[j]
                    cluster.append(j)
        clusters.append(sorted(cluster))
    return clusters


def _order(pieces: Sequence[Piece], clusters: Sequence[Sequence[int]]) -> list[int]:
    """Numbers of clusters, merged article by article: each comes behind the one before it there."""
    sequences: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        places: dict[str, list[Piece]] = defaultdict(list)
        for i in cluster:
            places[pieces[i].span.article].append(pieces[i])
        for article, printed in places.items():
            fullest = max(
                printed, key=lambda one: (one.span.field == "body", len(one.norms), -one.span.start)
            )
            sequences[article].append((fullest.span, number))
    ordered: list[int] = []
    placed: set[int] = set()
    for article in sorted(sequences, key=lambda article: (-len(sequences[article]), article)):
        before: int | None = None
        for _, number in sorted(sequences[article]):
            if number not in placed:
                ordered.insert(0 if before is None else ordered.index(before) + 1, number)
                placed.add(number)
            before = number
    return ordered


def _rank(piece: Piece) -> tuple[bool, int, int]:
    return piece.span.field == "body", len(piece.norms), -piece.span.start


def _follows(before: Piece, piece: Piece) -> bool:
    """Whether one article prints the second right behind the first, between the same marks."""
    return (
        before.span.article == piece.span.article
        and before.span.field == piece.span.field
        and before.quotation is not None
        and before.quotation == piece.quotation
        and piece.sentence == before.sentence + 1
        and not before.raw.rstrip().endswith(("…", "..."))
        and not piece.raw.startswith(("…", "..."))
    )


def _make_parts(pieces: Sequence[Piece], cluster: Sequence[int], *, joined: bool) -> Iterator[UtterancePart]:
    """The words of the longest piece, and before and behind them those that only others print."""
    longest = max(cluster, key=lambda i: (len(pieces[i].norms), pieces[i].span.field == "body", -i))
    base = pieces[longest]
    leading: list[Span] = []
    trailing: list[Span] = []
    for i in cluster:
        if i == longest:
            continue
        piece = pieces[i]
        blocks = match_blocks(base.norms, piece.norms)
        if not blocks:
            continue
        if blocks[0].left == 0 and blocks[0].right >= _FEWEST_WORDS:
            leading.append(_cover(piece, 0, blocks[0].right))
        last = blocks[-1]
        rest = len(piece.norms) - last.right - last.length
        if last.left + last.length == len(base.norms) and rest >= _FEWEST_WORDS:
            trailing.append(_cover(piece, len(piece.norms) - rest, len(piece.norms)))
    if leading:
        yield _make_part(leading, joined=joined)
    printed = tuple(sorted(pieces[i].span for i in cluster))
    yield UtterancePart(base.span, printed, joined=joined or bool(leading))
    if trailing:
        yield _make_part(trailing, joined=True)


def _make_part(spans: Sequence[Span], *, joined: bool) -> UtterancePart:
    return UtterancePart(
        max(spans, key=lambda span: (span.length, span.article)), tuple(sorted(set(spans))), joined
    )


def _cover(piece: Piece, start: int, end: int) -> Span:
    return Span(
        piece.span.article,
        piece.span.field,
        piece.tokens[start].start,
        max(t.end for t in piece.tokens[start:end]),
    )
