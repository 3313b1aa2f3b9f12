"""What further prints of a text add to the statements, which were found without them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.collation.statements.find import MatchedStory, make_statements
from rashomon.collation.statements.links import group_links, keep_links
from rashomon.collation.statements.matcher import Link
from rashomon.collation.witnesses import Prints
from rashomon.model.comparison import Statement
from rashomon.model.span import Span


def mirror_statements(statements: Sequence[Statement], prints: Prints) -> tuple[Statement, ...]:
    """The statements with the same sentences of the other prints among their spans."""
    return tuple(
        replace(
            statement,
            spans=prints.with_mirrors(statement.spans),
            witnesses=prints.count(statement.articles),
        )
        for statement in statements
    )


def add_own_sentences(
    statements: Sequence[Statement], story: MatchedStory | None, prints: Prints
) -> tuple[Statement, ...]:
    """What only a further print has: its title, and sentences that the leading print lacks.

    `story` are all articles, matched. An own sentence joins each statement that it is linked with in every
    other witness. Its remaining links are new statements, and so are those between different sentences of
    two prints: nothing that the other articles carry among themselves is touched.
    """
    if story is None:
        return tuple(statements)
    concerned = [link for link in keep_links(story.links) if _concerns_a_copy(link, story, prints)]
    partners: defaultdict[Span, set[Span]] = defaultdict(set)
    for link in concerned:
        first, second = story.carriers[link.first].span, story.carriers[link.second].span
        partners[first].add(prints.origins.get(second, second))
        partners[second].add(prints.origins.get(first, first))
    own = sorted(span for span in partners if prints.is_own(span))
    joined = tuple(_join(statement, own, partners, prints) for statement in statements)
    covered: defaultdict[Span, set[Span]] = defaultdict(set)
    for statement in joined:
        for span in statement.spans:
            covered[span].update(statement.spans)
    left = [
        link
        for link in concerned
        if story.carriers[link.second].span not in covered[story.carriers[link.first].span]
    ]
    further = make_statements(story, group_links(story.carriers, left))
    return tuple(_number([*joined, *_distinct(further, joined, prints)]))


def add_repeated_sentences(statements: Sequence[Statement], prints: Prints) -> tuple[Statement, ...]:
    """The sentences that several prints of one text have and no other report: one witness carries them."""
    carried = {span for statement in statements for span in statement.spans}
    repeated = [
        Statement(
            id="", spans=prints.with_mirrors([span]), shown=span, score=1.0, overlapping=False, witnesses=1
        )
        for span in sorted(prints.mirrors)
        if span not in carried
    ]
    return tuple(_number([*statements, *repeated]))


def _concerns_a_copy(link: Link, story: MatchedStory, prints: Prints) -> bool:
    first, second = story.carriers[link.first].span, story.carriers[link.second].span
    if prints.is_own(first) or prints.is_own(second):
        return True
    same = prints.origins.get(first, first) == prints.origins.get(second, second)
    return not same and prints.witness_of(first.article) == prints.witness_of(second.article)


def _join(
    statement: Statement, own: Sequence[Span], partners: Mapping[Span, set[Span]], prints: Prints
) -> Statement:
    joining = []
    for span in own:
        witness = prints.witness_of(span.article)
        others = {
            prints.origins.get(one, one)
            for one in statement.spans
            if prints.witness_of(one.article) != witness
        }
        if others and others <= partners[span]:
            joining.append(span)
    if not joining:
        return statement
    spans = tuple(sorted({*statement.spans, *prints.with_mirrors(joining)}))
    return replace(statement, spans=spans, witnesses=prints.count(span.article for span in spans))


def _distinct(
    further: Sequence[Statement], known: Sequence[Statement], prints: Prints
) -> Iterator[Statement]:
    """The further statements with all their prints, each once: two copies of one pair say it twice."""
    seen = [set(statement.spans) for statement in known]
    for statement in mirror_statements(further, prints):
        spans = set(statement.spans)
        if not any(spans <= others for others in seen):
            seen.append(spans)
            yield statement


def _number(statements: Sequence[Statement]) -> Iterator[Statement]:
    return (replace(statement, id=f"s{number}") for number, statement in enumerate(statements, start=1))
