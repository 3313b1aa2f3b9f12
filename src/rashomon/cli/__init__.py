"""The command line: parse, call the workflow, render."""

from rashomon.cli.commands import main

__all__ = ["main"]
