"""Renderings of the same words laid against each other, as in a critical apparatus.

The output is what text editors call parallel segmentation (TEI P5, chapter 13): stretches that all print
alternate with loci where the renderings part ways.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from rashomon.text.tokens import fold_word

# A unit is a word or one mark, with the white space that follows it. Marks stay apart from words, so that
# “US,” and “US” differ in the comma alone.
_UNIT = re.compile(r"(?:(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|\w+(?:['’ʼ]\w+)*|\S)\s*")
_TYPOGRAPHY = str.maketrans("’‘ʼ“”„«»–—‐‑", '\'\'\'"""""----')

# Alignment costs the product of both lengths; a longer passage is shown as it is, side by side.
MOST_UNITS = 3000


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that some renderings print at a locus, as the first of them prints them; empty for nothing.

    `printed_by` are positions in the sequence that was aligned.
    """

    words: str
    printed_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Locus:
    """One place of the alignment.

    `words` are what each rendering prints there, verbatim, empty for nothing; `variants` group them, so a
    single variant means that all print the same. `minor` says that they differ in marks and case only.
    """

    words: tuple[str, ...]
    variants: tuple[Variant, ...]
    minor: bool = False

    def variant_of(self, position: int) -> int:
        """The number of the variant that the rendering at this position prints."""
        return next(number for number, variant in enumerate(self.variants) if position in variant.printed_by)

    @property
    def agreed(self) -> bool:
        return len(self.variants) == 1

    @property
    def worded(self) -> bool:
        """Whether any rendering prints more than marks there."""
        return _any_word(self.words)

    @property
    def rival(self) -> bool:
        """Whether different words stand against each other, not just words against nothing."""
        return sum(1 for variant in self.variants if variant.words) > 1


@dataclass(frozen=True, slots=True)
class _Rendering:
    position: int
    units: tuple[str, ...]
    keys: tuple[str, ...]

    def part(self, start: int, end: int) -> "_Rendering":
        return _Rendering(self.position, self.units[start:end], self.keys[start:end])

    @property
    def words(self) -> str:
        return "".join(self.units)


def align_readings(texts: Sequence[str]) -> tuple[Locus, ...]:
    """Lay renderings of the same words against each other.

    Every text equals the concatenation of its words over all loci, up to white space at its beginning.
    Typographic forms of quotation marks and dashes count as the same. The longest text leads; the others
    are aligned to it by longest common subsequence of units. Closing marks have a locus of their own at
    the end: the comma before a closing quotation mark is the publisher's, and says nothing about the words.
    """
    renderings = [_rendering(position, text) for position, text in enumerate(texts)]
    if any(len(rendering.units) > MOST_UNITS for rendering in renderings):
        return (_locus(renderings, len(texts)),)
    ends = [_count_before_closing_marks(rendering) for rendering in renderings]
    words = [rendering.part(0, end) for rendering, end in zip(renderings, ends, strict=True)]
    marks = [
        rendering.part(end, len(rendering.units)) for rendering, end in zip(renderings, ends, strict=True)
    ]
    closing = [rendering for rendering in marks if rendering.units]
    return (*_align(words, len(texts)), *([_locus(closing, len(texts))] if closing else []))


def _rendering(position: int, text: str) -> _Rendering:
    units = tuple(match[0] for match in _UNIT.finditer(text))
    return _Rendering(position, units, tuple(unit.strip().translate(_TYPOGRAPHY) for unit in units))


def _count_before_closing_marks(rendering: _Rendering) -> int:
    return max((place + 1 for place, key in enumerate(rendering.keys) if _any_word(key)), default=0)


def group_alike(loci: Sequence[Locus], count: int) -> list[list[int]]:
    """The positions of `count` renderings, those together that differ in typography only."""
    groups: dict[tuple[int, ...], list[int]] = {}
    for position in range(count):
        groups.setdefault(tuple(locus.variant_of(position) for locus in loci), []).append(position)
    return list(groups.values())


def _align(renderings: list[_Rendering], count: int) -> list[Locus]:
    speaking = [rendering for rendering in renderings if rendering.units]
    if not speaking:
        return []
    base = max(speaking, key=lambda rendering: (len(rendering.units), -rendering.position))
    shared = _shared_places(base, speaking)
    # Marks alone hold nothing together: a comma would be found again anywhere.
    runs = [run for run in _runs(shared, speaking) if _any_word(base.keys[run[0] : run[1] + 1])]
    if not runs:
        return [_locus(speaking, count)]
    loci: list[Locus] = []
    done = dict.fromkeys((rendering.position for rendering in speaking), 0)
    for first, last in runs:
        before = [one.part(done[one.position], shared[first][one.position]) for one in speaking]
        loci += _between(before, count)
        run = [one.part(shared[first][one.position], shared[last][one.position] + 1) for one in speaking]
        loci.append(_locus(run, count))
        done = {position: place + 1 for position, place in shared[last].items()}
    return loci + _between([one.part(done[one.position], len(one.units)) for one in speaking], count)


def _any_word(pieces: Sequence[str]) -> bool:
    return any(char.isalnum() for piece in pieces for char in piece)


def _between(parts: list[_Rendering], count: int) -> list[Locus]:
    """The loci of a stretch that not all print alike; if some print nothing, the others are aligned again."""
    speaking = [part for part in parts if part.units]
    if len(speaking) == len(parts):
        return [_locus(speaking, count)]
    return _align(speaking, count)


def _shared_places(base: _Rendering, renderings: list[_Rendering]) -> dict[int, dict[int, int]]:
    """Units of the base that every rendering prints: their place in each rendering, by place in the base."""
    places = {place: {base.position: place} for place in range(len(base.units))}
    for rendering in renderings:
        if rendering.position == base.position:
            continue
        matched: dict[int, int] = {}
        for block in Indel.opcodes(base.keys, rendering.keys):
            if block.tag == "equal":
                matched |= {
                    block.src_start + step: block.dest_start + step
                    for step in range(block.src_end - block.src_start)
                }
        places = {
            place: {**known, rendering.position: matched[place]}
            for place, known in places.items()
            if place in matched
        }
    return places


def _runs(shared: dict[int, dict[int, int]], renderings: list[_Rendering]) -> list[tuple[int, int]]:
    """First and last base place of each stretch that all print without interruption."""
    runs: list[tuple[int, int]] = []
    for place in sorted(shared):
        if runs and place == runs[-1][1] + 1:
            before = shared[place - 1]
            if all(shared[place][one.position] == before[one.position] + 1 for one in renderings):
                runs[-1] = (runs[-1][0], place)
                continue
        runs.append((place, place))
    return runs


def _locus(speaking: list[_Rendering], count: int) -> Locus:
    groups: dict[tuple[str, ...], list[_Rendering]] = {}
    for rendering in speaking:
        groups.setdefault(rendering.keys, []).append(rendering)
    variants = [
        Variant(group[0].words, tuple(sorted(one.position for one in group))) for group in groups.values()
    ]
    words = {rendering.position: rendering.words for rendering in speaking}
    silent = tuple(position for position in range(count) if not words.get(position))
    if silent:
        variants.append(Variant("", silent))
    folded = {tuple(filter(None, map(fold_word, one.keys))) for one in speaking} | ({()} if silent else set())
    return Locus(
        words=tuple(words.get(position, "") for position in range(count)),
        variants=tuple(variants),
        minor=len(variants) > 1 and len(folded) == 1,
    )
