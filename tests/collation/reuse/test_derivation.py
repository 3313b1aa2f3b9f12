"""Who had it first: directions with grounds, none without."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.invented_reports import make_cases
from rashomon.collation.reuse import find_derivations, find_reuse
from rashomon.model.article import Article
from rashomon.model.derivation import Derivation
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span

ReadText = Callable[..., Reading]

TEXT = (
    "A barge carrying nine tonnes of salt ran aground below the old lighthouse on Sunday. "
    "The crew of four waited two hours in the rain for the lifeboat from Tarn. "
    "The coastguard wrote in a short report that nobody had been hurt."
)
OWN = "The council met behind closed doors. Members argued about the price of the new ferry until midnight. "
EARLY, LATE = "2031-03-04T08:00:00Z", "2031-03-04T10:30:00+01:00"


@pytest.fixture
def derive(read_text: ReadText) -> Callable[..., Derivation]:
    """What is found of two reports, given as text and what is known of each."""

    def find(one: tuple[str, dict[str, object]], other: tuple[str, dict[str, object]]) -> Derivation:
        readings = [
            replace(reading, article=replace(reading.article, **known))  # type: ignore[arg-type]
            for reading, known in ((read_text("a", one[0]), one[1]), (read_text("b", other[0]), other[1]))
        ]
        [found] = find_derivations(readings, find_reuse(readings))
        assert find_derivations(readings[::-1], find_reuse(readings[::-1])) == (found,)
        return found

    return find


def test_made_reports_are_told_as_the_evidence_says() -> None:
    for case in make_cases(rounds=1, seed=5):
        found = {
            one.articles: one
            for one in find_derivations(case.readings, find_reuse(case.readings), case.retrieved)
        }
        assert {pair: one.first for pair, one in found.items()} == {
            pair: one.first for pair, one in case.expected.items()
        }, case.kind


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        (EARLY, LATE, "a"),
        (LATE, EARLY, "b"),
        (EARLY, EARLY, None),
        (EARLY, None, None),
        (None, None, None),
        ("2031-03-04", "2031-03-04", None),
        ("2031-03-04", "2031-03-05", None),
        ("2031-03-04T00:00", "2031-03-05T00:00", None),
        ("2031-03-04", "2031-03-06", "a"),
        ("2031-03-04T08:00", "2031-03-04T20:00", None),
        ("2031-03-04T08:00", "2031-03-05T09:00", "a"),
        (EARLY, "soon", None),
    ],
)
def test_a_time_orders_as_far_as_it_is_exact(
    derive: Callable[..., Derivation], one: str | None, other: str | None, first: str | None
) -> None:
    found = derive((TEXT, {"published": one}), (TEXT, {"published": other}))
    assert found.first == first
    assert [vote.first for vote in found.evidence] == ([first] if first else [])


def test_a_text_that_was_changed_since_may_have_got_the_words_then(derive: Callable[..., Derivation]) -> None:
    changed = {"published": EARLY, "modified": "2031-03-04T18:00:00Z"}
    assert derive((TEXT, changed), (TEXT, {"published": LATE})).first is None


def test_what_was_fetched_before_the_other_appeared_was_there_first(read_text: ReadText) -> None:
    readings = [read_text("a", TEXT), read_text("b", TEXT)]
    readings[1] = replace(readings[1], article=replace(readings[1].article, published=EARLY))
    fetched = {"a": datetime(2031, 3, 4, 7, 59, tzinfo=UTC)}
    [found] = find_derivations(readings, find_reuse(readings), fetched)
    assert (found.first, found.times[0].retrieved) == ("a", "2031-03-04T07:59:00+00:00")


@pytest.mark.parametrize(
    ("text", "publisher", "first"),
    [
        (f"TARN (Reuters) - {TEXT}", "Reuters", "b"),
        (f"{TEXT} The Tarn Courier reported.", "The Tarn Courier", "b"),
        (f"{TEXT} The owner told the Tarn Courier so.", "Tarn Courier", "b"),
        (f"{TEXT} So it stood in the report, according to CNN.", "money.cnn.com", "b"),
        (f"{TEXT} Reuters moved to Tarn last year.", "Reuters", None),
        (f"{TEXT}\nPhoto: Osk Tarn/Reuters", "Reuters", None),
    ],
)
def test_a_credit_to_the_other_publisher_is_a_ground(
    derive: Callable[..., Derivation], text: str, publisher: str, first: str | None
) -> None:
    found = derive((text, {"publisher": "Lantern"}), (TEXT, {"publisher": publisher}))
    assert found.first == first
    assert bool(found.credits) == (first is not None)


def test_a_credit_against_the_times_leaves_it_open(derive: Callable[..., Derivation]) -> None:
    copy = {"publisher": "Lantern", "published": EARLY}
    found = derive((f"TARN (AP) — {TEXT}", copy), (TEXT, {"publisher": "apnews.com", "published": LATE}))
    assert found.first is None
    assert {(vote.ground, vote.first) for vote in found.evidence} == {("time", "a"), ("credit", "b")}


def test_reports_that_credit_one_agency_have_it_from_there(derive: Callable[..., Derivation]) -> None:
    one = (f"TARN (AP) — {TEXT}", {"published": EARLY})
    other = (f"{TEXT}\nThe Associated Press contributed to this report.", {"published": LATE})
    found = derive(one, other)
    assert (found.kind, found.origin, found.first) == ("common origin", "AP", None)
    spans = [credit.span for credit in found.credits]
    assert [(span.article, span.start, span.end) for span in spans if span] == [
        ("a", 6, 8),
        ("b", len(TEXT) + 1, len(TEXT) + 21),
    ]


def test_words_that_both_quote_are_no_tie(read_text: ReadText) -> None:
    quoted = "“The crew of four waited two hours in the rain for the lifeboat from Tarn,” he said."
    readings = [read_text("a", f"{OWN}{quoted}"), read_text("b", quoted)]
    assert find_reuse(readings)
    assert find_derivations(readings, find_reuse(readings)) == ()


def test_adjoining_sentences_are_one_passage_and_containment_is_told(
    derive: Callable[..., Derivation],
) -> None:
    own = f"{OWN}A vote is planned for the first week of June, if the treasurer is back from his journey. "
    found = derive((own + TEXT, {}), (TEXT, {}))
    assert [(left.start, right.start) for left, right in found.passages] == [(len(own), 0)]
    assert (found.kind, found.first, found.shares[1]) == ("part", None, 1.0)
    assert found.shares[0] < 0.6


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.text(max_size=60), min_size=2, max_size=4),
    st.lists(
        st.none() | st.text(max_size=12) | st.sampled_from([EARLY, "0001-01-01", "9999-12-31"]), min_size=4
    ),
    st.text(max_size=20),
)
def test_no_text_raises(texts: list[str], times: list[str | None], publisher: str) -> None:
    readings = []
    for name, text, published in zip("abcd", texts, times, strict=False):
        body = f"{text} ({publisher}) {TEXT} {publisher} reported"
        article = Article(name, body, publisher=publisher, published=published, url=f"https://{text}/")
        sentence = Sentence(Span(name, "body", 0, len(body)), 0, Voice("publisher"))
        readings.append(Reading(article, (sentence,)))
    for one in find_derivations(readings, find_reuse(readings)):
        assert one.first is None or one.evidence
