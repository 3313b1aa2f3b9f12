"""docs/cli.md is what the commands say of themselves."""

from rashomon.cli.commands import rashomon
from scripts.write_cli_reference import PAGE, cli_reference


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_reference(), "run `make docs`"


def test_every_command_and_option_is_on_the_page_and_explained() -> None:
    page = cli_reference()
    for name, command in rashomon.commands.items():
        assert f"## rashomon {name}\n" in page
        assert command.help
        for parameter in command.params:
            assert all(option in page for option in parameter.opts if option.startswith("-"))
