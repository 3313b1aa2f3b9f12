"""Where results go: standard output, or a file that appears only when it is whole."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rashomon.errors import UsageError


@contextlib.contextmanager
def opened_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output for None; else a draft beside `path` that takes its name at the end.

    Raises UsageError if the place cannot be written; an older file there is kept until the new is whole.
    """
    if path is None:
        yield _utf8_standard_output()
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield file
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot write {path}: {reason}. Give another place with -o.") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def drop_standard_output() -> None:
    """Send what is still to be written nowhere: the reader of the pipe has gone (`| head`)."""
    with contextlib.suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _utf8_standard_output() -> TextIO:
    # With LANG=C a curly quotation mark must not become an exception.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout
