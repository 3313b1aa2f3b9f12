"""`rashomon serve`: the desk in a browser."""

from pathlib import Path

import click

from rashomon.cli.options import DONE, SOME_INPUTS_FAILED, StoreLocation
from rashomon.errors import UsageError


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT…]")
@click.option("--store", type=StoreLocation(), metavar="STORE", help="Show this store.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8642, show_default=True)
@click.option("--token", envvar="RASHOMON_TOKEN", help="Whoever asks has to know it.")
def serve(inputs: tuple[str, ...], store: str | Path | None, host: str, port: int, token: str | None) -> int:  # noqa: ARG001
    """Show a store, or the reports given, on pages in a browser, and to programs over HTTP.

    \b
    Examples:
      rashomon serve --store news.db
      rashomon serve report-a.html report-b.html

    Nothing leaves the machine: the pages ask nobody but this program.
    """
    try:
        import uvicorn

        from rashomon.serving import create_app
    except ImportError as error:
        raise UsageError(
            f'the desk needs more packages ({error.name}). Install them: pip install "rashomon[desk]".'
        ) from None
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.workflow.desk import open_desk

    with ConsoleObserver() as observer:
        desk = open_desk(store, inputs, observer=observer)
    with desk:
        uvicorn.run(create_app(desk), host=host, port=port)
    return SOME_INPUTS_FAILED if observer.failures else DONE
