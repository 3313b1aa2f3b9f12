"""What an article lacks that others carry, and what one article alone carries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from rashomon.model.article import Article
from rashomon.model.comparison import Omission, Statement
from rashomon.model.reading import Reading, Sentence
from rashomon.model.span import Span

# How much each of these says that a lone sentence matters, from the annotators' reasons for the omissions
# in gold-dev: most are somebody's own words, then numbers; a report tells the weighty things first.
_OWN_WORDS = 1.0
_FIGURE = 0.3
_NAME = 0.2
_EARLY = 0.8
_FEWEST_WORDS = 4


def find_omissions(statements: Sequence[Statement], readings: Sequence[Reading]) -> tuple[Omission, ...]:
    """Every statement that was not found in an article whose text is whole.

    An article of which any sentence is linked with any sentence of the statement, in whatever set, is never
    among them: it may carry the statement in part. Of the omissions so found 12% are carried after all by
    the annotators' statements (gold-train); of all sets without a sentence of the article 53% are.
    `public` is False where the article appeared before any report of the statement (then it left nothing
    out), None where a time is unknown or too coarse to tell.
    """
    articles = {reading.article.id: reading.article for reading in readings}
    linked: defaultdict[Span, set[str]] = defaultdict(set)
    for statement in statements:
        for span in statement.spans:
            linked[span].update(statement.articles)
    omissions = []
    for statement in statements:
        if statement.overlapping:
            continue
        carriers = [articles[name] for name in statement.articles]
        touched = set().union(*(linked[span] for span in statement.spans))
        omissions += [
            Omission(statement.id, name, was_public(carriers, articles[name]))
            for name in sorted(set(articles) - touched)
            if articles[name].extraction.complete
        ]
    return tuple(omissions)


def find_exclusive(statements: Sequence[Statement], readings: Sequence[Reading]) -> tuple[Span, ...]:
    """The sentences of the bodies that are in no statement, the weightiest first."""
    shared = {span for statement in statements for span in statement.spans}
    lone = [
        (reading, sentence)
        for reading in readings
        for sentence in reading.sentences
        if sentence.span.field == "body" and sentence.boilerplate is None and sentence.span not in shared
    ]
    last_paragraph = {reading.article.id: _last_paragraph(reading) for reading in readings}
    lone.sort(key=lambda pair: (-_weigh(pair[0], pair[1], last_paragraph), pair[1].span))
    return tuple(
        sentence.span
        for reading, sentence in lone
        if len(reading.article.words_of(sentence.span).split()) >= _FEWEST_WORDS
    )


def _weigh(reading: Reading, sentence: Sentence, last_paragraph: Mapping[str, int]) -> float:
    def inside(spans: Sequence[Span]) -> int:
        return sum(sentence.span.overlaps(span) for span in spans)

    own_words = any(
        inside(quotation.content) for quotation in reading.quotations if quotation.kind != "indirect"
    )
    figures = inside([figure.span for figure in reading.figures])
    names = len({mention.actor for mention in reading.mentions if sentence.span.contains(mention.span)})
    earliness = 1 - sentence.paragraph / (last_paragraph[reading.article.id] + 1)
    return _OWN_WORDS * own_words + _FIGURE * min(figures, 2) + _NAME * min(names, 3) + _EARLY * earliness


def _last_paragraph(reading: Reading) -> int:
    return max((sentence.paragraph for sentence in reading.sentences), default=0)


def was_public(carriers: Sequence[Article], article: Article) -> bool | None:
    """True if some carrier certainly appeared before the article, False if all certainly appeared later."""
    own = _possible_times(article)
    times = [_possible_times(carrier) for carrier in carriers]
    if own is None:
        return None
    if any(time is not None and time[1] <= own[0] for time in times):
        return True
    if all(time is not None and time[0] > own[1] for time in times):
        return False
    return None


def _possible_times(article: Article) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment at which the article can have appeared."""
    if not article.published:
        return None
    try:
        moment = datetime.fromisoformat(article.published)
    except ValueError:
        return None
    if len(article.published) <= len("2025-03-14"):
        # A day without a time of day, in an unknown time zone (UTC-12 to UTC+14).
        start = moment.replace(tzinfo=UTC)
        return start - timedelta(hours=14), start + timedelta(hours=36)
    if moment.tzinfo is None:
        start = moment.replace(tzinfo=UTC)
        return start - timedelta(hours=14), start + timedelta(hours=12)
    return moment, moment
