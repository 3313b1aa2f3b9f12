"""Hostile texts are refused, or come back as data in JSON and as text on pages."""

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from rashomon.ui.addresses import encode_name
from tests.serving.conftest import Open
from tests.serving.hostile import HOSTILE
from tests.workflow.stored_stories import COMPARED, LANTERN, SCRIPT

QUIET = {200, 202, 303, 304, 307, 400, 404, 405, 414, 422, 431}
# Each text goes to so many of the places that take texts, the next text to the next ones.
_AT_ONCE = 3
PAGES = (
    ("/", "words"),
    ("/search", "query"),
    ("/quote-check", "words"),
    ("/actors", "name"),
    ("/articles", "id"),
)
ENDPOINTS = (
    ("stories", "words"),
    ("search", "query"),
    ("story", "id"),
    ("stories", "publisher"),
    ("search/quotations", "query"),
    ("search/statements", "query"),
    ("actor", "name"),
    ("article", "id"),
    ("stories", "cursor"),
    ("story/export", "format"),
    ("job", "id"),
    ("search/feed", "query"),
    ("quote", "words"),
)


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def check_page(page: str) -> None:
    """No script but the desk's own files, no handlers, no addresses that run, no frames."""
    for tag, attributes in Elements(page).found:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        if tag == "script":
            assert str(attributes.get("src")).startswith("/static/")
        if tag in ("iframe", "object", "embed", "base"):
            raise AssertionError(tag)
        for name in ("href", "src", "action", "formaction", "xlink:href"):
            address = (attributes.get(name) or "").strip().lower()
            assert not address.startswith(("javascript:", "vbscript:", "data:text", "//", "\\"))


def share_out(places: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Each hostile text with the places that it is sent to."""
    for number, text in enumerate(HOSTILE):
        for place in range(_AT_ONCE):
            path, name = places[(number * _AT_ONCE + place) % len(places)]
            yield text, path, name


def test_there_are_two_hundred() -> None:
    assert len(HOSTILE) >= 200


@pytest.mark.slow
def test_pages_show_hostile_words_as_text(opened: Open) -> None:
    client = opened()
    for text, path, name in share_out(PAGES):
        answer = client.get(path, params={name: text})
        assert answer.status_code in QUIET, (path, text, answer.status_code)
        check_page(answer.text)
        assert "Traceback" not in answer.text


@pytest.mark.slow
def test_pages_of_hostile_names_are_not_there(opened: Open) -> None:
    client = opened()
    for number, text in enumerate(HOSTILE):
        path = ("/stories/", "/articles/", "/jobs/", "/static/", "/")[number % 5]
        for encoded in (quote(text, safe=""), quote(quote(text, safe=""), safe="")):
            answer = client.get(path + encoded)
            assert answer.status_code in QUIET, (path, text, answer.status_code)
            assert "root:" not in answer.text
            check_page(answer.text)


@pytest.mark.slow
def test_programs_get_hostile_words_back_as_data(opened: Open) -> None:
    client = opened()
    for text, path, name in share_out(ENDPOINTS):
        answer = client.get(f"/api/v1/{path}", params={name: text})
        assert answer.status_code in QUIET, (path, text, answer.status_code)
        assert not answer.headers["content-type"].startswith("text/html")
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.slow
def test_nothing_of_them_comes_into_headers(opened: Open) -> None:
    client = opened()
    for text in HOSTILE:
        for answer in (
            client.get("/api/v1/story/export", params={"id": COMPARED, "format": text}),
            client.get("/", params={"words": text, "cursor": text}),
        ):
            assert "evil.example" not in str(answer.headers)
            assert "x=1" not in str(answer.headers)


@pytest.mark.slow
def test_hostile_forms_are_refused_without_the_token(opened: Open) -> None:
    client = opened()
    paths = ("/theme", "/compare", "/corrections", "/api/v1/compare", "/api/v1/decisions")
    for number, text in enumerate(HOSTILE):
        path = paths[number % len(paths)]
        answer = client.post(path, data={"csrf_token": text, "texts": text, "back": text})
        assert answer.status_code == 403, (path, text)


@pytest.mark.slow
def test_no_form_leads_to_another_site(opened: Open) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    for text in HOSTILE:
        answer = client.post("/theme", data={"csrf_token": token, "theme": "dark", "back": text})
        assert answer.status_code == 303
        location = answer.headers["location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


@pytest.mark.slow
def test_hostile_decisions_are_refused(opened: Open) -> None:
    client = opened()
    client.headers["X-CSRF-Token"] = client.get("/api/v1/session").json()["csrf_token"]
    for text in HOSTILE:
        answer = client.post("/api/v1/decisions", json={"kind": "split", "first": text, "by": text[:200]})
        assert answer.status_code in (400, 404)
        address = client.post("/api/v1/compare", json={"addresses": [text]})
        assert address.status_code == 400


@pytest.mark.parametrize(
    "view", ["", "/side-by-side", "/coverage", "/quotations", "/figures", "/wording", "/copied"]
)
def test_script_in_a_stored_title_is_text(opened: Open, view: str) -> None:
    answer = opened().get(f"/stories/{encode_name(COMPARED)}{view}")
    assert answer.status_code in (200, 404)
    assert SCRIPT not in answer.text
    check_page(answer.text)


def test_a_stored_address_that_is_a_script_is_no_link(opened: Open) -> None:
    client: TestClient = opened()
    for address in (f"/articles/{encode_name(LANTERN.id)}", "/?words=crane"):
        check_page(client.get(address).text)
