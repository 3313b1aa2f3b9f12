"""Loaded words: where a report lets a view show by its choice of a word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.listed_uses import describe_uses, find_listed_uses
from rashomon.model.comparison import LoadedWord, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models.loaded_uses import load_loaded_use_judge

_MOST_BESIDE = 4


def find_loaded_words(
    readings: Sequence[Reading], statements: Sequence[Statement], story: MatchedStory | None
) -> tuple[LoadedWord, ...]:
    """Words of our list that are loaded where they stand, in order of place.

    Most uses of a listed word are plain ("the plane crashed", "she admitted"). What the word's vector in its
    sentence says, its ground, whose words it is among and whether another report has it decide together:
    learnt from BASIL (Fan et al. 2019). The words of sources are told with their voice. That a word is in no
    other report is the contrast of Hamborg, Donnay and Gipp (2019); `beside` is how others put it: the
    carriers of a statement that the word's sentence carries. Nothing is added up over a publisher: to be
    loaded is no fault, and an account may be right in it.
    """
    if story is None:
        return ()
    uses = find_listed_uses(readings, story.carriers, story.encoded)
    carried = _place_statements(statements)
    loaded = load_loaded_use_judge().judge(describe_uses(uses))
    found = [
        LoadedWord(use.span, use.ground, _beside(use.span, carried), use.voice, use.also_in)
        for use, is_loaded in zip(uses, loaded.tolist(), strict=True)
        if is_loaded
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _place_statements(
    statements: Sequence[Statement],
) -> Mapping[tuple[str, str], list[tuple[Span, Statement]]]:
    placed: dict[tuple[str, str], list[tuple[Span, Statement]]] = defaultdict(list)
    for statement in statements:
        for span in statement.spans:
            placed[span.article, span.field].append((span, statement))
    return placed


def _beside(
    word: Span, carried: Mapping[tuple[str, str], Sequence[tuple[Span, Statement]]]
) -> tuple[Span, ...]:
    others = {
        other
        for span, statement in carried.get((word.article, word.field), ())
        if span.contains(word)
        for other in statement.spans
        if other.article != word.article
    }
    return tuple(sorted(others))[:_MOST_BESIDE]
