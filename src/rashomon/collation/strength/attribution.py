"""A clause that one report gives as somebody's words and another as its own."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words
from rashomon.collation.strength.lexicon import is_asserting, is_hearsay
from rashomon.model.comparison import StrengthReading
from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Span
from rashomon.text.tokens import tokenize
from rashomon.text.word_sets import word_set

# A report does not say "I": these are a source's words, whose marks stand in another sentence or were lost.
_FIRST_PERSON = word_set("i im ive my we weve our")
_LEAST_SHARED = 3
_LEAST_SHARE = 0.6
_LEAST_OF_PLAIN = 0.35


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words (by number) that a report gives to a source, and the characters that say so."""

    content: tuple[int, ...]
    frame: tuple[Span, ...]


class QuotationIndex:
    """The quotations of an article by the sentence in which they stand."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = [sentence.span for sentence in reading.sentences]
        self._keys = [(span.field == "body", span.start) for span in self._sentences]
        self._found: dict[Span, list[Quotation]] = {}
        for quotation in reading.quotations:
            for part in {*quotation.content, *quotation.cue, *quotation.source}:
                for sentence in self._sentences_of(part):
                    quotations = self._found.setdefault(sentence, [])
                    if quotation not in quotations[-1:]:
                        quotations.append(quotation)

    def inside(self, span: Span) -> list[Quotation]:
        """The quotations that reach into a carrier, which is a sentence or a part of one."""
        return [one for sentence in self._sentences_of(span) for one in self._found.get(sentence, ())]

    def _sentences_of(self, span: Span) -> Iterator[Span]:
        place = bisect_right(self._keys, (span.field == "body", span.start)) - 1
        for number in range(max(place, 0), len(self._sentences)):
            if not self._sentences[number].overlaps(span):
                break
            yield self._sentences[number]


def find_attributions(words: Words, index: QuotationIndex) -> tuple[Attribution, ...]:
    """What a carrier gives to a source with cue and source in the same sentence."""
    attributions = []
    for quotation in index.inside(words.span):
        frame = sorted({one for one in (*quotation.cue, *quotation.source) if words.span.contains(one)})
        if not frame or not _asserts(words, quotation) or not any(map(words.span.contains, quotation.cue)):
            continue
        if any(_runs_over_sentences(words, one) for one in quotation.source):
            continue
        content = tuple(
            place
            for place, token in enumerate(words.tokens)
            for part in quotation.content
            if words.span.overlaps(part) and part.start <= token.start and token.end <= part.end
        )
        if content:
            attributions.append(Attribution(content, tuple(frame)))
    return tuple(attributions)


def _asserts(words: Words, quotation: Quotation) -> bool:
    """Whether the cue is one of asserting: who expects, urges or slams does not vouch for a fact."""
    norms = [token.norm for cue in quotation.cue for token in tokenize(words.text, cue.start, cue.end)]
    return any(norm == "according" or is_asserting(norm) for norm in norms)


def _runs_over_sentences(words: Words, source: Span) -> bool:
    """Whether a source goes on into another sentence, as where no space stands behind a full stop."""
    inside = {
        sentence
        for token, sentence in zip(words.tokens, words.sentences, strict=True)
        if source.start <= token.start and token.end <= source.end
    }
    return len(inside) > 1


def states_plainly(words: Words, index: QuotationIndex) -> bool:
    """Whether nothing in a sentence of the body gives it to a source.

    Titles leave sources to the text, so that one without a source says little.
    """
    if words.span.field == "title" or index.inside(words.span):
        return False
    printed = words.text[words.span.start : words.span.end]
    if any(mark in printed for mark in '“”"«»') or printed.startswith(("‘", "'")):
        return False
    return not any(is_hearsay(token.norm) or token.norm in _FIRST_PERSON for token in words.tokens)


def is_direct_speech(words: Words, index: QuotationIndex) -> bool:
    """Whether most of a carrier stands within quotation marks, in the source's own words."""
    inside = sum(
        one.overlap(words.span)
        for quotation in index.inside(words.span)
        for one in (quotation.content if quotation.kind == "direct" else quotation.quoted)
    )
    return inside * 2 > words.span.length


def match_attribution(
    words: Words, attribution: Attribution, other: Words
) -> tuple[StrengthReading, StrengthReading, float] | None:
    """The clause given to a source and the plain one, if most of the attributed words stand in the other."""
    content = {words.stems[place] for place in attribution.content if words.stems[place]}
    theirs = {stem for stem in other.stems if stem}
    shared = content & theirs
    share = len(shared) / (len(content) or 1)
    if len(shared) < _LEAST_SHARED or share < _LEAST_SHARE:
        return None
    places = [place for place, stem in enumerate(other.stems) if stem in shared]
    first, last = other.clause_around(places)
    if len(shared) < _LEAST_OF_PLAIN * len({stem for stem in other.stems[first : last + 1] if stem}):
        return None
    first, last = attribution.content[0], attribution.content[-1]
    start = min(words.tokens[first].start, *(one.start for one in attribution.frame))
    end = max(words.tokens[last].end, *(one.end for one in attribution.frame))
    marked = StrengthReading(
        Span(words.span.article, words.span.field, start, end), attribution.frame, "attributed"
    )
    plain = StrengthReading(other.part(*other.clause_around(places)), (), "plain")
    return marked, plain, len(shared) + share
