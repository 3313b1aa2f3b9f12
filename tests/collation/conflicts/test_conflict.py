"""Values of one statement that cannot all be right, and the many that can."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.conflicts import find_conflict
from rashomon.collation.conflicts.conflict import find_all_conflicts
from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.quantities import read_quantities
from rashomon.model.article import Article
from rashomon.model.comparison import Conflict
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures
from rashomon.reading.times import find_times


def reading(name: str, text: str, published: str | None = "2024-05-03") -> Reading:
    article = Article(name, text, published=published)
    sentences = (Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher")),)
    return Reading(
        article, sentences, figures=find_figures(article, sentences), times=find_times(article, sentences)
    )


def conflict_of(*texts: str, published: str | None = "2024-05-03") -> tuple[Conflict | None, list[str]]:
    readings = {name: reading(name, text, published) for name, text in zip("abcdefgh", texts, strict=False)}
    conflict = find_conflict([r.sentences[0].span for r in readings.values()], readings)
    values = [readings[v.span.article].article.words_of(v.span) for v in conflict.values] if conflict else []
    assert conflict is None or values == [value.value for value in conflict.values]
    return conflict, values


def test_different_tolls_are_a_conflict_and_every_article_gives_its_value() -> None:
    conflict, values = conflict_of(
        "A lorry hit the pier, killing at least two people.",
        "Two people were killed when a lorry hit the pier.",
        "At least six people died after a lorry hit the pier.",
    )
    assert conflict is not None
    assert conflict.kind == "figure"
    assert values == ["at least two", "Two", "At least six"]


def test_a_count_under_another_noun_is_shown_with_its_like() -> None:
    _, values = conflict_of(
        "Two people were injured on the barge.",
        "The organisers said that no one was injured.",
        "Paramedics treated the two men injured by the rockets.",
    )
    assert values == ["Two", "no one", "two"]


def test_a_figure_that_says_nothing_of_who_was_hurt_does_not_repeat_their_count() -> None:
    _, values = conflict_of(
        "Two people were injured on the barge.",
        "The organisers said that no one was injured.",
        "Those two people swam ashore from the barge.",
    )
    assert values == ["Two", "no one"]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("The wall is 40 metres long.", "metres", "metr"),
        ("The wall is 40 feet long.", "metres", "feet"),
        ("The van drove at 40 km/h past it.", "km/h", "km/h"),
        ("The van drove at 40 mph past it.", "km/h", "mph"),
    ],
)
def test_a_unit_of_measure_is_no_word_around_its_figure(text: str, kind: str, unit: str) -> None:
    read = reading("a", text)
    words = words_of_span(read.article, read.sentences[0].span)
    [quantity] = read_quantities(0, words, read.figures)
    assert quantity.kind == kind
    assert unit not in quantity.near


def test_the_dead_are_not_compared_with_the_injured() -> None:
    assert conflict_of("The blast killed two people.", "The blast injured nine people.") == (None, [])


def test_a_verb_with_an_object_of_its_own_says_nothing_of_those_counted_before() -> None:
    first = "One person was killed by a gunman at the Ostrand office on Monday."
    assert conflict_of(first, "A gunman shot three people, killing one, at the Ostrand office.") == (None, [])


def test_two_reports_that_both_name_both_days_tell_of_two_things() -> None:
    one = "The union ordered a strike at the pits on Monday."
    other = "The union ordered a strike at the pits on Wednesday."
    assert conflict_of(one, other)[1] == ["Monday", "Wednesday"]
    first = reading("a", f"{one} The pits were shut on Wednesday.")
    second = reading("b", f"{other} It had met on Monday.")
    spans = [Span("a", "body", 0, len(one)), Span("b", "body", 0, len(other))]
    rest = [Span("a", "body", len(one) + 1, len(first.article.text))]
    rest += [Span("b", "body", len(other) + 1, len(second.article.text))]
    alike = {(spans[0], spans[1]): 1.0, (rest[0], rest[1]): 0.2}
    assert find_all_conflicts(alike, {"a": first, "b": second}) == []


def test_a_percentage_of_something_is_a_value() -> None:
    one = "He won 44 percent of the Ostrand vote on Tuesday."
    other = "He won 61 percent of the Ostrand vote on Tuesday."
    assert conflict_of(one, other)[1] == ["44 percent", "61 percent"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("Four people died in the pit.", "Three people lost their lives in the pit.", ["Four", "Three"]),
        ("Four people drowned at the pier.", "The pier claimed three lives.", ["Four", "three"]),
        ("It sank with 312 people on board.", "There were 287 people aboard.", ["312", "287"]),
        ("Nine men were arrested in Ostrand.", "In Ostrand six men are in custody.", ["Nine", "six"]),
        ("Sales of stoves fell 6%.", "Its sales of stoves fell by 9%.", ["6%", "9%"]),
    ],
)
def test_what_befell_people_is_told_in_many_words(one: str, other: str, values: list[str]) -> None:
    assert conflict_of(one, other)[1] == values


def test_lives_that_were_saved_were_not_lost() -> None:
    assert conflict_of("Four people died at the pier.", "A guard at the pier saved three lives.") == (
        None,
        [],
    )


def test_ages_of_two_relatives_are_two() -> None:
    one, other = "Declan Foley, 58, milked the cows.", "Michael Foley, 63, milked the cows."
    assert conflict_of(one, other) == (None, [])
    assert conflict_of(one, "D. Foley, 63, milked the cows.")[1] == ["58", "63"]
    assert conflict_of(one, "The 63-year-old farmer Michael Foley came.") == (None, [])


def test_the_dead_of_the_first_sentences_are_those_of_the_event() -> None:
    one = "Four people died when fire swept through a block of flats in the harbour town of Ostrand."
    other = "Three people died, a spokesman said on the radio early in the day, in the Ostrand fire."
    filler = " ".join(["Nothing else happened there."] * 6)
    first, second = reading("a", one), reading("b", other)
    late = reading("b", f"{filler} {other}")
    start = len(filler) + 1
    body = [Span("b", "body", number, number + 1) for number in range(0, start - 1, 5)]
    sentences = [Sentence(span, 0, Voice("publisher")) for span in body]
    last = Sentence(Span("b", "body", start, len(late.article.text)), 0, Voice("publisher"))
    late = replace(late, sentences=(*sentences, last))
    spans = first.sentences[0].span, second.sentences[0].span
    assert find_all_conflicts({spans: 0.6}, {"a": first, "b": second})
    assert not find_all_conflicts({spans: 0.3}, {"a": first, "b": second})
    assert not find_all_conflicts({(spans[0], last.span): 0.6}, {"a": first, "b": late})


def test_a_part_is_not_a_value_of_the_whole() -> None:
    assert conflict_of("Five of the dead were sailors.", "Twelve people died on the ferry.") == (None, [])


def test_an_agreeing_figure_elsewhere_in_the_sentence_settles_it() -> None:
    first = "Federal tax was 35 percent of income, and with state tax 45 percent of income."
    assert conflict_of(first, "With state tax, tax was 45 percent of income.") == (None, [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The clerk apologised on Friday for the harbour post.",
            "On Saturday the clerk apologised for the harbour post.",
        ),
        ("The ferry docked in Port Ember at 9:45 a.m.", "It docked in Port Ember at 10:15 p.m."),
    ],
)
def test_times_that_differ(first: str, second: str) -> None:
    conflict, _ = conflict_of(first, second)
    assert conflict is not None
    assert conflict.kind == "time"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fans left the arena gates at noon.", "Fans left the arena gates at 12:20 p.m."),
        ("The mine shaft fire began on Friday.", "The mine shaft fire began on 3 May 2024."),
        ("The mine shaft fire began at 5:52.", "The mine shaft fire began at 5:52 p.m."),
        ("The mine shaft fire began on Friday.", "The mine shaft fire began this week."),
    ],
)
def test_times_that_can_both_be_right(first: str, second: str) -> None:
    assert conflict_of(first, second) == (None, [])


def test_sentences_of_one_article_do_not_contradict_each_other() -> None:
    article = Article("a", "Two people died. Six people died.")
    spans = [Span("a", "body", 0, 16), Span("a", "body", 17, 33)]
    whole = Reading(article, (), figures=find_figures(article))
    assert find_conflict(spans, {"a": whole}) is None


def test_order_of_the_carriers_changes_nothing() -> None:
    texts = ["Nine goats fled the farm fire.", "Three goats fled the farm fire.", "Nine goats fled the farm."]
    readings = {name: reading(name, text) for name, text in zip("abc", texts, strict=True)}
    spans = [r.sentences[0].span for r in readings.values()]
    found = {find_conflict(order, readings) for order in itertools.permutations(spans)}
    assert len(found) == 1
    assert None not in found


_WORDS = [
    "two",
    "30",
    " people ",
    "died",
    "Friday",
    "on ",
    "at least ",
    "$",
    "5m",
    " ",
    "%",
    "3-4",
    "\n",
    "9 p.m.",
    "é",
]


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map("".join), min_size=2, max_size=4)
)
def test_any_texts(texts: list[str]) -> None:
    conflict, _ = conflict_of(*texts)
    assert conflict is None or len({value.span.article for value in conflict.values}) > 1


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_unicode(first: str, second: str) -> None:
    conflict_of(first, second)


def test_areas_are_held_against_each_other_in_any_unit() -> None:
    in_feet = "The fire gutted the 170,000-square-foot mill in Port Ember."
    assert conflict_of(in_feet, "The fire gutted the 15,800-square-metre mill in Port Ember.")[0] is None
    _, values = conflict_of(in_feet, "The fire gutted the 9,000-square-metre mill in Port Ember.")
    assert values == ["170,000-square-foot", "9,000-square-metre"]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("The flight was delayed by one hour and 30 minutes.", "The flight was delayed by 30 minutes."),
        ("The flight was delayed by two hours and five minutes.", "The flight was delayed by two hours."),
        ("The wall of Port Ember is 6 feet 2 inches high.", "The wall of Port Ember is six feet high."),
    ],
)
def test_the_parts_of_a_value_in_two_units_are_no_rivals(long: str, short: str) -> None:
    assert conflict_of(long, short)[0] is None


def test_a_smaller_unit_that_begins_another_value_is_kept() -> None:
    _, values = conflict_of(
        "Brandt worked five days, 40 hours a week in Port Ember.",
        "Brandt worked 60 hours a week in Port Ember.",
    )
    assert values == ["40", "60"]


@pytest.mark.parametrize("left", ["remaining", "left", "to go"])
def test_the_clock_of_a_game_is_no_duration(left: str) -> None:
    conflict, _ = conflict_of(
        f"Olt scored the winning goal in the final with 12 minutes, 31 seconds {left}.",
        f"Olt scored the winning goal in the final with 4 minutes 48 seconds {left}.",
    )
    assert conflict is None


def test_a_duration_that_is_no_clock_of_a_game() -> None:
    _, values = conflict_of(
        "Olt scored the winning goal in the final after 12 minutes.",
        "Olt scored the winning goal in the final after 4 minutes.",
    )
    assert values == ["12", "4"]
