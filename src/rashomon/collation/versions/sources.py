"""Who is said to have said it: an attribution that was put in, taken out, or given to somebody else.

Known by its form alone: "according to …", or words that end or begin with a verb of asserting and stand at an
end of the sentence or between commas. A clause with such a verb in its middle is more words, not a source.
"""

import re
from collections.abc import Sequence

from rashomon.collation.strength.lexicon import is_asserting, is_hearsay
from rashomon.collation.versions.worksheet import Gap, Side, Worksheet
from rashomon.model.versions import Edit, EditKind
from rashomon.reading.cues import cue_lemma

_MOST_WORDS = 14
_NEAR_CUE = 3
_NEAR_ACCORDING = 8
_BEFORE = re.compile(r"[,;:—–\"”’'»)]\s*\Z|\s-\s*\Z")
_MARK = re.compile(r"[,;:—–\"“”«»]|\s-\s")
# "Which critics say targets migrants": what is said came or went with who says it.
_RELATIVES = frozenset({"which", "who", "whom", "that", "what"})
_CONTENT_OPENERS = frozenset({"that", "on", "in", "late", "early", "today", "yesterday"})


def explain_sources(sheet: Worksheet) -> None:
    for gap in sheet.gaps:
        gone, come = sheet.left_in(gap)
        before, after = _find_source(sheet.before, gone), _find_source(sheet.after, come)
        if before and after:
            _explain(sheet, "attribution-changed", before, after)
        elif before and not _says(sheet.after, come):
            _explain(sheet, "attribution-dropped", before, ())
        elif after and not _says(sheet.before, gone):
            _explain(sheet, "attribution-added", (), after)
        elif (gone or come) and _is_other_source(sheet, gap):
            _explain(sheet, "attribution-changed", gone, come)


def _explain(sheet: Worksheet, kind: EditKind, gone: Sequence[int], come: Sequence[int]) -> None:
    sheet.explain(Edit(kind, sheet.before.cover(gone), sheet.after.cover(come)), gone, come)


def _find_source(side: Side, places: Sequence[int]) -> list[int]:
    """The words of a clause that names a source: all of these, or those between two marks."""
    if _names_source(side, places):
        return list(places)
    return next((part for part in _cut_at_marks(side, places) if _names_source(side, part)), [])


def _cut_at_marks(side: Side, places: Sequence[int]) -> list[list[int]]:
    parts: list[list[int]] = []
    for k in places:
        last = parts[-1][-1] if parts else -1
        if (
            parts
            and k == last + 1
            and not _MARK.search(side.text[side.tokens[last].end : side.tokens[k].start])
        ):
            parts[-1].append(k)
        else:
            parts.append([k])
    return parts


def _is_other_source(sheet: Worksheet, gap: Gap) -> bool:
    """Whether the source is another one, or the verb is: who "claimed" it had "said" it before."""
    gone, come = sheet.left_in(gap)
    if gap not in sheet.touched and _stands_at_source(sheet, gap):
        return True
    return bool(gone and come) and _is_cue(sheet.before, gone) and _is_cue(sheet.after, come)


def _says(side: Side, places: Sequence[int]) -> bool:
    return any(is_asserting(side.tokens[k].norm) or side.tokens[k].norm == "according" for k in places)


def _is_cue(side: Side, places: Sequence[int]) -> bool:
    """Whether the words are a verb of asserting and little else."""
    return len(places) <= 2 and any(_is_verb_of_saying(side.tokens[k].norm) for k in places)


def _is_verb_of_saying(norm: str) -> bool:
    """Whether a word asserts for a source, or denies, warns and the like."""
    return is_asserting(norm) or (is_hearsay(norm) and cue_lemma(norm) is not None)


def _names_source(side: Side, places: Sequence[int]) -> bool:
    """Whether the words are a clause that names a source."""
    if not places or len(places) > _MOST_WORDS or side.tokens[places[0]].norm in _RELATIVES:
        return False
    norms = [side.tokens[k].norm for k in places]
    if "according" in norms[:2] and "to" in norms:
        return True
    cues = [number for number, norm in enumerate(norms) if is_asserting(norm)]
    if not cues or len(norms) < 2:
        return False
    opens, ends = _opens_sentence(side, places[0]), _ends_clause(side, places[-1])
    last = len(norms) - 1
    if opens and norms[last] == "that":
        return True
    if opens and any(last - cue <= 1 and (cue == last or norms[last] in _CONTENT_OPENERS) for cue in cues):
        return True
    # ", the council said.", ", said the council.", ", Ann Berg told reporters on Monday."
    return ends and _follows_mark(side, places[0]) and (cues[0] <= 1 or last - cues[-1] <= _NEAR_CUE)


def _opens_sentence(side: Side, place: int) -> bool:
    return any(line.tokens and line.tokens[0].start == side.tokens[place].start for line in side.lines)


def _ends_clause(side: Side, place: int) -> bool:
    """Whether a sentence ends behind a word, or a comma or a quotation mark stands there."""
    end = side.tokens[place].end
    behind = side.text[end : end + 2]
    is_last = any(line.tokens and line.tokens[-1].end == end for line in side.lines)
    return is_last or behind[:1] in ',;:.!?—–"“' or behind.strip()[:1] in ("“", '"', "—", "–")


def _follows_mark(side: Side, place: int) -> bool:
    start = side.tokens[place].start
    return bool(_BEFORE.search(side.text[max(0, start - 4) : start]))


def _stands_at_source(sheet: Worksheet, gap: Gap) -> bool:
    """Whether the words beside the gap, which both versions have, make what changed in it a source."""
    side, places = (sheet.after, gap.after) if gap.after else (sheet.before, gap.before)
    if len(gap.before) > _MOST_WORDS or len(gap.after) > _MOST_WORDS:
        return False
    following, previous = places[-1] + 1, places[0] - 1
    if following < len(side.tokens):
        between = side.text[side.tokens[places[-1]].end : side.tokens[following].start]
        if is_asserting(side.tokens[following].norm) and not between.strip() and gap.before and gap.after:
            return True
    if previous < 0:
        return False
    norms = [side.tokens[k].norm for k in range(max(0, previous - _NEAR_ACCORDING), previous + 1)]
    if "according" in norms and not re.search(r"[,;:.!?]", _between(side, previous, "according", places[0])):
        return bool(gap.before and gap.after)
    if not (gap.before and gap.after) or not is_asserting(side.tokens[previous].norm):
        return False
    return _follows_mark(side, previous)


def _between(side: Side, place: int, norm: str, until: int) -> str:
    """The characters from the last word of this form, at or before `place`, to the word at `until`."""
    while place > 0 and side.tokens[place].norm != norm:
        place -= 1
    return side.text[side.tokens[place].start : side.tokens[until].start]
