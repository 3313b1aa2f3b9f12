"""What several commands ask for, and the exit codes that all of them end with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

DONE, SOME_INPUTS_FAILED, WRONG_USAGE = 0, 1, 2

_INPUTS_HELP = """
    INPUT is a web page (HTML), a plain text, JSON Lines, CSV, Parquet, a WARC or WACZ archive, a feed with
    full texts, an agency's NewsML-G2 or ninjs, a folder of these, an address (https://…), or - for JSON Lines
    on standard input. Nothing is sent anywhere; only the addresses that you name are fetched, and the entries
    of a feed that you name by its address. Articles that share an id get a longer one each, and that is told.
"""

Command = TypeVar("Command", bound=Callable[..., Any])


class OutputFile(click.Path):
    """A file to write. `--html -o report.html` means no file of the name -o."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if str(value).startswith("-"):
            self.fail(f'"{value}" is no file name: for a file of that name give "./{value}".', param, ctx)
        return super().convert(value, param, ctx)


class StoreLocation(OutputFile):
    """The file of a store, or the address of a server."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if "://" in str(value) else super().convert(value, param, ctx)


def input_arguments(command: Command) -> Command:
    command.__doc__ = (command.__doc__ or "") + "\n" + _INPUTS_HELP
    return click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")(output_option(command))


def output_option(command: Command) -> Command:
    return click.option(
        "-o",
        "--output",
        type=OutputFile(),
        help="Write to this file instead of standard output.",
    )(command)


def store_option(command: Command) -> Command:
    return click.option(
        "--store",
        type=StoreLocation(),
        required=True,
        metavar="STORE",
        help="The store: its file, or postgresql://USER@HOST/DATABASE.",
    )(command)


def limit_option(default: int) -> Callable[[Command], Command]:
    return click.option(
        "--limit",
        type=click.IntRange(1, 100_000),
        default=default,
        show_default=True,
        help="At most so many.",
    )


def form_option(*forms: str, text: str) -> Callable[[Command], Command]:
    """--format, the first form being the default."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=text
    )
