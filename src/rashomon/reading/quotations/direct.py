"""Direct quotations: a clause or more between marks, and the cue before, behind or between them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.reading.cues import find_cue_lemma, names_things
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.context import Context, is_spoken
from rashomon.reading.quotations.sources import cue_place, find_source, find_source_beside, trim_place

# Shorter stretches without a cue are titles of works and scare quotes far more often than speech.
_MIN_WORDS_WITHOUT_CUE = 4
# Letters that a clause may leave behind it in its sentence ("… on Friday.") and still be gone on with.
_MAX_BETWEEN = 40
# The longest quotation in 840 annotated articles has 20 parts; without an end the work grows with the square.
_MAX_PARTS = 60
_DASH_NAME = re.compile(
    r"\s{0,4}(?P<dash>[-–—―]{1,2})\s{0,2}"
    r"(?P<name>[^\W\d_a-z][\w.’'-]{0,24}(?:,? [\w.’'()-]{1,24}){0,7})\.?[ \xa0]*(?:[\n\r]|\Z)"
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: its head word (None for a bare colon), its place, and its source's place if it has one."""

    word: int | None
    place: Place
    source: Place | None


def stands_alone(context: Context) -> bool:
    """Whether a stretch is speech of its own and no part of the reporter's clause."""
    word = context.before[-2] if len(context.before) > 1 else None
    if context.opens:
        return context.ends_like_speech or (len(context.inside) > 4 and _is_said_right_behind(context))
    if context.lead_in == ":" or (context.lead_in == "," and word is not None and _lemma(context, word)):
        return True
    # "He added that, “…”" and "the plan, he said, “would fail”" are clauses of the reporter.
    if context.is_title or context.starts_low:
        return False
    return context.lead_in == "," or (context.inner[-1:] in ",.?!" and len(context.inside) > 3)


def _is_said_right_behind(context: Context) -> bool:
    """A closing mark without a comma before it: “We will not go” Ann Lee said."""
    return any(_lemma(context, word) for word in context.after[:6])


def _lemma(context: Context, word: int) -> str | None:
    syntax = context.syntax
    following = syntax.words[word + 1] if word + 1 < len(syntax.words) else ""
    return find_cue_lemma(syntax.words[word], syntax.deps[word], following)


def find_direct(
    contexts: Sequence[Context], clauses: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """The direct quotations of stretches that stand alone, in text order, and the reporter's clauses.

    A stretch without a cue of its own goes on with the speech before it, in the same paragraph or the next:
    with direct speech, or with the clause that the reporter put it in (then a mixed quotation).
    """
    found: list[Attribution] = []
    reported = sorted(clauses, key=_end)
    for number, context in enumerate(contexts):
        cue = _find_cue(context)
        previous = found[-1] if found and len(found[-1].content) < _MAX_PARTS else None
        if (
            previous is not None
            and cue is not None
            and cue.word is not None
            and cue.word == previous.cue_word
        ):
            found[-1] = _join(previous, context.quoted)
            continue
        if cue is None:
            at = _clause_before(reported, context, previous)
            if at is not None and len(reported[at].content) < _MAX_PARTS:
                reported[at] = replace(_join(reported[at], context.quoted), kind="mixed")
                continue
            if previous is not None and context.paragraph - previous.paragraph <= len(previous.content):
                found[-1] = _join(previous, context.quoted)
                continue
            if len(context.inner.split()) < _MIN_WORDS_WITHOUT_CUE or context.inner[-1:] not in ".?!…,":
                continue
        attribution = _attribution(context, cue)
        if previous is not None and not previous.cue and _runs_on(previous, contexts[number - 1]):
            # Speech of several paragraphs that names its speaker at the end.
            found[-1] = replace(
                attribution,
                content=(*previous.content, *attribution.content),
                quoted=(*previous.quoted, *attribution.quoted),
                paragraph=previous.paragraph,
            )
            continue
        found.append(attribution)
    return tuple(found), tuple(reported)


def _runs_on(previous: Attribution, context: Context) -> bool:
    """Whether speech ends with a stretch that was left open because the next paragraph opens again."""
    return context.stretch.continued and previous.quoted[-1] == context.quoted


def _attribution(context: Context, cue: _Cue | None) -> Attribution:
    """What one stretch and its cue say; mixed where the reporter began it ("The street, he said, “is …”)."""
    quoted = (context.quoted,)
    if cue is None:
        return Attribution("direct", quoted, quoted, (), (), None, context.paragraph)
    source = (cue.source,) if cue.source else ()
    frame = min(place[0] for place in (cue.place, *source))
    begun = [
        w for w in context.before if context.syntax.starts[w] < frame and is_spoken(context.syntax.words[w])
    ]
    if begun and context.starts_low and context.lead_in == "," and cue.place[1] <= context.stretch.start:
        content = (trim_place(context.syntax, begun[0], begun[-1]), context.quoted)
        return Attribution("mixed", content, quoted, (cue.place,), source, cue.word, context.paragraph)
    return Attribution("direct", quoted, quoted, (cue.place,), source, cue.word, context.paragraph)


def _end(attribution: Attribution) -> int:
    return max(end for _, end in (*attribution.content, *attribution.cue, *attribution.source))


def _clause_before(
    reported: Sequence[Attribution], context: Context, previous: Attribution | None
) -> int | None:
    """The reporter's clause that the sentence right before a stretch ends with, if no speech lies between."""
    at = bisect_right(reported, context.stretch.start, key=_end) - 1
    if at < 0 or not context.opens or reported[at].paragraph != context.paragraph:
        return None
    end = _end(reported[at])
    if previous is not None and (_end(previous) > end or _share_sentence(context, previous, reported[at])):
        return None
    between = context.syntax.text[end : context.stretch.start]
    return at if sum(map(str.isalnum, between)) <= _MAX_BETWEEN else None


def _share_sentence(context: Context, speech: Attribution, clause: Attribution) -> bool:
    """Whether a clause stands within the frame of direct speech: “…,” said Lee, who claims to …"""
    starts = [speech.content[-1][1] - 1, clause.cue[0][0]]
    return len({context.syntax.sentence_at(start) for start in starts}) == 1


def _dash_behind(context: Context) -> _Cue | None:
    """A dash and a name behind a stretch, in its paragraph or the next: “…” — Ann Lee."""
    match = _DASH_NAME.match(context.syntax.text, context.stretch.end)
    return _Cue(None, match.span("dash"), match.span("name")) if match and context.opens else None


def _join(previous: Attribution, quoted: Place) -> Attribution:
    return replace(previous, content=(*previous.content, quoted), quoted=(*previous.quoted, quoted))


def _find_cue(context: Context) -> _Cue | None:
    """Speech announced by a comma or colon has its cue before it; else one behind it comes first."""
    announced = context.lead_in in (",", ":") and not context.opens
    if announced:
        return _cue_before(context) or _cue_behind(context)
    return _cue_behind(context) or _cue_before(context) or _dash_behind(context)


def _cue_behind(context: Context) -> _Cue | None:
    """The cue behind a stretch: “…,” she said; “…,” said the mayor."""
    syntax = context.syntax
    for word in context.after:
        lemma = _lemma(context, word)
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
        lemma = _lemma(context, word)
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
