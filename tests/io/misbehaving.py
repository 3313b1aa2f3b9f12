"""A server that behaves as servers should not, in ways that docs/fetching.md names."""

import gzip
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate

HOST = "127.0.0.1"
SENTENCE = "The harbour bridge at Osterley was closed on Monday after engineers found cracks in its pillars."
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Bridge closed</title></head><body><article>"
    "<h1>Bridge closed</h1>"
    + "".join(f"<p>{SENTENCE} It was the {word} time.</p>" for word in ("first", "second", "third", "last"))
    + "</article></body></html>"
).encode()
ITEM = "<item><title>Bridge closed</title><link>{base}/page?{number}</link></item>"
ETAG = '"v1"'


@dataclass(slots=True)
class Request:
    """What a client asked: the way it wants, with what headers, at which server."""

    path: str
    headers: dict[str, str]
    base: str
    number: int


Behaviour = Callable[[socket.socket, Request], None]


def answer(
    status: str = "200 OK", body: bytes = PAGE, *headers: str, media: str = "text/html; charset=utf-8"
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def always(*parts: bytes) -> Behaviour:
    return lambda connection, _: connection.sendall(b"".join(parts))


def redirect(where: str, status: str = "302 Found", *headers: str) -> Behaviour:
    def behave(connection: socket.socket, request: Request) -> None:
        connection.sendall(answer(status, b"", f"Location: {where.format(base=request.base)}", *headers))

    return behave


def endlessly(opening: bytes, part: bytes, pause_seconds: float = 0.0) -> Behaviour:
    def behave(connection: socket.socket, _: Request) -> None:
        connection.sendall(opening)
        while True:
            connection.sendall(part)
            time.sleep(pause_seconds)

    return behave


def never(connection: socket.socket, _: Request) -> None:
    with suppress(TimeoutError):
        connection.settimeout(10)
        connection.recv(1)


def reset(connection: socket.socket, _: Request) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def conditional(connection: socket.socket, request: Request) -> None:
    if request.headers.get("if-none-match") == ETAG:
        connection.sendall(answer("304 Not Modified", b"", f"ETag: {ETAG}"))
    else:
        connection.sendall(
            answer("200 OK", PAGE, f"ETag: {ETAG}", "Last-Modified: Mon, 17 Mar 2025 08:00:00 GMT")
        )


def cookie_wall(connection: socket.socket, request: Request) -> None:
    if "seen=1" in request.headers.get("cookie", ""):
        connection.sendall(answer())
    else:
        redirect(request.path, "302 Found", "Set-Cookie: seen=1")(connection, request)


def retry_at_a_date(connection: socket.socket, _: Request) -> None:
    connection.sendall(
        answer("429 Too Many Requests", b"", f"Retry-After: {formatdate(time.time() + 600, usegmt=True)}")
    )


def feed(count: int, ending: str = "</channel></rss>", media: str = "application/rss+xml") -> Behaviour:
    def behave(connection: socket.socket, request: Request) -> None:
        items = "".join(ITEM.format(base=request.base, number=number) for number in range(count))
        connection.sendall(answer("200 OK", f"<rss><channel>{items}{ending}".encode(), media=media))

    return behave


GZIP = "Content-Encoding: gzip"
BOMB = gzip.compress(b"x" * 20_000_000)
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"

BEHAVIOURS: dict[str, Behaviour] = {
    "page": always(answer()),
    "gzip": always(answer("200 OK", gzip.compress(PAGE), GZIP)),
    "bare-deflate": always(answer("200 OK", zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate")),
    "slow-body": endlessly(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.05),
    "slow-headers": endlessly(b"HTTP/1.1 200 OK\r\nX: ", b"x", 0.05),
    "endless-body": endlessly(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536),
    "endless-chunks": endlessly(CHUNKED, b"ffff\r\n" + b"x" * 65535 + b"\r\n"),
    "endless-headers": endlessly(b"HTTP/1.1 200 OK\r\n", b"X-More: yes\r\n" * 1000),
    "endless-continue": endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.001),
    "never-answers": never,
    "gzip-bomb": always(answer("200 OK", BOMB, GZIP)),
    "gzip-twice-bomb": always(answer("200 OK", gzip.compress(BOMB), "Content-Encoding: gzip, gzip")),
    "no-gzip": always(answer("200 OK", PAGE, GZIP)),
    "gzip-cut-off": always(answer("200 OK", gzip.compress(PAGE)[:-12], GZIP)),
    "unasked-encoding": always(answer("200 OK", b"\x1b\x03", "Content-Encoding: br")),
    "private-redirect": redirect("http://10.0.0.1/"),
    "loopback-redirect": redirect("http://localhost/"),
    "metadata-redirect": redirect("http://169.254.169.254/latest/"),
    "file-redirect": redirect("file:///etc/passwd"),
    "redirect-to-nowhere": redirect("http://[broken"),
    "redirect-without-location": always(answer("302 Found", b"")),
    "loop": redirect("/loop"),
    "cookie-wall": cookie_wall,
    "moved": redirect("{base}/page", "301 Moved Permanently"),
    "wrong-length-longer": always(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", PAGE),
    "wrong-length-shorter": always(b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n", PAGE),
    "two-lengths": always(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n", PAGE),
    "wrong-charset": always(
        answer("200 OK", PAGE.replace(b"Ost", "Øst".encode()), media="text/html; charset=koi8-r")
    ),
    "unknown-charset": always(answer("200 OK", PAGE, media="text/html; charset=klingon")),
    "wrong-type": always(answer("200 OK", PAGE, media="image/png")),
    "two-types": always(answer("200 OK", PAGE, "Content-Type: image/png")),
    "conditional": conditional,
    "unasked-304": always(answer("304 Not Modified", b"")),
    "gone": always(answer("410 Gone", b"")),
    "busy-seconds": always(answer("429 Too Many Requests", b"", "Retry-After: 600")),
    "busy-date": retry_at_a_date,
    "busy-silent": always(answer("503 Service Unavailable", b"")),
    "partial": always(answer("206 Partial Content", PAGE[:200])),
    "empty": always(answer("200 OK", b"")),
    "binary": always(answer("200 OK", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)),
    "no-http": always(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "hangs-up": lambda _connection, _request: None,
    "reset": reset,
    "broken-feed": feed(2, "<oops & no end"),
    "feed-as-html": feed(2, media="text/html"),
    "huge-feed": feed(70),
    "empty-feed": feed(0),
}  # fmt: skip


@dataclass(slots=True)
class Server:
    """Where the server listens, what it was asked for, and what its robots.txt says (None: there is none)."""

    base: str
    asked: list[str] = field(default_factory=list)
    robots: bytes | None = None


@contextmanager
def misbehaving_server() -> Iterator[Server]:
    """A server on this machine; "/NAME" behaves as NAME says."""
    listening = socket.create_server((HOST, 0))
    server = Server(f"http://{HOST}:{listening.getsockname()[1]}")
    is_over = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            first, *lines = head.decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
            }
            server.asked.append(path)
            name = path.strip("/").partition("?")[0]
            if name == "robots.txt":
                connection.sendall(server.robots or answer("404 Not Found", b""))
            elif name in BEHAVIOURS:
                BEHAVIOURS[name](connection, Request(path, headers, server.base, len(server.asked)))
            else:
                connection.sendall(answer("404 Not Found", b""))

    def accept() -> None:
        while not is_over.is_set():
            with suppress(OSError):
                connection, _ = listening.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        is_over.set()
        with suppress(OSError):
            socket.create_connection((HOST, listening.getsockname()[1]), timeout=1).close()
        thread.join(2)
        listening.close()
