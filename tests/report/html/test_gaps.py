import dataclasses

from rashomon.model.article import Extraction
from rashomon.model.comparison import Comparison, Omission
from rashomon.report.html.gaps import place_gaps
from rashomon.report.html.marking import number_findings
from rashomon.report.html.overview import classify_sentences, count_shares, draw_overview


def test_a_gap_stands_behind_what_both_carry(comparison: Comparison) -> None:
    numbering = number_findings(comparison)
    lantern = numbering.columns[1]
    gaps = place_gaps(lantern, comparison, numbering)
    first = next(gap for gap in gaps if any(one.number == 2 for one in gap.missing))
    # The wire tells the hour right after the collapse, so it is missed behind the Lantern's collapse.
    assert lantern.article.text[: first.after].endswith("leaving four workers hurt.")
    assert {one.number for one in first.missing} == {2, 3, None}
    assert [column.siglum for column in first.carriers] == ["A", "C"]


def test_a_report_that_is_not_whole_has_no_gaps(comparison: Comparison) -> None:
    numbering = number_findings(comparison)
    assert place_gaps(numbering.columns[2], comparison, numbering) == ()
    whole = tuple(
        dataclasses.replace(one, article=dataclasses.replace(one.article, extraction=Extraction()))
        for one in comparison.readings
    )
    numbering = number_findings(dataclasses.replace(comparison, readings=whole))
    assert place_gaps(numbering.columns[2], comparison, numbering)


def test_gaps_say_whether_it_was_public_and_where_to_look(comparison: Comparison) -> None:
    numbering = number_findings(comparison)
    gaps = place_gaps(numbering.columns[1], comparison, numbering)
    missing = {one.number: one for gap in gaps for one in gap.missing if one.number}
    assert missing[2].public is True
    assert missing[5].public is None
    assert missing[5].anchor == "c0s5"
    assert missing[5].words == "Ferries to the Orrin islands will not run before Thursday."


def test_sentences_are_counted_by_who_carries_them(comparison: Comparison) -> None:
    numbering = number_findings(comparison)
    kinds = classify_sentences(comparison, numbering)
    shares = count_shares(numbering.columns[2], kinds)
    assert (shares.all, shares.some, shares.only, shares.uncounted, shares.total) == (2, 3, 2, 2, 9)


def test_the_overview_has_a_cell_a_sentence_and_a_ribbon_a_neighbour(comparison: Comparison) -> None:
    overview = draw_overview(comparison, number_findings(comparison))
    assert [len(bar.rows) for bar in overview.bars] == [9, 8, 9]
    assert sum(ribbon.numbers == "1" for ribbon in overview.ribbons) == 2
    assert sum(ribbon.numbers == "2" for ribbon in overview.ribbons) == 1
    assert all(bar.rows[-1].y + overview.row_height <= overview.height + 0.1 for bar in overview.bars)


def test_what_was_not_yet_public_or_is_there_in_part_is_no_gap(comparison: Comparison) -> None:
    not_yet = Omission("s2", "l", False)
    numbering = number_findings(comparison)
    for omissions in ((not_yet,), ()):
        gaps = place_gaps(
            numbering.columns[1], dataclasses.replace(comparison, omissions=omissions), numbering
        )
        assert not [one for gap in gaps for one in gap.missing if one.number is not None]


def test_what_only_a_later_report_says_is_no_gap_in_an_earlier_one(comparison: Comparison) -> None:
    """The wire appeared at 16:10 on the day before the Lantern."""

    def missing_in(place: int, published: str | None) -> list[str]:
        readings = tuple(
            dataclasses.replace(one, article=dataclasses.replace(one.article, published=published))
            if one.article.id == "l"
            else one
            for one in comparison.readings
        )
        changed = dataclasses.replace(comparison, readings=readings)
        numbering = number_findings(changed)
        gaps = place_gaps(numbering.columns[place], changed, numbering)
        return [one.carriers[0].article.id for gap in gaps for one in gap.missing if one.number is None]

    assert "l" not in missing_in(0, "2026-03-05T08:00:00+01:00")
    assert "l" in missing_in(0, "2026-03-02T08:00:00+01:00")
    assert "l" in missing_in(0, "2026-03-03")
    assert "l" in missing_in(0, None)
    assert "c" in missing_in(1, "2026-03-05T08:00:00+01:00")
