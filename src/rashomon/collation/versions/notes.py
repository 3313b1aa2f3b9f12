"""Where an article says that it was corrected, clarified or brought up to date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.model.versions import NoteKind
from rashomon.reading.sentences import Stretch

_PIECE = (
    r"(?:article|story|report|post|piece|page|column|item|dispatch|headline|interview|obituary|review"
    r"|live blog)"
)
_CHANGED = r"(?:corrected|amended|updated|revised|edited|changed|clarified|modified|altered|removed)"
# A label at the head of a line: "Correction:", "Update (3 May, 14:20):", "CLARIFICATION, June 2 —".
_LABEL = re.compile(
    r"[\W_]{0,4}(?:(?P<correction>corrections?|corrected|correcting|erratum|errata)"
    r"|(?P<clarification>clarifications?|clarified)"
    r"|(?P<editor>(?:editor(?:['’]?s|s['’])?|editorial)\snote|note\sto\sreaders|publisher['’]s\snote)"
    r"|(?P<update>(?:last\s)?updated?|updates))(?:\s(?:appended|notice|\d{1,2}))?"
    r"(?:\s?[(\[,][^\n—–]{0,40}?|\s(?:at|on|to\sthis)\s[^:\n—–]{0,36}?|\s[A-Z][a-z]{2,8}\.?\s\d[^:\n—–]{0,20}?)?"
    r"\s?(?::|—|–|\s-\s)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[\W_]{0,4}(?:last\s)?(?:(?P<correction>corrected|amended)|(?P<update>updated))\s(?:at|on)\s[^.\n]{0,60}\d",
    re.IGNORECASE,
)
_SENTENCES: tuple[tuple[NoteKind, re.Pattern[str]], ...] = (
    (
        "correction",
        re.compile(
            rf"\b(?:an?|the|our)\s(?:earlier|previous|prior|original|initial)\s(?:online\s)?(?:version|edition|headline)"
            rf"\s(?:of|on|to|for)\sthis\s{_PIECE}\b|\bthis\s{_PIECE}\s(?:originally|initially|previously|earlier)\s"
            r"(?:said|stated|misstated|reported|gave|named|misidentified|misspelled|quoted|included|referred)\b"
            rf"|\b(?:this|the)\s{_PIECE}\s(?:has\sbeen|was|is)\s(?:since\s)?(?:corrected|amended)\b"
            rf"|\bwe\s(?:regret|apologi[sz]e\sfor)\s(?:the|this|any)\s(?:error|mistake|confusion)\b"
            rf"|\b(?:has|have)\sbeen\scorrected\sto\b",
            re.IGNORECASE,
        ),
    ),
    (
        "clarification",
        re.compile(
            rf"\bthis\s{_PIECE}\s(?:has\sbeen|was|is)\s(?:since\s)?(?:updated\s|amended\s|edited\s)?(?:to\sclarify|clarified)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "update",
        re.compile(
            rf"\bthis\s(?:\w+\s)?{_PIECE}\s(?:has\sbeen|was|is|will\sbe)\s(?:since\s|being\s|last\s)?{_CHANGED}\b",
            re.IGNORECASE,
        ),
    ),
)
_LABELS: tuple[tuple[str, NoteKind], ...] = (
    ("correction", "correction"),
    ("clarification", "clarification"),
    ("editor", "editor's note"),
    ("update", "update"),
)
_MOST_CHARACTERS = 600  # a longer sentence is no note, and no pattern is tried on it
_MOST_SENTENCES = 8


@dataclass(frozen=True, slots=True)
class Note:
    """Sentences `first` to `last` (places, both included) that are one note."""

    kind: NoteKind
    first: int
    last: int


def find_notes(text: str, sentences: Sequence[Stretch]) -> tuple[Note, ...]:
    """The notes of a body, in text order. What a label opens goes on to the end of its paragraph."""
    return tuple(_all_notes(text, sentences))


def _all_notes(text: str, sentences: Sequence[Stretch]) -> Iterator[Note]:
    place = 0
    while place < len(sentences):
        sentence = sentences[place]
        opens = not place or sentences[place - 1].paragraph != sentence.paragraph
        words = text[sentence.start : min(sentence.end, sentence.start + _MOST_CHARACTERS + 1)]
        found = _kind_of(words, opens=opens)
        last = place
        if found:
            kind, is_label = found
            while (
                is_label
                and last + 1 < len(sentences)
                and sentences[last + 1].paragraph == sentence.paragraph
                and last + 1 - place < _MOST_SENTENCES
            ):
                last += 1
            yield Note(kind, place, last)
        place = last + 1


def _kind_of(words: str, *, opens: bool) -> tuple[NoteKind, bool] | None:
    """The kind of note that a sentence is, and whether a label says so."""
    label = (_LABEL.match(words) or _DATED.match(words)) if opens else None
    if label:
        named = label.groupdict()
        return next(kind for name, kind in _LABELS if named.get(name)), True
    if len(words) > _MOST_CHARACTERS:
        return None
    return next(((kind, False) for kind, pattern in _SENTENCES if pattern.search(words)), None)
