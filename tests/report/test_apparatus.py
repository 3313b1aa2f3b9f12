from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.report.apparatus import MOST_UNITS, align_readings

WORDS = st.lists(
    st.sampled_from(["we", "had", "no", "warning", "US", "U.S.", ",", "…", "[an]", "’", "n’t"]), max_size=9
)


def test_words_against_words_are_rivals() -> None:
    loci = align_readings(["Nobody listened to us", "No one ever listened to us"])
    assert [locus.words for locus in loci] == [
        ("Nobody ", "No one ever "),
        ("listened to us", "listened to us"),
    ]
    assert loci[0].rival
    assert not loci[0].minor
    assert loci[1].agreed


def test_punctuation_and_abbreviation_are_minor() -> None:
    loci = align_readings(["normal if it ends, for the US", "normal — if it ends, for the U.S."])
    assert [locus.minor for locus in loci if not locus.agreed] == [True, True]


def test_quotation_marks_and_apostrophes_of_another_shape_are_the_same() -> None:
    (locus,) = align_readings(["It's fine", "It’s fine"])
    assert locus.agreed
    assert locus.words == ("It's fine", "It’s fine")


def test_those_who_print_more_are_aligned_among_themselves() -> None:
    loci = align_readings(
        ["We had no warning", "We had no warning of its fall", "We had no warning of the fall"]
    )
    assert [locus.words for locus in loci][1:] == [
        ("", "of ", "of "),
        ("", "its ", "the "),
        ("", "fall", "fall"),
    ]
    assert loci[2].rival


def test_a_lone_comma_holds_nothing_together() -> None:
    loci = align_readings(["very hard. Bruce, Irene and they", "very hard,"])
    assert [locus.words for locus in loci[1:]] == [(". Bruce, Irene and they", ""), ("", ",")]


def test_very_long_passages_are_not_aligned() -> None:
    long = "word " * (MOST_UNITS + 1)
    assert len(align_readings([long, "word"])) == 1


def test_nothing_gives_nothing() -> None:
    assert align_readings([]) == ()
    assert align_readings(["", " "]) == ()


@given(st.lists(WORDS.map(" ".join) | st.text(st.characters(), max_size=20), max_size=5))
@settings(max_examples=150, deadline=None)
def test_every_text_is_the_sum_of_its_words(texts: list[str]) -> None:
    loci = align_readings(texts)
    for position, text in enumerate(texts):
        assert "".join(locus.words[position] for locus in loci) == text.lstrip()
    for locus in loci:
        assert sorted(one for variant in locus.variants for one in variant.printed_by) == list(
            range(len(texts))
        )


@given(st.lists(WORDS.map(" ".join), min_size=2, max_size=4))
def test_agreement_does_not_depend_on_the_order(texts: list[str]) -> None:
    forward = all(locus.agreed for locus in align_readings(texts))
    backward = all(locus.agreed for locus in align_readings(texts[::-1]))
    assert forward == backward
