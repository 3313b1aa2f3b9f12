"""The commands: each parses its words, calls one function of the workflow and renders what comes back."""

# Workflow and reports are imported where they are used: they take 0.7 s, which `--help` must not cost.

from pathlib import Path

import click

from rashomon import __version__
from rashomon.cli.corpus_commands import CORPUS_COMMANDS
from rashomon.cli.options import DONE, SOME_INPUTS_FAILED, WRONG_USAGE, OutputFile, input_arguments
from rashomon.cli.rendering import open_console, write_json_line
from rashomon.cli.serve_command import serve
from rashomon.cli.store_commands import STORE_COMMANDS
from rashomon.cli.versions_command import versions
from rashomon.cli.watch_command import watch
from rashomon.io.outputs import check_output, opened_output
from rashomon.model.comparison import Comparison


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon")
def rashomon() -> None:
    """Read the reports of one event side by side.

    Shows what they share, what each leaves out, how each words and quotes it, where they contradict
    each other and what was copied. Every finding is a place in the texts; no prose is generated.

    \b
    Start here:
      rashomon compare report-a.html report-b.html
      rashomon compare *.html --format html -o report.html

    Exit codes: 0 done; 1 some inputs failed, the others are done; 2 wrong usage.
    """


@rashomon.command()
@input_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html", "tei", "web-annotation", "graphml"]),
    default="terminal",
    show_default=True,
    help="A report to read here, one JSON object for programs, one HTML file to click through, the "
    "utterances as a critical apparatus (TEI P5), quotations and utterances as W3C Web Annotations, or who "
    "had copied words first as a graph (GraphML).",
)
@click.option(
    "--html",
    "page",
    type=OutputFile(),
    help="Also write the HTML report to this file.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say why sentences are held to carry the same: shared names, figures and words, and the score.",
)
def compare(inputs: tuple[str, ...], form: str, output: Path | None, page: Path | None, explain: bool) -> int:
    """Compare two or more reports of one event.

    \b
    Examples:
      rashomon compare agency.html local.html tabloid.html
      rashomon compare story.jsonl --format json -o story.json
      rashomon compare story.jsonl --format tei -o apparatus.xml
      rashomon compare https://one.example/a https://two.example/b --html report.html
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.graphml import copies_graph
    from rashomon.report.html import comparison_page
    from rashomon.report.records import comparison_record
    from rashomon.report.tei import tei_document
    from rashomon.report.terminal import show_comparison
    from rashomon.report.web_annotation import comparison_annotations

    for place in filter(None, (page, output)):
        check_output(place)
    with ConsoleObserver() as observer:
        comparison = workflow.compare(inputs, explain=explain, observer=observer)
    if page is not None:
        with opened_output(page) as file:
            file.write(comparison_page(comparison))
    with opened_output(output) as file:
        if form == "json":
            write_json_line(file, comparison_record(comparison))
        elif form == "html":
            file.write(comparison_page(comparison))
        elif form == "tei":
            file.write(tei_document(comparison))
        elif form == "graphml":
            file.write(copies_graph(comparison))
        elif form == "web-annotation":
            write_json_line(file, comparison_annotations(comparison))
        else:
            show_comparison(open_console(file, output), comparison)
    if page is not None:
        observer.note(f"the report to click through is {page}")
    if form != "terminal" or output is not None:  # else the report just shown says it
        for diagnostic in comparison.diagnostics:
            observer.note(diagnostic.message)
        observer.note_articles(comparison.articles)
    if observer.failures:
        return SOME_INPUTS_FAILED
    return WRONG_USAGE if _only_one_given(comparison) else DONE


@rashomon.command()
@input_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "jsonl", "web-annotation"]),
    default="terminal",
    show_default=True,
    help="Coloured text to read here, one JSON object a line for programs, or the quotations of all "
    "reports as W3C Web Annotations.",
)
def read(inputs: tuple[str, ...], form: str, output: Path | None) -> int:
    """Show what is found in each report on its own: sentences, quotations, names, figures, times.

    \b
    Examples:
      rashomon read report.html
      rashomon read folder/ --format jsonl -o readings.jsonl
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.reading_terminal import show_reading
    from rashomon.report.records import reading_record
    from rashomon.report.web_annotation import reading_annotations

    with ConsoleObserver() as observer, opened_output(output) as file:
        if form == "web-annotation":
            readings = list(workflow.read(inputs, observer=observer))
            write_json_line(file, reading_annotations(readings))
            observer.note_articles(reading.article for reading in readings)
            return SOME_INPUTS_FAILED if observer.failures else DONE
        console = open_console(file, output)
        for reading in workflow.read(inputs, observer=observer):
            if form == "jsonl":
                write_json_line(file, reading_record(reading))
                observer.note_articles([reading.article])
            else:
                show_reading(console, reading)
    return SOME_INPUTS_FAILED if observer.failures else DONE


