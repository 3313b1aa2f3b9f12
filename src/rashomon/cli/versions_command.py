"""`rashomon versions`: what changed between the versions of one article."""

from pathlib import Path

import click

from rashomon.cli.options import (
    DONE,
    SOME_INPUTS_FAILED,
    WRONG_USAGE,
    StoreLocation,
    form_option,
    output_option,
)
from rashomon.cli.rendering import open_console, write_json_line
from rashomon.errors import UsageError
from rashomon.io.outputs import check_output, opened_output


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="URL|ID|INPUT…")
@click.option(
    "--store",
    type=StoreLocation(),
    metavar="STORE",
    help="Find the versions of one article, by its address or its id, in this store.",
)
@form_option("terminal", "json", text="A report to read here, or one JSON object for programs.")
@output_option
def versions(inputs: tuple[str, ...], store: str | Path | None, form: str, output: Path | None) -> int:
    """Show what changed between the versions of one article: each is held against the one before it.

    Added, dropped, moved and reworded sentences; figures, times and names that changed; what was hardened or
    softened; sources and quotations; headlines; correction notes. Counters, links to other reports and
    typographic marks are noise: counted, and left out.

    \b
    Examples:
      rashomon versions old.html new.html
      rashomon versions https://one.example/storm --store news.db
      rashomon versions one.example/storm --store news.db --format json

    Without a store, INPUT are the versions themselves, the oldest first, in whatever form `rashomon compare`
    takes. A version that is not whole is never said to have dropped anything.
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.versions_records import history_record
    from rashomon.report.versions_terminal import show_history

    if output is not None:
        check_output(output)
    if store is not None and len(inputs) != 1:
        raise UsageError("with --store, name one address or one id. Files are compared without it.")
    with ConsoleObserver() as observer:
        history = (
            workflow.compare_versions(inputs, observer=observer)
            if store is None
            else workflow.compare_stored_versions(store, inputs[0], observer=observer)
        )
    with opened_output(output) as file:
        if form == "json":
            write_json_line(file, history_record(history))
        else:
            show_history(open_console(file, output), history)
    if form != "terminal" or output is not None:
        for diagnostic in history.diagnostics:
            observer.note(diagnostic.message)
    if observer.failures:
        return SOME_INPUTS_FAILED
    return WRONG_USAGE if store is None and len(history.versions) < 2 else DONE
