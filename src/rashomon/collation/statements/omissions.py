"""What an article lacks that others carry, and what one article alone carries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.collation.publication import was_public
from rashomon.collation.witnesses import Prints
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


def find_omissions(
    statements: Sequence[Statement], readings: Sequence[Reading], prints: Prints
) -> tuple[Omission, ...]:
    """Every statement that was not found in an article whose text is whole, the weightiest first.

    An article of which any sentence is linked with any sentence of the statement, in whatever set, is never
    among them: it may carry the statement in part. Of the omissions so found 12% are carried after all by
    the annotators' statements (gold-train); of all sets without a sentence of the article 53% are.
    `public` is False where the article appeared before any report of the statement (then it left nothing
    out, and stands last), None where a time is unknown or too coarse to tell. What only prints of one text
    carry is no omission of the others: it was found with one witness.
    """
    by_id = {reading.article.id: reading for reading in readings}
    earliness = {
        span: early for reading in prints.leading for span, early in _measure_earliness(reading).items()
    }
    linked: defaultdict[Span, set[str]] = defaultdict(set)
    for statement in statements:
        for span in statement.spans:
            linked[span].update(statement.articles)
    weighed = []
    for place, statement in enumerate(statements):
        if statement.overlapping or statement.witnesses < 2:
            continue
        carriers = [by_id[name].article for name in statement.articles]
        touched = set().union(*(linked[span] for span in statement.spans))
        for name in sorted(set(by_id) - touched):
            if by_id[name].article.extraction.complete:
                omission = Omission(
                    statement.id,
                    name,
                    was_public(carriers, by_id[name].article),
                    witnesses=prints.count(statement.articles, besides=name),
                    of=len(prints.witnesses) - 1,
                )
                central, early = _weigh_omission(omission, statement, earliness)
                rank = (omission.public is False, -central, -early, place, name)
                weighed.append((rank, omission))
    return tuple(omission for _, omission in sorted(weighed, key=lambda one: one[0]))


def _weigh_omission(
    omission: Omission, statement: Statement, earliness: Mapping[Span, float]
) -> tuple[float, float]:
    """How central the statement is: told by many witnesses, told first by many of them, told early.

    The first of the omissions so ordered is one that the annotators name in 14 of 15 articles (gold-dev), 12
    of 15 in the order of the statements; of the first three it is 15 of 15 in either order.
    """
    best: dict[str, float] = {}
    for span in statement.spans:
        # Only in the prints that lead: one that is cut short tells everything late.
        if span in earliness:
            best[span.article] = max(best.get(span.article, 0.0), earliness[span])
    told_first = sum(early == 1.0 for early in best.values()) / max(1, len(best))
    early = sum(best.values()) / max(1, len(best))
    return round(omission.witnesses / omission.of + told_first, 6), round(early, 6)


def _measure_earliness(reading: Reading) -> dict[Span, float]:
    """1 for the title and the first sentence, then falling to 0 towards the end."""
    body = [one for one in reading.sentences if one.span.field == "body" and one.boilerplate is None]
    places = {one.span: 1 - place / len(body) for place, one in enumerate(body)}
    return places | {one.span: 1.0 for one in reading.sentences if one.span.field == "title"}


def find_exclusive(statements: Sequence[Statement], readings: Sequence[Reading]) -> tuple[Span, ...]:
    """The sentences of the bodies that are in no statement of two witnesses, the weightiest first."""
    shared = {span for statement in statements for span in statement.spans if statement.witnesses > 1}
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
