"""The self-check: whether a text is whole, and what in it is no reporting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake.completeness import check_text
from rashomon.model.article import Extraction
from tests.growth import assert_growth

BODY = (
    "The harbour bridge at Osterley was closed on Monday after engineers found cracks in two pillars.\n"
    "“We could not let another lorry cross it,” said Mara Lindqvist, who leads the port authority.\n"
    "Some 14,000 vehicles use the bridge every day, and the detour takes 40 minutes."
)


def marked(text: str, title: str = "") -> list[tuple[str, str]]:
    extraction = check_text(title, text, "a")
    return [(piece.kind, text[piece.span.start : piece.span.end]) for piece in extraction.boilerplate]


def test_whole_report_is_whole_and_unmarked() -> None:
    assert check_text("Bridge closed", BODY, "a") == Extraction()


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        ("\nSubscribe to continue reading.", "paywall"),
        ("\nSign in to read the full story", "paywall"),
        ("\nThis article is for subscribers only.", "paywall"),
        ("\nTo continue reading, please log in to your account.", "paywall"),
        ("\nAlready a subscriber? Log in here.", "paywall"),
        ("\nYou have reached your limit of free articles.", "paywall"),
        ("\nThe repair is expected to cost about…", "ellipsis"),
        ("\nThe repair is expected to cost about...", "ellipsis"),
        ("\nThe repair is expected to cost about... [+1234 chars]", "[+1234 chars]"),
        ("\nThe repair is expected to cost about three million euros and to last", "middle of a sentence"),
        (
            "\nThe repair, which had been put off for years, will last until the autumn,",
            "middle of a sentence",
        ),
        ("\nThe repair is expected to cost about...\nRELATED: Ferry to run at night", "ellipsis"),
    ],
)
def test_cut_text_is_not_whole(ending: str, reason: str) -> None:
    extraction = check_text("", BODY + ending, "a")
    assert not extraction.complete
    assert any(reason in given_reason for given_reason in extraction.reasons)


@pytest.mark.parametrize(
    "ending",
    [
        "\nReporting by Tove Brandt",
        "\nTove Brandt contributed to this report",
        "\nSubscribe to our newsletter",
        "\nFollow @osterley_courier on Twitter",
        "\n(Photo: Ilya Marsh)",
        "\nShe said: “We will see…”, and left.",
        " 完",
    ],
)
def test_unpunctuated_small_print_at_the_end_is_no_cut(ending: str) -> None:
    assert check_text("", BODY + ending, "a").complete


def test_call_to_subscribe_far_above_the_end_is_no_wall() -> None:
    assert check_text("", "Subscribe to continue reading our newsletter.\n" + BODY * 5, "a").complete


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("promo", "READ MORE: Ferry to run at night"),
        ("promo", "Related: Ferry to run at night"),
        ("promo", "Click here to see all pictures."),
        ("promo", "Sign up for our morning newsletter"),
        ("promo", "COUNCIL CHIEF REJECTS PLAN FOR NIGHT FERRY"),
        ("promo", "Read or Share this story: https://courier.example/x"),
        ("navigation", "Media playback is not supported on this device"),
        ("navigation", "ADVERTISEMENT"),
        ("byline", "By Tove Brandt"),
        ("credit", "Tove Brandt contributed to this report."),
        ("credit", "Reporting by Tove Brandt; Editing by Ilya Marsh"),
        ("credit", "(Additional reporting by Tove Brandt)"),
        ("caption", "Photo: Ilya Marsh"),
        ("caption", "A lorry waits at the bridge on Monday. (AP Photo/Ilya Marsh)"),
        ("caption", "Cracks in the second pillar. (Ilya Marsh/Getty Images)"),
        ("caption", "Ilya Marsh/Getty Images"),
        ("caption", "FILE - The bridge in an undated picture."),
        ("caption", "GETTY The bridge was closed on Monday"),
        ("other", "Copyright 2025 The Osterley Courier. All rights reserved."),
        ("other", "© 2025 The Osterley Courier"),
        ("other", "____"),
    ],
)
def test_boilerplate_lines(kind: str, line: str) -> None:
    first, *rest = BODY.split("\n")
    text = "\n".join([first, line, *rest]) if kind != "byline" else f"{line}\n{BODY}"
    found = marked(text)
    assert {found_kind for found_kind, _ in found} == {kind}
    assert " ".join(words for _, words in found) == line


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 50 people were hurt, the police said.",
        "Reuters reported that the bridge had been unsafe for years.",
        "The minister resigned on Friday. (Reuters)",
        "“WE WILL NOT PAY FOR THIS,” he wrote.",
        "Readers who subscribe to the theory will be disappointed.",
        "By Monday the bridge had been closed.",
        "Related costs came to €3 million, she said.",
        "He contributed to the report that led to the closure.",
        "The photo shows a crack, said Lindqvist.",
        "In the picture by Marsh (left), the crack is visible.",
        "Follow the money, she said.",
        "Sources: it was said that the bridge was never inspected at all.",
    ],
)
def test_reporting_is_not_marked(sentence: str) -> None:
    first, *rest = BODY.split("\n")
    assert marked("\n".join([first, sentence, *rest])) == []


def test_only_the_cut_copy_of_a_lead_is_marked() -> None:
    lead = (
        "Osterley has lost its only bridge. The harbour bridge at Osterley was closed on Monday after engi..."
    )
    text = f"{lead}\n\n{BODY}"
    cut = "The harbour bridge at Osterley was closed on Monday after engi..."
    assert marked(text) == [("repeated-lead", cut)]
    assert check_text("", text, "a").complete


def test_ellipsis_that_nothing_follows_up_is_reporting() -> None:
    assert marked(f"The bridge was old, and nobody cared, until one day it broke...\n{BODY}") == []


def test_title_repeated_in_the_body() -> None:
    assert marked(f"Bridge closed\n{BODY}", title="Bridge closed") == [("repeated-lead", "Bridge closed")]


def test_dateline_and_embedded_post() -> None:
    text = (
        f"OSTERLEY (Reuters) — {BODY}\n"
        "Stay away from the bridge today. pic.twitter.com/abc — Port (@port) March 17, 2025"
    )
    assert marked(text) == [
        ("dateline", "OSTERLEY (Reuters) —"),
        ("other", "pic.twitter.com/abc — Port (@port) March 17, 2025"),
    ]


@given(st.text(), st.text())
def test_spans_lie_in_the_text_in_order(title: str, text: str) -> None:
    check_spans(check_text(title, text, "a"), text)


SCRAPS = [
    "By A",
    "(AP Photo/",
    "...",
    "…",
    "\n",
    "\r",
    " ",
    "Read more",
    "— A (@b) May 1, 2020",
    "READ ME NOW",
    "©",
    "word",
    ".",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))
def test_spans_lie_in_a_text_of_scraps_in_order(text: str) -> None:
    check_spans(check_text("word", text, "a"), text)


def check_spans(extraction: Extraction, text: str) -> None:
    end = 0
    for piece in extraction.boilerplate:
        assert end <= piece.span.start < piece.span.end <= len(text)
        assert text[piece.span.start : piece.span.end].strip()
        end = piece.span.end
    assert extraction.complete == (not extraction.reasons)


@pytest.mark.slow
@pytest.mark.parametrize(
    "scrap",
    ["a ", "A... ", "(AP ", "By A ", "\n", "— a (@b) ", "to continue reading ", "READ A B\n", "© ", "[+1 "],
)
def test_time_grows_no_faster_than_the_text(scrap: str) -> None:
    assert_growth(lambda length: lambda: check_text("title", scrap * (length // len(scrap)), "a"), 100_000)
