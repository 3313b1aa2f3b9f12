"""Loaded words: where a report lets a view show by its choice of a word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.listed_uses import describe_uses, find_listed_uses
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.comparison import LoadedGround, LoadedWord, Statement
from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Span
from rashomon.models.loaded_uses import load_loaded_use_judge

_MOST_BESIDE = 4


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
    places: dict[tuple[str, LoadedGround], list[Span]] = defaultdict(list)
    for use in uses:
        places[use.stem, use.ground].append(use.span)
    carried = _place_statements(statements)
    found = [
        LoadedWord(
            use.span,
            use.ground,
            _beside(use.span, carried, places[use.stem, use.ground]),
            _voice_of(use.span, reading_of[use.span.article]),
            _users_of(use.span, reading_of, places[use.stem, use.ground]),
        )
        for use, is_loaded in zip(uses, loaded, strict=True)
        if is_loaded
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _voice_of(word: Span, reading: Reading) -> Voice | None:
    """A source's within its quotation marks, the publisher's where no source speaks, else not known.

    In "Lee savaged the rotten plan" and "Lee said that the plan was rotten" it may be either's.
    """
    for quotation in reading.quotations:
        if any(quoted.contains(word) for quoted in quotation.quoted):
            return Voice("source", quotation.speaker)
    voice = read_voice(reading, word)
    return voice if voice.kind == "publisher" else None


def _users_of(
    word: Span, reading_of: Mapping[str, Reading], places: Sequence[Span]
) -> tuple[str, ...] | None:
    """The other reports that have it; None if none has it and one that is cut off may have had it."""
    users = {place.article for place in places} - {word.article}
    others = (one.article for name, one in reading_of.items() if name != word.article)
    if not users and not all(other.extraction.complete for other in others):
        return None
    return tuple(sorted(users))


def _place_statements(
    statements: Sequence[Statement],
) -> Mapping[tuple[str, str], list[tuple[Span, Statement]]]:
    placed: dict[tuple[str, str], list[tuple[Span, Statement]]] = defaultdict(list)
    for statement in statements:
        for span in statement.spans:
            placed[span.article, span.field].append((span, statement))
    return placed


def _beside(
    word: Span,
    carried: Mapping[tuple[str, str], Sequence[tuple[Span, Statement]]],
    places: Sequence[Span],
) -> tuple[Span, ...]:
    """Sentences of other reports with one statement of the word's own, without the word."""
    others = {
        other
        for span, statement in carried.get((word.article, word.field), ())
        if span.contains(word)
        for other in statement.spans
        if other.article != word.article and not any(other.contains(place) for place in places)
    }
    return tuple(sorted(others))[:_MOST_BESIDE]
