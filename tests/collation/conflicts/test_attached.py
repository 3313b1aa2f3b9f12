"""Each conflict is shown at one statement, with all of its values."""

import itertools

from rashomon.collation.conflicts import find_conflicts
from rashomon.model.article import Article
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures

TEXTS = {
    "a": "The raid killed at least two people and wounded 90 in Port Ember.",
    "b": "Six people died and 140 were wounded in the raid.",
    "c": "At least four people were killed in the Port Ember raid.",
}


def read(name: str) -> Reading:
    article = Article(name, TEXTS[name])
    span = Span(name, "body", 0, len(article.text))
    sentences = (Sentence(span, 0, Voice("publisher")),)
    return Reading(article, sentences, figures=find_figures(article, sentences))


READINGS = {name: read(name) for name in TEXTS}


def statement(name: str, *articles: str) -> Statement:
    spans = tuple(READINGS[article].sentences[0].span for article in articles)
    return Statement(name, spans, spans[0], 1.0)


def values_of(found: Statement) -> list[str]:
    conflict = found.conflict
    return [value.value for value in conflict.values] if conflict else []


def test_a_conflict_found_with_several_statements_stays_with_the_one_that_shows_most_of_it() -> None:
    given = [statement("s1", "a", "c"), statement("s2", "a", "b", "c")]
    found = find_conflicts(given, READINGS)
    assert [one.id for one in found] == ["s1", "s2"]
    assert values_of(found[0]) == []
    assert values_of(found[1]) == ["at least two", "Six", "At least four"]


def test_a_second_conflict_goes_to_another_statement() -> None:
    given = [statement("s1", "a", "b", "c"), statement("s2", "a", "b")]
    found = find_conflicts(given, READINGS)
    assert [values_of(one) for one in found] == [["at least two", "Six", "At least four"], ["90", "140"]]


def test_a_figure_that_is_shown_already_is_not_disputed_a_second_time() -> None:
    given = [statement("s1", "a", "b", "c"), statement("s2", "a", "c"), statement("s3", "b", "c")]
    found = find_conflicts(given, READINGS)
    assert [len(values_of(one)) for one in found] == [3, 0, 0]


def test_order_of_the_statements_changes_nothing() -> None:
    given = [statement("s1", "a", "b"), statement("s2", "a", "c"), statement("s3", "a", "b", "c")]
    results = {
        frozenset((one.id, tuple(values_of(one))) for one in find_conflicts(order, READINGS))
        for order in itertools.permutations(given)
    }
    assert len(results) == 1


def test_no_statements() -> None:
    assert find_conflicts((), READINGS) == ()
