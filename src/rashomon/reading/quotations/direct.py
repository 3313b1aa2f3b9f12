"""Direct and mixed quotations: from quotation marks to the words that attribute them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.cues import base_cue_lemma, cue_lemma
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.quotations.sources import find_source, trim_place
from rashomon.reading.syntax import Syntax

_MAX_REACH = 40
_SPEECH_ENDS = ",.?!…—–-;"
# Shorter stretches without a cue are titles of works and scare quotes far more often than speech.
_MIN_WORDS_WITHOUT_CUE = 4


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue: its head word (None for a bare colon), its place, and its source's place if it has one."""

    word: int | None
    place: Place
    source: Place | None


@dataclass(frozen=True, slots=True)
class _Context:
    """One stretch between marks, the text that holds it, and the words of its sentences outside of marks."""

    syntax: Syntax
    is_quoted: Sequence[bool]
    stretch: Marked
    inside: range
    before: range
    after: range
    paragraph: int

    @property
    def inner(self) -> str:
        return self.syntax.text[self.stretch.inner_start : self.stretch.inner_end]


def find_attributions(syntax: Syntax, marked: Sequence[Marked]) -> tuple[Attribution, ...]:
    """The direct and mixed quotations of one text, in text order."""
    outer = [stretch for stretch in marked if stretch.depth == 0 and _has_letter(syntax.text, stretch)]
    is_quoted = _mark_words(syntax, outer)
    found: list[Attribution] = []
    previous_end = 0
    for number, stretch in enumerate(outer):
        next_start = outer[number + 1].start if number + 1 < len(outer) else len(syntax.text)
        context = _look_around(syntax, is_quoted, stretch, previous_end, next_start)
        _add(found, context)
        previous_end = stretch.end
    return tuple(found)


def _add(found: list[Attribution], context: _Context) -> None:
    """Adds what one stretch says: a quotation of its own, more of the one before it, or nothing."""
    stretch = context.stretch
    quoted: Place = (stretch.inner_start, stretch.inner_end)
    previous = found[-1] if found else None
    if not _stands_alone(context):
        mixed = _find_mixed(context, quoted)
        if mixed is None:
            return
        if previous is not None and mixed.cue_word == previous.cue_word and previous.kind == "mixed":
            found[-1] = _widen(previous, mixed)
        else:
            found.append(mixed)
        return
    cue = _cue_after(context) or _cue_before(context)
    continues = previous is not None and _continues(context, previous)
    if previous is not None and cue is not None and cue.word is not None and cue.word == previous.cue_word:
        found[-1] = _join(previous, quoted)
    elif cue is not None:
        source = (cue.source,) if cue.source else ()
        found.append(
            Attribution("direct", (quoted,), (quoted,), (cue.place,), source, cue.word, context.paragraph)
        )
    elif continues and previous is not None:
        found[-1] = _join(previous, quoted)
    elif len(context.inside) >= _MIN_WORDS_WITHOUT_CUE and context.inner.rstrip()[-1:] in ".?!…,":
        found.append(Attribution("direct", (quoted,), (quoted,), (), (), None, context.paragraph))


def _join(previous: Attribution, quoted: Place) -> Attribution:
    return replace(previous, content=(*previous.content, quoted), quoted=(*previous.quoted, quoted))


def _widen(previous: Attribution, more: Attribution) -> Attribution:
    """Two quoted stretches in one clause are one mixed quotation."""
    start = min(previous.content[0][0], more.content[0][0])
    end = max(previous.content[-1][1], more.content[-1][1])
    return replace(previous, content=((start, end),), quoted=(*previous.quoted, *more.quoted))


def _continues(context: _Context, previous: Attribution) -> bool:
    """Whether a stretch without a cue goes on with the speech before it: same paragraph or the next one."""
    return context.paragraph - previous.paragraph <= len(previous.content)


def _has_letter(text: str, stretch: Marked) -> bool:
    return any(char.isalnum() for char in text[stretch.inner_start : stretch.inner_end])


def _mark_words(syntax: Syntax, stretches: Iterable[Marked]) -> list[bool]:
    """For each word whether it lies within quotation marks; the marks count as inside."""
    is_quoted = [False] * (len(syntax.words) + 1)
    for stretch in stretches:
        for word in syntax.words_between(stretch.start, stretch.end):
            is_quoted[word] = True
    return is_quoted


def _look_around(
    syntax: Syntax, is_quoted: Sequence[bool], stretch: Marked, previous_end: int, next_start: int
) -> _Context:
    first = _sentence_at(syntax, stretch.inner_start)
    last = _sentence_at(syntax, stretch.inner_end - 1)
    start = max(syntax.sentences[first].start, previous_end)
    end = min(syntax.sentences[last].end, next_start)
    return _Context(
        syntax,
        is_quoted,
        stretch,
        syntax.words_between(stretch.inner_start, stretch.inner_end),
        syntax.words_between(start, stretch.start)[-_MAX_REACH:],
        syntax.words_between(stretch.end, max(end, stretch.end))[:_MAX_REACH],
        syntax.sentences[first].paragraph,
    )


