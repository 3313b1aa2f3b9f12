"""What is read once of a version: its sentences, and what stands in them. No model is needed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
from rashomon.text.tokens import Token, fold_word

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
        tokens = fold_tokens(self.raw)[:_SIGNIFICANT_TOKENS]
        return tuple(
            Token(one.start + self.span.start, one.end + self.span.start, one.norm) for one in tokens
        )

    @cached_property
    def norms(self) -> tuple[str, ...]:
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that say something."""
        return frozenset(norm for norm in self.norms if norm not in FUNCTION_WORDS and norm)


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

    @property
    def last_reporting(self) -> Line | None:
        """The last sentence that is reporting: where a text is cut, it is this one that is broken off."""
        return next((line for line in reversed(self.lines) if line.noise is None), None)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return find_figures(self.article)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        return find_times(self.article)

    @cached_property
    def quoted(self) -> dict[Field, tuple[Span, ...]]:
        """What stands within outer quotation marks, without the marks."""
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
