"""Whether words have been said: verdicts, places, speakers, and what people get wrong."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.quote_check import check_words, read_question
from rashomon.errors import UsageError
from rashomon.model.quote_check import QuoteCheck, QuoteMatch
from rashomon.model.reading import Reading
from rashomon.models import Encoder

ReadText = Callable[..., Reading]

CRANE = (
    "The crane fell on Tuesday. “We had no warning that the crane was unsafe,” Ilse Brandt said. "
    "“It passed its inspection in October, and we’ll ask why nobody saw the crack.”"
)
STRIKE = (
    "Then Arlow spoke. “Nobody listened to us at the time, and the bosses knew,” he said.\n"
    "Hours later he was on the radio. The studio was full. It rained. The mood was bad. "
    "“We shall strike until the quay is safe for every docker,” he said there."
)


def no_encoder() -> Encoder:
    raise AssertionError("the words themselves are there: no encoder is needed")


class Unlike:
    """An encoder to which no text is like another."""

    def encode(self, texts: Sequence[str]) -> object:
        import numpy as np

        return np.eye(len(texts), dtype=np.float32)


@pytest.fixture(scope="module")
def readings(read_text: ReadText) -> list[Reading]:
    return [
        read_text("crane", CRANE, speaker="Ilse Brandt"),
        read_text("strike", STRIKE, speaker="Tom Arlow"),
    ]


def check(readings: Sequence[Reading], words: str, by: str | None = None) -> QuoteCheck:
    return check_words(read_question(words, by), readings, [], Unlike)  # type: ignore[arg-type]


def printed(check: QuoteCheck, match: QuoteMatch) -> list[str]:
    return [check.words_of(span) for span in match.spans]


@pytest.mark.parametrize(
    "words",
    [
        "We had no warning that the crane was unsafe",
        "“we had no warning that the crane was unsafe,”",
        "had no warning",
        "it passed its inspection in October, and we'll ask why",
    ],
)
def test_the_same_words_are_exact_whatever_marks_stand_around_them(
    readings: list[Reading], words: str
) -> None:
    found = check(readings, words)
    assert found.verdict == "exact"
    assert found.matches[0].speaker == "Ilse Brandt"
    assert found.matches[0].changes == ()
    assert found.matches[0].share == 1


def test_words_that_only_the_reporter_interrupts_are_exact_in_two_places(readings: list[Reading]) -> None:
    found = check(
        readings, "We had no warning that the crane was unsafe. It passed its inspection in October"
    )
    assert found.verdict == "exact"
    assert printed(found, found.matches[0]) == [
        "We had no warning that the crane was unsafe",
        "It passed its inspection in October",
    ]


@pytest.mark.parametrize(
    ("words", "kinds", "asked", "there"),
    [
        ("We had no warning that the crane was safe", ["substituted"], "safe", ["unsafe"]),
        ("We had a warning that the crane was unsafe", ["negation"], "", ["no"]),
        ("Nobody listened to us, and the bosses knew", ["omitted"], "", ["at the time"]),
        ("No one listened to us at the time", ["substituted"], "No one", ["Nobody"]),
        ("It passed [the] inspection in October", ["bracket"], "the", ["its"]),
        ("and we will ask why nobody saw the crack", ["contraction"], "we will", ["we’ll"]),
        ("Nobody listened to us at the time. And the bosses knew", ["case", "punctuation"], None, None),
    ],
)
def test_altered_words_are_typed_and_placed(
    readings: list[Reading], words: str, kinds: list[str], asked: str | None, there: list[str] | None
) -> None:
    found = check(readings, words)
    assert found.verdict == "altered"
    changes = found.matches[0].changes
    assert {change.kind for change in changes} >= set(kinds)
    first = changes[0]
    if there is not None:
        assert [found.words_of(span) for span in first.printed] == there
    if asked and first.kind != "contraction":
        assert words[first.asked_start : first.asked_end] == asked


def test_pieces_of_two_remarks_are_a_splice(readings: list[Reading]) -> None:
    words = "Nobody listened to us at the time; it passed its inspection in October"
    found = check(readings, words)
    assert found.verdict == "spliced"
    match = found.matches[0]
    assert printed(found, match) == [
        "Nobody listened to us at the time",
        "It passed its inspection in October",
    ]
    assert [words[part.asked_start : part.asked_end] for part in match.parts] == [
        "Nobody listened to us at the time",
        "it passed its inspection in October",
    ]
    assert match.speaker is None


def test_pieces_of_one_remark_in_another_order_are_a_splice(readings: list[Reading]) -> None:
    found = check(readings, "we'll ask why nobody saw the crack, we had no warning that the crane was unsafe")
    assert found.verdict == "spliced"
    assert found.matches[0].speaker == "Ilse Brandt"


def test_a_cut_that_is_marked_is_no_splice(readings: list[Reading]) -> None:
    found = check(readings, "We had no warning … and we’ll ask why nobody saw the crack")
    assert found.verdict == "altered"
    assert found.matches[0].difference == "ellipsis-or-bracket"


def test_made_up_words_are_not_found_in_what_was_searched(readings: list[Reading]) -> None:
    found = check(readings, "The ministry paid for every bolt of the lighthouse")
    assert found.verdict == "not-found"
    assert found.matches == found.by_others == ()
    assert (found.searched.articles, found.searched.quotations) == (2, 4)
    assert found.searched.undated == 2


def test_another_remark_in_similar_words_is_not_taken_for_it(readings: list[Reading]) -> None:
    assert check(readings, "We had no idea that the bridge was closed in winter").verdict == "not-found"


@pytest.mark.parametrize(
    "by", ["Brandt", "ilse brandt", "Mrs. Brandt", "harbour master Ilse Brandt", "BRANDT"]
)
def test_a_speaker_is_known_by_surname_title_or_case(readings: list[Reading], by: str) -> None:
    found = check(readings, "We had no warning that the crane was unsafe", by)
    assert found.verdict == "exact"
    assert found.by_others == ()


def test_the_words_of_somebody_else_are_told_apart(readings: list[Reading]) -> None:
    found = check(readings, "We had no warning that the crane was unsafe", "Arlow")
    assert found.verdict == "not-found"
    assert [match.speaker for match in found.by_others] == ["Ilse Brandt"]


def test_an_unnamed_speaker_may_be_the_one(read_text: ReadText) -> None:
    found = check([read_text("a", CRANE)], "We had no warning that the crane was unsafe", "Arlow")
    assert found.verdict == "exact"
    assert found.matches[0].speaker is None


@pytest.mark.parametrize("words", ["", "   ", "?!…", "“”", "no", "word " * 1001])
def test_words_that_no_search_can_answer_are_refused(words: str) -> None:
    with pytest.raises(UsageError):
        read_question(words)


@pytest.mark.parametrize("by", ["", " ", "?"])
def test_an_empty_speaker_is_refused(by: str) -> None:
    with pytest.raises(UsageError):
        read_question("no warning", by)


def test_a_title_alone_names_nobody_and_that_is_said(readings: list[Reading]) -> None:
    found = check(readings, "We had no warning that the crane was unsafe", "the Prime Minister")
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["speaker-without-name"]


def test_a_primary_source_is_searched_whole(read_text: ReadText) -> None:
    release = read_text(
        "release", "The crane was built in 1978. It was never fit for heavy loads. It fell today."
    )
    report = read_text("report", "She said: “It was never fit for loads.”", speaker="Ilse Brandt")
    asked = read_question("It was never fit for loads")
    found = check_words(asked, [report], [release], no_encoder)
    assert found.verdict == "altered"
    assert found.primary == ("release",)
    assert found.matches[0].kind is None
    assert [change.kind for change in found.matches[0].changes] == ["omitted"]
    assert [match.verdict for match in found.reports] == ["exact"]
    assert found.searched.sentences == 3


def test_nothing_is_held_against_reports_in_place_of_a_source_that_failed(readings: list[Reading]) -> None:
    asked = read_question("We had no warning that the crane was unsafe")
    found = check_words(asked, readings, [], Unlike, is_primary_given=True)  # type: ignore[arg-type]
    assert found.verdict == "not-found"
    assert found.searched.articles == 0
    assert [match.verdict for match in found.reports] == ["exact"]


def test_the_order_of_the_articles_changes_nothing(readings: list[Reading]) -> None:
    words = "Nobody listened to us at the time; it passed its inspection in October"
    assert check(readings, words) == check(readings[::-1], words)


@settings(max_examples=150, deadline=None)
@given(words=st.text(max_size=60), text=st.text(max_size=120), quoted=st.text(max_size=60))
def test_no_text_raises_and_every_place_is_verbatim(
    read_text: ReadText, words: str, text: str, quoted: str
) -> None:
    reading = read_text("a", f"{text} “{quoted}” said Ann. “{words}”", speaker="Ann")
    try:
        asked = read_question(words)
    except UsageError:
        return
    for primary in ([], [reading]):
        found = check_words(asked, [reading], primary, Unlike)  # type: ignore[arg-type]
        for match in (*found.matches, *found.reports):
            for part in match.parts:
                assert 0 <= part.asked_start < part.asked_end <= len(words)
                assert found.words_of(part.span)
            for change in match.changes:
                assert 0 <= change.asked_start <= change.asked_end <= len(words)
                assert all(found.words_of(span) for span in change.printed)


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            ["the", "crane", "fell", "we", "shall", "not", "rise", "bridge", "salt", "of", "no", "if"]
        ),
        min_size=3,
    )
)
def test_what_is_printed_is_found_exactly(read_text: ReadText, words: list[str]) -> None:
    line = " ".join(words)
    reading = read_text("a", f"It rained. “{line},” said Ann.", speaker="Ann")
    asked = read_question(line)
    found = check_words(asked, [reading], [], no_encoder)
    assert found.verdict == "exact"
    assert found.words_of(found.matches[0].spans[0]) == line