def _sentence_at(syntax: Syntax, position: int) -> int:
    return max(bisect_right(syntax.sentences, position, key=lambda sentence: sentence.start) - 1, 0)


def _stands_alone(context: _Context) -> bool:
    """Whether a stretch is a clause or more of its own, and no part of the reporter's clause."""
    text, stretch = context.syntax.text, context.stretch
    before = text[max(0, stretch.start - 3) : stretch.start].rstrip()
    inner = context.inner.strip()
    opens_sentence = not any(map(_is_word, (context.syntax.words[word] for word in context.before)))
    lead_in = before[-1:] in ",:" and before != ""
    first = inner.lstrip("[(…. '‘“\"")[:1]
    if opens_sentence:
        return inner[-1:] in _SPEECH_ENDS or text[stretch.end : stretch.end + 1] in (",", ".", "?", "!")
    if lead_in:
        return True
    return (first.isupper() or first.isdigit()) and inner[-1:] in ",.?!" and len(context.inside) > 3


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _cue_after(context: _Context) -> _Cue | None:
    """The cue behind a stretch: “…,” she said; “…,” said the mayor."""
    syntax = context.syntax
    words = [word for word in context.after if not context.is_quoted[word]]
    if not words:
        return None
    fallback = None
    for word in words:
        if cue_lemma(syntax.words[word]) is None and not (
            base_cue_lemma(syntax.words[word]) and syntax.deps[word] == "ROOT"
        ):
            continue
        source = find_source(syntax, word, context.is_quoted)
        if source is not None:
            return _Cue(word, _cue_place(context, word), source)
        fallback = fallback or _Cue(word, _cue_place(context, word), None)
    return fallback


def _cue_before(context: _Context) -> _Cue | None:
    """The cue before a stretch: she said: “…”; the mayor told reporters that “…”."""
    syntax = context.syntax
    words = [word for word in context.before if not context.is_quoted[word]]
    if not words:
        return None
    fallback = None
    for word in reversed(words):
        if cue_lemma(syntax.words[word]) is None and base_cue_lemma(syntax.words[word]) is None:
            continue
        source = find_source(syntax, word, context.is_quoted)
        if source is not None:
            return _Cue(word, _cue_place(context, word), source)
        fallback = fallback or _Cue(word, _cue_place(context, word), None)
    colon = words[-1]
    if fallback is None and syntax.words[colon] == ":":
        source = trim_place(syntax, words[0], words[-2]) if len(words) > 1 and len(words) <= 8 else None
        return _Cue(None, (syntax.starts[colon], syntax.ends[colon]), source)
    return fallback


def _cue_place(context: _Context, word: int) -> Place:
    """The cue verb with the auxiliaries and adverbs directly before it."""
    syntax = context.syntax
    first = word
    while (
        first > 0
        and syntax.heads[first - 1] == word
        and syntax.deps[first - 1] in ("aux", "auxpass", "advmod", "neg")
        and not context.is_quoted[first - 1]
    ):
        first -= 1
    return syntax.starts[first], syntax.ends[word]


def _find_mixed(context: _Context, quoted: Place) -> Attribution | None:
    """Quoted words within the reporter's clause: the cue that governs them, and its whole complement."""
    syntax, is_quoted = context.syntax, context.is_quoted
    if not context.inside:
        return None
    low, high = context.inside[0], context.inside[-1]
    word = next(
        (w for w in context.inside if not low <= syntax.heads[w] <= high or syntax.heads[w] == w), low
    )
    child = word
    for _ in range(12):
        head = syntax.heads[child]
        if head == child:
            return None
        if not is_quoted[head] and (cue_lemma(syntax.words[head]) or base_cue_lemma(syntax.words[head])):
            break
        child = head
    else:
        return None
    cue = syntax.heads[child]
    if syntax.deps[child] in ("nsubj", "csubj"):
        return None
    source = find_source(syntax, cue, is_quoted)
    if source is None:
        return None
    first, last = syntax.left[child], syntax.right[child]
    if first <= cue <= last:
        first, last = (cue + 1, last) if cue < word else (first, cue - 1)
    first, last = min(first, low), max(last, high)
    start, end = trim_place(syntax, first, last)
    # Marks at the edges belong to the clause.
    start, end = min(start, context.stretch.start), max(end, context.stretch.end)
    place = _cue_place(context, cue)
    return Attribution("mixed", ((start, end),), (quoted,), (place,), (source,), cue, context.paragraph)
