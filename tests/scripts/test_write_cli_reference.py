"""docs/cli.md is what the commands say of themselves."""

import click

from rashomon.cli.commands import rashomon
from scripts.write_cli_reference import PAGE, cli_reference


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_reference(), "run `make docs`"


def test_every_command_and_option_is_on_the_page_and_explained() -> None:
    page = cli_reference()
    below = {
        f"{name} {part}": command
        for name, group in rashomon.commands.items()
        if isinstance(group, click.Group)
        for part, command in group.commands.items()
    }
    assert below
    for name, command in {**rashomon.commands, **below}.items():
        assert f"## rashomon {name}\n" in page
        assert command.help
        for parameter in command.params:
            assert all(option in page for option in parameter.opts if option.startswith("-"))
