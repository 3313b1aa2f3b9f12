"""Direct quotations: a clause or more between marks, and the cue before, behind or between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.context import Context
from rashomon.reading.quotations.cues import base_cue_lemma, cue_lemma, names_things
from rashomon.reading.quotations.sources import cue_place, find_source, find_source_beside, trim_place

# Shorter stretches without a cue are titles of works and scare quotes far more often than speech.
_MIN_WORDS_WITHOUT_CUE = 4


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: its head word (None for a bare colon), its place, and its source's place if it has one."""

    word: int | None
    place: Place
    source: Place | None


def stands_alone(context: Context) -> bool:
    """Whether a stretch is speech of its own and no part of the reporter's clause."""
    if context.opens:
        return context.ends_like_speech
    if context.lead_in in (",", ":"):
        return True
    first = context.inner.lstrip("[(…. '‘“\"")[:1]
    return (first.isupper() or first.isdigit()) and context.inner[-1:] in ",.?!" and len(context.inside) > 3


def find_direct(contexts: Sequence[Context]) -> tuple[Attribution, ...]:
    """The direct quotations made of stretches that stand alone, in text order.

    A stretch without a cue of its own goes on with the speech before it, in the same paragraph or the next.
    """
    found: list[Attribution] = []
    for context in contexts:
        previous = found[-1] if found else None
        cue = _cue_behind(context) or _cue_before(context)
        if (
            previous is not None
            and cue is not None
            and cue.word is not None
            and cue.word == previous.cue_word
        ):
            found[-1] = _join(previous, context.quoted)
        elif cue is not None:
            source = (cue.source,) if cue.source else ()
            quoted = (context.quoted,)
            found.append(
                Attribution("direct", quoted, quoted, (cue.place,), source, cue.word, context.paragraph)
            )
        elif previous is not None and context.paragraph - previous.paragraph <= len(previous.content):
            found[-1] = _join(previous, context.quoted)
        elif len(context.inside) >= _MIN_WORDS_WITHOUT_CUE and context.inner[-1:] in ".?!…,":
            quoted = (context.quoted,)
            found.append(Attribution("direct", quoted, quoted, (), (), None, context.paragraph))
    return tuple(found)


def _join(previous: Attribution, quoted: Place) -> Attribution:
    return replace(previous, content=(*previous.content, quoted), quoted=(*previous.quoted, quoted))


def _cue_behind(context: Context) -> _Cue | None:
    """The cue behind a stretch: “…,” she said; “…,” said the mayor."""
    syntax = context.syntax
    for word in context.after:
        text = syntax.words[word]
        lemma = cue_lemma(text) or (base_cue_lemma(text) if syntax.deps[word] in ("ROOT", "ccomp") else None)
        if lemma is None or names_things(lemma):
            continue
        place = cue_place(syntax, word, context.is_quoted)
        source = find_source(syntax, word, context.is_quoted) or find_source_beside(
            syntax, word, context.stretch.end, context.after_end
        )
        return _Cue(word, place, source)
    return None


def _cue_before(context: Context) -> _Cue | None:
    """The cue before a stretch: she said: “…”; the mayor told reporters that “…”."""
    syntax = context.syntax
    fallback = None
    for word in reversed(context.before):
        text = syntax.words[word]
        lemma = cue_lemma(text) or base_cue_lemma(text)
        if lemma is None or (names_things(lemma) and context.lead_in != ":"):
            continue
        place = cue_place(syntax, word, context.is_quoted)
        source = find_source(syntax, word, context.is_quoted)
        if source is not None:
            return _Cue(word, place, source)
        fallback = fallback or _Cue(word, place, None)
    if fallback is None and context.lead_in == ":" and len(context.before) > 1:
        return _announcing_colon(context)
    return fallback


def _announcing_colon(context: Context) -> _Cue:
    """No cue verb before a colon: the clause's subject speaks ("She went further: …"), or a name alone."""
    syntax, words = context.syntax, context.before
    colon = words[-1]
    root = next((word for word in words if syntax.deps[word] == "ROOT"), None)
    source = find_source(syntax, root, context.is_quoted) if root is not None else None
    if source is not None and root is not None:
        return _Cue(root, (cue_place(syntax, root, context.is_quoted)[0], syntax.ends[colon]), source)
    source = trim_place(syntax, words[0], words[-2]) if len(words) <= 8 else None
    return _Cue(None, (syntax.starts[colon], syntax.ends[colon]), source)
