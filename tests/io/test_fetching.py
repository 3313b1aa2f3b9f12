"""Every way of misbehaving ends as docs/fetching.md says."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rashomon.config import Fetching, Limits
from rashomon.errors import FetchError, HostBusy, InputError, PageGone, RobotsRefused
from rashomon.intake import read_capture
from rashomon.io import open_inputs
from rashomon.io.fetch_memory import FetchMemory, Rest, Validators
from rashomon.io.fetcher import Fetched, Fetcher, Unchanged, fetching_from_environment, shared_fetcher
from rashomon.model.article import Capture
from tests.io import misbehaving

DOCS = Path(__file__).parents[2] / "docs" / "fetching.md"
ROW = re.compile(r"^\| `([\w-]+)` \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
ROWS = dict(ROW.findall(DOCS.read_text(encoding="utf-8")))
QUICK = Limits(page_bytes=2**20, redirects=3, connect_seconds=0.5, read_seconds=0.5, total_seconds=1.0)
PATIENT = replace(QUICK, connect_seconds=30, read_seconds=30, total_seconds=60)  # for what is not about time
POLITE = Fetching(
    seconds_between_requests=0.0, private_hosts=frozenset({misbehaving.HOST}), patience_seconds=5
)


@pytest.fixture
def server() -> Iterator[misbehaving.Server]:
    with misbehaving.misbehaving_server() as running:
        shared_fetcher.cache_clear()
        yield running
        shared_fetcher.cache_clear()


def fetcher(**options: Any) -> Fetcher:
    return Fetcher(limits=QUICK, fetching=POLITE, **options)


def result_of(address: str, limits: Limits) -> str:
    """What a user gets for an address: the titles of its articles, or why there are none."""
    results = []
    for opened in open_inputs([address], limits=limits, fetching=POLITE):
        if isinstance(opened, InputError):
            results.append(f"error: {opened.why}")
            continue
        intake = read_capture(opened, limits)
        results += [f"article “{article.title}”" for article in intake.articles]
        results += [f"error: {failure.why}" for failure in intake.failures]
    counted = {result: results.count(result) for result in dict.fromkeys(results)}
    return "; ".join(f"{count} × {result}" if count > 1 else result for result, count in counted.items())


def test_the_table_names_every_behaviour() -> None:
    assert set(ROWS) == set(misbehaving.BEHAVIOURS)
    assert len(ROWS) >= 25


@pytest.mark.parametrize("name", ROWS)
def test_result(name: str, server: misbehaving.Server) -> None:
    documented = ROWS[name].strip().removesuffix("…")
    is_about_time = "did not answer" in documented or "took longer" in documented
    result = result_of(f"{server.base}/{name}", QUICK if is_about_time else PATIENT)
    assert result.startswith(documented)


@pytest.mark.parametrize(
    "name", ["private-redirect", "loopback-redirect", "metadata-redirect", "file-redirect"]
)
def test_nothing_is_sent_to_where_it_must_not(name: str, server: misbehaving.Server) -> None:
    with pytest.raises(FetchError):
        fetcher().fetch(f"{server.base}/{name}")
    assert server.asked == ["/robots.txt", f"/{name}"]


def test_conditional_request(server: misbehaving.Server) -> None:
    one = fetcher()
    first = one.fetch(f"{server.base}/conditional")
    assert isinstance(first, Fetched)
    assert first.validators == Validators('"v1"', "Mon, 17 Mar 2025 08:00:00 GMT")
    again = one.fetch(f"{server.base}/conditional", first.validators)
    assert again == Unchanged(f"{server.base}/conditional", f"{server.base}/conditional")
    changed = one.fetch(f"{server.base}/conditional", Validators('"v0"'))
    assert isinstance(changed, Fetched)


def test_a_permanent_redirect_is_remembered(server: misbehaving.Server) -> None:
    memory = FetchMemory()
    first = fetcher(memory=memory).fetch(f"{server.base}/moved")
    assert isinstance(first, Fetched)
    assert first.moved_to == f"{server.base}/page"
    server.asked.clear()
    again = fetcher(memory=memory).fetch(f"{server.base}/moved")
    assert isinstance(again, Fetched)
    assert server.asked == ["/page"]
    assert (again.capture.location, again.capture.url) == (f"{server.base}/moved", f"{server.base}/page")


def test_what_is_gone_is_not_asked_for_again(server: misbehaving.Server) -> None:
    one = fetcher()
    for _ in range(2):
        with pytest.raises(PageGone):
            one.fetch(f"{server.base}/gone")
    assert server.asked == ["/robots.txt", "/gone"]


@pytest.mark.parametrize(
    ("name", "seconds"), [("busy-seconds", 600), ("busy-date", 600), ("busy-silent", None)]
)
def test_a_busy_host_is_left_alone(name: str, seconds: float | None, server: misbehaving.Server) -> None:
    one = fetcher()
    with pytest.raises(HostBusy) as caught:
        one.fetch(f"{server.base}/{name}")
    given = caught.value.retry_seconds
    assert given == seconds or (given is not None and seconds is not None and abs(given - seconds) < 5)
    with pytest.raises(HostBusy, match="wants no requests for another"):
        one.fetch(f"{server.base}/page")
    assert server.asked == ["/robots.txt", f"/{name}"]


def test_a_short_rest_is_waited_for(server: misbehaving.Server) -> None:
    now = [1000.0]
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    patient = Fetching(
        seconds_between_requests=2.0, patience_seconds=900.0, private_hosts=POLITE.private_hosts
    )
    one = Fetcher(limits=QUICK, fetching=patient, clock=lambda: now[0], sleep=sleep)
    with pytest.raises(HostBusy):
        one.fetch(f"{server.base}/busy-seconds")
    assert isinstance(one.fetch(f"{server.base}/page"), Fetched)
    assert waits == [2.0, 600.0]  # between robots.txt and the page, and for the rest


def test_silent_refusals_double_the_rest(server: misbehaving.Server) -> None:
    now = [0.0]
    patient = Fetching(seconds_between_requests=0.0, patience_seconds=9e9, private_hosts=POLITE.private_hosts)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    one = Fetcher(limits=QUICK, fetching=patient, clock=lambda: now[0], sleep=sleep)
    for _ in range(4):
        with pytest.raises(HostBusy):
            one.fetch(f"{server.base}/busy-silent")
    assert waits == [30.0, 60.0, 120.0]


def robots(*lines: str) -> bytes:
    return misbehaving.answer("200 OK", "\n".join(lines).encode(), media="text/plain")


def test_robots_are_asked_once_and_heeded(server: misbehaving.Server) -> None:
    server.robots = robots("User-agent: *", "Disallow: /", "", "User-agent: rashomon", "Disallow: /em*")
    one = fetcher()
    assert isinstance(one.fetch(f"{server.base}/page"), Fetched)
    with pytest.raises(RobotsRefused, match="keeps programs away"):
        one.fetch(f"{server.base}/empty")
    assert server.asked == ["/robots.txt", "/page"]


def test_redirects_are_held_against_robots_too(server: misbehaving.Server) -> None:
    server.robots = robots("User-agent: *", "Disallow: /page")
    with pytest.raises(RobotsRefused):
        fetcher().fetch(f"{server.base}/moved")
    assert server.asked == ["/robots.txt", "/moved"]


def test_changed_robots_are_honoured(server: misbehaving.Server) -> None:
    now = [0.0]
    one = fetcher(clock=lambda: now[0], sleep=lambda _: None)
    assert isinstance(one.fetch(f"{server.base}/page"), Fetched)
    server.robots = robots("User-agent: *", "Disallow: /")
    now[0] += POLITE.robots_seconds + 1
    with pytest.raises(RobotsRefused):
        one.fetch(f"{server.base}/page")


@pytest.mark.parametrize("status", ["500 Internal Server Error", "503 Service Unavailable"])
def test_robots_in_trouble_allow_nothing(status: str, server: misbehaving.Server) -> None:
    server.robots = misbehaving.answer(status, b"")
    with pytest.raises((RobotsRefused, HostBusy)):
        fetcher().fetch(f"{server.base}/page")
    assert server.asked == ["/robots.txt"]


def test_robots_that_were_kept_are_not_asked_for_again(server: misbehaving.Server) -> None:
    server.robots = robots("User-agent: *", "Disallow: /em*")
    memory = FetchMemory()
    assert isinstance(fetcher(memory=memory).fetch(f"{server.base}/page"), Fetched)
    with pytest.raises(RobotsRefused, match="keeps programs away"):
        fetcher(memory=memory).fetch(f"{server.base}/empty")
    assert server.asked == ["/robots.txt", "/page"]
    (kept,) = memory.robots.values()
    memory.robots = {origin: replace(kept, until=datetime.now(UTC)) for origin in memory.robots}
    fetcher(memory=memory).fetch(f"{server.base}/page")
    assert server.asked[2:] == ["/robots.txt", "/page"]


def test_a_rest_outlives_the_fetcher(server: misbehaving.Server) -> None:
    memory = FetchMemory()
    for _ in range(2):
        with pytest.raises(HostBusy):
            fetcher(memory=memory).fetch(f"{server.base}/busy-seconds")
    assert server.asked == ["/robots.txt", "/busy-seconds"]
    memory.rests = {host: Rest(datetime.now(UTC), rest.refusals) for host, rest in memory.rests.items()}
    fetcher(memory=memory).fetch(f"{server.base}/page")
    assert memory.rests == {}


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("max-age=600", 600),
        ("private, Max-Age = 60", 60),
        ("s-maxage=9", None),
        ("max-age=x", None),
        ("", None),
    ],
)
def test_for_how_long_an_answer_stays_fresh(
    said: str, seconds: float | None, server: misbehaving.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = misbehaving.answer("200 OK", misbehaving.PAGE, f"Cache-Control: {said}", "Age: 0")
    monkeypatch.setitem(misbehaving.BEHAVIOURS, "page", misbehaving.always(page))
    assert fetcher().fetch(f"{server.base}/page").fresh_seconds == seconds


def test_forbidden_robots_are_none(server: misbehaving.Server) -> None:
    server.robots = misbehaving.answer("403 Forbidden", b"")
    assert isinstance(fetcher().fetch(f"{server.base}/page"), Fetched)


def test_crawl_delay_is_kept_up_to_the_longest(server: misbehaving.Server) -> None:
    server.robots = robots("User-agent: *", "Crawl-delay: 700")
    waits: list[float] = []
    polite = Fetching(private_hosts=POLITE.private_hosts)
    one = Fetcher(limits=QUICK, fetching=polite, clock=lambda: 0.0, sleep=waits.append)
    for _ in range(2):
        one.fetch(f"{server.base}/page")
    assert waits == [1.0, 30.0]


def test_the_user_agent_names_a_contact(server: misbehaving.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_CONTACT", "https://desk.example/bot\r\nX: y")
    monkeypatch.setenv("RASHOMON_PRIVATE_HOSTS", f"{misbehaving.HOST}, archive.example")
    fetching = fetching_from_environment()
    assert fetching.private_hosts == {misbehaving.HOST, "archive.example"}
    seen: list[dict[str, str]] = []

    def note(connection: socket.socket, request: misbehaving.Request) -> None:
        seen.append(request.headers)
        connection.sendall(misbehaving.answer())

    monkeypatch.setitem(misbehaving.BEHAVIOURS, "page", note)
    Fetcher(limits=QUICK, fetching=fetching, sleep=lambda _: None).fetch(f"{server.base}/page")
    assert seen[0]["user-agent"].endswith(" (+https://desk.example/botX: y)")
    assert "x" not in seen[0]


def test_loopback_is_refused_without_the_switch(server: misbehaving.Server) -> None:
    (failure,) = open_inputs([f"{server.base}/page"], fetching=Fetching())
    assert isinstance(failure, FetchError)
    assert "private network" in failure.why
    assert server.asked == []


def test_pages_of_a_feed_are_fetched_up_to_the_limit(server: misbehaving.Server) -> None:
    opened = list(open_inputs([f"{server.base}/huge-feed"], limits=PATIENT, fetching=POLITE))
    captures = [one for one in opened if isinstance(one, Capture)]
    assert [capture.url for capture in captures] == [f"{server.base}/page?{number}" for number in range(50)]
    assert server.asked.count("/robots.txt") == 1