@rashomon.command()
@input_arguments
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def extract(inputs: tuple[str, ...], form: str, output: Path | None) -> int:  # noqa: ARG001
    """Take the article out of each input: text, title, date, authors, and whether it is whole.

    \b
    Examples:
      rashomon extract page.html
      rashomon extract https://one.example/a -o article.jsonl
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.records import article_record

    with ConsoleObserver() as observer, opened_output(output) as file:
        for article in workflow.extract(inputs, observer=observer):
            write_json_line(file, article_record(article))
            observer.note_articles([article])
    return SOME_INPUTS_FAILED if observer.failures else DONE


@rashomon.command()
@input_arguments
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "jsonl"]),
    default="jsonl",
    show_default=True,
    help="The stories and what joins them to read here, or one JSON object an article for programs.",
)
def group(inputs: tuple[str, ...], form: str, output: Path | None) -> int:
    """Put reports of the same event into one story: one line an article, in input order.

    \b
    Examples:
      rashomon group today.jsonl
      rashomon group today.jsonl --format terminal
      cat *.jsonl | rashomon group -
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.stories_terminal import show_stories

    with ConsoleObserver() as observer, opened_output(output) as file:
        grouped = workflow.group(inputs, observer=observer)
        if form == "terminal":
            show_stories(open_console(file, output), grouped)
        for article, story in grouped:
            if form == "jsonl":
                write_json_line(file, {"id": article.id, "story": story.id})
            observer.note_articles([article])
    return SOME_INPUTS_FAILED if observer.failures else DONE


@rashomon.command()
@click.argument("words", metavar="WORDS")
@click.argument("inputs", nargs=-1, metavar="[INPUT…]")
@click.option("--by", metavar="SPEAKER", help="Who is said to have said it: a name, with or without titles.")
@click.option(
    "--in", "more_inputs", multiple=True, metavar="INPUT", help="Look in what this quotes; may be repeated."
)
@click.option(
    "--primary",
    multiple=True,
    metavar="INPUT",
    help="A transcript or press release: hold the words against its whole text; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="A report to read here, or one JSON object for programs.",
)
@click.option("-o", "--output", type=OutputFile(), help="Write to this file instead of standard output.")
def quote(
    words: str,
    inputs: tuple[str, ...],
    by: str | None,
    more_inputs: tuple[str, ...],
    primary: tuple[str, ...],
    form: str,
    output: Path | None,
) -> int:
    """Has this been said? Look for WORDS in what reports quote, or in a primary source.

    Says where the words are printed exactly, where they are altered and how, whether they are spliced
    from several places or found as a paraphrase only, or that they were not found in what was searched.

    \b
    Examples:
      rashomon quote "We had no warning" --by Brandt --in report.html --in other.html
      rashomon quote "We had no warning" *.html
      rashomon quote "We had no warning" --primary transcript.txt report.html

    INPUT is whatever `rashomon compare` takes. Words that begin with a hyphen go behind --.
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.report.quote_records import quote_record
    from rashomon.report.quote_terminal import show_quote_check

    if output is not None:
        check_output(output)
    with ConsoleObserver() as observer:
        check = workflow.check_quote(
            words, [*more_inputs, *inputs], by=by, primary=primary, observer=observer
        )
    with opened_output(output) as file:
        if form == "json":
            write_json_line(file, quote_record(check))
        else:
            show_quote_check(open_console(file, output), check)
    if form != "terminal" or output is not None:
        for diagnostic in check.diagnostics:
            observer.note(diagnostic.message)
    return SOME_INPUTS_FAILED if observer.failures else DONE


def _only_one_given(comparison: Comparison) -> bool:
    return len(comparison.readings) < 2


for _command in (*STORE_COMMANDS, *CORPUS_COMMANDS, serve, versions, watch):
    rashomon.add_command(_command)
