"""Addresses: only public ones, within limits, and every trouble is told with advice."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from rashomon.config import Limits
from rashomon.errors import FetchError
from rashomon.io.http import fetch

HOST = "127.0.0.1"
Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return write


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def wait(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
    handler.close_connection = True


ANSWERS: dict[str, Answer] = {
    "/page": answer(body=b"<html>\xfc</html>", Content_Type="Text/HTML; charset=latin-1"),
    "/moved": answer(302, Location="/page?moved=1"),
    "/loop": answer(301, Location="/loop"),
    "/inside": answer(302, Location="http://localhost/page"),
    "/metadata": answer(302, Location="http://169.254.169.254/latest"),
    "/file": answer(302, Location="file:///etc/passwd"),
    "/nowhere": answer(302, Location="http://[broken"),
    "/large": answer(body=b"x" * 3_000_000),
    "/bomb": answer(body=gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip"),
    "/no-gzip": answer(body=b"plain", Content_Encoding="gzip"),
    "/slow": wait,
    "/drip": drip,
    "/short": hang_up,
}


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The base address of a server on this machine, and the headers of the requests that it got."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers))
            path = self.path.partition("?")[0]
            status = path.removeprefix("/status/")
            write = answer(int(status)) if status != path else ANSWERS.get(path, answer(404))
            try:
                write(self)
            except OSError:
                self.close_connection = True  # the client has had enough

        def log_message(self, *_: Any) -> None:
            pass

    httpd = ThreadingHTTPServer((HOST, 0), Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://{HOST}:{httpd.server_address[1]}", seen
    httpd.shutdown()
    thread.join()
    httpd.server_close()


Server = tuple[str, list[dict[str, str]]]
QUICK = Limits(page_bytes=2**20, redirects=3, connect_seconds=0.5, read_seconds=0.5, total_seconds=1.0)
PATIENT = replace(QUICK, connect_seconds=30, read_seconds=30, total_seconds=60)  # for what is not about time


def test_page_with_what_the_server_said(server: Server) -> None:
    base, seen = server
    capture = fetch(f"{base}/moved", private_hosts={HOST})
    assert capture.content == b"<html>\xfc</html>"
    assert capture.location == f"{base}/moved"
    assert capture.url == f"{base}/page?moved=1"
    assert (capture.media_type, capture.charset) == ("text/html", "latin-1")
    assert capture.retrieved is not None
    assert seen[0]["User-Agent"].startswith("rashomon/")


@pytest.mark.parametrize(
    ("path", "why", "advice"),
    [
        ("/loop", "redirects more than 3 times", "final address"),
        ("/large", "is larger than 1 MiB", "Save the page"),
        ("/bomb", "is larger than 1 MiB", "Save the page"),
        ("/no-gzip", "could not be fetched", "Save the page"),
        ("/short", "could not be fetched", "Save the page"),
        ("/slow", "did not answer", "Try again later"),
        ("/drip", "took longer than", "Try again later"),
        ("/file", 'uses "file"', "Save the page"),
        ("/nowhere", "redirects to no valid address", "Save the page"),
        ("/status/403", "the server answered 403", "refuses programs"),
        ("/status/404", "the server answered 404", "Check the address"),
        ("/status/503", "the server answered 503", "Try again later"),
    ],
)
def test_trouble(server: Server, path: str, why: str, advice: str) -> None:
    base, _ = server
    limits = QUICK if path in {"/slow", "/drip"} else PATIENT
    with pytest.raises(FetchError) as caught:
        fetch(base + path, limits=limits, private_hosts={HOST})
    assert caught.value.location == base + path
    assert caught.value.why.startswith(why)
    assert advice in caught.value.advice


@pytest.mark.parametrize("path", ["/inside", "/metadata"])
def test_redirect_into_a_private_network_is_refused(server: Server, path: str) -> None:
    base, seen = server
    with pytest.raises(FetchError, match="private network"):
        fetch(base + path, limits=QUICK, private_hosts={HOST})
    assert len(seen) == 1


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "2130706433", "0x7f.1", "[::1]", "[::]",
     "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
)  # fmt: skip
def test_private_addresses_are_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_connection(*_: Any, **__: Any) -> None:
        raise AssertionError("tried to connect")

    monkeypatch.setattr(socket, "create_connection", no_connection)
    with pytest.raises(FetchError, match=r"private network|was not found"):
        fetch(f"http://{host}/")


def resolve_to(*ips: str) -> Callable[..., list[Any]]:
    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host == HOST:  # what the connection itself asks
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    return getaddrinfo


def test_a_name_is_refused_if_one_of_its_addresses_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolve_to("93.184.216.34", "10.0.0.1"))
    with pytest.raises(FetchError, match="private network"):
        fetch("http://news.example/")


def test_connection_goes_to_the_address_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, seen = server
    port = base.rpartition(":")[2]
    asked: list[str] = []
    resolve = resolve_to(HOST)

    def resolve_once(host: str, *arguments: Any, **options: Any) -> list[Any]:
        asked.append(host)
        return resolve(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_once)
    capture = fetch(f"http://news.example:{port}/page", private_hosts={"news.example"})
    assert capture.url == f"http://news.example:{port}/page"
    assert asked.count("news.example") == 1
    assert seen[0]["Host"] == f"news.example:{port}"


def test_unreachable_server() -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"http://{HOST}:{port}/", limits=QUICK, private_hosts={HOST})


def test_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"the host news\.example was not found"):
        fetch("http://news.example/")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/x",
        "http://",
        "http:///x",
        "http://[::1",
        "http://a:99999/",
        "javascript://x",
        "://",
    ],
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(FetchError):
        fetch(address)
