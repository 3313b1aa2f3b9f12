"""`python -m bench.quote_index`: has this been said, asked of 100,000 generated quotations.

Prints what an answer costs in wall and CPU time, how large the index is, and how often the quotation asked
for is the first match. Asked is for quotations as printed, with words changed, spliced from two, and made up.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median, quantiles
from typing import TypeVar

from bench.generated import invent_quotation
from rashomon.collation.quote_check import QuoteShelf, find_matches, read_question
from rashomon.collation.quote_check.entries import QuotedEntry
from rashomon.collation.quote_check.index import build_index, read_index, write_index
from rashomon.model.quote_check import QuoteMatch, QuoteVerdict
from rashomon.model.span import Span

QUOTATIONS = 100_000
_ASKED = 200
_PER_ARTICLE = 5
_SPEAKERS = 5_000
_MEBIBYTE = 2**20

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to ask for, the number of the quotation that they are from, and the verdict that is due."""

    words: str
    number: int | None
    verdict: QuoteVerdict


def main(count: int = QUOTATIONS) -> None:
    chance = random.Random(8)
    entries = [_make_entry(number, invent_quotation(chance)) for number in range(count)]
    words = sum(len(entry.words.split()) for entry in entries)
    print(f"{count:,} quotations of {words / count:.1f} words on average")
    before = _resident_mebibytes()
    index, seconds = _time(lambda: build_index(entry.words for entry in entries))
    content, writing = _time(lambda: write_index(index))
    _, reading = _time(lambda: read_index(content))
    print(
        f"index: built in {seconds:.1f} s, {index.size_bytes / _MEBIBYTE:.1f} MiB in memory, "
        f"{len(content) / _MEBIBYTE:.1f} MiB written (in {writing:.2f} s, read in {reading:.2f} s), "
        f"{len(index.keys):,} keys, {len(index.numbers):,} postings"
    )
    print(
        f"memory: {before:.0f} MiB with the quotations, peak {_resident_mebibytes():.0f} MiB while indexing"
    )
    shelf = QuoteShelf(entries, index)
    find_matches(read_question(entries[0].words).piece, shelf)
    for kind, ask in (("printed", _ask_exact), ("altered", _ask_altered), ("spliced", _ask_spliced)):
        _measure(kind, list(ask(random.Random(3), entries)), shelf)
    other = random.Random(99)
    made_up = [Asked(invent_quotation(other), None, "not-found") for _ in range(_ASKED)]
    _measure("made up", made_up, shelf)


def _measure(kind: str, asked: Sequence[Asked], shelf: QuoteShelf) -> None:
    times: list[float] = []
    cpu: list[float] = []
    first = same = 0
    for one in asked:
        began = time.process_time()
        matches, seconds = _time(partial(_find, one.words, shelf))
        cpu.append((time.process_time() - began) * 1000)
        times.append(seconds * 1000)
        verdict = matches[0].verdict if matches else "not-found"
        same += verdict == one.verdict
        if matches and one.number is not None:
            first += shelf.entries[one.number].span.contains(matches[0].spans[0])
    found = f", the quotation itself first {first / len(asked):.3f}" if asked[0].number is not None else ""
    # Words made up from the same lists may well be an altered quotation: no verdict is due.
    due = "" if asked[0].number is None else f"; verdict due {same / len(asked):.3f}"
    print(
        f"{kind:<8} median {median(times):5.1f} ms, p95 {quantiles(times, n=20)[-1]:5.1f} ms, "
        f"CPU median {median(cpu):5.1f} ms, p95 {quantiles(cpu, n=20)[-1]:5.1f} ms{due}{found}"
    )


def _find(words: str, shelf: QuoteShelf) -> tuple[QuoteMatch, ...]:
    return find_matches(read_question(words).piece, shelf)


def _make_entry(number: int, words: str) -> QuotedEntry:
    article, place = divmod(number, _PER_ARTICLE)
    span = Span(f"a{article:06}", "body", place * 1_000, place * 1_000 + len(words))
    return QuotedEntry(span, words, "direct", f"Speaker {number % _SPEAKERS}", place, place)


def _ask_exact(chance: random.Random, entries: Sequence[QuotedEntry]) -> Iterator[Asked]:
    for number in chance.sample(range(len(entries)), _ASKED):
        yield Asked(entries[number].words, number, "exact")


def _ask_altered(chance: random.Random, entries: Sequence[QuotedEntry]) -> Iterator[Asked]:
    """One word left out and another one put in the place of a third."""
    for number in chance.sample(range(len(entries)), _ASKED):
        words = entries[number].words.split()
        del words[chance.randrange(1, len(words) - 1)]
        words[chance.randrange(1, len(words) - 1)] = "porcelain"
        yield Asked(" ".join(words), number, "altered")


def _ask_spliced(chance: random.Random, entries: Sequence[QuotedEntry]) -> Iterator[Asked]:
    """The first half of one quotation and the second of another."""
    for number, other in zip(*(chance.sample(range(len(entries)), _ASKED) for _ in range(2)), strict=True):
        left, right = entries[number].words.split(), entries[other].words.split()
        words = left[: len(left) // 2] + right[len(right) // 2 :]
        yield Asked(" ".join(words), number, "spliced")


def _time(work: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def _resident_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else QUOTATIONS)
