"""The commands on a corpus: each parses its words, calls one function of the workflow and renders."""

# Workflow and reports are imported where they are used: they take 0.7 s, which `--help` must not cost.

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from rashomon.cli.options import DONE, SOME_INPUTS_FAILED, OutputFile
from rashomon.cli.rendering import open_console, write_json_line
from rashomon.io.outputs import opened_output

if TYPE_CHECKING:
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.workflow.corpus import ExecutorName

_SUMMARY = "summary.html"

_EXECUTORS = click.Choice(["pool", "ray", "inline"])
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group()
def corpus() -> None:
    """Work on many articles: read, group and compare them all, into tables of Parquet.

    \b
    Examples:
      rashomon corpus run archive/ more.jsonl.gz --out corpus
      rashomon corpus status corpus
      rashomon corpus resume corpus
      rashomon corpus export corpus quotations --format csv -o quotations.csv

    What is finished is kept, shard by shard: a run that was cut off goes on where it was, and a run
    with more inputs works on what is new.
    """


@corpus.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option("--out", type=_FOLDER, required=True, help="The folder of the corpus, made if it is not there.")
@click.option("--workers", type=click.IntRange(1, 4096), help="Processes; all processors if not given.")
@click.option(
    "--executor",
    type=_EXECUTORS,
    default="pool",
    show_default=True,
    help="Processes on this machine, a Ray cluster (RAY_ADDRESS, else this machine), or this process alone.",
)
@click.option(
    "--most-reports",
    type=click.IntRange(2),
    default=50,
    show_default=True,
    help="Stories with more reports are grouped and not compared.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(1),
    default=300.0,
    show_default=True,
    help="Seconds that a batch of work may take.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(256),
    default=3072,
    show_default=True,
    help="MiB that one process may use.",
)
@click.option(
    "--shard-articles",
    type=click.IntRange(1, 100_000),
    default=256,
    show_default=True,
    help="Articles in a shard, on average: what is lost at most when a run is cut off, for each process.",
)
@click.option(
    "--fast-quotations",
    is_flag=True,
    help="Find quotations by rules alone: half the cost of reading, and fewer indirect quotations.",
)
@click.option("--replace", is_flag=True, help="Take away what comes from inputs that are no longer named.")
def run(
    inputs: tuple[str, ...],
    out: Path,
    workers: int | None,
    executor: "ExecutorName",
    most_reports: int,
    time_limit: float,
    memory_limit: int,
    shard_articles: int,
    fast_quotations: bool,
    replace: bool,
) -> int:
    """Read, group and compare all articles of the inputs.

    INPUT is a WARC archive, a Parquet or CSV table, JSON Lines, a page, a folder of these, or an address that
    fsspec opens (s3://…). The tables, the ledger and summary.html are written to the folder --out.

    What hangs, runs out of memory or crashes is tried twice and set aside, with the reason, in the table
    set_aside; the others go on.

    \b
    Examples:
      rashomon corpus run archive/ --out corpus
      rashomon corpus run crawl.warc.gz s3://news/2025/*.parquet --out corpus --workers 8
      RAY_ADDRESS=auto rashomon corpus run archive/ --out corpus --executor ray
    """
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.config import Settings
    from rashomon.workflow.corpus import run_corpus

    with ConsoleObserver(shows_time_left=True) as observer:
        run_corpus(
            inputs,
            out,
            executor=executor,
            workers=workers,
            most_reports=most_reports,
            batch_seconds=time_limit,
            memory_mebibytes=memory_limit,
            shard_articles=shard_articles,
            replaces=replace,
            observer=observer,
            settings=Settings(tags_quotations=not fast_quotations),
        )
    return _conclude(out, observer)


@corpus.command()
@click.argument("folder", type=_FOLDER)
@click.option("--workers", type=click.IntRange(1, 4096), help="Processes; as before if not given.")
@click.option("--executor", type=_EXECUTORS, help="Who works; as before if not given.")
@click.option("--retry", is_flag=True, help="Try again what was set aside.")
def resume(folder: Path, workers: int | None, executor: "ExecutorName | None", retry: bool) -> int:
    """Go on with a run that was cut off, with its own inputs and settings.

    \b
    Examples:
      rashomon corpus resume corpus
      rashomon corpus resume corpus --retry
    """
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.workflow.corpus import resume_corpus

    with ConsoleObserver(shows_time_left=True) as observer:
        resume_corpus(folder, executor=executor, workers=workers, retries_set_aside=retry, observer=observer)
    return _conclude(folder, observer)


@corpus.command()
@click.argument("folder", type=_FOLDER)
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True
)
def status(folder: Path, form: Literal["terminal", "json"]) -> int:
    """Say how far a corpus is, also while it is worked on.

    \b
    Example:
      rashomon corpus status corpus
    """
    from dataclasses import asdict

    from rashomon.report.corpus_terminal import show_corpus_status
    from rashomon.workflow.corpus import corpus_status

    said = corpus_status(folder)
    with opened_output(None) as file:
        if form == "json":
            write_json_line(file, asdict(said))
        else:
            show_corpus_status(
                open_console(file, None),
                [(one.name, one.shards, one.planned, one.items, one.set_aside) for one in said.stages],
                said.rows,
            )
    return DONE


@corpus.command()
@click.argument("folder", type=_FOLDER)
@click.argument("table")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl", show_default=True
)
@click.option("-o", "--output", type=OutputFile(), required=True, help="The file to write.")
def export(folder: Path, table: str, form: Literal["jsonl", "csv", "parquet"], output: Path) -> int:
    """Write one TABLE of a corpus to one file, sorted.

    \b
    Examples:
      rashomon corpus export corpus statements -o statements.jsonl
      rashomon corpus export corpus quotations --format csv -o quotations.csv

    The tables and their columns: docs/corpora.md.
    """
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.workflow.corpus import export_table

    rows = export_table(folder, table, form, output)
    ConsoleObserver().note(f"{rows:,} rows are in {output}")
    return DONE


def _conclude(folder: Path, observer: "ConsoleObserver") -> int:
    """Write the summary and tell what there is; the exit code."""
    from rashomon.workflow.corpus import corpus_page, corpus_status

    page = folder / _SUMMARY
    with opened_output(page) as file:
        file.write(corpus_page(folder))
    rows = corpus_status(folder).rows or {}
    observer.note(
        f"{rows['articles']:,} articles, {rows['quotations']:,} quotations, {rows['comparisons']:,} stories "
        f"compared; the summary is {page}"
    )
    if rows["set_aside"]:
        observer.note(f"{rows['set_aside']:,} were set aside: the table set_aside says why.")
    return SOME_INPUTS_FAILED if rows["failures"] or rows["set_aside"] else DONE


CORPUS_COMMANDS = (corpus,)
