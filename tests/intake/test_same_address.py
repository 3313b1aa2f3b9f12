"""Which addresses are those of one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.same_address import bare_addresses, fold_address


@pytest.mark.parametrize(
    "url",
    [
        "http://one.example/storm",
        "https://www.one.example/storm/",
        "https://one.example:443/storm#comments",
        " https://One.Example/storm?utm_source=a&gclid=b ",
    ],
)
def test_what_does_not_count(url: str) -> None:
    assert fold_address(url) == "one.example/storm"


@pytest.mark.parametrize(
    "url", ["https://one.example/Storm", "https://one.example/storm?id=2", "https://one.example:8443/storm"]
)
def test_what_counts(url: str) -> None:
    assert fold_address(url) not in (None, "one.example/storm")


def test_parameters_may_stand_in_any_order() -> None:
    assert fold_address("https://one.example/a?x=1&y=2") == fold_address("https://one.example/a?y=2&x=1")


@pytest.mark.parametrize(
    "url", [None, "", "storm.html", "https://one.example/", "ftp://one.example/a", "http://[", "http://a:b/c"]
)
def test_no_page(url: str | None) -> None:
    assert fold_address(url) is None


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://one.example/"]))
def test_no_text_raises_an_error(text: str, head: str) -> None:
    if fold_address(head + text) is not None:
        assert bare_addresses(head + text)
