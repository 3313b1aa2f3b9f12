"""Values on an axis: their order and distance, open ends, what has no place, nothing of a text as markup."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Conflict, ConflictKind, ConflictValue, Statement
from rashomon.model.reading import Figure, FigureBound, Reading, TimeExpression
from rashomon.model.span import Span
from rashomon.report.axes import Axis, lay_out_dispute, lay_out_update
from rashomon.report.disputes import list_disputes
from rashomon.report.outline import list_columns
from rashomon.report.pictures import draw_axis
from rashomon.report.updates import list_updates


def give(
    *values: tuple[str, float, str | None, FigureBound], kind: ConflictKind = "figure", grew: bool = False
) -> Comparison:
    """A comparison in which each report gives one value, an hour after the one before."""
    readings, given_values, spans = [], [], []
    for number, (words, value, unit, bound) in enumerate(values):
        article = Article(
            id=f"r{number}", text=f"There were {words} of it.", published=f"2025-03-14T{number:02}:00:00Z"
        )
        span = Span(article.id, "body", 11, 11 + len(words))
        readings.append(Reading(article, (), figures=(Figure(span, value, None, unit, bound),)))
        given_values.append(ConflictValue(span, words))
        spans.append(Span(article.id, "body", 0, len(article.text)))
    conflict = Conflict(kind, tuple(given_values), "update" if grew else "dispute")
    return Comparison(tuple(readings), (Statement("s1", tuple(spans), spans[0], 0.9, conflict),))


def axis_of(comparison: Comparison) -> Axis | None:
    (dispute,) = list_disputes(comparison)
    return lay_out_dispute(dispute, comparison, list_columns(comparison))


def test_values_lie_in_their_order_and_in_proportion() -> None:
    axis = axis_of(
        give(
            ("30", 30.0, "people", "exact"), ("10", 10.0, "people", "exact"), ("20", 20.0, "people", "exact")
        )
    )
    assert axis is not None
    assert [value.words for value in axis.values] == ["10", "20", "30"]
    picture = ElementTree.fromstring(draw_axis(axis, key="a", title="x"))
    low, middle, high = (
        float(mark.attrib["cx"].rstrip("%"))
        for mark in picture.iter("circle")
        if mark.get("class") == "value"
    )
    assert low < middle < high
    assert abs((middle - low) - (high - middle)) < 0.05


def test_at_least_is_open_upward_and_about_is_loose() -> None:
    axis = axis_of(give(("at least 60", 60.0, "people", "at least"), ("about 20", 20.0, "people", "about")))
    assert axis is not None
    loose, opened = axis.values
    assert (loose.low, loose.high, loose.is_loose) == (20.0, 20.0, True)
    assert (opened.low, opened.high) == (60.0, None)
    drawn = draw_axis(axis, key="a", title="x")
    assert "value open" in drawn
    assert "value loose" in drawn


def test_units_of_one_measure_are_converted_and_others_are_not_mixed() -> None:
    miles = axis_of(give(("2 miles", 2.0, "miles", "exact"), ("9 km", 9.0, "kilometres", "exact")))
    assert miles is not None
    assert miles.unit == "metres"
    assert [value.low for value in miles.values] == [2 * 1609.344, 9000.0]
    assert axis_of(give(("$5", 5.0, "$", "exact"), ("£9", 9.0, "£", "exact"))) is None


def test_words_without_an_amount_have_no_axis() -> None:
    comparison = give(("a truck", 0.0, None, "exact"), ("a car", 1.0, None, "exact"), kind="other")
    assert axis_of(comparison) is None


def test_days_and_times_of_day() -> None:
    comparison = give(("Friday", 0, None, "exact"), ("Sunday", 0, None, "exact"), kind="time")
    readings = tuple(
        Reading(one.article, (), times=(TimeExpression(one.figures[0].span, day),))
        for one, day in zip(comparison.readings, ("2025-03-14", "2025-03-16"), strict=True)
    )
    axis = axis_of(Comparison(readings, comparison.statements))
    assert axis is not None
    assert axis.scale == "day"
    assert "2025-03-15" in draw_axis(axis, key="a", title="x")


def test_a_count_that_grew_is_an_axis_of_its_own_kind() -> None:
    comparison = give(("17", 17.0, "people", "exact"), ("26", 26.0, "people", "exact"), grew=True)
    (update,) = list_updates(comparison)
    axis = lay_out_update(update, comparison, list_columns(comparison))
    assert axis is not None
    assert 'class="picture axis grew"' in draw_axis(axis, key="a", title="x", grew=True)
    assert list_disputes(comparison) == ()


def test_amounts_far_apart_stand_on_a_logarithmic_scale_that_is_named() -> None:
    axis = axis_of(give(("3", 3.0, "people", "exact"), ("3,000,000", 3e6, "people", "exact")))
    assert axis is not None
    assert "logarithmic" in draw_axis(axis, key="a", title="x")


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1),
            st.floats(allow_nan=True, allow_infinity=True),
            st.sampled_from([None, "people", "miles", "kilometres", "$"]),
            st.sampled_from(["exact", "about", "at least", "at most"]),
        ),
        min_size=2,
        max_size=4,
    )
)
def test_any_value_gives_a_well_formed_picture_or_none(
    values: list[tuple[str, float, str | None, FigureBound]],
) -> None:
    comparison = give(*values)
    for dispute in list_disputes(comparison):
        axis = lay_out_dispute(dispute, comparison, list_columns(comparison))
        if axis is not None:
            picture = ElementTree.fromstring(draw_axis(axis, key="a", title="x"))
            for mark in picture.iter("circle"):
                assert 0 <= float(mark.attrib["cx"].rstrip("%")) <= 100
