"""Who is served and who is refused."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from rashomon.errors import UsageError
from rashomon.serving import Guarding, create_app, plan_guard
from rashomon.serving.bounds import MOST_BODY_BYTES, Bounds
from rashomon.serving.failures import HANDLERS, NoTraceback
from rashomon.serving.guesses import MOST_GUESSES, Guesses
from rashomon.serving.policies import POLICIES
from rashomon.workflow.desk import Desk
from tests.serving.conftest import Open

TOKEN = "a-token-that-nobody-guesses"
FORM = {"theme": "dark", "back": "/"}


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8642", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:80"]
)
def test_this_machine_is_served(opened: Open, host: str) -> None:
    assert opened().get("/api/v1/session", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8642",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "0.0.0.0",
        "localhost@evil.example",
        "localhost:8642:1",
        "localhost/",
        "",
        " ",
        "localhost\tevil",
        "[::2]",
        "[::1",
        "127.0.0.1:999999",
        "localhost,evil.example",
        "2130706433",
        "l%6fcalhost",
    ],
)
def test_other_names_are_refused(opened: Open, host: str) -> None:
    for path in ("/", "/api/v1/stories", "/static/desk.js"):
        answer = opened().get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "crane" not in answer.text


def test_two_hosts_are_none(opened: Open) -> None:
    client = opened()
    answer = client.get("/api/v1/session", headers=[("Host", "localhost"), ("Host", "evil.example")])
    assert answer.status_code == 421


def test_every_answer_has_the_policies(opened: Open) -> None:
    client = opened()
    answers = [
        client.get("/api/v1/session"),
        client.get("/nothing"),
        client.post("/theme", data=FORM),
        client.get("/", headers={"Host": "evil.example"}),
        client.get("/static/desk.js"),
        client.get("/api/v1/story?id=gone"),
    ]
    for answer in answers:
        for name, value in POLICIES.items():
            assert answer.headers[name] == value
    assert "unsafe" not in POLICIES["Content-Security-Policy"]


def test_a_form_without_its_token_is_refused(opened: Open) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    assert client.post("/theme", data=FORM).status_code == 403
    assert client.post("/theme", data={**FORM, "csrf_token": token[:-1] + "x"}).status_code == 403
    assert client.post("/theme", data={**FORM, "csrf_token": "é"}).status_code == 403
    assert client.post("/theme", data={**FORM, "csrf_token": token}).status_code == 303
    assert client.post("/theme", data=FORM, headers={"X-CSRF-Token": token}).status_code == 303
    upload = {"csrf_token": (None, token), "theme": (None, "dark")}
    assert client.post("/theme", files=upload).status_code == 303


def test_the_token_of_another_session_is_refused(opened: Open) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    client.cookies.clear()
    client.get("/api/v1/session")
    assert client.post("/theme", data={**FORM, "csrf_token": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:1"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_other_sites_send_is_refused_even_with_the_token(opened: Open, headers: dict[str, str]) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    answer = client.post("/theme", data={**FORM, "csrf_token": token}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
    ],
)
def test_what_its_own_pages_send_is_served(opened: Open, headers: dict[str, str]) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    answer = client.post("/theme", data={**FORM, "csrf_token": token}, headers=headers)
    assert answer.status_code == 303


def test_other_sites_may_link_but_not_embed(opened: Open) -> None:
    client = opened()
    foreign = {"Sec-Fetch-Site": "cross-site"}
    link = {**foreign, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    frame = {**foreign, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    image = {**foreign, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/", headers=frame).status_code == 403
    assert client.get("/api/v1/stories", headers=image).status_code == 403


def test_cookies_are_not_for_scripts_or_other_sites(opened: Open) -> None:
    for cookie in opened().get("/").headers.get_list("set-cookie"):
        assert {"httponly", "samesite=strict", "path=/"} <= {
            part.strip().lower() for part in cookie.split(";")
        }


def test_without_the_token_nothing_is_served(opened: Open) -> None:
    client = opened(token=TOKEN)
    for path in ("/", "/api/v1/stories", "/api/v1/openapi.json", "/static/desk.js", "/nothing"):
        assert client.get(path).status_code == 401
    for given in (TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer", "Bearer é"):
        headers = [(b"Authorization", given.encode())]
        assert client.get("/api/v1/stories", headers=headers).status_code == 401
    assert client.get("/api/v1/stories", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_people_enter_with_the_token_once(opened: Open) -> None:
    client = opened(token=TOKEN)
    assert "<form" in client.get("/").text
    assert client.post("/enter", data={"token": "wrong"}).status_code == 401
    assert client.post("/enter", content=b"x" * 5000).status_code == 401
    assert client.post("/enter", data={"token": TOKEN}).status_code == 303
    assert client.get("/").status_code == 200
    assert TOKEN not in str(client.cookies)
    assert client.post("/theme", data=FORM).status_code == 403


@pytest.mark.parametrize(
    "asked", ["/", "/search?query=crane+%22ice%22&limit=2", "/story?id=a%252Fb", "/nothing&<here>"]
)
def test_people_come_to_the_page_that_they_asked_for(opened: Open, asked: str) -> None:
    client = opened(token=TOKEN)
    way_back = re.search('name="next" value="([^"]*)"', client.get(asked).text)
    assert way_back
    form = {"next": unescape(way_back[1])}
    wrong = client.post("/enter", data={**form, "token": "wrong"}).text
    assert way_back[0] in wrong
    answer = client.post("/enter", data={**form, "token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, quote(asked, safe="/?=+%&"))


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "/\u2028",
        "/" + 3000 * "a",
        "",
    ],
)
def test_nobody_is_led_to_another_site(opened: Open, wanted: str) -> None:
    client = opened(token=TOKEN)
    form = {"token": TOKEN, "next": wanted}
    assert client.post("/enter", data=form).headers["location"] == "/"
    again = client.post("/enter", data=form)  # from within
    assert (again.status_code, again.headers["location"]) == (303, "/")
    client.cookies.clear()
    assert 'value="/"' in client.post("/enter", data={"token": "wrong", "next": wanted}).text


def test_what_cannot_be_returned_to_is_not(opened: Open) -> None:
    client = opened(token=TOKEN)
    for answer in (client.get("//evil.example/"), client.get("/enter"), client.post("/theme", data=FORM)):
        assert 'name="next" value="/"' in answer.text


def test_a_second_tab_can_enter_after_the_first(opened: Open) -> None:
    client = opened(token=TOKEN)
    assert [client.get(path).status_code for path in ("/", "/search")] == [401, 401]
    assert client.post("/enter", data={"token": TOKEN, "next": "/"}).status_code == 303
    answer = client.post("/enter", data={"token": TOKEN, "next": "/search"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search")


def test_who_guesses_has_to_wait(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("rashomon.serving.access.Guesses", lambda: Guesses(clock=lambda: clock[0]))
    client, right = opened(token=TOKEN), {"Authorization": f"Bearer {TOKEN}"}
    assert client.post("/enter", data={"token": TOKEN}).status_code == 303
    cookies = dict(client.cookies)
    client.cookies.clear()
    for number in range(MOST_GUESSES):
        assert client.get("/").status_code == 401  # without a token that is no guess
        if number % 2:
            assert client.post("/enter", data={"token": "wrong"}).status_code == 401
        else:
            headers = {"Authorization": "Bearer wrong"}
            assert client.get("/api/v1/stories", headers=headers).status_code == 401
        clock[0] += 1
    answer = client.get("/api/v1/stories", headers=right)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "41")
    assert client.post("/enter", data={"token": TOKEN}).status_code == 429
    client.cookies.update(cookies)
    assert client.get("/api/v1/stories").status_code == 200
    client.cookies.clear()
    clock[0] += 41
    assert client.get("/api/v1/stories", headers=right).status_code == 200


def test_guesses_count_by_address_and_do_not_pile_up() -> None:
    guesses = Guesses(clock=lambda: 0.0)
    for _ in range(MOST_GUESSES):
        guesses.note(("2001:db8::1", 1))
    assert guesses.wait_seconds(("2001:db8::ffff:2", 9)) == 61
    assert guesses.wait_seconds(("2001:db8:0:1::1", 1)) == 0
    assert guesses.wait_seconds(None) == guesses.wait_seconds(("no address", 1)) == 0
    for number in range(5000):
        guesses.note((f"10.0.{number // 250}.{number % 250}", 1))
    assert len(guesses) < 5000


def test_addresses_of_ipv4_that_a_server_is_told_within_ipv6_are_not_one_network() -> None:
    guesses = Guesses(clock=lambda: 0.0)
    for _ in range(MOST_GUESSES):
        guesses.note(("::ffff:203.0.113.1", 1))
    assert guesses.wait_seconds(("203.0.113.1", 1)) == 61
    assert guesses.wait_seconds(("::ffff:203.0.113.2", 1)) == 0


def guess_from(client: TestClient, address: str) -> int:
    headers = {"Authorization": "Bearer wrong", "X-Forwarded-For": address}
    return client.get("/api/v1/stories", headers=headers).status_code


@pytest.mark.parametrize("proxy", ["127.0.0.1", "127.0.0.0/8", "::1"])
@pytest.mark.parametrize("told", ["{}", "::ffff:{}"])
def test_behind_a_proxy_that_is_believed_guesses_count_by_who_asked_it(
    desk: Desk, proxy: str, told: str
) -> None:
    guarding = plan_guard("localhost", token=TOKEN, proxies=(proxy,))
    address = proxy if proxy == "::1" else told.format("127.0.0.1")
    with TestClient(create_app(desk, guarding), "http://localhost", client=(address, 1)) as client:
        assert {guess_from(client, f"203.0.113.9, 198.51.100.{n}") for n in range(MOST_GUESSES)} == {401}
        assert {guess_from(client, "203.0.113.1") for _ in range(MOST_GUESSES)} == {401}
        assert guess_from(client, "203.0.113.1") == 429
        # What the caller put there itself stands before what the proxy added.
        assert guess_from(client, "203.0.113.2, 203.0.113.1") == 429
        assert guess_from(client, "203.0.113.2") == 401


@pytest.mark.parametrize("proxies", [(), ("10.0.0.0/24",)])
def test_nobody_else_is_believed_to_speak_for_others(desk: Desk, proxies: tuple[str, ...]) -> None:
    guarding = plan_guard("localhost", token=TOKEN, proxies=proxies)
    with TestClient(create_app(desk, guarding), "http://localhost", client=("127.0.0.1", 1)) as client:
        for number in range(MOST_GUESSES):
            assert guess_from(client, f"203.0.113.{number}") == 401
        assert guess_from(client, "203.0.113.99") == 429


@pytest.mark.parametrize(
    "name", ["http://desk.example", "desk.example:80", "desk.example/", "", " ", "é.example"]
)
def test_a_name_that_no_request_carries_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no name of a server"):
        plan_guard("localhost", names=(name,))


def test_a_name_is_known_in_all_its_forms() -> None:
    names = plan_guard("localhost", names=("Desk.Example.", "fd00::1", "[fd00::2]", "10.0.0.1")).names
    assert names >= {"desk.example", "[fd00::1]", "[fd00::2]", "10.0.0.1"}


@pytest.mark.parametrize(
    ("given", "read"),
    [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("10.0.0.7/24", "10.0.0.0/24"), ("fd00::/8", "fd00::/8")],
)
def test_proxies_are_addresses_or_networks(given: str, read: str) -> None:
    assert plan_guard("localhost", proxies=(given,)).proxies == (read,)


@pytest.mark.parametrize("given", ["*", "", "proxy.example", "10.0.0.0/33", "0.0.0.0/0", "::/0", "1.2.3"])
def test_what_is_no_address_of_a_proxy_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="address"):
        plan_guard("localhost", proxies=(given,))


def test_the_proxy_says_who_asks(opened: Open) -> None:
    client = opened(user_header="X-Remote-User")
    assert client.get("/api/v1/session").status_code == 401
    assert client.get("/api/v1/session", headers={"X-Remote-User": " "}).status_code == 401
    twice = [("X-Remote-User", "ada"), ("X-Remote-User", "bo")]
    assert client.get("/api/v1/session", headers=twice).status_code == 401
    assert client.get("/api/v1/session", headers={"X-Remote-User": "ada"}).json()["user"] == "ada"


def test_who_asks_is_who_decides(opened: Open) -> None:
    client = opened(user_header="X-Remote-User")
    client.headers["X-Remote-User"] = "ada"
    client.headers["X-CSRF-Token"] = client.get("/api/v1/session").json()["csrf_token"]
    body = {"kind": "split", "first": "e001r000", "by": "somebody else"}
    assert client.post("/api/v1/decisions", json=body).json()["by"] == "ada"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", "10.0.0.1"])
def test_others_are_let_in_only_with_a_token_or_a_proxy(host: str) -> None:
    with pytest.raises(UsageError):
        plan_guard(host)
    with pytest.raises(UsageError):
        plan_guard(host, token="short")
    assert plan_guard(host, token=TOKEN).token == TOKEN
    assert plan_guard(host, user_header="X-Remote-User").user_header


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert plan_guard(host).token is None


def test_a_server_for_all_addresses_goes_by_its_names(desk: Desk) -> None:
    guarding = plan_guard("0.0.0.0", token=TOKEN, names=("Desk.example",))
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with TestClient(create_app(desk, guarding), "http://localhost", headers=headers) as client:
        for host, status in (("desk.example", 200), ("192.168.1.5:8642", 200), ("evil.example", 421)):
            assert client.get("/api/v1/session", headers={"Host": host}).status_code == status


def test_what_is_too_long_is_refused(opened: Open) -> None:
    client = opened()
    client.headers["X-CSRF-Token"] = client.get("/api/v1/session").json()["csrf_token"]
    assert client.get("/api/v1/search", params={"query": "x" * 9000}).status_code == 414
    assert client.post("/api/v1/decisions", content=b" " * (MOST_BODY_BYTES + 1)).status_code == 413
    lying = {"Content-Length": "5", "Content-Type": "application/json"}
    assert (
        client.post(
            "/api/v1/decisions", content=b"{}", headers={**lying, "Content-Length": "9" * 30}
        ).status_code
        == 413
    )
    assert (
        client.post("/api/v1/decisions", content=b"{}", headers={**lying, "Content-Length": "-1"}).status_code
        == 413
    )

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    assert client.post("/api/v1/decisions", content=pieces()).status_code == 413


@pytest.mark.parametrize(
    ("charset", "status"),
    [
        ("", 303),
        ("; charset=utf-8", 303),
        ('; charset="UTF-8"', 303),
        ("; charset=punycode", 415),
        ("; Charset = idna", 415),
        ("; charset*=utf-8''punycode", 415),
        ("; charset=utf-8; charset=punycode", 415),
        ("; charset=utf-8x", 415),
    ],
)
def test_forms_come_in_utf_8(opened: Open, charset: str, status: int) -> None:
    client = opened()
    token = client.get("/api/v1/session").json()["csrf_token"]
    body = f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--b--\r\n'
    headers = {"Content-Type": f"multipart/form-data; boundary=b{charset}"}
    assert client.post("/theme", content=body.encode(), headers=headers).status_code == status


@pytest.mark.anyio
async def test_what_comes_too_slowly_is_refused() -> None:
    import anyio

    async def never() -> dict[str, object]:
        await anyio.sleep(60)
        return {}

    sent: list[dict[str, object]] = []

    async def send(message: object) -> None:
        sent.append(message)  # type: ignore[arg-type]

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [], "query_string": b""}
    await Bounds(Starlette(), uploads=frozenset(), seconds=0.05)(scope, never, send)
    assert sent[0]["status"] == 408


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("path", ["/fail", "/api/fail"])
def test_no_traceback_is_shown(path: str, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: Request) -> Response:
        raise RuntimeError("secret place")

    app = Starlette(routes=[Route(path, fail)], exception_handlers=HANDLERS)
    with TestClient(NoTraceback(app)) as client:
        answer = client.get(path)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert f"GET {path} failed: RuntimeError" in caplog.text


def test_loopback_is_the_default() -> None:
    assert Guarding().names == {"localhost", "127.0.0.1", "[::1]"}
