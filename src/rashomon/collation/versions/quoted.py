"""Words between quotation marks that the later version prints otherwise, and marks that came or went."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, join_print
from rashomon.collation.versions.worksheet import Side, Worksheet
from rashomon.model.comparison import QuotationChange
from rashomon.model.span import Span
from rashomon.model.versions import Edit
from rashomon.text.folding import fold_tokens
from rashomon.text.function_words import weigh_words

_Key = tuple[Span | None, Span | None]


def explain_quotations(sheet: Worksheet) -> None:
    """An edit for each quotation whose words changed, and for each stretch that got or lost its marks."""
    before, after = _find_quoted(sheet.before), _find_quoted(sheet.after)
    if not before and not after:
        return
    partners = _find_partners(sheet, before, after)
    touched: dict[_Key, tuple[set[int], set[int]]] = {}
    for gap in sheet.gaps:
        ones = [k for k in gap.before if k in before]
        others = [k for k in gap.after if k in after]
        for key, gone, come in _pair_quoted(ones, others, before, after, partners):
            places = touched.setdefault(key, (set(), set()))
            places[0].update(gone)
            places[1].update(come)
    bare = list(_find_bare_runs(sheet, before, after))
    for (one, other), words in touched.items():
        # Words of a quotation that lost its marks, or got them, stand bare on the other side.
        own = [
            run
            for run in bare
            if (one and one in {before.get(k) for k in run}) or other in _there(sheet, run, after)
        ]
        spans = (
            (one,) if one else _cover(sheet, own, is_before=True),
            (other,) if other else _cover(sheet, own),
        )
        sheet.explain(Edit("quotation", *spans, changes=_compare(sheet, one, other)), *words)
        bare = [run for run in bare if run not in own]
    for run in bare:
        spans = _cover(sheet, [run], is_before=True), _cover(sheet, [run])
        sheet.edits.append(Edit("quotation", *spans))


def _there(sheet: Worksheet, run: list[int], after: dict[int, Span]) -> set[Span]:
    return {after[sheet.aligned[k]] for k in run if sheet.aligned[k] in after}


def _cover(sheet: Worksheet, runs: list[list[int]], *, is_before: bool = False) -> tuple[Span, ...]:
    places = [k for run in runs for k in run]
    return sheet.before.cover(places) if is_before else sheet.after.cover(sheet.aligned[k] for k in places)


def _find_quoted(side: Side) -> dict[int, Span]:
    """For each word between marks what stands between them, as far as it lies on this side."""
    found: dict[int, Span] = {}
    for quoted in side.version.quoted_in(side.extent):
        found.update(dict.fromkeys(side.places_in(quoted.start, quoted.end), quoted))
    return found


def _find_partners(sheet: Worksheet, before: dict[int, Span], after: dict[int, Span]) -> dict[Span, Span]:
    """The quotation of the later version that has most words of one of the earlier version."""
    shared = Counter((before[i], after[j]) for i, j in sheet.aligned.items() if i in before and j in after)
    partners: dict[Span, Span] = {}
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if one not in partners and other not in partners.values():
            partners[one] = other
    return partners


def _pair_quoted(
    ones: list[int],
    others: list[int],
    before: dict[int, Span],
    after: dict[int, Span],
    partners: dict[Span, Span],
) -> Iterator[tuple[_Key, list[int], list[int]]]:
    """The words of a gap that are quoted, by the quotations that they stand in."""
    back = {other: one for one, other in partners.items()}
    lone = [one for one in dict.fromkeys(before[k] for k in ones) if one not in partners]
    new = [one for one in dict.fromkeys(after[k] for k in others) if one not in back]
    meet = dict(zip(lone, new, strict=False))
    for one in dict.fromkeys(before[k] for k in ones):
        yield (one, partners.get(one) or meet.get(one)), [k for k in ones if before[k] == one], []
    met = {other: one for one, other in meet.items()}
    for other in dict.fromkeys(after[k] for k in others):
        yield (back.get(other) or met.get(other), other), [], [k for k in others if after[k] == other]


def _find_bare_runs(sheet: Worksheet, before: dict[int, Span], after: dict[int, Span]) -> Iterator[list[int]]:
    """Runs of the same words that stand between marks in one version only."""
    run: list[int] = []
    for i in [*sorted(sheet.aligned), -1]:
        if i >= 0 and (i in before) != (sheet.aligned[i] in after) and (not run or run[-1] == i - 1):
            run.append(i)
            continue
        if run and weigh_words([sheet.before.tokens[k].norm for k in run]) >= 1:
            yield run
        run = [i] if i >= 0 and (i in before) != (sheet.aligned[i] in after) else []


def _compare(sheet: Worksheet, one: Span | None, other: Span | None) -> tuple[QuotationChange, ...]:
    """What the comparison of reports says of the two prints of the words."""
    if one is None or other is None:
        return ()
    articles = (one.article, other.article)
    changes = find_changes(_print_of(sheet.before, one), _print_of(sheet.after, other))
    found = (
        QuotationChange(change.kind, articles, change.left, change.right, change.beside) for change in changes
    )
    return tuple(_sorted_by_article(found))


def _sorted_by_article(changes: Iterable[QuotationChange]) -> Iterator[QuotationChange]:
    for change in changes:
        first, second = change.articles
        if first <= second:
            yield change
        else:
            yield QuotationChange(change.kind, (second, first), change.second, change.first, change.beside)


def _print_of(side: Side, span: Span) -> Print:
    tokens = fold_tokens(side.text, span.start, span.end)
    raw = side.text[span.start : span.end]
    norms = tuple(token.norm for token in tokens)
    return join_print([Piece(span, tokens, norms, raw, 0, 0, 0, "direct", None)])
