"""One stretch between quotation marks, and the reporter's words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.reading.quotations.attribution import Place
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.syntax import Syntax

_MAX_REACH = 40
_WORD = re.compile(r"[^\W_]+")
_SPEECH_ENDS = frozenset(",.?!…—–-;")
_CLOSING = "'’”\"»›)] "


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch, the numbers of the words in it, and of those before and behind it in its sentences.

    `is_quoted` says of each word of the text whether it lies within quotation marks. `opens` and `closes`
    say that the reporter has no word before or behind the stretch in its sentences.
    """

    syntax: Syntax
    is_quoted: Sequence[bool]
    stretch: Marked
    inside: range
    before: Sequence[int]
    after: Sequence[int]
    after_end: int
    paragraph: int

    @property
    def quoted(self) -> Place:
        return self.stretch.inner_start, self.stretch.inner_end

    @property
    def inner(self) -> str:
        return self.syntax.text[self.stretch.inner_start : self.stretch.inner_end].strip()

    @property
    def opens(self) -> bool:
        return not any(is_spoken(self.syntax.words[word]) for word in self.before)

    @property
    def ends_like_speech(self) -> bool:
        end = self.stretch.end
        if not self.stretch.closed:
            return True
        return self.inner.rstrip(_CLOSING)[-1:] in _SPEECH_ENDS or self.syntax.text[end : end + 1] in (
            ",",
            ".",
            "?",
            "!",
        )

    @property
    def starts_low(self) -> bool:
        """Whether the stretch begins like the middle of a sentence."""
        return self.inner.lstrip("[(…. '‘“\"")[:1].islower()

    @property
    def is_title(self) -> bool:
        return len(self.inside) <= 16 and reads_like_title(self.inner)

    @property
    def lead_in(self) -> str:
        """The punctuation right before the opening mark: a colon or a comma announces speech."""
        start = self.stretch.start
        return self.syntax.text[max(0, start - 8) : start].rstrip()[-1:]


def reads_like_title(words: str) -> bool:
    """Whether words read like the title of a work: capitals throughout, no question or call."""
    long_words = [word for word in _WORD.findall(words) if len(word) > 3]
    return (
        not words.endswith(("?", "!"))
        and all(word[:1].isupper() or word.isdigit() for word in long_words)
        and _WORD.match(words) is not None
        and words[:1].isupper()
    )


def is_spoken(word: str) -> bool:
    """Whether a token is a word and no mark."""
    return any(map(str.isalnum, word))


def find_contexts(syntax: Syntax, marked: Sequence[Marked]) -> Iterator[Context]:
    """The outer stretches that hold a word, in text order."""
    outer = [
        stretch
        for stretch in marked
        if stretch.depth == 0 and is_spoken(syntax.text[stretch.inner_start : stretch.inner_end])
    ]
    is_quoted = _mark_words(syntax, outer)
    previous_end = 0
    for number, stretch in enumerate(outer):
        first = syntax.sentence_at(stretch.inner_start)
        last = syntax.sentence_at(stretch.inner_end - 1)
        start = syntax.sentences[first].start
        if first and syntax.text[max(0, start - 8) : start].rstrip().endswith(":"):
            start = syntax.sentences[first - 1].start  # announced in the paragraph before
        start = max(start, previous_end)
        next_start = outer[number + 1].start if number + 1 < len(outer) else len(syntax.text)
        end = max(min(syntax.sentences[last].end, next_start), stretch.end)
        yield Context(
            syntax,
            is_quoted,
            stretch,
            syntax.words_between(stretch.inner_start, stretch.inner_end),
            [w for w in syntax.words_between(start, stretch.start)[-_MAX_REACH:] if not is_quoted[w]],
            [w for w in syntax.words_between(stretch.end, end)[:_MAX_REACH] if not is_quoted[w]],
            end,
            syntax.sentences[first].paragraph,
        )
        previous_end = stretch.end


def _mark_words(syntax: Syntax, stretches: Sequence[Marked]) -> list[bool]:
    """For each word whether it lies within quotation marks; the marks count as inside."""
    is_quoted = [False] * (len(syntax.words) + 1)
    for stretch in stretches:
        for word in syntax.words_between(stretch.start, stretch.end):
            is_quoted[word] = True
    return is_quoted
