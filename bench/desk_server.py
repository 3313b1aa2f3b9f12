"""The desk as a process of its own, asked over HTTP, and what it costs."""

import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_START_SECONDS = 120.0
_ASK_SECONDS = 60.0
_PROGRAM = Path(sys.executable).with_name("rashomon")


@dataclass(frozen=True, slots=True)
class Server:
    """A desk that runs, and where."""

    pid: int
    port: int

    def mebibytes(self, what: str = "VmRSS") -> int:
        """Memory that it holds; with VmHWM the most that it ever held."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        (kibibytes,) = re.findall(rf"^{what}:\s+(\d+) kB", status, re.MULTILINE)
        return int(kibibytes) // 1024

    def processor_seconds(self) -> float:
        """Time of a processor that it has used so far, in all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def start_server(store: Path) -> Iterator[Server]:
    with subprocess.Popen(
        [_PROGRAM, "serve", "--store", store, "--port", "0"], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        killer = threading.Timer(_START_SECONDS, process.kill)
        killer.start()
        told = next((line for line in process.stderr if "127.0.0.1:" in line), "")
        killer.cancel()
        if not told:
            raise RuntimeError("the server did not start")
        complaints: list[str] = []
        threading.Thread(target=complaints.extend, args=(process.stderr,), daemon=True).start()
        try:
            yield Server(process.pid, int(re.findall(r"127\.0\.0\.1:(\d+)", told)[0]))
        finally:
            print(*complaints, sep="", end="", flush=True)
            process.terminate()
            process.wait(_START_SECONDS)


class Reader(threading.local):
    """Asks over one connection a thread, which stays open as that of a browser does."""

    def __init__(self, server: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_ASK_SECONDS)

    def ask(self, path: str) -> tuple[float, bytes]:
        """How many milliseconds the whole answer took, and the answer."""
        began = time.perf_counter()
        for is_last in (False, True):
            try:
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                body = answer.read()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection.close()  # the server closes what was quiet for seconds
                if is_last:
                    raise
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return (time.perf_counter() - began) * 1000, body


def ask_in_turn(reader: Reader, paths: Sequence[str]) -> list[float]:
    """Milliseconds of each answer, one asked after the other."""
    return [reader.ask(path)[0] for path in paths]


def ask_at_rate(reader: Reader, paths: Sequence[str], a_second: float) -> list[float]:
    """Milliseconds from the moment that each was due, whether or not those before are answered."""
    began = time.perf_counter() + 0.1

    def ask(number: int) -> float:
        due = began + number / a_second
        time.sleep(max(0.0, due - time.perf_counter()))
        reader.ask(paths[number])
        return (time.perf_counter() - due) * 1000

    with ThreadPoolExecutor(16) as threads:
        return list(threads.map(ask, range(len(paths))))
