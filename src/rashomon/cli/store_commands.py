"""The commands on a store: each parses its words, calls one function of the workflow and renders."""

# Workflow and reports are imported where they are used: they take 0.7 s, which `--help` must not cost.

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.options import (
    DONE,
    SOME_INPUTS_FAILED,
    OutputFile,
    StoreLocation,
    form_option,
    input_arguments,
    limit_option,
    output_option,
    store_option,
)
from rashomon.cli.rendering import open_console, write_json_line
from rashomon.errors import UsageError
from rashomon.io.outputs import check_output, opened_output

if TYPE_CHECKING:
    from rashomon.model.stored import Collected, PassageKind


@click.command()
@input_arguments
@store_option
@click.option(
    "--no-reading",
    is_flag=True,
    help="Leave the reading to a later run: stories and full text are there, quotations and actors not yet.",
)
def collect(inputs: tuple[str, ...], output: Path | None, store: str | Path, no_reading: bool) -> int:
    """Keep reports in a store and put them into stories. The store is made if it is not there.

    \b
    Examples:
      rashomon collect today/ --store news.db
      rashomon collect crawl.warc.gz more.jsonl https://one.example/a --store news.db

    What is in the store already is not added again, so that the same command may be run as often as
    you like. It may be stopped at any time: what was said to be kept is kept.
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver

    if output is not None:
        check_output(output)
    with ConsoleObserver() as observer:
        collected = workflow.collect(inputs, store, reads=not no_reading, observer=observer)
    with opened_output(output) as file:
        file.write(_describe(collected) + "\n")
    for diagnostic in collected.diagnostics:
        observer.note(diagnostic.message)
    return SOME_INPUTS_FAILED if observer.failures else DONE


@click.command()
@store_option
@click.option("--publisher", help="Stories with a report of this publisher.")
@click.option("--since", metavar="DAY", help="Stories with a report of this day or later (2025-03-14).")
@click.option("--until", metavar="DAY", help="Stories with a report of this day or earlier.")
@limit_option(50)
@form_option("terminal", "jsonl", text="A list to read here, or one JSON object a story for programs.")
@output_option
def stories(
    store: str | Path,
    publisher: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
    output: Path | None,
) -> int:
    """List the stories of a store, newest first.

    \b
    Examples:
      rashomon stories --store news.db
      rashomon stories --store news.db --publisher "Evening Post" --since 2025-03-14
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.io.store import name_store
    from rashomon.report.store_records import story_line_record
    from rashomon.report.store_terminal import show_story_lines

    since, until = map(_read_day, (since, until))
    lines = workflow.list_stories(store, publisher=publisher, since=since, until=until, limit=limit)
    with opened_output(output) as file:
        if form == "jsonl":
            for line in lines:
                write_json_line(file, story_line_record(line))
        else:
            show_story_lines(open_console(file, output), lines)
    if not lines:
        asked = publisher or since or until
        said = (
            "no story is like that."
            if asked
            else f'{name_store(store)} is empty. Add reports with "rashomon collect".'
        )
        ConsoleObserver().note(said)
    return DONE


@click.command()
@click.argument("name", metavar="ID")
@store_option
@form_option(
    "terminal",
    "json",
    "html",
    text="A report to read here, one JSON object for programs, or one HTML file to click through.",
)
@click.option("--html", "page", type=OutputFile(), help="Also write the HTML report to this file.")
@click.option("--explain", is_flag=True, help="Say why sentences are held to carry the same.")
@click.option("--why", is_flag=True, help="Show why its reports are together, and what became of the story.")
@click.option("--join", metavar="ID", help="Say that this other story is the same one; kept for good.")
@click.option("--split", is_flag=True, help="Say that the article ID is not of its story; kept for good.")
@output_option
def story(
    name: str,
    store: str | Path,
    form: str,
    page: Path | None,
    explain: bool,
    why: bool,
    join: str | None,
    split: bool,
    output: Path | None,
) -> int:
    """Compare the reports of one story. ID is that of the story, or of an article in it.

    \b
    Examples:
      rashomon story one.example/storm --store news.db
      rashomon story one.example/storm --store news.db --html report.html
      rashomon story one.example/storm --store news.db --why
      rashomon story one.example/storm --store news.db --join two.example/gale
      rashomon story two.example/gale --store news.db --split
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.html import comparison_page
    from rashomon.report.records import comparison_record
    from rashomon.report.store_terminal import show_story_record
    from rashomon.report.terminal import show_comparison

    for place in filter(None, (page, output)):
        check_output(place)
    if join is not None and split:
        raise UsageError("--join and --split at once contradict each other. Give one of them.")
    if join is not None or split:
        changed = workflow.correct_story(store, name, join=join, split=split)
        ConsoleObserver().note(f"noted. Stories changed: {', '.join(changed) or 'none'}")
        return DONE
    if why:
        with opened_output(output) as file:
            show_story_record(open_console(file, output), workflow.open_story(store, name))
        return DONE
    with ConsoleObserver() as observer:
        comparison = workflow.compare_story(store, name, explain=explain, observer=observer)
    if page is not None:
        with opened_output(page) as file:
            file.write(comparison_page(comparison))
        observer.note(f"the report to click through is {page}")
    with opened_output(output) as file:
        if form == "json":
            write_json_line(file, comparison_record(comparison))
        elif form == "html":
            file.write(comparison_page(comparison))
        else:
            show_comparison(open_console(file, output), comparison)
    if form != "terminal" or output is not None:
        for diagnostic in comparison.diagnostics:
            observer.note(diagnostic.message)
    return DONE


class _Search(click.Command):
    """Says of what looks like an option that it may be meant as a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            hint = "A query that begins with a hyphen goes behind --, at the end: -- -football"
            raise click.UsageError(f"{error.format_message()} {hint}", ctx) from None


