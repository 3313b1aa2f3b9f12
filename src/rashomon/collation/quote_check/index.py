"""An inverted index over quotations: the few among very many that may print given words."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import stem

# Enough for all prints of one remark in a large story; aligning one costs about a millisecond.
CANDIDATES = 24
# Other prints of one remark share as much; the other half of a splice is looked for by itself.
LEAST_OF_BEST = 0.4
# Of the weight of all keys asked for: an entry that shares less shares a phrase that everybody uses.
_LEAST_SHARE = 0.08
_DIGITS = 5
_ARRAYS = ("keys", "ends", "numbers")


@dataclass(frozen=True, slots=True, eq=False)
class QuoteIndex:
    """Which entries, by number from 0, have which key; arrays only, so that a store can keep it as bytes.

    Keys are hashes of the stems of content words and of all pairs of neighbouring words, sorted; the entries
    of key k are `numbers[ends[k - 1]:ends[k]]`, ascending. Shapes: (keys,), (keys,), (postings,).
    """

    size: int
    keys: NDArray[np.uint64]
    ends: NDArray[np.uint32]
    numbers: NDArray[np.uint32]

    @property
    def size_bytes(self) -> int:
        return self.keys.nbytes + self.ends.nbytes + self.numbers.nbytes


def build_index(texts: Iterable[str]) -> QuoteIndex:
    """Index texts, numbered as they come. Linear in their words, apart from one sort."""
    hashes: list[NDArray[np.uint64]] = []
    lengths: list[int] = []
    for text in texts:
        found = sorted(_hash_keys(norms_of(fold_tokens(text))))
        hashes.append(np.array(found, dtype=np.uint64))
        lengths.append(len(found))
    numbers = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    return _sort_postings(len(lengths), np.concatenate([np.zeros(0, np.uint64), *hashes]), numbers)


def join_indexes(indexes: Sequence[QuoteIndex]) -> QuoteIndex:
    """One index over the entries of several: those of the second are numbered on from those of the first.

    A store indexes what comes in by itself and joins the parts when they have become many.
    """
    offset = 0
    keys = [np.zeros(0, np.uint64)]
    numbers = [np.zeros(0, np.uint32)]
    for index in indexes:
        keys.append(np.repeat(index.keys, np.diff(index.ends, prepend=np.uint32(0))))
        numbers.append(index.numbers + np.uint32(offset))
        offset += index.size
    return _sort_postings(offset, np.concatenate(keys), np.concatenate(numbers))


def find_candidates(
    index: QuoteIndex, norms: Sequence[str], most: int = CANDIDATES, least_of_best: float = LEAST_OF_BEST
) -> tuple[int, ...]:
    """Numbers of the entries that share most with the folded words, the likeliest first.

    Entries that share less than `least_of_best` of what the best one does are left out.

    A shared key counts by its rarity (idf; Spärck Jones 1972). Equals come in the order of the index.
    """
    wanted = np.array(sorted(_hash_keys(norms)), dtype=np.uint64)
    places = np.searchsorted(index.keys, wanted)
    places = places[places < len(index.keys)]
    places = places[np.isin(index.keys[places], wanted)]
    if not len(places):
        return ()
    starts = np.where(places > 0, index.ends[places - 1], 0).astype(np.int64)
    counts = index.ends[places].astype(np.int64) - starts
    found = np.concatenate(
        [index.numbers[start : start + count] for start, count in zip(starts, counts, strict=True)]
    )
    rarity = np.log1p(index.size / counts)
    scores = np.bincount(found, weights=np.repeat(rarity, counts), minlength=index.size)
    # Rounded, so that the last bit does not decide between equals; the hopeless go first.
    best = float(np.round(scores.max(), _DIGITS))
    unknown = (len(wanted) - len(places)) * np.log1p(index.size)
    least = max(10**-_DIGITS, _LEAST_SHARE * float(rarity.sum() + unknown), least_of_best * best)
    near = np.flatnonzero(scores >= least - 10**-_DIGITS)
    rounded = np.round(scores[near], _DIGITS)
    chosen, kept = near[rounded >= least], rounded[rounded >= least]
    order = np.lexsort((chosen, -kept))
    return tuple(int(number) for number in chosen[order][:most])


def write_index(index: QuoteIndex) -> bytes:
    """The index as bytes: NumPy's archive of its arrays, the same for the same index."""
    file = io.BytesIO()
    arrays = {name: getattr(index, name) for name in _ARRAYS}
    np.savez(file, size=np.array(index.size), **arrays)
    return file.getvalue()


def read_index(content: bytes) -> QuoteIndex:
    """The index that `write_index` wrote. Raises ValueError for bytes that are none."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            size = int(archive["size"])
            keys, ends, numbers = (archive[name] for name in _ARRAYS)
    except (KeyError, OSError, TypeError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"this is no index of quotations: {error}") from None
    index = QuoteIndex(size, keys.astype(np.uint64), ends.astype(np.uint32), numbers.astype(np.uint32))
    is_sound = (
        index.keys.ndim == index.ends.ndim == index.numbers.ndim == 1
        and len(index.keys) == len(index.ends)
        and (int(index.ends[-1]) if len(ends) else 0) == len(numbers)
        and bool(np.all(index.ends[1:] > index.ends[:-1]))
    )
    if not is_sound or (len(numbers) and int(numbers.max()) >= size):
        raise ValueError("this is no index of quotations: its parts do not fit together")
    return index


def _sort_postings(size: int, keys: NDArray[np.uint64], numbers: NDArray[np.uint32]) -> QuoteIndex:
    order = np.lexsort((numbers, keys))
    unique, counts = np.unique(keys, return_counts=True)
    return QuoteIndex(size, unique, np.cumsum(counts).astype(np.uint32), numbers[order])


def _hash_keys(norms: Sequence[str]) -> set[int]:
    return {_hash_key(key) for key in _list_keys(norms)}


def _list_keys(norms: Sequence[str]) -> Iterator[str]:
    for norm in norms:
        if norm not in FUNCTION_WORDS:
            yield stem(norm)
    for left, right in pairwise(norms):
        yield f"{left} {right}"


@lru_cache(maxsize=1 << 18)
def _hash_key(key: str) -> int:
    """The same in every process, unlike `hash`. Two keys in one only cost a needless candidate."""
    return int.from_bytes(blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
