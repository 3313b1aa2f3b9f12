"""Linked pieces to utterances."""

from collections import defaultdict
from collections.abc import Sequence

from rashomon.collation.utterances.align import Link
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.speakers import speakers_agree


def group_links(pieces: Sequence[Piece], links: Sequence[Link]) -> tuple[tuple[int, ...], ...]:
    root = {i: i for i in range(len(pieces))}

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def join(i: int, j: int) -> None:
        i, j = sorted((find(i), find(j)))
        root[j] = i

    strong = [link for link in links if not link.is_scrap]
    strong = _keep_quoted(pieces, strong)
    for link in strong:
        join(link.left, link.right)
    merge_adjacent(pieces, strong, join)
    grouped = {i for link in strong for i in (link.left, link.right)}
    best: dict[int, tuple] = {}
    for link in links:
        if link.is_scrap:
            for i, j in ((link.left, link.right), (link.right, link.left)):
                if i not in grouped:
                    key = (j in grouped, link.stretch.score, -j)
                    if i not in best or key > best[i][0]:
                        best[i] = (key, j)
    for i, (_, j) in sorted(best.items()):
        join(i, j)
    members: dict[int, list[int]] = defaultdict(list)
    linked = (
        {i for link in strong for i in (link.left, link.right)} | set(best) | {j for _, j in best.values()}
    )
    for i in sorted(linked):
        members[find(i)].append(i)
    return tuple(tuple(group) for group in members.values())


MODE = "gap1par2"


def merge_adjacent(pieces, strong, join):
    by = {}
    for link in strong:
        a, b = link.left, link.right
        by.setdefault((pieces[a].span.article, pieces[b].span.article), []).append(link)
    for ls in by.values():
        for x, l in enumerate(ls):
            for m in ls[x + 1 :]:
                if near(pieces, l.left, m.left, l.right, m.right):
                    join(l.left, m.left)


K, U, PAR = 1, 0, True


V = "plainboth"


def near(pieces, a, b, c, d):
    p, q, r, s = pieces[a], pieces[b], pieces[c], pieces[d]
    plain = [not x.is_quoted for x in (p, q, r, s)]
    if V == "plainboth" and any(plain) and not all(plain):
        return False
    if V == "noplain" and any(plain):
        return False
    return _continues(p, q) and _continues(r, s)


def _continues(p, q):
    if p.span.field != q.span.field:
        return False
    agree = speakers_agree(p.speaker, q.speaker)
    gap = abs(p.sentence - q.sentence)
    if p.quotation is not None and p.quotation == q.quotation:
        return True
    if agree:
        return gap <= K
    if agree is False:
        return False
    if not p.is_quoted and not q.is_quoted:
        return gap <= UP and p.paragraph == q.paragraph
    return gap <= U and (not PAR or p.paragraph == q.paragraph)


UP = 1


def _keep_quoted(pieces, links):
    """Words that no article quotes are no utterance: copied narrative goes out."""
    quoted = {i for l in links for i, j in ((l.left, l.right), (l.right, l.left)) if pieces[j].is_quoted}
    return [l for l in links if all(pieces[i].is_quoted or i in quoted for i in (l.left, l.right))]
