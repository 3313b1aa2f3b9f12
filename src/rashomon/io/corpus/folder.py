"""The folder of a corpus: who works on it, and files that are there whole or not at all."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import CorpusDamaged, CorpusError, CorpusLocked, CorpusNotFound

try:
    import fcntl
except ImportError:  # no POSIX: whoever starts two runs on one folder is not told
    fcntl = None  # type: ignore[assignment]

_LOCK_NAME = "lock"
_RUN_NAME = "run.json"
_DRAFT_SUFFIX = ".rashomon-part"


class CorpusFolder:
    """Paths below the folder of a corpus, and how its files are written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, content: bytes) -> str:
        """Write a file, so that it is whole after whatever happens meanwhile; its SHA-256.

        Raises:
            CorpusDamaged: the disk is full, or the file cannot be written.
        """
        target = self.path / name
        draft = target.with_name(f"{target.name}.{os.getpid()}{_DRAFT_SUFFIX}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise CorpusDamaged(
                f"cannot write {target}: {error.strerror or error}. What is finished is kept: make room and "
                "resume."
            ) from None
        return hashlib.sha256(content).hexdigest()

    def read(self, name: str) -> bytes:
        """Raises CorpusDamaged if the file is not there or cannot be read."""
        try:
            return (self.path / name).read_bytes()
        except OSError as error:
            raise CorpusDamaged(
                f"cannot read {self.path / name}: {error.strerror or error}. Resume the run."
            ) from None

    def find(self, folder: str, suffix: str) -> list[str]:
        """The names, from here, of the files in a folder of it, sorted."""
        return sorted(f"{folder}/{path.name}" for path in (self.path / folder).glob(f"*{suffix}"))

    def remove(self, name: str) -> None:
        with contextlib.suppress(OSError):
            (self.path / name).unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        return (self.path / name).is_file()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else works on the corpus meanwhile; a process that dies keeps nobody out.

        Raises:
            CorpusLocked: somebody else does.
            CorpusError: the folder holds something else, or cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            if not self.has(_RUN_NAME) and not all(map(_is_ours, self.path.iterdir())):
                raise CorpusError(f"{self.path} is not empty, and no corpus. Give a folder of its own.")
            file = (self.path / _LOCK_NAME).open("ab")
        except OSError as error:
            raise CorpusDamaged(
                f"cannot write to {self.path}: {error.strerror or error}. Give another folder."
            ) from None
        with file:
            if fcntl is not None:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    raise CorpusLocked(
                        f"another process works on {self.path}. Wait for it, or end it and resume."
                    ) from None
            for pattern in (f"*{_DRAFT_SUFFIX}", f"*/*{_DRAFT_SUFFIX}"):
                for draft in self.path.glob(pattern):
                    draft.unlink(missing_ok=True)
            yield


def _is_ours(path: Path) -> bool:
    """Whether a run that ended before it had noted what was asked of it can have left this."""
    is_draft = path.name.startswith(_RUN_NAME) and path.name.endswith(_DRAFT_SUFFIX)
    return path.name == _LOCK_NAME or is_draft


def open_corpus_folder(path: str | Path) -> CorpusFolder:
    """The folder of a corpus that is there. Raises CorpusNotFound."""
    folder = CorpusFolder(Path(path))
    if not folder.has(_RUN_NAME):
        raise CorpusNotFound(
            f'there is no corpus in {path}. Make one: "rashomon corpus run INPUT --out {path}".'
        )
    return folder


def _sync_folder(path: Path) -> None:
    """A name is on the disk when its folder is; where folders cannot be opened, it is the system's affair."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
