"""Where results go: standard output, or a file that appears only when it is whole."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, cast

from rashomon.errors import OutputClosed, UsageError

_STANDARD_OUTPUT = "to standard output"


@contextlib.contextmanager
def opened_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output for None; else a draft in the folder of `path` that takes its name at the end.

    A device or a pipe is written to directly. Raises UsageError if the place cannot be written, also in the
    middle; an older file there is kept until the new is whole. Raises OutputClosed if nobody reads on.
    """
    if path is None:
        with _translated_errors(_STANDARD_OUTPUT):
            file = _utf8_standard_output()
        yield cast(TextIO, _Guarded(file, _STANDARD_OUTPUT))
        with _translated_errors(_STANDARD_OUTPUT):
            file.flush()
        return
    with _translated_errors(str(path)):
        draft, target = draft_of(path)
        file = draft.open("w", encoding="utf-8", newline="")
    try:
        yield cast(TextIO, _Guarded(file, str(path)))
        with _translated_errors(str(path)):
            file.close()
            if draft != target:
                draft.replace(target)
    finally:
        with contextlib.suppress(OSError):
            file.close()
        if draft != target:
            draft.unlink(missing_ok=True)


def check_output(path: Path) -> None:
    """Raises UsageError if a result could not be written to `path`: to be known before the work."""
    with _translated_errors(str(path)):
        draft, target = draft_of(path)
        if draft != target:
            draft.open("w").close()
            draft.unlink()


def drop_standard_output() -> None:
    """Send what is still to be written nowhere: the interpreter would try once more when it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Guarded:
    """A text file whose failing writes are told apart from other trouble of whoever writes.

    No OSError leaves it: rich would take a broken pipe for an exit with code 1.
    """

    def __init__(self, file: TextIO, place: str) -> None:
        self._file, self._place = file, place
        self.encoding = file.encoding
        self.isatty = file.isatty
        self.fileno = file.fileno

    def write(self, text: str) -> int:
        with _translated_errors(self._place):
            return self._file.write(text)

    def flush(self) -> None:
        with _translated_errors(self._place):
            self._file.flush()


@contextlib.contextmanager
def _translated_errors(place: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise OutputClosed(f"nobody reads what is written {place}") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"cannot write {place}: {reason}. Give another place.") from None


def draft_of(path: Path) -> tuple[Path, Path]:
    """The file to write first, and the one that it becomes: both the same for a device or a pipe."""
    if not path.parent.exists():
        raise UsageError(f"the folder {path.parent} does not exist. Make it or give another place.")
    if path.exists() and not path.is_file():
        return path, path
    target = path.resolve() if path.is_file() else path  # a link stays a link
    return target.with_name(f".rashomon-{os.getpid()}.part"), target


def _utf8_standard_output() -> TextIO:
    if sys.stdout is None:  # `>&-`
        raise OSError("it is closed")
    # With LANG=C a curly quotation mark must not become an exception.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout
