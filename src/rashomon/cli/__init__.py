"""The command line: parse, call the workflow, render."""

import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """The entry point: exit codes of the contract, and never a traceback."""
    code = run()
    # What the interpreter still does (flushing, taking down threads) may be interrupted as well, silently.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(code)


def run() -> int:
    """Run the command in sys.argv; its exit code."""
    try:
        # Imported here: the first second of every command is imports, and people press Ctrl-C in it too.
        from rashomon.cli.invocation import run_command

        return run_command()
    except KeyboardInterrupt:
        return INTERRUPTED
