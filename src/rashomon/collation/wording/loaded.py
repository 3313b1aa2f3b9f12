"""Loaded words: where a report lets a view show by its choice of a word."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.listed_uses import describe_uses, find_listed_uses
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.comparison import LoadedGround, LoadedWord, Statement
from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Field, Span
from rashomon.models.loaded_uses import load_loaded_use_judge

_MOST_BESIDE = 4

_Word = tuple[str, LoadedGround]
"""A stem, and the ground on which it is listed: "wind" and "winding" have one stem, not one ground."""


def find_loaded_words(
    readings: Sequence[Reading], statements: Sequence[Statement], story: MatchedStory | None
) -> tuple[LoadedWord, ...]:
    """Words of our list that are loaded where they stand, in order of place.

    Most uses of a listed word are plain ("the plane crashed", "she admitted"): the word's vector in its
    sentence and its ground decide, learnt from BASIL (Fan et al. 2019). Words that a source says are told
    with their voice. Which others have the word, and how others put it (`beside`: the carriers of a statement
    that the word's sentence carries), is the contrast of Hamborg, Donnay and Gipp (2019). Nothing is added up
    over a publisher: to be loaded is no fault, and an account may be right in it.
    """
    if story is None:
        return ()
    uses = find_listed_uses(story.carriers, story.encoded)
    loaded = load_loaded_use_judge().judge(describe_uses(uses)).tolist()
    reading_of = {reading.article.id: reading for reading in readings}
    cut_off = {name for name, one in reading_of.items() if not one.article.extraction.complete}
    holders: dict[_Word, set[Span]] = defaultdict(set)
    users: dict[_Word, set[str]] = defaultdict(set)
    for use in uses:
        holders[use.stem, use.ground].add(use.carrier)
        users[use.stem, use.ground].add(use.span.article)
    carried = _place_statements(statements)
    quoted = {name: _list_quoted(one) for name, one in reading_of.items()}
    found = []
    for use, is_loaded in zip(uses, loaded, strict=True):
        if not is_loaded:
            continue
        own, word = use.span.article, (use.stem, use.ground)
        others = tuple(sorted(users[word] - {own}))
        found.append(
            LoadedWord(
                use.span,
                use.ground,
                _beside(use.carrier, carried.get(use.carrier, ()), holders[word]),
                _voice_of(use.span, reading_of[own], quoted[own]),
                # What is cut off may have had the word.
                None if not others and cut_off - {own} else others,
            )
        )
    return tuple(sorted(found, key=lambda one: one.span))


def _list_quoted(reading: Reading) -> list[tuple[Span, str | None]]:
    """The words within quotation marks that are speech, in order of place, with who says them."""
    found = [(span, one.speaker) for one in reading.quotations for span in one.quoted]
    return sorted(found, key=lambda row: row[0])


def _voice_of(word: Span, reading: Reading, quoted: Sequence[tuple[Span, str | None]]) -> Voice | None:
    """A source's within its quotation marks, the publisher's where no source speaks, else not known.

    In "Lee savaged the rotten plan" and "Lee said that the plan was rotten" it may be either's.
    """
    last = bisect_right(quoted, (word.article, word.field, word.start), key=_begin) - 1
    if last >= 0 and quoted[last][0].contains(word):
        return Voice("source", quoted[last][1])
    voice = read_voice(reading, word)
    return voice if voice.kind == "publisher" else None


def _begin(row: tuple[Span, str | None]) -> tuple[str, Field, int]:
    return row[0].article, row[0].field, row[0].start


def _place_statements(statements: Sequence[Statement]) -> Mapping[Span, Sequence[Statement]]:
    placed: dict[Span, list[Statement]] = defaultdict(list)
    for statement in statements:
        for span in statement.spans:
            placed[span].append(statement)
    return placed


def _beside(carrier: Span, carried: Sequence[Statement], holders: Set[Span]) -> tuple[Span, ...]:
    """The carriers in other reports of what this one carries, without those that hold the word."""
    others = {other for statement in carried for other in statement.spans if other.article != carrier.article}
    return tuple(sorted(others - holders))[:_MOST_BESIDE]
