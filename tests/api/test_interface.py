"""Every endpoint answers what it declares; what is asked wrongly is told."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from rashomon.api.openapi import PROBLEM
from rashomon.api.routes import ENDPOINTS
from tests.api.conftest import HoldsSchema
from tests.workflow.stored_stories import COMPARED, LANTERN, STREAM, WIRE, compare_by_hand

ANSWERS = [
    ("/stories", {}, "StoryPage"),
    ("/stories", {"words": "crane", "since": "2031-01-01", "limit": 1}, "StoryPage"),
    ("/story", {"id": COMPARED}, "Story"),
    ("/story/comparison", {"id": COMPARED}, "Comparison"),
    ("/publishers", {}, "PublisherPage"),
    ("/article", {"id": LANTERN.id}, "Article"),
    ("/article/reading", {"id": LANTERN.id}, "Reading"),
    ("/actor", {"name": "Brandt"}, "Appearances"),
    ("/quote", {"words": "We had no warning that it was unsafe", "by": "Brandt"}, "QuoteCheck"),
    ("/search", {"query": "crane"}, "ArticlePage"),
    ("/search/quotations", {"query": "warning"}, "PassagePage"),
    ("/search/statements", {"query": "dockers"}, "PassagePage"),
    ("/arrivals", {}, "ArticlePage"),
    ("/jobs", {}, "Jobs"),
    ("/decisions", {}, "DecisionPage"),
    ("/session", {}, "Session"),
]


def get(client: TestClient, path: str, **query: Any) -> Any:
    return client.get(f"/api/v1{path}", params=query)


@pytest.mark.parametrize(("path", "query", "schema"), ANSWERS)
def test_answers_hold_their_schema(
    client: TestClient, holds_schema: HoldsSchema, path: str, query: dict[str, Any], schema: str
) -> None:
    answer = get(client, path, **query)
    assert answer.status_code == 200, answer.text
    holds_schema(schema, answer.json())


def test_the_description_names_every_endpoint(client: TestClient) -> None:
    described = get(client, "/openapi.json").json()
    assert set(described["paths"]) == {endpoint.path for endpoint in ENDPOINTS} | {"/events"}


def test_the_comparison_is_that_of_the_command_line(client: TestClient) -> None:
    from rashomon.report.records import comparison_record

    assert get(client, "/story/comparison", id=COMPARED).json() == comparison_record(compare_by_hand())


def follow_pages(client: TestClient, path: str, **query: str) -> Iterator[list[Any]]:
    """The items of every page of one."""
    cursor = ""
    while cursor is not None:
        page = get(client, path, limit=1, cursor=cursor, **query).json()
        yield page["items"]
        cursor = page["cursor"]


def test_publishers_come_in_pages(client: TestClient) -> None:
    pages = list(follow_pages(client, "/publishers"))
    assert {len(page) for page in pages} == {1}
    names = [name for page in pages for name in page]
    assert names == sorted(set(names)) == get(client, "/publishers").json()["items"]
    assert len(names) >= 3


def test_pages_follow_each_other(client: TestClient) -> None:
    found: list[str] = []
    cursor = ""
    while cursor is not None:
        page = get(client, "/stories", limit=1, cursor=cursor).json()
        found += [line["id"] for line in page["items"]]
        cursor = page["cursor"]
    assert found == [line["id"] for line in get(client, "/stories").json()["items"]]
    assert len(found) == 3


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = get(client, "/story", id=COMPARED)
    again = client.get(
        "/api/v1/story", params={"id": COMPARED}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/api/v1/stories", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/story", {}, 400),
        ("/story", {"id": ""}, 400),
        ("/story", {"id": "gone"}, 404),
        ("/story", {"id": "x", "more": "1"}, 400),
        ("/article", {"id": "gone"}, 404),
        ("/article/reading", {"id": "\x00"}, 404),
        ("/job", {"id": "gone"}, 404),
        ("/stories", {"limit": "0"}, 400),
        ("/stories", {"limit": "9" * 30}, 400),
        ("/stories", {"limit": "ten"}, 400),
        ("/stories", {"since": "yesterday"}, 400),
        ("/stories", {"cursor": "x"}, 400),
        ("/stories", {"words": "publisher:"}, 400),
        ("/search", {"query": "-"}, 400),
        ("/search", {"query": "a " * 200}, 400),
        ("/quote", {"words": "the"}, 400),
        ("/actor", {"name": "…"}, 400),
        ("/story/export", {"id": COMPARED, "format": "doc"}, 400),
        ("/nothing", {}, 404),
    ],
)
def test_what_means_nothing_is_told(
    client: TestClient, holds_schema: HoldsSchema, path: str, query: dict[str, str], status: int
) -> None:
    answer = get(client, path, **query)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    holds_schema("Problem", answer.json())


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("/stories", {"since": "yesterday"}, 'since: "yesterday" is not a day: 2025-03-14.'),
        (
            "/stories",
            {"changed_since": "1"},
            'changed_since: "1" is not a moment in UTC: 2025-03-14T09:30:00Z.',
        ),
    ],
)
def test_what_is_wrong_is_told_in_words(
    client: TestClient, path: str, query: dict[str, str], told: str
) -> None:
    assert get(client, path, **query).json()["detail"] == told


def test_no_regular_expression_is_shown(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/compare", json={"addresses": ["ftp://one.example", "https://two.example/a"]}
    )
    detail = "the body['addresses'][0]: \"ftp://one.example\" is not an address that begins with http:// or https://."
    assert answer.json()["detail"] == detail


def test_every_pattern_that_is_asked_for_has_words(client: TestClient) -> None:
    def find_patterns(schema: object) -> list[object]:
        if isinstance(schema, list):
            return [one for part in schema for one in find_patterns(part)]
        if not isinstance(schema, dict):
            return []
        inner = [one for part in schema.values() for one in find_patterns(part)]
        return [schema, *inner] if isinstance(schema.get("pattern"), str) else inner

    found = find_patterns(get(client, "/openapi.json").json()["paths"])
    assert len(found) >= 4
    assert all(isinstance(schema, dict) and schema["description"] for schema in found)


def test_a_parameter_is_given_once(client: TestClient) -> None:
    assert client.get("/api/v1/stories?limit=1&limit=2").status_code == 400


def test_another_method_is_told(client: TestClient) -> None:
    answer = client.post("/api/v1/stories", json={})
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("form", "media_type", "begins"),
    [
        ("csv", "text/csv", b"finding,id,detail"),
        ("parquet", "application/vnd.apache.parquet", b"PAR1"),
        ("web-annotation", "application/ld+json", b'{"@context"'),
        ("tei", "application/tei+xml", b"<?xml"),
        ("graphml", "application/graphml+xml", b"<?xml"),
    ],
)
def test_stories_are_exported(client: TestClient, form: str, media_type: str, begins: bytes) -> None:
    answer = get(client, "/story/export", id=COMPARED, format=form)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["content-disposition"].startswith('attachment; filename="wire-example-crane.')
    assert answer.content.startswith(begins)


def test_feeds_have_an_entry_a_report(client: TestClient) -> None:
    from lxml import etree

    atom = {"a": "http://www.w3.org/2005/Atom"}
    for answer in (get(client, "/story/feed", id=COMPARED), get(client, "/search/feed", query="crane")):
        feed = etree.fromstring(answer.content)
        assert len(feed.findall("a:entry", atom)) == 2
        links = [link.get("href") for link in feed.findall("a:entry/a:link", atom)]
        assert links == [WIRE.url]  # an address that is a script is no link


def test_decisions_are_made_listed_undone_and_exported(client: TestClient, holds_schema: HoldsSchema) -> None:
    made = client.post("/api/v1/decisions", json={"kind": "split", "first": STREAM[0].id, "by": "Ada"})
    assert made.status_code == 201
    holds_schema("Decision", made.json())
    span = {"article": WIRE.id, "field": "body", "start": 0, "end": 5}
    other = {**span, "article": LANTERN.id}
    judged = client.post("/api/v1/decisions", json={"kind": "rejected", "spans": [span, other]})
    assert judged.status_code == 201
    listed = get(client, "/decisions").json()
    holds_schema("DecisionPage", listed)
    assert [one["kind"] for one in listed["items"]] == ["rejected", "split"]
    pages = list(follow_pages(client, "/decisions"))
    assert [one for page in pages for one in page] == listed["items"]
    assert [len(page) for page in pages] == [1, 1]
    (own,) = follow_pages(client, "/decisions", story=COMPARED)
    assert [one["kind"] for one in own] == ["rejected"]
    exported = get(client, "/decisions/export").text.splitlines()
    assert len(exported) == 2
    assert '"words": ["A cra", "A cra"]' in exported[0]
    undone = client.post("/api/v1/decisions/undo", json={"number": made.json()["number"], "by": "Bo"})
    assert (undone.json()["by"], undone.json()["undone_by"]) == ("Ada", "Bo")
    again = client.post("/api/v1/decisions/undo", json={"number": made.json()["number"]})
    assert again.status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ([], 400),
        ({"kind": "guessed"}, 400),
        ({"kind": "joined", "first": "a"}, 400),
        ({"kind": "split", "first": "gone"}, 404),
        ({"kind": "rejected", "spans": []}, 400),
        ({"kind": "rejected", "spans": [{"article": "a", "field": "body", "start": 5, "end": 5}] * 2}, 400),
        ({"kind": "split", "first": "\ud800"}, 404),
    ],
)
def test_decisions_that_mean_nothing_are_told(client: TestClient, body: Any, status: int) -> None:
    content = json.dumps(body)  # escapes what the client could not send
    answer = client.post("/api/v1/decisions", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == status


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"NaN", b"\xff", b'{"kind": 1e999}'])
def test_a_body_that_is_no_json_is_told(client: TestClient, content: bytes) -> None:
    answer = client.post("/api/v1/decisions", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert client.post("/api/v1/decisions", content=content).status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"addresses": []},
        {"addresses": ["/etc/passwd"]},
        {"addresses": ["file:///etc/passwd"]},
        {"addresses": ["-"]},
        {"addresses": ["gopher://one.example/"]},
        {"addresses": ["https://one.example/"] * 25},
        {"articles": [{"title": "no text"}]},
        {"articles": [{"text": "x", "path": "/etc/passwd"}]},
        {"articles": [{"text": "x" * 200_001}]},
    ],
)
def test_only_texts_and_addresses_of_pages_are_compared(client: TestClient, body: Any) -> None:
    assert client.post("/api/v1/compare", json=body).status_code == 400
