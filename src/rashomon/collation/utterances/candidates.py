"""Which pieces of different articles may print the same words: by an index of word runs, never all pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.collation.utterances.pieces import Piece
from rashomon.text.function_words import FUNCTION_WORDS

_MOST_PER_ARTICLE = 24  # a run of words that one article prints more often says nothing about an utterance


def find_candidates(pieces: Sequence[Piece]) -> tuple[tuple[int, int], ...]:
    """Pairs of numbers of pieces of different articles, at least one of them quoted, that share a key.

    Keys are word pairs with a content word in them; a piece of one or two words also has its content words
    for keys, and is looked up in the words of the others.
    """
    pairs = set(_pairs_of_runs(pieces))
    pairs.update(_pairs_of_scraps(pieces))
    return tuple(sorted(pairs))


def _pairs_of_runs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    index: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, piece in enumerate(pieces):
        for key in _runs(piece.norms, 2 if piece.is_quoted else 4):
            index[key][piece.span.article].append(i)
    for piece_number, piece in enumerate(pieces):
        for length in (2, 4) if piece.is_quoted else (4,):
            for key in _runs(piece.norms, length):
                for article, found in index.get(key, {}).items():
                    if article != piece.span.article and len(found) <= _MOST_PER_ARTICLE:
                        for other in found:
                            yield min(piece_number, other), max(piece_number, other)


def _runs(norms: Sequence[str], length: int) -> set[tuple[str, ...]]:
    runs = {tuple(norms[i : i + length]) for i in range(len(norms) - length + 1)}
    return {run for run in runs if any(norm not in FUNCTION_WORDS for norm in run)}


def _pairs_of_scraps(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    scraps = [i for i, piece in enumerate(pieces) if piece.is_quoted and len(piece.norms) <= 2]
    wanted = {norm for i in scraps for norm in pieces[i].norms if norm not in FUNCTION_WORDS}
    index: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, piece in enumerate(pieces):
        if piece.is_quoted:
            for norm in wanted.intersection(piece.norms):
                index[norm][piece.span.article].append(i)
    for by_article in index.values():
        usable = [found for found in by_article.values() if len(found) <= _MOST_PER_ARTICLE]
        for left, right in combinations(usable, 2):
            yield from ((min(i, j), max(i, j)) for i in left for j in right)
