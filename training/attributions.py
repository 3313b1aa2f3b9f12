"""Annotated attributions as the training of the tagger takes them: passages with the annotators' answers.

PolNeAR (Newell et al. 2018) in brat's stand-off format: `text/NAME.txt`, `attributions/NAME_PERSON.ann`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rashomon.models import Parser
from rashomon.models.encoder import load_tokenizer
from rashomon.models.quotation_tagger import (
    CONTENT_BEGINS,
    CUE_BEGINS,
    CUE_GOES_ON,
    NEITHER,
    SOURCE_BEGINS,
    Codes,
    Passage,
    Ties,
)
from rashomon.reading.quotations import find_ruled
from rashomon.reading.quotations.attribution import Place
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.quotations.tagging.passages import Stretch, cut_passages
from rashomon.reading.quotations.tagging.ties import find_ties
from rashomon.reading.syntax import Syntax, parse_texts

if TYPE_CHECKING:
    from tokenizers import BertWordPieceTokenizer

_SPAN = re.compile(r"(T\d+)\t\S+ ([\d; ]+)\t")
_ROLE = re.compile(r"(?<!\S)(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class AnnotatedCue:
    """A cue of a passage, its words first..last, with its ties and what each word is to it, shape (n,)."""

    first: int
    last: int
    ties: Ties
    answers: Codes


@dataclass(frozen=True, slots=True)
class AttributionLesson:
    """One passage of n words; `cue_answers` (n,) say of each whether it begins a cue or goes on with one."""

    passage: Passage
    cue_answers: Codes
    cues: tuple[AnnotatedCue, ...]


@dataclass(frozen=True, slots=True)
class _Annotation:
    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    content: tuple[Place, ...]


def load_attribution_lessons(folder: Path, parser: Parser) -> list[AttributionLesson]:
    """The passages of every article of a split, in the order of the articles' names.

    An article that several people annotated counts once, by the first of them.
    """
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").iterdir()):
        files.setdefault(path.name.rpartition("_")[0], path)
    texts = [_read(folder / "text" / f"{name}.txt") for name in files]
    tokenizer = load_tokenizer()
    lessons: list[AttributionLesson] = []
    for path, syntax in zip(files.values(), parse_texts(texts, parser), strict=True):
        lessons += _make_lessons(syntax, tuple(_read_annotations(_read(path))), tokenizer)
    return lessons


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _read_annotations(lines: str) -> Iterator[_Annotation]:
    places: dict[str, tuple[Place, ...]] = {}
    events = []
    for line in lines.split("\n"):
        if match := _SPAN.match(line):
            pairs = (part.split() for part in match[2].split(";"))
            places[match[1]] = tuple((int(start), int(end)) for start, end in pairs)
        elif line.startswith("E"):
            events.append(_ROLE.findall(line))
    for roles in events:
        found: dict[str, list[Place]] = {"Source": [], "Cue": [], "Content": []}
        for role, name in roles:
            found[role] += places[name]
        if found["Cue"] and found["Content"]:
            yield _Annotation(*(tuple(sorted(found[role])) for role in ("Cue", "Source", "Content")))


def _make_lessons(
    syntax: Syntax, annotations: Sequence[_Annotation], tokenizer: "BertWordPieceTokenizer"
) -> Iterator[AttributionLesson]:
    marked = find_marked(syntax.text)
    for stretch in cut_passages(syntax, marked, find_ruled(syntax, marked), tokenizer):
        count = stretch.end - stretch.start
        cue_answers = np.zeros(count, dtype=np.int64)
        cues = []
        for annotation in annotations:
            words = sorted(_words_in(syntax, stretch, annotation.cue))
            if not words:
                continue
            first, last = words[0], words[-1]
            cue_answers[first] = CUE_BEGINS
            cue_answers[first + 1 : last + 1] = CUE_GOES_ON
            answers = np.full(count, NEITHER, dtype=np.int64)
            for places, begins in ((annotation.source, SOURCE_BEGINS), (annotation.content, CONTENT_BEGINS)):
                inside = _words_in(syntax, stretch, places)
                for word in inside:
                    answers[word] = begins if word - 1 not in inside else begins + 1
            cues.append(AnnotatedCue(first, last, find_ties(syntax, stretch, first, last), answers))
        yield AttributionLesson(stretch.passage, cue_answers, tuple(cues))


def _words_in(syntax: Syntax, stretch: Stretch, places: Sequence[Place]) -> set[int]:
    """The words of a passage that lie in places, counted from its first word."""
    found: set[int] = set()
    for start, end in places:
        first, last = bisect_right(syntax.ends, start), bisect_left(syntax.starts, end)
        found.update(range(max(first, stretch.start), min(last, stretch.end)))
    return {word - stretch.start for word in found}
