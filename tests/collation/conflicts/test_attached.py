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


def read(name: str, text: str | None = None) -> Reading:
    article = Article(name, text or TEXTS[name])
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


def test_a_conflict_stays_with_the_statement_that_shows_most_of_it() -> None:
    given = [statement("s1", "a", "c"), statement("s2", "a", "b", "c")]
    found = find_conflicts(given, READINGS)
    assert values_of(found[0]) == []
    assert values_of(found[1]) == ["at least two", "Six", "At least four"]


def test_a_second_conflict_goes_to_another_statement() -> None:
    given = [statement("s1", "a", "b", "c"), statement("s2", "a", "b")]
    found = find_conflicts(given, READINGS)
    assert [values_of(one) for one in found] == [["at least two", "Six", "At least four"], ["90", "140"]]


def test_a_second_conflict_of_one_statement_is_a_statement_of_its_own() -> None:
    given = [statement("s1", "a", "b", "c")]
    found = find_conflicts(given, READINGS)
    assert [one.id for one in found] == ["s1", "s2"]
    assert values_of(found[1]) == ["90", "140"]
    assert found[1].overlapping
    assert found[1].articles == ("a", "b")


def test_a_figure_that_is_shown_already_is_not_disputed_a_second_time() -> None:
    given = [statement("s1", "a", "b", "c"), statement("s2", "a", "c"), statement("s3", "b", "c")]
    shown = [
        value.span for one in find_conflicts(given, READINGS) if one.conflict for value in one.conflict.values
    ]
    assert len(shown) == len(set(shown))


def test_values_of_sentences_that_no_statement_links_are_compared_if_they_are_alike() -> None:
    spans = [READINGS[name].sentences[0].span for name in "ab"]
    [found] = find_conflicts((), READINGS, {frozenset(spans): 0.97})[:1]
    assert found.spans == tuple(spans)
    assert not found.overlapping
    assert values_of(found) == ["at least two", "Six"]
    assert find_conflicts((), READINGS, {frozenset(spans): 0.1}) == ()


def test_that_there_were_none_is_held_against_counts_in_unlike_sentences() -> None:
    texts = {"a": "No one was injured, it said.", "b": "Two people were injured on the barge."}
    readings = {name: read(name, text) for name, text in texts.items()}
    spans = [reading.sentences[0].span for reading in readings.values()]
    [found] = find_conflicts((), readings, {frozenset(spans): 0.05})
    assert values_of(found) == ["No one", "Two"]
    counted = {**readings, "a": read("a", "Nine people were injured, it said.")}
    spans = [reading.sentences[0].span for reading in counted.values()]
    assert find_conflicts((), counted, {frozenset(spans): 0.05}) == ()


def test_order_of_the_statements_changes_nothing() -> None:
    given = [statement("s1", "a", "b"), statement("s2", "a", "c"), statement("s3", "a", "b", "c")]
    results = {
        frozenset((one.spans, tuple(values_of(one))) for one in find_conflicts(order, READINGS))
        for order in itertools.permutations(given)
    }
    assert len(results) == 1


def test_no_statements() -> None:
    assert find_conflicts((), READINGS) == ()
