"""The words of a sentence in two versions, side by side, and which differences are explained so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rashomon.collation.versions.text import Line, VersionText
from rashomon.model.span import Span
from rashomon.model.versions import Edit
from rashomon.text.alignment import Block, match_blocks
from rashomon.text.function_words import weigh_words
from rashomon.text.tokens import Token

# "of the" between two long stretches of other words agrees by chance.
_CHANCE_WEIGHT = 0.9
_LONG_GAP = 4


@dataclass(frozen=True)
class Side:
    """One version of the sentence, or of the sentences that it was split into."""

    version: VersionText
    lines: tuple[Line, ...]
    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        return self.version.article.field_text(self.lines[0].span.field)

    @property
    def whole(self) -> tuple[Span, ...]:
        return tuple(line.span for line in self.lines)

    def surface(self, place: int) -> str:
        return self.text[self.tokens[place].start : self.tokens[place].end]

    def places_in(self, start: int, end: int) -> list[int]:
        """The words that lie, at least in part, between two characters of the field."""
        return [k for k, token in enumerate(self.tokens) if token.start < end and start < token.end]

    @property
    def extent(self) -> Span:
        """From the first sentence to the last, as far as their words are looked at."""
        first, last = self.lines[0].span, self.lines[-1]
        return Span(first.article, first.field, first.start, last.span.start + len(last.head))

    def cover(self, places: Iterable[int]) -> tuple[Span, ...]:
        """Spans over words; those in a row are one."""
        found: list[tuple[int, int, int]] = []
        for k in sorted(places):
            token = self.tokens[k]
            if found and found[-1][2] >= k - 1:
                found[-1] = (min(found[-1][0], token.start), max(found[-1][1], token.end), k)
            else:
                found.append((token.start, token.end, k))
        first = self.lines[0].span
        return tuple(Span(first.article, first.field, start, end) for start, end, _ in found)


def make_side(version: VersionText, lines: Sequence[Line]) -> Side:
    return Side(version, tuple(lines), tuple(token for line in lines for token in line.tokens))


@dataclass(frozen=True, slots=True)
class Gap:
    """Words (by place) that stand between the same words in both versions; one side may be empty."""

    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass
class Worksheet:
    """Both sides, which word of the one is which of the other, and the edits that are found.

    `before_left` and `after_left` are the words that no edit explains yet.
    """

    before: Side
    after: Side
    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    aligned: dict[int, int]
    before_left: set[int]
    after_left: set[int]
    edits: list[Edit] = field(default_factory=list)
    touched: set[Gap] = field(default_factory=set)

    def left_in(self, gap: Gap) -> tuple[list[int], list[int]]:
        """The words of a gap that are not explained."""
        return [k for k in gap.before if k in self.before_left], [
            k for k in gap.after if k in self.after_left
        ]

    def explain(self, edit: Edit, before: Iterable[int], after: Iterable[int]) -> None:
        """Note an edit, and that it explains these words."""
        gone, come = set(before), set(after)
        self.edits.append(edit)
        self.before_left -= gone
        self.after_left -= come
        self.touched.update(gap for gap in self.gaps if gone & set(gap.before) or come & set(gap.after))

    @cached_property
    def back(self) -> dict[int, int]:
        return {after: before for before, after in self.aligned.items()}


def lay_side_by_side(before: Side, after: Side) -> Worksheet:
    """The words of two sides, aligned by a longest common subsequence of folded words."""
    left, right = tuple(t.norm for t in before.tokens), tuple(t.norm for t in after.tokens)
    blocks = tuple(_without_chance(match_blocks(left, right), left, right))
    aligned = {block.left + k: block.right + k for block in blocks for k in range(block.length)}
    gaps = tuple(_find_gaps(blocks, len(left), len(right)))
    return Worksheet(
        before,
        after,
        blocks,
        gaps,
        aligned,
        {k for gap in gaps for k in gap.before},
        {k for gap in gaps for k in gap.after},
    )


def _without_chance(blocks: Sequence[Block], left: Sequence[str], right: Sequence[str]) -> Iterator[Block]:
    """The blocks but for scraps of function words between two long gaps."""
    ends = [Block(0, 0, 0), *blocks, Block(len(left), len(right), 0)]
    for number, block in enumerate(blocks, start=1):
        before, behind = ends[number - 1], ends[number + 1]
        words = left[block.left : block.left + block.length]
        if (
            weigh_words(words) <= _CHANCE_WEIGHT
            and _gap_length(before, block) >= _LONG_GAP
            and _gap_length(block, behind) >= _LONG_GAP
        ):
            continue
        yield block


def _gap_length(one: Block, other: Block) -> int:
    """How many words part on the side where fewer do."""
    return min(other.left - one.left - one.length, other.right - one.right - one.length)


def _find_gaps(blocks: Sequence[Block], left: int, right: int) -> Iterator[Gap]:
    for one, other in pairwise([Block(0, 0, 0), *blocks, Block(left, right, 0)]):
        before = tuple(range(one.left + one.length, other.left))
        after = tuple(range(one.right + one.length, other.right))
        if before or after:
            yield Gap(before, after)
