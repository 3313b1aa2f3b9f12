"""A throw-away PostgreSQL server of the system's packages, on a socket in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

USER = "tester"
_SETTINGS = {"listen_addresses": "", "shared_buffers": "32MB", "max_connections": "30"}
# Nothing here outlives the machine; the tests that kill the server do without.
_FAST = {"fsync": "off", "full_page_writes": "off"}
_WATCH = 'cat >/dev/null; "$1" stop -D "$2/data" -w -t 60 -m immediate; rm -rf "$2"'


@dataclass(frozen=True, slots=True)
class Owner:
    """Who runs the server: it refuses to be run by root."""

    uid: int
    gid: int

    @property
    def as_user(self) -> dict[str, Any]:
        """For `subprocess`."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


class Server:
    """A server that runs until `stop`, with its data in a folder of its own."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._owner = _find_owner()
        self._made = 0
        # Not pytest's folder: no other user may go into it, and the path of a socket has 107 bytes at most.
        self.folder = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
        os.chown(self.folder, self._owner.uid, self._owner.gid)
        # Stops the server when this process closes the pipe, or is killed.
        self._watch = subprocess.Popen(
            ["sh", "-c", _WATCH, "watch", str(programs / "pg_ctl"), str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            **self._owner.as_user,
        )
        self._run("initdb", "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self, *, fast: bool = True) -> None:
        settings = {**_SETTINGS, "unix_socket_directories": str(self.folder), **(_FAST if fast else {})}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        self._run("pg_ctl", "start", "-w", "-t", "60", "-l", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        """`immediate` is a crash: the server recovers from its log when it starts again."""
        self._run("pg_ctl", "stop", "-w", "-t", "60", "-m", mode)

    def remove(self) -> None:
        self._watch.communicate(timeout=120)
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_database(self, template: str = "template1") -> str:
        """A new database, empty or like another one; its address."""
        self._made += 1
        self.execute(f"CREATE DATABASE store{self._made} TEMPLATE {template}")
        return self.address(f"store{self._made}")

    def drop_database(self, address: str) -> None:
        self.execute(f"DROP DATABASE IF EXISTS {name_database(address)} WITH (FORCE)")

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            connection.execute(statement)

    def address(self, database: str, user: str = USER) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def _run(self, program: str, *words: str) -> None:
        # Not to a pipe: the server would keep it open.
        said = self.folder / f"{program}.out"
        with said.open("wb") as output:
            ended = subprocess.run(
                [self._programs / program, "-D", self.folder / "data", *words],
                **self._owner.as_user,
                cwd=self.folder,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=120,
                check=False,
            )
        if ended.returncode:
            raise RuntimeError(said.read_text(errors="replace"))


def name_database(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: on the path, or where Debian puts them, of the newest version."""
    found = shutil.which("initdb")
    if found and (Path(found).parent / "pg_ctl").exists():
        return Path(found).parent
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


def _find_owner() -> Owner:
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid)
    raise RuntimeError("no user to run the server: it refuses to be run by root")
