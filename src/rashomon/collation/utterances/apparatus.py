"""From a group of pieces to an utterance: its readings, the words by which they differ, and how gravely."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.collation.utterances.align import Link
from rashomon.collation.utterances.difference import compare_prints, gravest, join_print
from rashomon.collation.utterances.pieces import Piece
from rashomon.model.comparison import Difference, UtteranceReading
from rashomon.model.span import Span
from rashomon.text.alignment import match_blocks


def classify_difference(pieces: Sequence[Piece], members: Sequence[int], links: Sequence[Link], direct: set[int]) -> Difference:
    by_article: dict[str, list[int]] = defaultdict(list)
    for i in members:
        if i in direct:
            by_article[pieces[i].span.article].append(i)
    if len(by_article) < 2:
        return "only-one-direct"
    linked: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.left in direct and link.right in direct:
            linked[link.left].add(link.right)
            linked[link.right].add(link.left)
    found: list[Difference] = []
    for left, right in combinations(sorted(by_article), 2):
        found.extend(_compare_articles(pieces, by_article[left], by_article[right], linked))
    return gravest(found)


def _compare_articles(pieces, left, right, linked):
    seen = set()
    for start in left:
        if start in seen or not linked[start] & set(right):
            continue
        side_a, side_b = {start}, set()
        grown = True
        while grown:
            new_b = {j for i in side_a for j in linked[i] if j in right} - side_b
            side_b |= new_b
            new_a = {i for j in side_b for i in linked[j] if i in left} - side_a
            side_a |= new_a
            grown = bool(new_a or new_b)
        seen |= side_a
        main_a, echo_a = _set_echoes_apart(pieces, sorted(side_a))
        main_b, echo_b = _set_echoes_apart(pieces, sorted(side_b))
        a = join_print([pieces[i] for i in main_a])
        b = join_print([pieces[i] for i in main_b])
        yield compare_prints(a, b)
        if echo_a or echo_b:
            yield "trimmed"


def _set_echoes_apart(pieces, side):
    """An article may print the words twice: whole, and a scrap of them in its lead."""
    main, echoes = [], []
    for i in sorted(side, key=lambda i: (-len(pieces[i].norms), i)):
        p = pieces[i].norms
        for j in main:
            matched = sum(b.length for b in match_blocks(p, pieces[j].norms))
            if matched >= 0.8 * len(p):
                if len(p) < len(pieces[j].norms): echoes.append(i)
                break
        else:
            main.append(i)
    return sorted(main), echoes


def make_readings(pieces, members, direct):
    by_article = defaultdict(list)
    for i in members:
        by_article[pieces[i].span.article].append(i)
    readings = []
    for i in members:
        p = pieces[i]
        differs = set()
        for article, others in by_article.items():
            if article == p.span.article:
                continue
            matched = set()
            for j in others:
                for b in match_blocks(p.norms, pieces[j].norms):
                    matched.update(range(b.left, b.left + b.length))
            differs.update(k for k in range(len(p.norms)) if k not in matched)
        kind = p.kind if p.quotation is not None else ("direct" if i in direct else "indirect")
        readings.append(UtteranceReading(p.span, kind, tuple(_spans(p, sorted(differs)))))
    return tuple(readings)


def _spans(p, positions):
    spans = []
    for k in positions:
        t = p.tokens[k]
        if spans and k and spans[-1][2] == k - 1:
            spans[-1] = (spans[-1][0], max(t.end, spans[-1][1]), k)
        else:
            spans.append((t.start, t.end, k))
    return [Span(p.span.article, p.span.field, a, b) for a, b, _ in spans]
