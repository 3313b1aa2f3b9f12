"""What kind of source each quotation has: named, a role, anonymous, a document, or the publisher itself.

The five kinds follow how newsrooms and their critics count sources (named on the record, described, kept
anonymous, on paper), with the publisher told apart because PolNeAR annotates a writer's "I" as a source too.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.model.article import Article
from rashomon.model.reading import Mention, Quotation, Sentence, SourceKind
from rashomon.model.span import Field, Span
from rashomon.reading.quotations.anonymity import AnonymityIndex
from rashomon.reading.quotations.source_nouns import (
    classify_phrase,
    core_of,
    fold_head,
    names_group,
    split_phrase,
)
from rashomon.text.word_sets import word_set

_FIRST_PERSON = word_set("i we us our ours my mine me myself ourselves")
_THIRD_PERSON = word_set("he she him her his hers himself herself")
_ANAPHORS = word_set("they them their theirs themselves it its itself")
_MEMBERS = word_set("both each another two former latter")
_PARTING = word_set(", ( — – ; : of to with by for from and in at on said told")
# In an interview printed as questions and answers nobody can tell whose "I" it is by the words around it.
_LEAST_QUESTIONS = 3
# How far back, in characters, "they" and "it" look for a source: about two sentences.
_NEAR = 400
_RELATIVES = word_set("who which that whom whose")
_GENERIC_NAME = word_set("news daily weekly online the new press media today com times post")


@dataclass(slots=True)
class _Memory:
    """What was said of sources so far: the last one, the last single person, and nouns kept anonymous."""

    last: SourceKind | None = None
    last_end: int = 0
    person: SourceKind | None = None
    running: SourceKind | None = None
    veiled: set[str] = field(default_factory=set)


def find_source_kinds(
    article: Article,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
) -> tuple[SourceKind | None, ...]:
    """The kind of each quotation's source, None where it is unknown; all in text order, title first."""
    kinds: list[SourceKind | None] = []
    fields = {name: _Field(article, name, quotations, mentions, sentences) for name in ("title", "body")}
    memory = _Memory()
    for number, quotation in enumerate(quotations):
        if not quotation.source:
            kind = memory.running if quotation.kind == "direct" else None
            kinds.append(kind)
            continue
        place = fields[quotation.source[0].field]
        kind = place.classify(number, quotation, memory, kinds)
        if quotation.kind != "indirect" or quotation.speaker is not None:
            memory.running = kind
        kinds.append(kind)
    return tuple(kinds)


