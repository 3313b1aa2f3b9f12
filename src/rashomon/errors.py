"""The error tree. Every message says what went wrong and what to do about it.

RashomonError
├── UsageError        the call itself is wrong, or its result cannot be written where it should: exit code 2
├── OutputClosed      nobody reads the output any more (`| head`): no failure, exit code 0
└── InputError        one input failed, the others go on: exit code 1
    ├── UnreadableInput   missing, empty, binary, in no known format, or too large
    ├── NoArticleFound    a page was read, but no article text is in it
    └── FetchError        an address could not be fetched, or must not be
"""


class RashomonError(Exception):
    """Base of all errors that Rashomon raises on purpose."""


class UsageError(RashomonError):
    """The call is wrong, or its result cannot be written to the place given."""


class OutputClosed(RashomonError):
    """Whoever read the output has gone; there is nobody left to tell."""


class InputError(RashomonError):
    """One input failed.

    `location` is the path or address as given, `why` what happened, `advice` what to do.
    """

    def __init__(self, location: str, why: str, advice: str) -> None:
        self.location, self.why, self.advice = location, why, advice
        super().__init__(f"{location}: {why}. {advice}")


class UnreadableInput(InputError):
    """The bytes are missing, empty, binary, too many, or in no format that is known."""


class NoArticleFound(InputError):
    """The page was read, but holds no article text."""


class FetchError(InputError):
    """The address could not be fetched, or is one that must not be fetched."""
