"""Every label of a report on versions. They name what was found between two texts, never why."""

from collections.abc import Mapping

from rashomon.model.comparison import StrengthKind
from rashomon.model.versions import (
    Edit,
    EditKind,
    MetadataField,
    NoiseKind,
    NoteKind,
    VersionDifference,
)

HEADLINE = "Headline changed"
NOTES = "Correction notes"
REWORDED = "Reworded"
ADDED = "Added"
DROPPED = "Dropped"
MOVED = "Moved, word for word"
UNKNOWN = "Not found, but the other version is not whole"
METADATA = "The page says of itself"
ALSO_MOVED = "moved"
NEW_NOTE, KNOWN_NOTE = "new", "was there before"
NO_TITLE = "no title"
NOTHING = "nothing"
NO_CHANGE = "No change in the text was found."
TIME_UNKNOWN = "retrieved at an unknown time"
BRACES = "Words in {braces} are not the same in both versions."
NO_NOTE = "No correction note was found in the text of the later version."
NO_NOTE_IN_PART = "No correction note was found in the part of the later version that is there."
SAME_TIME = "The time of modification that the page gives did not change."
NO_TIME = "Neither version gives a time of modification."
NEW_TIME = "The page gives a new time of modification."

EDITS: Mapping[EditKind, str] = {
    "figure": "figure",
    "time": "time",
    "name": "name",
    "negation": "negation",
    "hardened": "hardened",
    "softened": "softened",
    "quotation": "quotation",
    "attribution-added": "source added",
    "attribution-dropped": "source dropped",
    "attribution-changed": "source changed",
    "reordered": "other order",
    "substituted": "other words",
    "inserted": "more words",
    "deleted": "fewer words",
    "case": "capitals",
    "spelling": "spelling",
    "punctuation": "punctuation",
}
LIMITS: Mapping[StrengthKind, str] = {
    "certainty": "certainty",
    "condition": "condition",
    "attribution": "source",
    "negation": "negation",
    "obligation": "obligation",
    "intention": "intention",
    "precision": "precision",
}
NOISE: Mapping[NoiseKind, tuple[str, str]] = {
    "counter": ("counter", "counters"),
    "age": ("age", "ages"),
    "related": ("link or promotion", "links or promotions"),
    "page": ("other part of the page", "other parts of the page"),
    "typography": ("sentence with other typographic marks", "sentences with other typographic marks"),
}
NOTE_KINDS: Mapping[NoteKind, str] = {
    "correction": "correction",
    "clarification": "clarification",
    "editor's note": "editor's note",
    "update": "update",
}
FIELDS: Mapping[MetadataField, str] = {
    "published": "published",
    "modified": "modified",
    "authors": "authors",
    "publisher": "publisher",
    "url": "address",
}


def name_edit(edit: Edit) -> str:
    """What an edit is called: "hardened (certainty)"."""
    return f"{EDITS[edit.kind]} ({LIMITS[edit.strength]})" if edit.strength else EDITS[edit.kind]


def count_noise(difference: VersionDifference) -> str:
    """How much noise there is, "" for none: "3 changes of noise left out: 2 counters, 1 age."."""
    counts: dict[NoiseKind, int] = {}
    for change in difference.noise:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    if not counts:
        return ""
    total = sum(counts.values())
    kinds = [f"{counts[kind]} {NOISE[kind][counts[kind] > 1]}" for kind in NOISE if kind in counts]
    return f"{total} change{'s' * (total > 1)} of noise left out: {', '.join(kinds)}."


def describe_announcement(difference: VersionDifference, *, is_whole: bool, has_time: bool) -> str:
    """What the later version says of the change: only what was looked for and found, or not found."""
    said = [] if difference.new_notes else [NO_NOTE if is_whole else NO_NOTE_IN_PART]
    said.append(NEW_TIME if difference.tells_new_time else SAME_TIME if has_time else NO_TIME)
    return " ".join(said)
