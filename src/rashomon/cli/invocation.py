"""One call of the program: what every way to fail prints, and with which exit code it ends."""

import contextlib
import io

import click

from rashomon.cli.commands import rashomon
from rashomon.cli.options import DONE, WRONG_USAGE
from rashomon.errors import OutputClosed, UsageError
from rashomon.io.outputs import drop_standard_output
from rashomon.report.visible import show_hidden


def run_command() -> int:
    """Run the command in sys.argv; its exit code. Raises KeyboardInterrupt only."""
    try:
        return rashomon.main(standalone_mode=False) or DONE
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(file=shown)
        _tell(shown.getvalue().rstrip("\n"))
    except UsageError as error:
        drop_standard_output()
        _tell(f"rashomon: {error}")
    except OSError as error:  # click's own writing, of help and version: everything else is translated
        drop_standard_output()
        _tell(f"rashomon: cannot write to standard output: {error.strerror or error}.")
    except (OutputClosed, SystemExit):  # SystemExit: what click makes of a broken pipe while it writes help
        drop_standard_output()
        return DONE
    return WRONG_USAGE


def _tell(message: str) -> None:
    with contextlib.suppress(OSError):
        click.echo(show_hidden(message), err=True)
