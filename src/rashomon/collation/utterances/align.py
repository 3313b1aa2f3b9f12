"""Whether two pieces print the same words of one speaker."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.text.alignment import Block, Stretch, longest_stretch, match_blocks
from rashomon.text.function_words import FUNCTION_WORDS, weigh_words
from rashomon.text.tokens import stem

# Measured on the 64 annotated training stories (1,113 links of quoted sentences), F1 averaged over stories.
# Six words in a row override a wrong speaker: attribution errs more often than two people say the same. Fewer
# do not, though all of a short quotation: people quote each other (precision 0.916 if they do, 0.921 if not).
STRONG_WORDS = 6
STRONG_WEIGHT = 3.5
# Two content words, or one among three others ("the quarry is ours"): thirds do not add up exactly.
FIRM_WEIGHT = 2 - 1e-9
# The whole of a short quotation inside another one, where a speaker is not known: from three words on. Two
# will do if both articles say that they were said, without saying by whom: 0.896, without this 0.878; 0.889
# if marks are enough, which may set off a term that nobody said. A content word and one that ties it ("get
# tough") will do if the sentence without a speaker names the other's. All but one word of a short quotation
# will do where the speaker is seen to be one and no other content word stands for it ("showing a little
# class", "Show a Little Class").
WHOLE_WORDS = 3
# Reworded but not unrecognisable: 0.763 with five, 0.754 with three; two remarks in similar words stay two.
ALTERED_WORDS = 5
ALTERED_SHARE = 0.5
ALTERED_WEIGHT = 0.5
# Other things in the same frame ("I want to thank the … for their …"): two content words or more stand
# against others, and fewer than twice as many agree. Two named speakers who use the same six words say two
# things if one other content word differs. Links on gold-train: 0.878 with both rules, 0.877 without.
RIVAL_WORDS = 2
RIVAL_RATIO = 2
# Words quoted in one article and printed without marks in the other.
PLAIN_WORDS = 6
PLAIN_SHARE = 0.7
REPRINT_SHARE = 0.9
_NAME_WORDS = 5
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Link:
    """Pieces `left` and `right` (numbers) go back to the same words.

    A scrap is a link by a word or two with little of their own: it joins a group, but joins no groups.
    `score` is that of the stretch in common, in words.
    """

    left: int
    right: int
    score: int
    is_scrap: bool


def align_pieces(pieces: Sequence[Piece], left: int, right: int) -> Link | None:
    """The link between two pieces of different articles, None if they are different words."""
    a, b = pieces[left], pieces[right]
    if a.day and b.day and a.day != b.day:  # a slogan is said again and again
        return None
    blocks = match_blocks(a.norms, b.norms)
    stretch = longest_stretch(blocks)
    if stretch is None:
        return None
    if a.is_quoted and b.is_quoted:
        weight = _weigh_matches(a, blocks, stretch)
        same = _is_same_quotation(a, b, blocks, stretch, weight)
        return Link(left, right, stretch.score, weight < FIRM_WEIGHT) if same else None
    same = _is_same_print(a, b, blocks, stretch)
    return Link(left, right, stretch.score, is_scrap=False) if same else None


def _is_same_quotation(a: Piece, b: Piece, blocks: Sequence[Block], stretch: Stretch, weight: float) -> bool:
    agree = _agree(a, b)
    matched, rival = _count_rivals(a, b, blocks)
    if rival >= RIVAL_WORDS and matched < RIVAL_RATIO * rival:
        return False
    if stretch.score >= STRONG_WORDS and weight >= STRONG_WEIGHT:
        return agree is not False or not rival
    if agree is False:
        return False
    shorter = min(len(a.norms), len(b.norms))
    if stretch.score == shorter and weight >= 1:  # the one is contained in the other, word for word
        if agree:
            return True
        if weight < FIRM_WEIGHT and _is_in_headline(a, b):
            return True
        if _is_name_like(a) or _is_name_like(b):
            return False
        if weight >= FIRM_WEIGHT:
            said = a.kind == b.kind == "mixed"
            return shorter >= WHOLE_WORDS or said or _is_in_headline(a, b)
        return _is_named_beside(a, b) and _is_bound(a if len(a.norms) == shorter else b)
    if weight < FIRM_WEIGHT:
        return False
    matched = sum(block.length for block in blocks)
    tied = agree or _is_in_headline(a, b) or _is_named_beside(a, b)
    if tied and stretch.score >= WHOLE_WORDS and matched >= shorter - 1 and not rival:
        return True
    if stretch.score < ALTERED_WORDS or matched < ALTERED_SHARE * shorter:
        return False
    return weight >= ALTERED_WEIGHT * min(weigh_words(a.norms), weigh_words(b.norms))


def _count_rivals(a: Piece, b: Piece, blocks: Sequence[Block]) -> tuple[int, int]:
    """How many content words agree, inflected ones too, and how many stand in the place of others."""
    matched = rival = 0
    i = j = 0
    for block in (*blocks, Block(len(a.norms), len(b.norms), 0)):
        x, y = _content(a.norms[i : block.left]), _content(b.norms[j : block.right])
        inflected = len({stem(norm) for norm in x} & {stem(norm) for norm in y}) if x and y else 0
        matched += inflected
        rival += min(len(x), len(y)) - inflected
        i, j = block.left + block.length, block.right + block.length
        matched += len(_content(a.norms[block.left : i]))
    return matched, rival


def _content(norms: Sequence[str]) -> list[str]:
    return [norm for norm in norms if norm not in FUNCTION_WORDS and len(norm) > 1]


def _weigh_matches(piece: Piece, blocks: Sequence[Block], stretch: Stretch) -> float:
    """The weight of the words within the stretch that agree."""
    return sum(
        weigh_words(piece.norms[block.left : block.left + block.length])
        for block in blocks
        if stretch.left_start <= block.left < stretch.left_end
    )


def _is_same_print(a: Piece, b: Piece, blocks: Sequence[Block], stretch: Stretch) -> bool:
    """The same for pieces of which at least one stands without quotation marks."""
    if stretch.score == len(a.norms) == len(b.norms) and stretch.score > 1:
        return a.is_quoted or b.is_quoted or stretch.score >= PLAIN_WORDS
    if stretch.score < PLAIN_WORDS:
        return False
    matched = sum(block.length for block in blocks)
    if a.is_quoted or b.is_quoted:
        return matched >= PLAIN_SHARE * len((b if a.is_quoted else a).norms)
    return matched >= REPRINT_SHARE * max(len(a.norms), len(b.norms))


def _agree(a: Piece, b: Piece) -> bool | None:
    """Whether one speaker said both. A headline has no room for a full attribution, and capitals everywhere:
    that it seems to name somebody else leaves it open (dev 0.882, else 0.876; train 0.895 and 0.896)."""
    agree = speakers_agree(a.speaker, b.speaker)
    in_title = "title" in (a.span.field, b.span.field)
    return None if agree is False and (in_title or _is_named_beside(a, b)) else agree


def _is_named_beside(a: Piece, b: Piece) -> bool:
    """Whether a sentence that gives no person as the speaker of its words names who says the others."""
    return any(speakers_agree(name, other.speaker) for one, other in ((a, b), (b, a)) for name in one.named)


def _is_in_headline(a: Piece, b: Piece) -> bool:
    """Whether the one is a scrap in a headline, which has no room for the speaker that the other names."""
    return (a.span.field == "title" and b.speaker is not None) or (
        b.span.field == "title" and a.speaker is not None
    )


def _is_bound(piece: Piece) -> bool:
    """Whether a function word ties it together ("not welcome", "get tough"): articles only name a thing."""
    return any(norm in FUNCTION_WORDS and norm not in _ARTICLES for norm in piece.norms)


def _is_name_like(piece: Piece) -> bool:
    """The title of a work or programme in running text: every word of weight begins with a capital."""
    words = piece.raw.split()
    if piece.span.field == "title" or not 1 < len(words) <= _NAME_WORDS:
        return False
    return all(word[:1].isupper() or word.casefold() in FUNCTION_WORDS for word in words)
