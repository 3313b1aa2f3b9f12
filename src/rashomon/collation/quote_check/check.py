"""From words asked for to the places that print them, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.collation.quote_check.asked import cut_asked, list_uncovered, tells_enough
from rashomon.collation.quote_check.entries import QuotedEntry, list_quoted_entries, list_text_entries
from rashomon.collation.quote_check.index import QuoteIndex, build_index, find_candidates
from rashomon.collation.quote_check.judging import judge_region
from rashomon.collation.quote_check.regions import Region, open_region
from rashomon.collation.utterances.change import SEVERITY, gravest
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import join_print, marks_ellipsis
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.model.comparison import Difference
from rashomon.model.quote_check import QuoteChange, QuoteMatch, QuotePart
from rashomon.model.reading import Reading
from rashomon.text.alignment import longest_stretch, match_blocks
from rashomon.text.function_words import weigh_words

# From there on, what is missing is a word or two: no second place is looked for.
_WHOLE_SHARE = 0.85
# Of all words by all places together.
_SPLICED_SHARE = 0.8
_MOST_PARTS = 4
# The longest stretch shares the most word pairs; with all candidates a splice costs twice as much.
_STRETCH_CANDIDATES = 8
_VERDICTS = ("exact", "altered", "spliced", "paraphrase")


@dataclass(frozen=True, slots=True, eq=False)
class QuoteShelf:
    """Entries and the index over them; `entries` may be any sequence that fetches them by number."""

    entries: Sequence[QuotedEntry]
    index: QuoteIndex


def shelve_quotations(readings: Iterable[Reading]) -> QuoteShelf:
    """What articles quote, ready to be searched."""
    return _shelve(entry for reading in readings for entry in list_quoted_entries(reading))


def shelve_texts(readings: Iterable[Reading]) -> QuoteShelf:
    """The whole text of primary sources, ready to be searched."""
    return _shelve(entry for reading in readings for entry in list_text_entries(reading))


def _shelve(entries: Iterable[QuotedEntry]) -> QuoteShelf:
    listed = tuple(entries)
    return QuoteShelf(listed, build_index(entry.words for entry in listed))


def find_matches(asked: Piece, shelf: QuoteShelf, speaker: str | None = None) -> tuple[QuoteMatch, ...]:
    """The places that print the words, by whomever, best first: exact, altered, spliced, as indirect speech.

    The result depends on the entries, not on their order, except where more places print the words than
    are looked at.
    """
    found = _find_places(asked, shelf, speaker)
    wanted = [match for match in found if speakers_agree(speaker, match.speaker) is not False]
    spliced = _find_splice(asked, shelf, speaker, wanted or found)
    if spliced is not None:
        # The single places that it is made of are its parts.
        found = [match for match in found if not set(match.spans) <= set(spliced.spans)]
        found.append(spliced)
    return tuple(sorted(found, key=_rank))


def _rank(match: QuoteMatch) -> tuple[object, ...]:
    verdict = _VERDICTS.index(match.verdict)
    gravity = SEVERITY.index(match.difference) if match.difference in SEVERITY else len(SEVERITY)
    return (verdict == 3, -match.share, verdict, gravity, match.spans)


def _find_places(asked: Piece, shelf: QuoteShelf, speaker: str | None) -> list[QuoteMatch]:
    found: dict[tuple[QuotePart, ...], QuoteMatch] = {}
    for number in find_candidates(shelf.index, asked.norms):
        match = judge_region(asked, open_region(shelf.entries, number, len(asked.norms)), speaker)
        if match is not None:
            found.setdefault(match.parts, match)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words `first` to `last` of those asked for, printed in one place; `run` names the speech it is from."""

    first: int
    last: int
    match: QuoteMatch
    run: tuple[str, int]


def _find_splice(
    asked: Piece, shelf: QuoteShelf, speaker: str | None, found: Sequence[QuoteMatch]
) -> QuoteMatch | None:
    """The words as made of stretches that stand in different places; None if they are not."""
    if any(match.share >= _WHOLE_SHARE for match in found):
        return None
    stretches: list[_Stretch] = []
    waiting = [(0, len(asked.norms))]
    while waiting and len(stretches) < _MOST_PARTS:
        best = _find_stretch(asked, waiting.pop(0), shelf, speaker)
        if best is not None:
            stretches.append(best)
            covered = [(one.first, one.last) for one in stretches]
            waiting = list(list_uncovered(asked.norms, covered))
    stretches.sort(key=lambda one: one.first)
    weight = sum(weigh_words(asked.norms[one.first : one.last]) * one.match.share for one in stretches)
    share = round(weight / weigh_words(asked.norms), 4)
    if len(stretches) < 2 or share < _SPLICED_SHARE:
        return None
    return _join_stretches(asked, stretches, share)


def _find_stretch(
    asked: Piece, words: tuple[int, int], shelf: QuoteShelf, speaker: str | None
) -> _Stretch | None:
    """The longest stretch of these words that one place prints."""
    wanted = cut_asked(asked, *words)
    best: tuple[int, Region, int, int] | None = None
    for number in find_candidates(shelf.index, wanted.norms, _STRETCH_CANDIDATES):
        region = open_region(shelf.entries, number, len(wanted.norms))
        if region.entry.kind == "indirect" or speakers_agree(speaker, region.entry.speaker) is False:
            continue
        stretch = longest_stretch(match_blocks(wanted.norms, region.norms))
        if stretch is None or (best is not None and stretch.score <= best[0]):
            continue
        if tells_enough(wanted.norms[stretch.left_start : stretch.left_end]):
            best = stretch.score, region, stretch.left_start, stretch.left_end
    if best is None:
        return None
    _, region, first, last = best
    match = judge_region(cut_asked(wanted, first, last), region, speaker)
    run = region.entry.span.article, region.entry.run
    return None if match is None else _Stretch(words[0] + first, words[0] + last, match, run)


def _join_stretches(asked: Piece, stretches: Sequence[_Stretch], share: float) -> QuoteMatch:
    matches = [one.match for one in stretches]
    parts = tuple(part for match in matches for part in match.parts)
    changes = tuple(change for match in matches for change in match.changes)
    text = join_print([asked])
    joints = [one.first for one in stretches[1:]]
    places = [part.span for part in parts]
    in_order = len({one.run for one in stretches}) == 1 and places == sorted(places)
    marked = in_order and all(marks_ellipsis(text.around(joint)) for joint in joints)
    if marked:
        at = [asked.tokens[joint].start for joint in joints]
        changes += tuple(QuoteChange("ellipsis", place, place) for place in at)
    joint: Difference = "ellipsis-or-bracket" if marked else "spliced"
    speakers = {match.speaker for match in matches}
    kinds = {match.kind for match in matches}
    return QuoteMatch(
        verdict="altered" if marked else "spliced",
        parts=parts,
        speaker=speakers.pop() if len(speakers) == 1 else None,
        kind=kinds.pop() if len(kinds) == 1 else "mixed",
        difference=gravest([joint, *(match.difference for match in matches)]),
        share=share,
        changes=changes,
    )
