"""Renderings of the same words for a terminal, the words that are not the same everywhere marked."""

from collections.abc import Sequence

from rich.text import Text

from rashomon.report.apparatus import Locus, align_readings
from rashomon.report.visible import show_line


def write_renderings(
    texts: Sequence[str], *, in_braces: bool, edges_marked: bool = True
) -> list[tuple[tuple[int, ...], Text]]:
    """Each different rendering once, with its positions in `texts`.

    Rival words stand out by style, or `in_braces` where there is none; {} stands where others print more.
    Without `edges_marked` that others begin earlier or go on is not marked.
    """
    loci = align_readings(texts)
    # The full stop or comma before a closing quotation mark is the publisher's, not the speaker's.
    last_word = max((place for place, locus in enumerate(loci) if locus.worded), default=len(loci))
    printed: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        printed.setdefault(text, []).append(index)
    lines = []
    for indices in printed.values():
        words = [locus.words[indices[0]] for locus in loci]
        printing = [place for place, printed_here in enumerate(words) if printed_here]
        line = Text()
        for place, locus in enumerate(loci):
            if edges_marked or (printing and printing[0] <= place <= printing[-1]):
                _append_locus(line, locus, words[place], marked=place <= last_word, in_braces=in_braces)
        lines.append((tuple(indices), line))
    return lines


def _append_locus(line: Text, locus: Locus, words: str, *, marked: bool, in_braces: bool) -> None:
    shown = show_line(words)
    if line.plain.endswith("{} ") and not shown[:1].isalnum():
        line.right_crop(1)
    if locus.agreed or not marked:
        line.append(shown)
    elif not shown:
        _append_nothing(line, locus)
    elif in_braces and locus.rival:
        line.append(f"{{{shown}}}")
    else:
        line.append(shown, "bold underline red" if locus.rival and not locus.minor else "underline")
    # White space is appended without a style: an underlined gap looks like a word.
    if words[-1:].isspace():
        line.append(" ")


def _append_nothing(line: Text, locus: Locus) -> None:
    if line.plain.rstrip().endswith("{}"):
        return
    line.append(" " if line and not line.plain[-1:].isspace() else "").append("{}", "dim")
    line.append(" " if any(other[-1:].isspace() for other in locus.words) else "")