class _Field:
    """One field's text with what its sources are looked up in."""

    def __init__(
        self,
        article: Article,
        name: Field,
        quotations: Sequence[Quotation],
        mentions: Sequence[Mention],
        sentences: Sequence[Sentence],
    ) -> None:
        self._text = article.field_text(name)
        self._publisher = _name_words(article.publisher or "")
        own = [sentence for sentence in sentences if sentence.span.field == name]
        self._openings = {self._skip_marks(sentence.span.start) for sentence in own}
        self._is_title = name == "title"
        self._is_interview = self._text.count("Q: ") >= _LEAST_QUESTIONS
        self._anonymity = AnonymityIndex(self._text, own)
        self._names = [m.span for m in mentions if m.span.field == name and m.kind != "other"]
        self._name_starts = [span.start for span in self._names]
        self._contents = _outermost(quotations, name)
        self._content_starts = [start for start, _, _ in self._contents]
        self._sources = sorted({span for q in quotations for span in q.source if span.field == name})
        self._source_starts = [span.start for span in self._sources]

    def classify(
        self, number: int, quotation: Quotation, memory: _Memory, kinds: Sequence[SourceKind | None]
    ) -> SourceKind | None:
        span = quotation.source[0]
        text = self._text[span.start : span.end]
        words = split_phrase(text)
        folded = [fold_head(word) for word in words if word not in (",", "(")]
        if not folded:
            return None
        if len(folded) == 1 or folded[0] in _FIRST_PERSON:  # "my colleagues" are the writer's side too
            word = folded[0]
            if word in _FIRST_PERSON and words[0] != "US":
                outer = self._enclosing(span.start)
                if outer is not None and outer < number:
                    return kinds[outer]
                return "publisher" if outer is None and not self._is_interview else None
            if word in _THIRD_PERSON:
                return "named" if quotation.speaker else memory.person
            if word in _ANAPHORS:
                return self._anaphor(span, quotation, memory)
            if word in _MEMBERS:
                return memory.last if memory.last in ("role", "anonymous", "document") else None
            if word in _RELATIVES:
                return self._remember(self._antecedent(span, quotation, word), words, span.end, memory)
        kind = self._classify_phrase(span, text, words, quotation, memory)
        return self._remember(kind, words, span.end, memory)

    def _classify_phrase(
        self, span: Span, text: str, words: Sequence[str], quotation: Quotation, memory: _Memory
    ) -> SourceKind | None:
        opens = self._is_title or span.start in self._openings
        kind = classify_phrase(text, opens, lambda word: self._is_name(span, text, word))
        if kind == "document":
            return kind
        core = core_of(words)
        if self._is_publisher(core):
            return "publisher"
        if kind == "named":
            return kind
        head = fold_head(core[-1])
        if self._anonymity.covers(span, quotation.content, self._others(span)):
            memory.veiled.add(head)
            return "anonymous"
        if quotation.speaker and not names_group(quotation.speaker):
            return "named"
        if kind == "role" and head in memory.veiled and core[0].lower() == "the":
            return "anonymous"
        return kind

    def _anaphor(self, span: Span, quotation: Quotation, memory: _Memory) -> SourceKind | None:
        """The kind of what "they" or "it" stands for: the last source, if it is not far back."""
        if quotation.speaker and names_group(quotation.speaker):
            return "role"
        return memory.last if 0 <= span.start - memory.last_end <= _NEAR else None

    def _antecedent(self, span: Span, quotation: Quotation, pronoun: str) -> SourceKind | None:
        """The kind of the noun that a relative pronoun follows."""
        if quotation.speaker:
            return "named"
        if self._anonymity.covers(span, quotation.content, ()):
            return "anonymous"
        before = self._text[max(0, span.start - 60) : span.start].rstrip(" ,—–-\n")
        words = split_phrase(before)
        start = next((n for n in range(len(words) - 1, -1, -1) if words[n] in _PARTING), -1)
        phrase = " ".join(words[start + 1 :])
        kind = classify_phrase(phrase, False, lambda word: word[:1].isupper()) if phrase else None
        return "role" if kind == "document" and pronoun.startswith("who") else kind

    def _remember(
        self, kind: SourceKind | None, words: Sequence[str], end: int, memory: _Memory
    ) -> SourceKind | None:
        if kind is not None:
            memory.last, memory.last_end = kind, end
            plural = core_of(words)[-1].lower().endswith("s") or "and" in words[:4]
            if kind in ("role", "anonymous", "named") and not plural:
                memory.person = kind
        return kind

    def _is_name(self, span: Span, text: str, word: str) -> bool:
        at = text.find(word)
        if at < 0:
            return False
        start = span.start + at
        near = bisect_right(self._name_starts, start) - 1
        return near >= 0 and start < self._names[near].end

    def _is_publisher(self, core: Sequence[str]) -> bool:
        """Whether a source is the article's own publisher: "The Post" in the Harbour Post."""
        if not self._publisher or not any(word[:1].isupper() for word in core):
            return False
        words = _name_words(" ".join(core))
        if not words or len(words) > len(self._publisher):
            return False
        if words == self._publisher:
            return True
        is_part = words in (self._publisher[: len(words)], self._publisher[-len(words) :])
        has_article = core[0].lower() == "the"
        return is_part and (has_article or not _GENERIC_NAME.issuperset(words))

    def _others(self, span: Span) -> list[Span]:
        """The other sources near a span."""
        at = bisect_right(self._source_starts, span.start)
        return [other for other in self._sources[max(0, at - 4) : at + 4] if other != span]

    def _enclosing(self, position: int) -> int | None:
        at = bisect_right(self._content_starts, position) - 1
        return self._contents[at][2] if at >= 0 and position < self._contents[at][1] else None

    def _skip_marks(self, position: int) -> int:
        while position < len(self._text) and not self._text[position].isalnum():
            position += 1
        return position


def _outermost(quotations: Iterable[Quotation], name: Field) -> list[tuple[int, int, int]]:
    """The contents that lie in no other one, with the number of their quotation, in order."""
    places = sorted(
        (span.start, -span.end, number)
        for number, quotation in enumerate(quotations)
        for span in quotation.content
        if span.field == name
    )
    outer: list[tuple[int, int, int]] = []
    for start, minus_end, number in places:
        if not outer or start >= outer[-1][1]:
            outer.append((start, -minus_end, number))
    return outer


def _name_words(name: str) -> list[str]:
    words = [fold_head(word).removesuffix(".com") for word in split_phrase(name)]
    return [word for word in words if word not in ("the", ",", "(")]