@click.command(cls=_Search)
@click.argument("query")
@store_option
@click.option("--quotations", is_flag=True, help="Search what is quoted; actor: is then the speaker.")
@click.option("--statements", is_flag=True, help="Search the statements of the stories compared so far.")
@limit_option(20)
@form_option("terminal", "jsonl", text="A list to read here, or one JSON object a hit for programs.")
@output_option
def search(
    query: str,
    store: str | Path,
    quotations: bool,
    statements: bool,
    limit: int,
    form: str,
    output: Path | None,
) -> int:
    """Search a store: QUERY is words, "a phrase", -not, this OR that, begin*, and facets.

    \b
    Examples:
      rashomon search "storm OR gale -football" --store news.db
      rashomon search '"trees fall" publisher:"Evening Post" after:2025-03' --store news.db
      rashomon search "trees actor:brandvik" --store news.db --quotations

    Facets: publisher:NAME, after:DAY (that day counts), before:DAY (it does not), actor:NAME (named in
    the report), story:ID. Each may be excluded: -publisher:NAME. Reports with the words in their title
    come first, then the others, each newest first. A query that begins with a hyphen goes behind --.
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.store_records import article_hit_record, passage_hit_record
    from rashomon.report.store_terminal import show_article_hits, show_passage_hits

    if quotations and statements:
        raise UsageError("search quotations or statements, not both at once.")
    if quotations or statements:
        kind: PassageKind = "quotation" if quotations else "statement"
        passages = workflow.search_passages(store, kind, query, limit=limit)
        with opened_output(output) as file:
            if form == "jsonl":
                for passage in passages:
                    write_json_line(file, passage_hit_record(passage))
            else:
                show_passage_hits(open_console(file, output), passages)
        found = len(passages)
    else:
        hits = workflow.search(store, query, limit=limit)
        with opened_output(output) as file:
            if form == "jsonl":
                for hit in hits:
                    write_json_line(file, article_hit_record(hit))
            else:
                show_article_hits(open_console(file, output), hits)
        found = len(hits)
    if not found:
        ConsoleObserver().note("nothing was found.")
    return DONE


@click.command()
@click.argument("target", type=StoreLocation(), metavar="TARGET")
@store_option
def backup(target: str | Path, store: str | Path) -> int:
    """Copy a store to TARGET, whole, also while others write to it. The copy is a store, too.

    \b
    Examples:
      rashomon backup news-friday.db --store news.db
      rashomon backup news-friday.db --store postgresql://ann@db.example/news
      rashomon backup postgresql://ann@db.example/news --store news.db

    TARGET is a file, or a database on a server that holds no store yet: so a store moves to a server.
    """
    from rashomon import workflow

    workflow.back_up(store, target)
    return DONE


STORE_COMMANDS = (collect, stories, story, search, backup)


def _describe(collected: "Collected") -> str:
    """One line for people: what is new, and what was there."""
    known = collected.articles_known
    parts = [_count(collected.articles, "new article") + (f", {known} known" if known else "")]
    if collected.captures_known:
        parts.append(f"{_count(collected.captures_known, 'capture')} known")
    if collected.unchanged:
        parts.append(f"{collected.unchanged} unchanged")
    parts.append(f"{_count(len(collected.stories), 'story', 'stories')} begun or changed")
    if collected.read:
        parts.append(f"{collected.read} read")
    return "; ".join(parts)


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _read_day(day: str | None) -> str | None:
    """The day as stores write it: 20250314 is one, too, and would sort elsewhere."""
    try:
        return None if day is None else date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f'"{day}" is no day. Write it as 2025-03-14.') from None
