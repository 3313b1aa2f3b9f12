from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.span import Span
from rashomon.report.overlaps import find_overlaps
from tests.growth import assert_growth

SPANS = st.lists(
    st.builds(
        lambda article, field, start, length: Span(article, field, start, start + length),
        st.sampled_from("ab"),
        st.sampled_from(["title", "body"]),
        st.integers(0, 20),
        st.integers(1, 8),
    ),
    max_size=12,
)


@given(SPANS, SPANS)
def test_it_finds_what_comparing_all_with_all_finds(spans: list[Span], others: list[Span]) -> None:
    found = find_overlaps(spans, [(other, other) for other in others])
    assert found == {span: [other for other in sorted(others) if other.overlaps(span)] for span in spans}


def test_the_cost_of_many_sentences_does_not_grow_with_their_square() -> None:
    def prepare(count: int) -> Callable[[], object]:
        spans = [Span("a", "body", 10 * n, 10 * n + 9) for n in range(count)]
        others = [(span, n) for n, span in enumerate(spans)]
        assert find_overlaps(spans, others)[spans[-1]] == [count - 1]
        return lambda: find_overlaps(spans, others)

    assert_growth(prepare, 5_000)
