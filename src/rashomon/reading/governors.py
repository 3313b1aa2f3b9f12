"""What a time dates: the verb or noun that it hangs on in the dependency tree."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rashomon.model.reading import TimeExpression
from rashomon.model.span import Field, Span
from rashomon.reading.syntax import Syntax
from rashomon.text.tokens import fold_word
from rashomon.text.word_sets import word_set

# "Late on Friday", "by the end of March": the way from a time to what happened then.
_ON_THE_WAY = frozenset({"prep", "advmod", "npadvmod", "pcomp", "quantmod", "nummod"})
_PARTS_OF_TIME = word_set("end start beginning middle morning afternoon evening night week month year hours")
# Not FUNCTION_WORDS: "said" and "came" are among those, and happened at a time.
_SAY_NOTHING = word_set(
    """
    is are was were be been being has have had do does did will would can could may might must should
    on in at by of to from since until before after during for with as the a an and or
    """
)
_MOST_STEPS = 6


def add_governors(
    times: Sequence[TimeExpression], fields: Mapping[Field, Syntax]
) -> tuple[TimeExpression, ...]:
    """The times, each with the word that it dates, if it hangs on one that means something."""
    words = {
        time.span: fields[time.span.field].words_between(time.span.start, time.span.end) for time in times
    }
    in_times = {(span.field, word) for span, its in words.items() for word in its}
    return tuple(
        replace(time, governor=_find_governor(time.span, words[time.span], fields[time.span.field], in_times))
        for time in times
    )


def _find_governor(
    span: Span, words: Sequence[int], syntax: Syntax, in_times: Collection[tuple[Field, int]]
) -> Span | None:
    """Up the tree, past prepositions and other times ("on Monday and Tuesday")."""
    if not words:
        return None
    word = words[0]
    for _ in range(_MOST_STEPS + len(words)):
        if syntax.heads[word] == word:
            return None
        word = syntax.heads[word]
        folded = fold_word(syntax.words[word])
        if (span.field, word) in in_times or syntax.deps[word] in _ON_THE_WAY or folded in _PARTS_OF_TIME:
            continue
        if folded in _SAY_NOTHING:
            return None
        return replace(span, start=syntax.starts[word], end=syntax.ends[word])
    return None
