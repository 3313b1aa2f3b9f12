"""The pages of findings, articles, actors, checks and comparisons in a real browser."""

from typing import Any

import pytest

from tests.ui.test_browser import STORY, THEMES, Watched, list_violations, watched

__all__ = ["watched"]  # the fixture

pytestmark = pytest.mark.slow

LARGE = "/stories/port-00"
PAGES = {
    **{view: f"{STORY}/{view}" for view in ("quotations", "figures", "wording", "copied", "versions")},
    **{f"twelve {view}": f"{LARGE}/{view}" for view in ("figures", "copied")},
    "article": "/articles/norrin?at=b0-40",
    "actor": "/actors?name=Ines+Haldor",
    "nobody": "/actors?name=Zeppelin",
    "quote check": "/quote-check",
    "quote": "/quote-check?words=We+must+look+at+every+option&by=Solvane",
    "compare": "/compare",
}
REPORTS = (
    "Barge sinks off Tallow\n\nA barge with 40 tonnes of salt sank off Tallow on Friday. "
    "Three sailors swam ashore.",
    "Salt barge lost\n\nA barge that carried salt sank off Tallow on Friday. "
    "Four sailors swam ashore, the coast guard said.",
)


@THEMES
def test_axe_finds_no_violation(watched: Watched, *, only_colours: bool) -> None:
    found = {
        name: list_violations(watched.open(path), only_colours=only_colours) for name, path in PAGES.items()
    }
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("watched", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_a_narrow_page_does_not_scroll_sideways(watched: Watched) -> None:
    width = "document.documentElement.scrollWidth"
    assert {name for name, path in PAGES.items() if watched.open(path).evaluate(width) > 360} == set()


@pytest.mark.parametrize("watched", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_words_in_pictures_do_not_lie_over_each_other(watched: Watched) -> None:
    overlapping = """[...document.querySelectorAll('svg.picture')].flatMap(picture => {
        const boxes = [...picture.querySelectorAll('text')]
            .map(one => [one.textContent, one.getBoundingClientRect()]);
        return boxes.flatMap(([words, one], place) => boxes.slice(place + 1)
            .filter(([, other]) => one.left < other.right - 1 && other.left < one.right - 1
                && one.top < other.bottom - 4 && other.top < one.bottom - 4)
            .map(([other]) => words + ' / ' + other));
    })"""
    for path in (f"{STORY}/figures", f"{LARGE}/figures"):
        assert watched.open(path).evaluate(overlapping) == []


def test_a_value_in_the_picture_leads_to_its_characters(watched: Watched) -> None:
    page = watched.open(f"{STORY}/figures")
    page.locator("svg.axis a").first.click()
    page.wait_for_url("**/articles/*")
    assert page.inner_text("#at") in ("Seventeen", "17", "9:40 p.m.")
    box = page.locator("#at").bounding_box()  # counted from what is seen
    assert box is not None
    assert 0 < box["y"] < 900


def test_an_arc_leads_to_its_passages(watched: Watched) -> None:
    page = watched.open(f"{STORY}/copied")
    arc = page.locator("svg.copies a[href^='#copies-']").first
    anchor = arc.get_attribute("href")
    arc.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(str(anchor))
    assert page.locator(f"{anchor} .passage-side").count() >= 2


def test_layers_of_an_article_need_no_script(browser: Any, desk_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk_address}/articles/norrin")
    page.check("#layer-voice")
    assert page.is_checked("#layer-voice")
    assert page.locator(".text .voice").count() > 3
    page.click(".in-story a >> nth=0")
    assert "/stories/" in page.url
    context.close()


def test_words_are_checked_and_lead_to_the_print(watched: Watched) -> None:
    page = watched.open("/quote-check")
    page.fill("textarea[name=words]", "I am responsible for this bridge")
    page.click(".quote-form button")
    assert page.inner_text(".quote-verdict") == "Found in these words"
    page.locator(".match .where a").first.click()
    assert "responsible for this bridge" in page.inner_text("#at")


def test_pasted_texts_become_a_page_that_is_not_kept(watched: Watched) -> None:
    page = watched.open("/compare")
    for place, text in enumerate(REPORTS):
        page.fill(f"textarea[name=text] >> nth={place}", text)
    page.click(".compare-form button")
    page.wait_for_selector(".columns", timeout=60_000)
    assert page.locator(".column").count() == 2
    assert list_violations(page) == []
    assert "No story matches" in watched.open("/?words=barge").inner_text("main")


def test_an_address_inside_of_the_network_is_not_asked(watched: Watched) -> None:
    page = watched.open("/compare")
    page.fill("textarea[name=addresses]", "http://127.0.0.1:9/secret\nhttp://169.254.169.254/latest")
    page.click(".compare-form button")
    page.wait_for_selector("#progress[data-state=failed]", timeout=60_000)
    assert "inside a private network" in page.inner_text("main")
