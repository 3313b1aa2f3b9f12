"""The list of stories and the pages of one story: links, columns chosen, order, looks, addresses."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from rashomon.errors import StoreLocked, UsageError
from rashomon.model.comparison import Comparison
from rashomon.model.desk import StoryFilter
from rashomon.ui.addresses import (
    NameConvertor,
    article_address,
    asked_path,
    encode_name,
    local_path,
    story_address,
)
from rashomon.ui.last_look import LastLook, keep_last_look, read_last_look
from tests.report.conftest import make_comparison
from tests.ui.hand_desk import COLLECTED, STORY, HandDesk, serve_by_hand

Served = tuple[TestClient, HandDesk]


@pytest.fixture
def served() -> Iterator[Served]:
    client, desk = serve_by_hand(make_comparison())
    with client:
        yield client, desk


def show(client: TestClient, path: str) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text[:300])
    return html.fromstring(answer.text)


def test_every_link_of_every_page_leads_somewhere(served: Served) -> None:
    client, _ = served
    pages: dict[str, html.HtmlElement] = {}
    fragments: set[tuple[str, str]] = set()
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in pages:
            continue
        pages[path] = show(client, path)
        assert len(pages) < 500
        for link in pages[path].xpath("//a/@href"):
            parts = urlsplit(urljoin(f"http://desk{path}", link))
            if parts.netloc == "desk":
                address = parts.path + (f"?{parts.query}" if parts.query else "")
                waiting.append(address)
                if parts.fragment:
                    fragments.add((address, unquote(parts.fragment)))
    lost = {(path, name) for path, name in fragments if not pages[path].xpath("//*[@id=$name]", name=name)}
    assert lost == set()
    assert len(pages) > 30
    assert len(fragments) > 50
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_links_to_elsewhere_open_without_saying_where_from(served: Served) -> None:
    for path in (
        story_address(STORY),
        story_address(STORY, "coverage"),
        story_address(STORY, "side-by-side"),
    ):
        for link in show(served[0], path).xpath("//a[starts-with(@href, 'http')]"):
            assert "noreferrer" in link.get("rel", "")


def test_columns_are_narrowed_to_the_reports_asked_for(served: Served) -> None:
    client, desk = served
    whole = show(client, story_address(STORY, "side-by-side"))
    ids = [one.get("value") for one in whole.xpath("//input[@name='report']")]
    assert len(ids) == len(whole.find_class("column")) > 2
    path = story_address(STORY, "side-by-side")
    narrow = show(client, f"{path}?report={ids[0]}&report={ids[1]}")
    assert [one.get("id") for one in narrow.find_class("column")] == [
        one.get("id") for one in whole.find_class("column")[:2]
    ]
    assert narrow.xpath("//input[@name='report'][@checked]/@value") == ids[:2]
    # A gap leads to a column that is there, and tells only of what another one of them carries.
    anchors = narrow.xpath("//*[contains(@class, 'column')]//a[starts-with(@href, '#')]/@href")
    assert {one[1:] for one in anchors} <= set(narrow.xpath("//@id"))
    for asked in ("report=nobody", f"report={ids[0]}", "&".join(f"report={one}" for one in ids)):
        assert len(show(client, f"{path}?{asked}").find_class("column")) == len(ids)
    assert desk.comparison == make_comparison()


def numbers_of(page: html.HtmlElement) -> list[int]:
    return [int(row.get("data-s")) for row in page.xpath("//table[contains(@class, 'matrix')]/tbody/tr")]


def test_the_matrix_is_sorted_by_its_heads(served: Served) -> None:
    client, desk = served
    path = story_address(STORY, "coverage")
    as_they_come = numbers_of(show(client, path))
    assert as_they_come == sorted(as_they_come)
    assert numbers_of(show(client, f"{path}?order=desc")) == as_they_come[::-1]
    assert numbers_of(show(client, f"{path}?sort=nothing")) == as_they_come
    carried = {
        number: len(row.find_class("carried"))
        for number, row in zip(
            as_they_come,
            show(client, path).xpath("//table[contains(@class, 'matrix')]/tbody/tr"),
            strict=True,
        )
    }
    by_carriers = numbers_of(show(client, f"{path}?sort=carriers"))
    assert [carried[number] for number in by_carriers] == sorted(carried.values())
    assert by_carriers != as_they_come
    disputed = numbers_of(show(client, f"{path}?sort=disputed"))
    count = sum(bool(statement.conflict) for statement in desk.comparison.statements)
    assert 0 < count < len(disputed)
    flagged = [
        bool(row.find_class("flag")) for row in show(client, f"{path}?sort=disputed").xpath("//tbody/tr")
    ]
    assert all(flagged[:count])
    page = show(client, f"{path}?sort=carriers&order=desc")
    assert page.xpath("//th/@aria-sort") == ["descending"]


def test_the_list_hands_on_what_is_asked_for(served: Served) -> None:
    client, desk = served
    page = show(client, "/?words=crane&publisher=Wire&since=2026-03-01&until=2026-03-09&several=1")
    assert desk.wanted == StoryFilter("crane", "Wire", "2026-03-01", "2026-03-09", None, 2)
    assert page.xpath("//input[@name='words']/@value") == ["crane"]
    assert page.find_class("sharpest")
    assert "is no day" in show(client, "/?since=yesterday").text_content()
    assert "no cursor" in show(client, "/?before=nonsense").text_content()


def test_trouble_with_the_words_is_told_and_trouble_with_the_store_is_not(served: Served) -> None:
    client, desk = served
    desk.trouble = UsageError("the search has no words.")
    assert "has no words" in show(client, "/?words=%22").text_content()
    desk.trouble = StoreLocked("/a/secret/place.db is locked")
    answer = client.get("/story-list?words=crane")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def request_with(cookie: str = "") -> Request:
    headers = [(b"cookie", f"rashomon-look={cookie}".encode())] if cookie else []
    return Request(
        {"type": "http", "scheme": "http", "path": "/", "server": ("desk", 80), "headers": headers}
    )


def look_again(look: LastLook, now: str) -> LastLook:
    response = Response()
    keep_last_look(response, request_with(), look)
    name, _, rest = response.headers["set-cookie"].partition("=")
    assert name == "rashomon-look"
    return read_last_look(request_with(rest.partition(";")[0].strip('"')), now)


def test_a_look_is_over_after_half_an_hour() -> None:
    first = read_last_look(request_with(), "2026-03-07T08:00:00+00:00")
    assert first.before is None
    assert not first.is_since(COLLECTED)
    later = look_again(first, "2026-03-07T09:30:00+00:00")
    assert later.before == "2026-03-07T08:00:00+00:00"
    assert later.is_since(COLLECTED)
    # Loaded again soon after: what was new stays new.
    soon = look_again(later, "2026-03-07T09:59:00+00:00")
    assert soon.before == later.before
    assert not look_again(soon, "2026-03-07T10:40:00+00:00").is_since(COLLECTED)


@pytest.mark.parametrize(
    "cookie", ["x", "~", "2026-03-07T08:00:00+00:00", "~2026-99-99T08:00:00+00:00", "<script>", "a~b"]
)
def test_a_look_that_nobody_kept_is_none(cookie: str) -> None:
    assert read_last_look(request_with(cookie), COLLECTED) == LastLook(None, COLLECTED)


def test_what_came_since_the_last_look_is_new(served: Served) -> None:
    client, _ = served
    assert not show(client, "/").find_class("badge")
    client.cookies.clear()
    client.cookies.set("rashomon-look", "~2026-03-07T08:00:00+00:00")
    page = show(client, "/?new=1")
    assert [one.text_content() for one in page.find_class("badge")] == ["new"]
    assert page.xpath("//input[@name='new'][@checked]")
    client.cookies.clear()


@given(st.text(min_size=1))
def test_an_id_comes_back_from_its_address(name: str) -> None:
    written = name.encode("utf-8", "replace").decode()  # a lone surrogate cannot stand in an address
    path = urlsplit(story_address(name, "coverage")).path
    assert path.count("/") == 3
    _, stories, segment, view = unquote(path).split("/")  # as servers do before they route
    assert (stories, view) == ("stories", "coverage")
    assert NameConvertor().convert(segment) == written
    assert urljoin("http://desk/x/y", article_address(name)).endswith(f"/articles/{encode_name(name)}")


@given(st.text())
def test_the_way_back_stays_on_this_server(address: str) -> None:
    for one in (address, f"/{address}", f"//{address}", f"/\\{address}"):
        assert urlsplit(urljoin("http://desk/", local_path(one))).netloc == "desk"


def test_a_comparison_without_findings_is_shown() -> None:
    made = make_comparison()
    client, _ = serve_by_hand(Comparison(made.readings))
    with client:
        for view in ("", "side-by-side", "coverage", "statements/1"):
            show(client, story_address(STORY, view))


def test_a_path_is_encoded_again_as_it_came() -> None:
    """As a server gives it: decoded once. The client of these tests decodes twice, a server does not."""
    decoded = "/stories/one.example%2Fnews/coverage"
    request = Request({"type": "http", "method": "GET", "path": decoded, "headers": [], "query_string": b""})
    assert asked_path(request) == story_address("one.example/news", "coverage")
