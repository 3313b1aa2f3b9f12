"""The pages in a real browser: no error, no violation of the policy, keys, narrow screens, axe."""

from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

STORY = "/stories/evening-post"
PAGES = {
    "stories": "/",
    "nothing found": "/?words=zeppelin",
    "glance": STORY,
    "side by side": f"{STORY}/side-by-side",
    "coverage": f"{STORY}/coverage",
    "statement": f"{STORY}/statements/1",
    "twelve at a glance": "/stories/port-00",
    "twelve side by side": "/stories/port-00/side-by-side",
    "copied report": "/stories/s00-0",
    "corrections": "/corrections",
    "no such story": "/stories/nowhere",
}
# WCAG 2.2, levels A and AA.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark theme is the same page in other colours; axe takes seconds for a page with all its rules.
THEMES = pytest.mark.parametrize(
    ("watched", "only_colours"),
    [({"color_scheme": "light"}, False), ({"color_scheme": "dark"}, True)],
    indirect=["watched"],
)


class Watched:
    """A page whose complaints are written down."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("requestfailed", lambda asked: self._note_failed(asked.url, asked.failure))
        page.on("request", lambda asked: self._note_foreign(asked.url))

    def open(self, path: str) -> "Page":
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("load")
        return self.page

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _note_failed(self, url: str, why: str | None) -> None:
        if "ERR_ABORTED" not in (why or ""):  # a search that somebody typed on
            self.complaints.append(f"{url}: {why}")

    def _note_foreign(self, url: str) -> None:
        if not url.startswith((self.address, "data:")):
            self.complaints.append(f"asks {url}")


@pytest.fixture
def watched(browser: "Browser", desk_address: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    options: dict[str, Any] = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    context.set_default_timeout(10_000)
    seen = Watched(context.new_page(), desk_address)
    yield seen
    context.close()
    assert seen.complaints == []


def list_violations(page: "Page", *, only_colours: bool = False) -> list[str]:
    """`only_colours`: the rule on contrast alone, for a theme in which nothing but colours is another."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})",
        {"type": "rule", "values": ["color-contrast"]}
        if only_colours
        else {"type": "tag", "values": AXE_TAGS},
    )
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@THEMES
def test_axe_finds_no_violation(watched: Watched, *, only_colours: bool) -> None:
    found = {}
    for name, path in PAGES.items():
        if only_colours and name.startswith("twelve"):
            continue  # the same templates once more
        violations = list_violations(watched.open(path), only_colours=only_colours)
        if violations:
            found[name] = violations
    assert found == {}


