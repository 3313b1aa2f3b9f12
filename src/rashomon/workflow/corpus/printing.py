"""Which articles of a corpus print nearly the same text: `gather_prints`, in bands and blocks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.engine import SetAside, Stage, run_batches
from rashomon.errors import StageFailed
from rashomon.grouping.near_duplicates import (
    TextRelation,
    count_to_look,
    is_short,
    pair_printers,
    sample_shingles,
)
from rashomon.grouping.partitioned import Band, TextBlock, find_band_pairs, relate_block
from rashomon.grouping.partitioned.pairs import Keys, from_keys, to_keys
from rashomon.grouping.partitioned.prints import add_counts
from rashomon.grouping.stories import choose_leaders, order_of_prints
from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.rows import article_of
from rashomon.io.corpus.spill import SpilledArrays
from rashomon.workflow.corpus.located import WORK, Located
from rashomon.workflow.corpus.sharing import Workshop
from rashomon.workflow.corpus.sketched import read_sketches
from rashomon.workflow.corpus.stages import each

# A band of so many shingles is 64 MB; a block of so many pairs holds the shingles of twice as many articles.
_BAND_SHINGLES = 4_000_000
_BLOCK_PAIRS = 2_000
# The lowest bits are the same in all sampled shingles.
_BAND_SHIFT = np.uint64(8)


@dataclass(frozen=True, slots=True)
class Prints:
    """`leader` says of each print of another article's text which that is, and their resemblance.

    `rank` is each article's place in the order of `order_of_prints`: what ties go by.
    """

    leader: dict[int, tuple[int, float]]
    rank: NDArray[np.int64]


def find_prints(
    located: Located, sketches: Sequence[Entry], workshop: Workshop, partitions: int | None
) -> Prints:
    """The prints among the articles. Raises StageFailed if a block of them cannot be worked on."""
    shingles = SpilledArrays(workshop.folder.path / WORK / "shingles", np.uint64)
    sampled = SpilledArrays(workshop.folder.path / WORK / "sampled", np.uint64)
    try:
        heads: list[tuple[int, str]] = []
        for packed, head in read_sketches(located, sketches, ["shingles", "head"]):
            own = np.frombuffer(packed, np.uint64)
            shingles.append(own)
            sampled.append(sample_shingles(own))
            heads.append((-len(own), head))
        order = _put_in_order(heads, located)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        keys = np.union1d(
            _find_sharing(sampled, rank, order, workshop, partitions), _find_equals(shingles, sampled, order)
        )
        relations = _relate(keys, shingles, order, workshop, partitions)
    finally:
        shingles.remove()
        sampled.remove()
    leaders = choose_leaders(sorted(relations, key=lambda one: (one.first, one.second)))
    numbers = {int(order[n]): (int(order[first]), share) for n, (first, share) in leaders.items()}
    return Prints(numbers, rank)


def _put_in_order(heads: Sequence[tuple[int, str]], located: Located) -> NDArray[np.int64]:
    """The numbers of the articles in the order of prints; texts are read only where their heads are equal."""
    order = sorted(range(len(heads)), key=heads.__getitem__)
    runs: list[tuple[int, int]] = []
    start = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or heads[order[place]] != heads[order[start]]:
            if place - start > 1:
                runs.append((start, place))
            start = place
    alike = {number for start, end in runs for number in order[start:end]}
    exact = {
        number: order_of_prints(article_of(*columns), -heads[number][0])
        for number, columns in located.each_of(alike)
    }
    for start, end in runs:
        order[start:end] = sorted(order[start:end], key=exact.__getitem__)
    return np.array(order, dtype=np.int64)


def _find_sharing(
    sampled: SpilledArrays,
    rank: NDArray[np.int64],
    order: NDArray[np.int64],
    workshop: Workshop,
    partitions: int | None,
) -> Keys:
    """The pairs, by rank, that share enough sampled shingles to be held against each other."""
    values = sampled.everything()
    owners = np.repeat(rank, [sampled.length(number) for number in range(len(sampled))])
    ascending = np.argsort(owners, kind="stable")
    values, owners = values[ascending], owners[ascending]
    count = partitions or max(1, -(-len(values) // _BAND_SHINGLES))
    band_of = (values >> _BAND_SHIFT) % np.uint64(count)

    def bands() -> Iterator[Band]:
        for number in range(count):
            inside = band_of == number
            yield Band(values[inside], owners[inside])

    parts = list(run_blocks(workshop, "duplicates", each(find_band_pairs), bands()))
    keys, counts = add_counts(parts)
    pairs = from_keys(keys)
    lengths = np.array([sampled.length(int(number)) for number in order], dtype=np.int64)
    needed = np.array(
        [count_to_look(first, second) for first, second in lengths[pairs].tolist()], dtype=np.int64
    )
    return keys[counts >= needed]


def _find_equals(shingles: SpilledArrays, sampled: SpilledArrays, order: NDArray[np.int64]) -> Keys:
    """The pairs, by rank, of texts that are too short for the sample and equal."""
    equals: defaultdict[bytes, list[int]] = defaultdict(list)
    for rank, number in enumerate(order.tolist()):
        if shingles.length(number) and is_short(sampled.length(number)):
            equals[shingles[number].tobytes()].append(rank)
    return to_keys(pair for ranks in equals.values() for pair in pair_printers(ranks))


def _relate(
    keys: Keys,
    shingles: SpilledArrays,
    order: NDArray[np.int64],
    workshop: Workshop,
    partitions: int | None,
) -> list[TextRelation]:
    def blocks() -> Iterator[TextBlock]:
        for part in cut_evenly(keys, _BLOCK_PAIRS, partitions):
            ranks, places = np.unique(from_keys(part), return_inverse=True)
            pairs = places.reshape(-1, 2).tolist()
            yield TextBlock(
                tuple(ranks.tolist()),
                tuple(shingles[int(order[rank])] for rank in ranks),
                tuple((first, second) for first, second in pairs),
            )

    found = run_blocks(workshop, "duplicates", each(relate_block), blocks())
    return [relation for block in found for relation in block]


def cut_evenly(values: NDArray[np.uint64], size: int, partitions: int | None) -> list[NDArray[np.uint64]]:
    """An array in parts of about `size`, or in so many parts."""
    count = partitions or max(1, -(-len(values) // size))
    return [part for part in np.array_split(values, count) if len(part)]


def run_blocks(workshop: Workshop, name: str, stage: Stage, blocks: Iterable[Any]) -> Iterator[Any]:
    """What each block gives. Raises StageFailed: no block can be left out of the whole."""
    results = run_batches(workshop.executor, stage, blocks, batch_size=1)
    for done, result in enumerate(results, start=1):
        if isinstance(result, SetAside):
            raise StageFailed(
                f"the stage “{name}” cannot go on, as no part can be left out: {result.trouble.reason}. "
                "What is finished is kept: run the corpus again with a higher --memory-limit or --time-limit."
            )
        workshop.observer.advanced(name, done, None)
        yield result
