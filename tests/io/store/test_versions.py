"""Which texts of a store are versions of one page, in which order, and which of them stands for it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rashomon.collation.versions import trace_versions
from rashomon.errors import UnknownName
from rashomon.intake import Intake, read_capture
from rashomon.io.store import collect_captures, open_story
from rashomon.io.store.articles import find_number, read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.sqlite import SqliteDatabase
from rashomon.io.store.versions import find_versions, list_superseded
from rashomon.model.article import Article, Capture
from tests.io.store.invented import WordEncoder

LEAD = "The crews of the Selwick ferries went on strike on Monday and left the boats in the harbour."
REST = "Talks between the union and the operator broke down late at night over shifts in the winter months."
ADDRESS = "https://one.example/ferries"


def make_page(
    figure: str, *, canonical: str | None = ADDRESS, hour: int = 10, location: str = ADDRESS
) -> Capture:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    page = (
        f"<html lang=en><head>{link}<title>Ferries stay in port</title></head><body><article>"
        f"<h1>Ferries of Selwick stay in port</h1><p>{LEAD}</p><p>About {figure} passengers waited on the "
        f"quay, the port said. {REST}</p></article></body></html>"
    )
    return Capture(page.encode(), location, url=location, retrieved=datetime(2025, 3, 1, hour, tzinfo=UTC))


def collect(database: Database, given: Iterable[Capture | Article]) -> None:
    def read(capture: Capture) -> Intake:
        return read_capture(capture)

    collect_captures(
        database,
        given,
        read,
        WordEncoder,  # type: ignore[arg-type]
        lambda failure: pytest.fail(str(failure)),
        lambda _: None,
    )


def test_versions_come_in_the_order_of_retrieval_whatever_the_order_of_collection(database: Database) -> None:
    collect(database, [make_page("600", hour=12), make_page("400", hour=9), make_page("500", hour=11)])
    versions = find_versions(database, ADDRESS)
    assert [version.retrieved.hour for version in versions if version.retrieved] == [9, 11, 12]
    assert [[n for n in ("400", "500", "600") if n in version.article.text] for version in versions] == [
        ["400"], ["500"], ["600"],
    ]  # fmt: skip
    assert {version.location for version in versions} == {ADDRESS}
    by_id = find_versions(database, versions[1].article.id)
    assert by_id == versions


@pytest.mark.parametrize(
    "asked",
    [
        "http://one.example/ferries",
        "https://www.one.example/ferries/",
        "https://ONE.example/ferries?utm_source=letter&fbclid=1#top",
    ],
)
def test_addresses_of_one_page_agree(database: Database, asked: str) -> None:
    collect(database, [make_page("400", hour=9), make_page("500", canonical=f"{ADDRESS}?utm_medium=x")])
    assert len(find_versions(database, asked)) == 2


def test_other_pages_are_no_versions(database: Database) -> None:
    for other in (
        "https://one.example/ferries-2",
        "https://one.example/ferries?page=2",
        "https://two.example/ferries",
    ):
        collect(database, [make_page("400", canonical=other, location=other)])
    collect(database, [make_page("500")])
    assert len(find_versions(database, ADDRESS)) == 1
    with pytest.raises(UnknownName, match="nothing in the store"):
        find_versions(database, "https://one.example/")
    with pytest.raises(UnknownName):
        find_versions(database, "no such id")


def test_a_page_that_names_no_address_is_found_by_where_it_came_from(database: Database) -> None:
    collect(database, [make_page("400", canonical=None, hour=9), make_page("500", canonical=None)])
    assert len(find_versions(database, ADDRESS)) == 2


def test_articles_that_came_in_one_file_are_no_versions_of_each_other(database: Database) -> None:
    lines = b'{"id": "a", "text": "Two boats sank off Norrin."}\n{"id": "b", "text": "A mill burnt down."}\n'
    collect(database, [Capture(lines, "https://one.example/all.jsonl", media_type="application/json")])
    assert [version.article.id for version in find_versions(database, "a")] == ["a"]
    with pytest.raises(UnknownName):
        find_versions(database, "https://one.example/all.jsonl")


def test_the_last_whole_version_stands_for_a_page_in_its_story(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    walled = Article(
        "stub",
        f"{LEAD} About 700 passengers\n\nSubscribe to continue reading.",
        "Ferries of Selwick",
        url=ADDRESS,
    )
    (stub,) = read_capture(Capture(_json_line(walled), "stub.jsonl")).articles
    assert not stub.extraction.complete
    other = make_page("450", canonical="https://two.example/strike", location="https://two.example/strike")
    collect(database, [make_page("400", hour=9), make_page("500", hour=11), other, stub])
    versions = find_versions(database, ADDRESS)
    assert len(versions) == 3
    story = open_story(database, versions[0].article.id)
    assert len(story.articles) == 4
    assert len(story.reports) == 2
    assert {article.url for article in story.reports} == {ADDRESS, "https://two.example/strike"}
    (standing,) = [article for article in story.reports if article.url == ADDRESS]
    assert "500" in standing.text
    assert standing.id not in story.superseded

    # A list says the same, and reads no version before the one that stands.
    read: list[int] = []

    def listen(database: Database, numbers: Sequence[int]) -> dict[int, Article]:
        read.extend(numbers)
        return read_articles(database, numbers)

    monkeypatch.setattr("rashomon.io.store.versions.read_articles", listen)
    numbers = {article.id: find_number(database, article.id) for article in story.articles}
    addresses = {number: article.url for article in story.articles if (number := numbers[article.id])}
    assert list_superseded(database, addresses) == story.superseded
    assert read == [numbers["stub"], numbers[standing.id]]


def _json_line(article: Article) -> bytes:
    said = {"id": article.id, "title": article.title, "text": article.text, "url": article.url}
    return json.dumps(said).encode() + b"\n"


def test_a_text_that_comes_back_is_a_version_again(database: Database) -> None:
    """Also where the page around it is another one; what stays is no version."""
    first, second = make_page("400", hour=9), make_page("500", hour=10)
    redrawn = replace(first, content=first.content + b"<!-- 7 readers -->", retrieved=at(12))
    collect(database, [first])
    collect(database, [second])
    collect(database, [replace(second, retrieved=at(11))])
    collect(database, [redrawn])
    collect(database, [replace(first, retrieved=at(13))])
    collect(database, [replace(second, retrieved=at(14))])
    collect(database, [replace(redrawn, retrieved=at(15))])
    versions = find_versions(database, ADDRESS)
    assert [version.retrieved for version in versions] == [at(9), at(10), at(12), at(14), at(15)]
    told = [next(n for n in ("400", "500") if n in version.article.text) for version in versions]
    assert told == ["400", "500", "400", "500", "400"]
    history = trace_versions(ADDRESS, versions)
    assert len(history.differences) == 4
    assert history.differences[0].before == history.differences[1].after == versions[0].article.id


def test_the_text_that_came_back_stands_for_its_page(database: Database) -> None:
    first = make_page("400", hour=9)
    other = make_page("450", canonical="https://two.example/strike", location="https://two.example/strike")
    collect(database, [first, make_page("500", hour=11), other])
    collect(database, [replace(first, retrieved=at(12))])
    story = open_story(database, find_versions(database, ADDRESS)[0].article.id)
    (standing,) = [article for article in story.reports if article.url == ADDRESS]
    assert "400" in standing.text


def test_an_older_text_at_another_address_of_the_page_has_not_come_back(database: Database) -> None:
    first = make_page("400", hour=9)
    collect(database, [first, make_page("500", hour=10)])
    elsewhere = f"{ADDRESS}?from=letter"
    collect(database, [replace(first, location=elsewhere, url=elsewhere, retrieved=at(11))])
    assert len(find_versions(database, ADDRESS)) == 2


def at(hour: int) -> datetime:
    return datetime(2025, 3, 1, hour, tzinfo=UTC)


def test_a_story_says_when_its_reports_were_fetched_first(database: Database) -> None:
    """Of what came from a file the time of the file says nothing certain."""
    first = make_page("400", hour=9)
    other = make_page("450", canonical="https://two.example/strike", location="https://two.example/strike")
    collect(
        database, [first, replace(first, retrieved=at(8)), replace(other, location="saved.html", url=None)]
    )
    story = open_story(database, find_versions(database, ADDRESS)[0].article.id)
    assert len(story.articles) == 2
    assert story.retrieved == {find_versions(database, ADDRESS)[0].article.id: at(9)}


@pytest.mark.parametrize("tail", ["", "/", "?page=2&utm_source=a", "/?page=2", "#top"])
def test_a_page_with_a_long_address_is_found_again(database: Database, tail: str) -> None:
    long = f"https://one.example/{'ferries-' * 200}{tail}"
    collect(database, [make_page("400", canonical=None, location=long)])
    assert len(find_versions(database, long)) == 1


def test_an_address_is_no_pattern(database: Database) -> None:
    for other in (
        "https://one.example/a_c?x=1",
        "https://one.example/abc?x=1",
        "https://one.example/a%25c?x=1",
    ):
        collect(database, [make_page(str(len(other)), canonical=None, location=other)])
    assert len(find_versions(database, "https://one.example/a_c?x=1")) == 1
    assert len(find_versions(database, "https://one.example/a%25c?x=1&utm_source=b")) == 1


def test_pages_are_found_by_an_index(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says how it would ask; every table is searched, none scanned."""
    if not isinstance(database, SqliteDatabase):
        pytest.skip("how PostgreSQL asks depends on how much it has")
    collect(database, [make_page("400")])
    asked: list[tuple[str, Any]] = []
    execute = database.execute

    def listen(statement: str, values: Any = ()) -> Any:
        asked.append((statement, values))
        return execute(statement, values)

    monkeypatch.setattr(database, "execute", listen)
    find_versions(database, "http://www.one.example/ferries?utm_source=a")
    monkeypatch.undo()
    plans = [row[3] for one, values in asked for row in database.execute(f"EXPLAIN QUERY PLAN {one}", values)]
    assert any("SEARCH article" in plan for plan in plans)
    assert [plan for plan in plans if plan.startswith("SCAN")] == []


def test_addresses_of_one_page_are_one_report_in_a_list(database: Database) -> None:
    other = make_page("450", canonical="https://two.example/strike", location="https://two.example/strike")
    collect(database, [make_page("400", hour=9), other])
    collect(database, [make_page("500", hour=11, canonical="http://www.one.example/ferries/")])
    assert database.execute("SELECT reports FROM story") == [(2,)]
