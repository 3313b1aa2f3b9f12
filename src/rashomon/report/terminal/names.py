"""What the reports call things, for a terminal: rival names, and loaded words."""

from rich.text import Text

from rashomon.model.comparison import Comparison, LoadedWord, Wording
from rashomon.report import wordings as say
from rashomon.report.loaded_uses import describe_use
from rashomon.report.visible import show_line

Line = tuple[tuple[str, ...], Text]
"""The articles that a line is about, by id, and the line."""


def write_rivals(wording: Wording, comparison: Comparison) -> list[Line]:
    """A line for each label, the publishers' own first; a label that two articles print stands once."""
    articles: dict[tuple[bool, str], list[str]] = {}
    for label in wording.labels:
        from_source = label.voice is not None and label.voice.kind == "source"
        words = show_line(comparison.words_of(label.span))
        articles.setdefault((from_source, words), []).append(label.span.article)
    ordered = sorted(articles.items(), key=lambda entry: entry[0][0])
    return [
        (
            tuple(printed_by),
            Text.assemble(words, (f"  {say.IN_A_SOURCES_WORDS}", "dim")) if from_source else Text(words),
        )
        for (from_source, words), printed_by in ordered
    ]


def write_loaded_word(found: LoadedWord, comparison: Comparison) -> list[Line]:
    """The word with what is said of its use, then how another report puts the same."""
    word = show_line(comparison.words_of(found.span))
    lines: list[Line] = [
        ((found.span.article,), Text.assemble((word, "bold"), (f"  {describe_use(found)}", "dim")))
    ]
    lines += [((span.article,), Text(show_line(comparison.words_of(span)))) for span in found.beside[:1]]
    return lines
