"""Whether two pieces print the same words of one speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.text.alignment import Block, Stretch, longest_stretch, match_blocks
from rashomon.text.function_words import FUNCTION_WORDS, weigh_words

STRONG_WORDS = 6
PLAIN_WORDS = 6
PLAIN_SHARE = 0.7
ALTERED_WORDS = 5
ALTERED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Pieces `left` and `right` (numbers) go back to the same words; `blocks` are the words that agree."""

    left: int
    right: int
    blocks: tuple[Block, ...]
    stretch: Stretch
    is_scrap: bool = False
    agree: bool | None = None


def align_pieces(pieces: Sequence[Piece], left: int, right: int) -> Link | None:
    a, b = pieces[left], pieces[right]
    blocks = match_blocks(a.norms, b.norms)
    stretch = longest_stretch(blocks)
    if stretch is None:
        return None
    matched = sum(block.length for block in blocks)
    link = Link(left, right, blocks, stretch)
    if not (a.is_quoted or b.is_quoted):
        same = stretch.score >= PLAIN_WORDS and matched >= 0.9 * max(len(a.norms), len(b.norms))
        return link if same else None
    if not (a.is_quoted and b.is_quoted):
        plain = b if a.is_quoted else a
        whole = stretch.score == len(a.norms) == len(b.norms) and 2 <= len(a.norms)
        return (
            link
            if whole or (stretch.score >= PLAIN_WORDS and matched >= PLAIN_SHARE * len(plain.norms))
            else None
        )
    content = weigh_words(a.norms[stretch.left_start : stretch.left_end])
    agree = speakers_agree(a.speaker, b.speaker)
    if not is_same_utterance(a, b, matched, stretch, content, agree):
        return None
    return Link(left, right, blocks, stretch, content < 2, agree)


def is_same_utterance(
    a: Piece, b: Piece, matched: int, stretch: Stretch, content: float, agree: bool | None
) -> bool:
    shorter = min(len(a.norms), len(b.norms))
    if stretch.score >= STRONG_WORDS and content >= STRONG_WEIGHT:
        return True
    whole = stretch.score == shorter
    if whole and content >= 2:
        if agree:
            return True
        if is_name_like(a) or is_name_like(b):
            return False
        return shorter >= 4 or (shorter >= OVERRIDE) or (agree is None and _in_title(a, b))
    if agree is False:
        return False
    if whole and content >= 1:
        return True if agree else (SCRAP == "title" and _in_title(a, b))
    return stretch.score >= ALTERED_WORDS and content >= 2 and matched >= ALTERED_SHARE * shorter


def _in_title(a, b):
    return (a.span.field == "title" and b.speaker is not None) or (
        b.span.field == "title" and a.speaker is not None
    )


STRONG_WEIGHT = 3
SCRAP = "title"
OVERRIDE = 3


def is_name_like(piece: Piece) -> bool:
    """A title of a work or programme: every word of weight is capitalised, in running text."""
    if piece.span.field == "title" or len(piece.norms) > 5:
        return False
    words = [t for t in piece.raw.split() if t.strip(",.?!;:")]
    return all(w[:1].isupper() or w.lower() in FUNCTION_WORDS for w in words) and len(words) > 1
