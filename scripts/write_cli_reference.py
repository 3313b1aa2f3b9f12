"""Writes docs/cli.md from the commands' own help: `make docs`."""

import inspect
from pathlib import Path

import click

from rashomon.cli.commands import rashomon

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
_WIDTH = 100

_HEAD = """\
# The command line

This page is the help that the commands themselves print; `make docs` writes it. What programs may rely on
(the JSON of each command, exit codes) does not change meaning between releases.
"""


def cli_reference() -> str:
    """The whole page: the program's help, then each command's."""
    parts = [_HEAD, _section("rashomon", rashomon, None)]
    top = click.Context(rashomon, info_name="rashomon")
    for name in rashomon.list_commands(top):
        command = rashomon.get_command(top, name)
        if command is not None and not command.hidden:
            parts.append(_section(f"rashomon {name}", command, top))
            if isinstance(command, click.Group):
                parent = click.Context(command, info_name=name, parent=top)
                parts += [
                    _section(f"rashomon {name} {part}", below, parent)
                    for part, below in sorted(command.commands.items())
                ]
    return "\n".join(parts)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    # The width is set, so that the page does not depend on whose terminal wrote it.
    context = click.Context(
        command,
        info_name=title.split()[-1],
        parent=parent,
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        help_option_names=rashomon.context_settings.get("help_option_names"),
    )
    text = "\n".join(line.rstrip() for line in inspect.cleandoc(command.get_help(context)).splitlines())
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(cli_reference(), encoding="utf-8")
    print(f"written: {PAGE.name}")
