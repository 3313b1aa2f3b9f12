import dataclasses

from rashomon.model.comparison import Comparison
from rashomon.report.disputes import list_disputes


def test_the_value_that_most_reports_give_comes_first(comparison: Comparison) -> None:
    first = list_disputes(comparison)[0]
    assert [{given.value for given in value.given} for value in first.values] == [{"2"}, {"4"}]


def test_one_dispute_in_several_statements_is_counted_once(comparison: Comparison) -> None:
    first = comparison.statements[0]
    assert first.conflict is not None
    fewer = dataclasses.replace(first.conflict, values=first.conflict.values[:2])
    again = dataclasses.replace(first, id="again", conflict=fewer)
    disputes = list_disputes(dataclasses.replace(comparison, statements=(again, *comparison.statements)))
    assert [len(dispute.statements) for dispute in disputes] == [2, 1, 1]
    assert [len(value.given) for value in disputes[0].values] == [2, 1]


def test_one_value_may_be_written_in_two_ways(comparison: Comparison) -> None:
    # The wire prints "two dock workers", the Courier "Two dockers"; both readings know the figure 2.
    first = comparison.statements[0]
    assert first.conflict is not None
    verbatim = dataclasses.replace(
        first.conflict,
        values=tuple(
            dataclasses.replace(given, value=comparison.words_of(given.span))
            for given in first.conflict.values
        ),
    )
    changed = dataclasses.replace(first, conflict=verbatim)
    (dispute, *_) = list_disputes(dataclasses.replace(comparison, statements=(changed,)))
    assert [[given.span.article for given in value.given] for value in dispute.values] == [["c", "n"], ["l"]]
