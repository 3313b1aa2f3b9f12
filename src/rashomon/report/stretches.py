"""An utterance cut into the stretches that its reports print in common, each to be aligned by itself."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.model.span import Span
from rashomon.text.alignment import longest_stretch, match_blocks, norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.function_words import weigh_words

# Stands between two pieces of one rendering. A noncharacter: Unicode (23.7) keeps it out of every text.
JOIN = "\ufdd0"
SHOWN_JOIN = "⁞"
# Words in common that show two pieces to be the same speech; "of the" is no more than chance.
_LEAST_WEIGHT = 1.6
# Of the words of the longest rendering. Aligned with the others, a scrap would mark nearly all that they
# print in common as not the same everywhere.
_SCRAP = 1 / 3


def split_into_stretches(spans: Sequence[Span], words: Sequence[str]) -> list[list[list[int]]]:
    """Stretches, each with its renderings, each with its pieces: positions in `spans`, in text order.

    One report may print in two sentences what another prints in one; its pieces are one rendering then. A
    piece that repeats another of its report (the headline of a quotation) is a rendering of its own. A
    scrap, far shorter than the longest rendering, is a stretch of its own behind that of the others, if
    these are at least two: a single one loses nothing by being aligned with it.
    """
    norms = [norms_of(fold_tokens(one)) for one in words]
    alike = {
        (one, other)
        for one, other in combinations(range(len(spans)), 2)
        if _share_words(norms[one], norms[other])
    }
    stretch = list(range(len(spans)))
    for one, other in sorted(alike):
        if spans[one].article != spans[other].article:
            kept, gone = sorted((stretch[one], stretch[other]))
            stretch = [kept if place == gone else place for place in stretch]
    stretches: list[list[list[int]]] = []
    for place in dict.fromkeys(stretch):
        renderings: list[list[int]] = []
        for piece in (one for one, own in enumerate(stretch) if own == place):
            for known in renderings:
                same_report = spans[known[0]].article == spans[piece].article
                if same_report and not any(tuple(sorted((one, piece))) in alike for one in known):
                    known.append(piece)
                    break
            else:
                renderings.append([piece])
        stretches += _set_scraps_apart(renderings, norms)
    return stretches


def join_pieces(pieces: Sequence[str]) -> str:
    return f" {JOIN} ".join(piece.replace(JOIN, "‹U+FDD0›") for piece in pieces)


def _set_scraps_apart(
    renderings: list[list[int]], norms: Sequence[Sequence[str]]
) -> Iterator[list[list[int]]]:
    lengths = [sum(len(norms[piece]) for piece in pieces) for pieces in renderings]
    least = max(lengths) * _SCRAP
    others = [pieces for pieces, length in zip(renderings, lengths, strict=True) if length >= least]
    if len(others) < 2:
        yield renderings
        return
    yield others
    scraps: dict[tuple[str, ...], list[list[int]]] = {}
    for pieces in renderings:
        if pieces not in others:
            words = tuple(norm for piece in pieces for norm in norms[piece])
            scraps.setdefault(words, []).append(pieces)
    yield from scraps.values()


def _share_words(left: Sequence[str], right: Sequence[str]) -> bool:
    blocks = match_blocks(left, right)
    common = longest_stretch(blocks)
    if common is None:
        return False
    if common.matched == min(len(left), len(right)):
        return True
    agreed = [
        norm
        for block in blocks
        if common.left_start <= block.left < common.left_end
        for norm in left[block.left : block.left + block.length]
    ]
    return weigh_words(agreed) >= _LEAST_WEIGHT
