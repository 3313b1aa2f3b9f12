"""The error tree. Every message says what went wrong and what to do about it.

RashomonError
├── UsageError        the call itself is wrong, or its result cannot be written where it should: exit code 2
│   ├── StoreError    the store cannot be used
│   │   ├── StoreNotFound     nothing is there
│   │   ├── NotAStore         a file is there that is no store
│   │   ├── StoreTooNew       a newer version of Rashomon wrote it
│   │   ├── StoreLocked       somebody else writes and does not stop
│   │   ├── StoreDamaged      its bytes are not what was written
│   │   └── StoreFull         no room is left to write
│   ├── CorpusError   the folder of a corpus cannot be used
│   │   ├── CorpusNotFound    nothing is there
│   │   ├── CorpusLocked      somebody else works on it
│   │   └── CorpusDamaged     its bytes are not what was written, or the disk is full
│   ├── UnknownName   no story, article, decision or job has that name
│   ├── DeskBusy      too much work waits already
│   ├── WorkersFailed     the processes that share the work cannot be started
│   ├── StageFailed       one item cannot be worked on, and nobody takes that
│   └── NotInstalled      what was asked for needs a package that is not there
├── OutputClosed      nobody reads the output any more (`| head`): no failure, exit code 0
└── InputError        one input failed, the others go on: exit code 1
    ├── UnreadableInput   missing, empty, binary, in no known format, or too large
    ├── NoArticleFound    a page was read, but no article text is in it
    └── FetchError        an address could not be fetched, or must not be
        ├── RobotsRefused     the host's robots.txt asks programs to stay away
        ├── HostBusy          the host wants fewer requests: not before so many seconds
        ├── PageMissing       the host has no such page
        └── PageGone          the host says that the page was taken down for good
"""


class RashomonError(Exception):
    """Base of all errors that Rashomon raises on purpose."""


class UsageError(RashomonError):
    """The call is wrong, or its result cannot be written to the place given."""


class StoreError(UsageError):
    """The store cannot be opened, read or written."""


class StoreNotFound(StoreError):
    """There is no file at the place that was named."""


class NotAStore(StoreError):
    """The file is something else than a store."""


class StoreTooNew(StoreError):
    """The store was written by a newer version, whose tables this one does not know."""


class StoreLocked(StoreError):
    """Another process writes to the store and did not end in time."""


class StoreDamaged(StoreError):
    """The store's bytes are not what was written: a failing disk, or a foreign program."""


class StoreFull(StoreError):
    """The disk or the quota is full; nothing of the last transaction was kept."""


class CorpusError(UsageError):
    """The folder of a corpus cannot be read or written."""


class CorpusNotFound(CorpusError):
    """There is no corpus in the folder that was named."""


class CorpusLocked(CorpusError):
    """Another process works on the corpus."""


class CorpusDamaged(CorpusError):
    """A file of the corpus is not what was written, or cannot be written."""


class UnknownName(UsageError):
    """Nothing has the name that was asked for."""


class DeskBusy(UsageError):
    """So much work waits that more would wait for minutes."""


class WorkersFailed(UsageError):
    """The processes that share the work do not start."""


class StageFailed(UsageError):
    """An item cannot be worked on, and whoever asked takes no failures."""


class NotInstalled(UsageError):
    """An optional package is needed for what was asked for; the message names it."""


class OutputClosed(RashomonError):
    """Whoever read the output has gone; there is nobody left to tell."""


class InputError(RashomonError):
    """One input failed.

    `location` is the path or address as given, `why` what happened, `advice` what to do.
    """

    def __init__(self, location: str, why: str, advice: str) -> None:
        self.location, self.why, self.advice = location, why, advice
        super().__init__(f"{location}: {why}. {advice}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str]]:
        # Failures come out of processes of their own.
        return type(self), (self.location, self.why, self.advice)


class UnreadableInput(InputError):
    """The bytes are missing, empty, binary, too many, or in no format that is known."""


class NoArticleFound(InputError):
    """The page was read, but holds no article text."""


class FetchError(InputError):
    """The address could not be fetched, or is one that must not be fetched."""


class RobotsRefused(FetchError):
    """The host's robots.txt asks programs to stay away, or the host is in trouble and cannot say."""


class HostBusy(FetchError):
    """The host wants fewer requests: none for `retry_seconds`, None if it did not say for how long."""

    def __init__(self, location: str, why: str, advice: str, retry_seconds: float | None = None) -> None:
        super().__init__(location, why, advice)
        self.retry_seconds = retry_seconds


class PageMissing(FetchError):
    """The host has no such page (404): it is not there yet, not there any more, or never was."""


class PageGone(FetchError):
    """The host says that the page was taken down for good (410): there is no use in asking again."""
