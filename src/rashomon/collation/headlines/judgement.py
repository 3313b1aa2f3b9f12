"""A title against its own body."""

import re

from rashomon.collation.conflicts import quantities
from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.headlines.claims import (
    find_stronger_word,
    find_unknown_duration,
    find_unknown_person,
)
from rashomon.collation.headlines.quotes import find_other_mouth, find_unlimited_quotation
from rashomon.collation.headlines.strength import find_dropped_condition, find_dropped_hedge
from rashomon.collation.headlines.support import Support, TitleWords, body_coverage, rank_support, read_title
from rashomon.collation.headlines.unconfirmed import find_unconfirmed
from rashomon.model.comparison import Headline, Verdict
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models import Encoder

_OFF_TOPIC_COVERAGE = 0.15
_OFF_TOPIC_COSINE = 0.35
_OFF_TOPIC_LEAST_WORDS = 4
_OFF_TOPIC_LEAST_SENTENCES = 3
_MOST_SENTENCES = 400


def judge_headline(reading: Reading, encoder: Encoder | None = None) -> Headline | None:
    """What a title makes of its body, with the words on both sides; None without a title or a body.

    The body is the measure: a title overstates when it drops a condition or hedge under which alone the body
    says it, trims quoted words of what limits them, states what authorities have not confirmed and the body
    has from a source, has a person, a length of time or a strong word that the body lacks, or gives a higher
    figure than the body (understates: a lower one). In doubt it is faithful, with the sentence that it rests
    on; dropping the source alone is no overstatement. With an encoder, "off-topic" is checked for meaning as
    well as for words.
    """
    article = reading.article
    if not article.title.strip():
        return None
    title = read_title(reading)
    whole = Span(article.id, "title", 0, len(article.title))
    supports = rank_support(reading, title)[:_MOST_SENTENCES]
    if not supports:
        return None
    best = supports[0]
    if _is_off_topic(reading, title, supports, encoder):
        return Headline(article.id, "off-topic", (whole,))
    if figures := _judge_figures(reading, supports):
        return figures
    if hedge := find_dropped_hedge(title, supports):
        first, second, support = hedge
        claim = Span(article.id, "title", first.start, second.end)
        return Headline(article.id, "overstates", (claim, support.sentence.span))
    if conditioned := find_dropped_condition(article, title, supports):
        return Headline(article.id, "overstates", (whole, conditioned.sentence.span))
    if trimmed := find_unlimited_quotation(reading, supports) or find_other_mouth(article, supports):
        return Headline(article.id, "overstates", (trimmed[0], trimmed[1].sentence.span))
    if withheld := find_unconfirmed(reading, title, supports):
        return Headline(article.id, "overstates", (whole, withheld.sentence.span))
    beyond = (
        find_unknown_person(reading, supports)
        or find_unknown_duration(reading)
        or find_stronger_word(reading, supports)
    )
    if beyond:
        return Headline(article.id, "overstates", (beyond, best.sentence.span))
    return Headline(article.id, "faithful", (whole, best.sentence.span) if best.coverage else (whole,))


def _is_off_topic(
    reading: Reading, title: TitleWords, supports: list[Support], encoder: Encoder | None
) -> bool:
    if len(set(title.stems)) < _OFF_TOPIC_LEAST_WORDS or len(supports) < _OFF_TOPIC_LEAST_SENTENCES:
        return False
    if body_coverage(supports, title) > _OFF_TOPIC_COVERAGE:
        return False
    if encoder is None:
        return True
    article = reading.article
    texts = [article.title, *(article.words_of(s.sentence.span) for s in supports[:40])]
    vectors = encoder.encode(texts)
    return float((vectors[1:] @ vectors[0]).max()) < _OFF_TOPIC_COSINE


def _judge_figures(reading: Reading, supports: list[Support]) -> Headline | None:
    """A figure of the title that no figure of the body agrees with, although the body gives that quantity."""
    article = reading.article
    in_title = [figure for figure in reading.figures if figure.span.field == "title"]
    if not in_title:
        return None
    whole = Span(article.id, "title", 0, len(article.title))
    claimed = quantities.read_quantities(0, words_of_span(article, whole), in_title)
    given = []
    for place, support in enumerate(supports, start=1):
        span = support.sentence.span
        figures = [figure for figure in reading.figures if span.contains(figure.span)]
        if figures:
            given.extend(quantities.read_quantities(place, words_of_span(article, span), figures))
    for claim in claimed:
        if any(quantities.compatible(claim, other) for other in given) or _digits_occur(reading, claim):
            continue
        rivals = [other for other in given if quantities.same_quantity(claim, other)]
        if not rivals:
            continue
        rival = max(rivals, key=lambda other: (quantities.closeness(claim, other), -other.carrier))
        higher = claim.figure.value * claim.scale > rival.figure.value * rival.scale
        verdict: Verdict = "overstates" if higher else "understates"
        return Headline(article.id, verdict, (claim.figure.span, supports[rival.carrier - 1].sentence.span))
    return None


def _digits_occur(reading: Reading, claim: quantities.Quantity) -> bool:
    """Whether the body has the number in some form that was not read as a figure: "aged 7", "Seven-year"."""
    value = claim.figure.value
    if value != int(value) or value > 1e6:
        return False
    return re.search(rf"(?<![\d.,]){int(value)}(?![\d])", reading.article.text) is not None
