"""Renderings of the same words for a terminal, the words that are not the same everywhere marked."""

from collections.abc import Sequence

from rich.text import Text

from rashomon.report.apparatus import Locus, align_readings, group_alike
from rashomon.report.stretches import JOIN, SHOWN_JOIN
from rashomon.report.visible import show_line


def write_renderings(
    texts: Sequence[str], *, in_braces: bool, edges_marked: bool = True
) -> list[tuple[tuple[int, ...], Text]]:
    """Each different rendering once, with its positions in `texts`.

    Words that are not the same everywhere stand out by style, or `in_braces` where there is none; {} stands
    where others print more. Without `edges_marked` that others begin earlier or go on is not marked.
    Renderings that differ in the shape of their quotation marks only are one, printed as the first of them.
    """
    loci = align_readings(texts)
    # The full stop or comma before a closing quotation mark is the publisher's, not the speaker's.
    last_word = max((place for place, locus in enumerate(loci) if locus.worded), default=len(loci))
    extents = [_extent(loci, index) for index in range(len(texts))]
    begun = max((first for first, _ in extents), default=0)
    ended = min((last for _, last in extents), default=len(loci))
    lines = []
    for indices in group_alike(loci, len(texts)):
        first, last = extents[indices[0]]
        line, open_brace = Text(), False
        for place, locus in enumerate(loci):
            if not edges_marked and not first <= place <= last:
                continue
            words = locus.words[indices[0]]
            inside = edges_marked or begun <= place <= ended
            differs = not locus.agreed and place <= last_word and (inside or locus.rival)
            if not (differs and in_braces):
                _close_brace(line, open_brace)
                open_brace = False
            if differs and not show_line(words):
                if not open_brace:
                    _append_nothing(line, locus)
                continue
            if differs and in_braces and not open_brace:
                _open_brace(line)
                open_brace = True
            style = "bold underline red" if locus.rival and not locus.minor else "underline"
            _append_words(line, words, style if differs and not in_braces else "")
        _close_brace(line, open_brace)
        lines.append((tuple(indices), line))
    return lines


def _extent(loci: Sequence[Locus], index: int) -> tuple[int, int]:
    printing = [place for place, locus in enumerate(loci) if locus.words[index]]
    return (printing[0], printing[-1]) if printing else (0, len(loci))


def _append_words(line: Text, words: str, style: str) -> None:
    shown = show_line(words)
    if line.plain.endswith("{} ") and not (shown[:1].isalnum() or shown[:1] in "{["):
        line.right_crop(1)
    for place, piece in enumerate(shown.split(JOIN)):
        if place:
            line.append(SHOWN_JOIN, "dim")
        line.append(piece, style)
    # White space is appended without a style: an underlined gap looks like a word.
    if words[-1:].isspace():
        line.append(" ")


def _open_brace(line: Text) -> None:
    if line.plain.rstrip().endswith("{}"):
        line.right_crop(len(line.plain) - len(line.plain.rstrip()) + 2)
    line.append("{")


def _close_brace(line: Text, is_open: bool) -> None:
    if not is_open:
        return
    if line.plain[-1:].isspace():
        line.right_crop(1)
        line.append("} ")
    else:
        line.append("}")


def _append_nothing(line: Text, locus: Locus) -> None:
    if line.plain.rstrip().endswith("{}"):
        return
    line.append(" " if line and not line.plain[-1:].isspace() else "").append("{}", "dim")
    line.append(" " if any(other[-1:].isspace() for other in locus.words) else "")
