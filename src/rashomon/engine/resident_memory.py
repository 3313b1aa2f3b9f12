"""How much memory a process holds, and a limit to it; both where the system offers that."""

import os
from pathlib import Path

try:
    import resource
except ImportError:  # no POSIX
    resource = None  # type: ignore[assignment]


def read_resident_bytes(pid: int) -> int | None:
    """The memory of a process that is in use, from Linux's /proc; None elsewhere, or if it is gone."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_bytes().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return None


def limit_memory(most_bytes: int) -> None:
    """Let this process have no more than so many bytes of its own data, and write no core when it dies.

    RLIMIT_DATA and not RLIMIT_AS: files that are mapped, models among them, cost no memory that others lack.
    """
    if resource is None:
        return
    for which, wanted in ((resource.RLIMIT_DATA, most_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(which)[1]
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (allowed, hard))
