"""What is read once of a version: its sentences, and what stands in them. No model is needed."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from rashomon.collation.versions.noise import find_noise
from rashomon.collation.versions.notes import Note, find_notes
from rashomon.model.article import Article
from rashomon.model.reading import Figure, TimeExpression
from rashomon.model.span import Field, Span
from rashomon.model.versions import NoiseKind
from rashomon.reading.figures import find_figures
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.sentences import Stretch, split_sentences
from rashomon.reading.times import find_times
from rashomon.text.folding import fold_tokens
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, fold_word, stem

# Marks that content systems set this way or that: their exchange is no change of the report.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "…": "...",
    }
)
_DASH = re.compile(r"\s*(?<!\w)-+(?!\w)\s*|\s+-+\s*|\s*-{2,}\s*")
_TWO_SINGLE = re.compile(r"''|``")
# In the middle of a sentence a capital letter makes a name.
_CAPITALISED = re.compile(r"(?<=[a-z0-9,;’'] )[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*)*")
_SIGNIFICANT_TOKENS = 400
# No sentence of news is longer. Beyond that sentences are compared as a whole only.
MOST_CHARACTERS = 6_000
_NAME_WEIGHT = 0.5


def fold_typography(text: str) -> str:
    """A text as it would be typed on a typewriter, white space single."""
    folded = _TWO_SINGLE.sub('"', unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY))
    return _DASH.sub(" - ", " ".join(folded.split())).strip()


@dataclass(frozen=True)
class Line:
    """A sentence of a body, or a title, with its words folded; `noise` says what it is if no reporting."""

    span: Span
    raw: str
    key: str
    noise: NoiseKind | None = None
    is_note: bool = False

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words; places count from the beginning of the field. Of a monstrous sentence the first 400."""
        tokens = fold_tokens(self.head)[:_SIGNIFICANT_TOKENS]
        return tuple(
            Token(one.start + self.span.start, one.end + self.span.start, one.norm) for one in tokens
        )

    @property
    def head(self) -> str:
        """The characters, of a monstrous sentence those that are looked at."""
        return self.raw[:MOST_CHARACTERS]

    @cached_property
    def norms(self) -> tuple[str, ...]:
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The stems of the words that say something; those written as names weigh half."""
        return {
            stem(token.norm): _NAME_WEIGHT if self._is_capital(token) else 1.0
            for token in self.tokens
            if token.norm not in FUNCTION_WORDS
        }

    def _is_capital(self, token: Token) -> bool:
        start = token.start - self.span.start
        return start > 0 and self.raw[start].isupper()


Found = TypeVar("Found", Figure, TimeExpression)


class _Shelf(Generic[Found]):
    """What was found in an article, by its place."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found: dict[Field, list[Found]] = {"title": [], "body": []}
        for one in found:
            self._found[one.span.field].append(one)

    def inside(self, place: Span) -> list[Found]:
        found = self._found[place.field]
        first = bisect_left(found, place.start, key=lambda one: one.span.start)
        inside = []
        for number in range(first, len(found)):
            one = found[number]
            if one.span.start >= place.end:
                break
            if one.span.end <= place.end:
                inside.append(one)
        return inside


class VersionText:
    """A version as it is compared: sentences first, everything else when a sentence asks for it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        stretches = split_sentences(article.text)
        noise = find_noise(article, stretches)
        self._notes = tuple(
            note
            for note in find_notes(article.text, stretches)
            if not any(noise.get(place) == "age" for place in range(note.first, note.last + 1))
        )
        noted = {place for note in self._notes for place in range(note.first, note.last + 1)}
        self.lines = tuple(
            self._make_line(stretch, None if place in noted else noise.get(place), is_note=place in noted)
            for place, stretch in enumerate(stretches)
        )

    def _make_line(self, stretch: Stretch, noise: NoiseKind | None, *, is_note: bool) -> Line:
        raw = self.article.text[stretch.start : stretch.end]
        span = Span(self.article.id, "body", stretch.start, stretch.end)
        return Line(span, raw, fold_typography(raw), noise, is_note)

    @cached_property
    def title(self) -> Line | None:
        words = self.article.title.strip()
        if not words:
            return None
        start = self.article.title.index(words)
        return Line(Span(self.article.id, "title", start, start + len(words)), words, fold_typography(words))

    @property
    def notes(self) -> Sequence[Note]:
        return self._notes

    @cached_property
    def last_reporting(self) -> Line | None:
        """The last sentence that is reporting: where a text is cut, it is this one that is broken off."""
        return next((line for line in reversed(self.lines) if line.noise is None), None)

    def figures_in(self, place: Span) -> list[Figure]:
        return self._figures.inside(place)

    def times_in(self, place: Span) -> list[TimeExpression]:
        return self._times.inside(place)

    def quoted_in(self, place: Span) -> list[Span]:
        """What stands within outer quotation marks, without the marks, as far as it lies in a place."""
        found = self._quotations[place.field]
        first = bisect_right(found, place.start, key=lambda span: span.end)
        clipped = []
        for number in range(first, len(found)):
            span = found[number]
            if span.start >= place.end:
                break
            clipped.append(
                Span(span.article, span.field, max(span.start, place.start), min(span.end, place.end))
            )
        return clipped

    @cached_property
    def _figures(self) -> "_Shelf[Figure]":
        return _Shelf(find_figures(self.article))

    @cached_property
    def _times(self) -> "_Shelf[TimeExpression]":
        return _Shelf(find_times(self.article))

    @cached_property
    def _quotations(self) -> dict[Field, tuple[Span, ...]]:
        return {"title": tuple(self._quoted_in("title")), "body": tuple(self._quoted_in("body"))}

    def _quoted_in(self, field: Field) -> Iterator[Span]:
        for marked in find_marked(self.article.field_text(field)):
            if marked.depth == 0 and marked.inner_start < marked.inner_end:
                yield Span(self.article.id, field, marked.inner_start, marked.inner_end)

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words that the body writes with a capital letter in the middle of a sentence."""
        return frozenset(
            fold_word(word)
            for match in _CAPITALISED.finditer(self.article.text)
            for word in re.split(r"[ -]", match[0])
        )
