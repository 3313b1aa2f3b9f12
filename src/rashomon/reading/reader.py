"""From an article to its reading: sentences, names, quotations, figures, times and voices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile

from rashomon.model.article import Article, Boilerplate
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Mention, Quotation, QuotedTerm, Reading, Sentence, Voice
from rashomon.model.span import Field, Span
from rashomon.models import Parser, QuotationTagger
from rashomon.reading.figures import find_figures
from rashomon.reading.governors import add_governors
from rashomon.reading.mentions import Named, find_mentions, find_roles
from rashomon.reading.phrases import find_phrases
from rashomon.reading.quotations import find_attributions
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.cue_stance import find_cue_stances
from rashomon.reading.quotations.marks import Marked, find_marked
from rashomon.reading.quotations.quoted_terms import find_quoted_terms
from rashomon.reading.quotations.source_kinds import find_source_kinds
from rashomon.reading.quotations.speakers import resolve_speakers
from rashomon.reading.syntax import Syntax, parse_texts
from rashomon.reading.times import find_times
from rashomon.reading.voice import find_clauses, find_voices

_FIELDS: tuple[Field, ...] = ("title", "body")
_ARTICLES_AT_ONCE = 16
_SHOWN_CHARACTERS = 40


def read_article(article: Article, parser: Parser, tagger: QuotationTagger | None = None) -> Reading:
    """Everything found in one article. No text raises an error; trouble becomes a diagnostic.

    Without a tagger the rules alone find quotations: fewer indirect ones.
    """
    return next(read_articles([article], parser, tagger))


def read_articles(
    articles: Iterable[Article], parser: Parser, tagger: QuotationTagger | None = None
) -> Iterator[Reading]:
    """The readings of articles, in order, a few at a time: they share the parser's batches."""
    waiting = iter(articles)
    while batch := list(islice(waiting, _ARTICLES_AT_ONCE)):
        texts = chain.from_iterable((article.title, article.text) for article in batch)
        parsed = parse_texts(texts, parser)
        for article in batch:
            yield _read(article, {"title": next(parsed), "body": next(parsed)}, tagger)


def _read(article: Article, fields: Mapping[Field, Syntax], tagger: QuotationTagger | None) -> Reading:
    diagnostics = list(_check(article, fields))
    named = find_mentions(fields)
    roles = find_roles(fields, named)
    quotations: list[Quotation] = []
    quoted_terms: list[QuotedTerm] = []
    for field in _FIELDS:
        syntax = fields[field]
        marked = find_marked(syntax.text)
        diagnostics += _report_unclosed(article, field, marked)
        attributions = find_attributions(syntax, marked, tagger)
        here = [mention for mention in named if mention.name.field == field]
        speakers = resolve_speakers(syntax, attributions, here, roles)
        quotations += [
            _quotation(article, field, attribution, speaker)
            for attribution, speaker in zip(attributions, speakers, strict=True)
        ]
        quoted_terms += find_quoted_terms(article, field, marked, quotations)
    sentences = tuple(
        sentence
        for field in _FIELDS
        for sentence in _read_sentences(article, field, fields[field], quotations)
    )
    mentions = tuple(_mention(article, mention) for mention in named)
    described = _describe(article, quotations, mentions, sentences)
    return Reading(
        article,
        sentences,
        described,
        mentions,
        find_figures(article, sentences),
        add_governors(find_times(article, sentences), fields),
        tuple(diagnostics),
        find_clauses(article, sentences, described),
        tuple(quoted_terms),
        find_phrases(article, fields, mentions),
    )


def _describe(
    article: Article,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
) -> tuple[Quotation, ...]:
    """The quotations with what kind of source each has, and how its cue presents it."""
    kinds = find_source_kinds(article, quotations, mentions, sentences)
    stances = find_cue_stances(article, quotations)
    return tuple(
        replace(quotation, source_kind=kind, stance=stance)
        for quotation, kind, stance in zip(quotations, kinds, stances, strict=True)
    )


def _read_sentences(
    article: Article, field: Field, syntax: Syntax, quotations: Iterable[Quotation]
) -> Iterator[Sentence]:
    voices = find_voices(syntax.text, field, syntax.sentences, quotations)
    if field == "title":
        words = syntax.text.strip()
        if words:
            start = syntax.text.index(words)
            voice = next((voice for voice in voices if voice.kind != "publisher"), Voice("publisher"))
            yield Sentence(Span(article.id, "title", start, start + len(words)), -1, voice)
        return
    boilerplate = sorted(article.extraction.boilerplate, key=lambda part: (part.span.start, part.span.end))
    waiting = [part for part in boilerplate if part.span.field == "body"][::-1]
    for stretch, voice in zip(syntax.sentences, voices, strict=True):
        span = Span(article.id, "body", stretch.start, stretch.end)
        while waiting and waiting[-1].span.end <= span.start:
            waiting.pop()
        yield Sentence(span, stretch.paragraph, voice, _boilerplate_of(span, reversed(waiting)))


def _boilerplate_of(span: Span, parts: Iterable[Boilerplate]) -> str | None:
    """The kind of boilerplate that covers more than half of a sentence, among parts in text order."""
    for part in takewhile(lambda part: part.span.start < span.end, parts):
        if span.overlap(part.span) * 2 > span.length:
            return part.kind
    return None


def _quotation(article: Article, field: Field, attribution: Attribution, speaker: str | None) -> Quotation:
    def spans(places: Iterable[Place]) -> tuple[Span, ...]:
        return tuple(Span(article.id, field, start, end) for start, end in places)

    return Quotation(
        attribution.kind,
        spans(attribution.content),
        spans(attribution.cue),
        spans(attribution.source),
        speaker,
        spans(attribution.quoted),
    )


def _mention(article: Article, named: Named) -> Mention:
    name = named.name
    return Mention(Span(article.id, name.field, name.start, name.end), name.kind, named.actor)


def _check(article: Article, fields: Mapping[Field, Syntax]) -> Iterator[Diagnostic]:
    if article.language not in (None, "en"):
        yield Diagnostic(
            "language-not-supported",
            f"The text is not in English (its language code is {article.language}): "
            "findings in it cannot be trusted.",
            article.id,
        )
    parsed = fields["body"].parsed_until
    if parsed < len(article.text):
        yield Diagnostic(
            "text-too-long",
            f"Names, and who says what, were looked for in the first {parsed:,} characters only.",
            article.id,
        )


def _report_unclosed(article: Article, field: Field, marked: Iterable[Marked]) -> Iterator[Diagnostic]:
    for stretch in marked:
        if not stretch.closed and not stretch.continued:
            yield Diagnostic(
                "unclosed-quotation-mark",
                "A quotation mark opens and is not closed: "
                f'"{_first_words(article.field_text(field), stretch.start)}". '
                "The quotation is taken to end with its paragraph or before what is clearly no part of it.",
                article.id,
                Span(article.id, field, stretch.start, stretch.inner_start),
            )


def _first_words(text: str, start: int) -> str:
    """What stands in a text from `start` on, on one line and cut behind a word."""
    line = " ".join(text[start : start + 2 * _SHOWN_CHARACTERS].split())
    if len(line) <= _SHOWN_CHARACTERS:
        return line
    cut = line[: _SHOWN_CHARACTERS + 1].rpartition(" ")[0] or line[:_SHOWN_CHARACTERS]
    return f"{cut} …"