@pytest.mark.parametrize("watched", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_a_narrow_page_does_not_scroll_sideways(watched: Watched) -> None:
    wide = {
        name: width
        for name, path in PAGES.items()
        if (width := watched.open(path).evaluate("document.documentElement.scrollWidth")) > 360
    }
    assert wide == {}


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_pages_read_and_search(watched: Watched) -> None:
    page = watched.open("/")
    page.fill("#find", "sandbank")
    page.click("#filters button")
    assert "words=sandbank" in page.url
    assert [one.inner_text() for one in page.query_selector_all(".story-title")] == [
        "Orrin ferry runs aground with 86 on board"
    ]
    page = watched.open(f"{STORY}/side-by-side")
    page.click(".column .ref >> nth=0")
    assert "/coverage#s" in page.url


def test_keys_walk_through_the_stories(watched: Watched) -> None:
    page = watched.open("/")
    titles = [one.inner_text() for one in page.query_selector_all(".story-title")]
    for key in ("j", "j", "k", "j"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.innerText") == titles[1]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jk?")  # keys are letters again
    assert page.input_value("#find") == "jk?"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")


def test_a_story_opens_with_enter(watched: Watched) -> None:
    page = watched.open("/?words=Seventeen")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("#disagree")
    assert page.url.endswith("/stories/evening-post")


def test_the_list_is_found_anew_while_somebody_types(watched: Watched) -> None:
    page = watched.open("/")
    assert len(page.query_selector_all(".story")) == 22
    page.keyboard.press("/")
    page.keyboard.type("lighthouse", delay=20)
    page.wait_for_selector(".story:only-child")
    assert page.inner_text(".story-title") == "Lighthouse keeper found after two days at sea"
    page.wait_for_timeout(200)
    assert page.url.endswith("/?words=lighthouse")


def test_statements_light_up_across_the_columns(watched: Watched) -> None:
    page = watched.open(f"{STORY}/side-by-side")
    first = page.query_selector(".column .text .statement")
    assert first is not None
    numbers = (first.get_attribute("data-s") or "").split()
    first.hover()
    lit = page.evaluate(
        "[...document.querySelectorAll('.column .statement.hot')].map(one => one.closest('.column').id)"
    )
    expected = page.evaluate(
        "numbers => [...document.querySelectorAll('.column .statement')]"
        ".filter(one => one.dataset.s.split(' ').some(number => numbers.includes(number)))"
        ".map(one => one.closest('.column').id)",
        numbers,
    )
    assert lit == expected
    assert len(set(lit)) > 1
    page.mouse.move(5, 5)
    assert page.query_selector(".statement.hot") is None


def test_keys_walk_through_the_statements(watched: Watched) -> None:
    page = watched.open(f"{STORY}/side-by-side")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_selector("#dock #statement-title")
    assert page.inner_text("#dock #statement-title").startswith("Statement 2")
    selected = (
        "[...document.querySelectorAll('.column .lit')].every(one => one.dataset.s.split(' ').includes('2'))"
    )
    assert page.evaluate(selected)
    page.keyboard.press("Escape")
    assert not page.is_visible("#dock")
    page.focus(".column .statement[tabindex='0']")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('.column').id") != "c0"


def test_layers_switch_and_stay(watched: Watched) -> None:
    page = watched.open(f"{STORY}/side-by-side")
    colour = "getComputedStyle(document.querySelector('.column .text .statement.all')).backgroundColor"
    tinted = page.evaluate(colour)
    page.keyboard.press("1")
    page.wait_for_timeout(300)  # colours change smoothly
    assert page.evaluate(colour) != tinted
    assert not watched.open(f"{STORY}/coverage").query_selector("#layer-statements")
    page = watched.open(f"{STORY}/side-by-side")
    assert not page.is_checked("#layer-statements")


def test_a_comparison_shows_its_progress_over_a_reload(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.address}/stories/s02-0")
    if page.query_selector("#progress"):
        page.reload()
    page.wait_for_selector("#shared", timeout=30_000)
    assert page.is_visible(".counts")


def test_a_link_is_rejected_and_the_decision_undone(watched: Watched) -> None:
    page = watched.open("/corrections")
    page.fill("input[name=name]", "Ida Falk")
    page.click("text=Keep")
    page = watched.open(f"{STORY}/statements/1")
    page.click(".judge button[value=rejected] >> nth=0")
    page.wait_for_load_state("load")
    watched.open("/corrections")
    row = page.inner_text(".decisions tbody tr")
    assert "Ida Falk" in row
    assert "does not say the same" in row
    page.click(".decisions form button >> nth=0")
    page.wait_for_selector("tr.undone")


def test_a_story_is_split_and_put_together_again(watched: Watched) -> None:
    page = watched.open("/stories/s06-0")
    page.wait_for_selector("#correct", timeout=30_000)
    page.click("#correct summary")
    page.click("form[action='/corrections/split'] button >> nth=1")
    page.wait_for_load_state("load")
    assert "One report" in page.inner_text("main")
    watched.open("/corrections")
    page.click(".decisions form button >> nth=0")
    page.wait_for_selector("tr.undone")
    page = watched.open("/stories/s06-0")
    assert "2 reports" in page.inner_text(".story-head")


def test_the_theme_is_switched_and_kept(watched: Watched) -> None:
    page = watched.open("/")
    with page.expect_response("**/theme"):
        page.keyboard.press("t")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert watched.open("/corrections").get_attribute("html", "data-theme") == "dark"


def test_a_page_is_printed_whole(watched: Watched) -> None:
    page = watched.open(f"{STORY}/side-by-side")
    page.emulate_media(media="print")
    cut = page.evaluate(
        "[...document.querySelectorAll('.column')]"
        ".filter(one => one.scrollHeight > one.clientHeight + 1).length"
    )
    assert cut == 0
    assert not page.is_visible(".masthead nav")
