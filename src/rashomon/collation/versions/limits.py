"""Words that limit how strongly something is said, put in or taken out: hardened, softened, negated.

Markers and what they govern are those of collation.strength. Between two versions of one sentence the
comparison can be stricter than between two reports: the marker itself must be what changed, and the word
that it governs must still be there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words, read_words
from rashomon.collation.strength.conditions import Condition, find_conditions, is_conditional
from rashomon.collation.strength.lexicon import MARKERS, MarkerEntry, makes_up_for
from rashomon.collation.strength.markers import find_markers
from rashomon.collation.utterances.shifts import find_shift
from rashomon.collation.versions.text import Line
from rashomon.collation.versions.worksheet import Gap, Side, Worksheet
from rashomon.model.comparison import StrengthLevel
from rashomon.model.span import Span
from rashomon.model.versions import Edit, EditKind
from rashomon.text.tokens import stem

# Levels between which one is the stronger: what is alleged is not ranked against what is possible.
_RANKS: Mapping[StrengthLevel, int] = {"possible": 1, "probable": 2}
_LEAST_CONDITION_SHARE = 0.8
_LEAST_DEPENDENT = 2
_SHORT_GAP = 3
# "Attacked, allegedly by rebels": adverbs of certainty limit what stands beside them, whatever its words.
_ADVERBS = {
    entry.words: entry
    for entry in MARKERS
    if entry.kind == "certainty" and entry.words.endswith("ly") and entry.words != "likely"
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A marker by the places of its words on its side, and the words that it governs."""

    entry: MarkerEntry
    places: tuple[int, ...]
    governed: tuple[int, ...]


def explain_limits(sheet: Worksheet) -> None:
    gone = [one for one in _find_limits(sheet.before) if set(one.places) & sheet.before_left]
    come = [one for one in _find_limits(sheet.after) if set(one.places) & sheet.after_left]
    back = sheet.back
    gone = [one for one in gone if _is_governed_kept(sheet, one, sheet.before, sheet.after, sheet.aligned)]
    come = [one for one in come if _is_governed_kept(sheet, one, sheet.after, sheet.before, back)]
    for limit in gone:
        partner = next((one for one in come if _stand_together(sheet, limit, one)), None)
        if partner is not None:
            come.remove(partner)
            _explain_exchange(sheet, limit, partner)
        elif not _is_made_up_for(sheet, limit, sheet.before, sheet.after):
            _explain(sheet, limit, is_gone=True)
    for limit in come:
        if not _is_made_up_for(sheet, limit, sheet.after, sheet.before):
            _explain(sheet, limit, is_gone=False)
    _explain_conditions(sheet)


def _find_limits(side: Side) -> list[Limit]:
    found = []
    for line in side.lines:
        words = _read(side, line)
        found += [
            Limit(
                marker.entry,
                _places_of(side, words, range(marker.first, marker.last + 1)),
                _places_of(side, words, marker.governed),
            )
            for marker in find_markers(words)
        ]
    known = {k for limit in found for k in limit.places}
    for k, token in enumerate(side.tokens):
        if token.norm in _ADVERBS and k not in known:
            beside = tuple(near for near in (k - 1, k + 1, k + 2) if 0 <= near < len(side.tokens))
            found.append(Limit(_ADVERBS[token.norm], (k,), beside))
    return found


def _read(side: Side, line: Line) -> Words:
    span = line.span
    return read_words(
        side.version.article, Span(span.article, span.field, span.start, span.start + len(line.head))
    )


def _places_of(side: Side, words: Words, numbers: Sequence[int] | range) -> tuple[int, ...]:
    """The words of a side that are these words of one of its sentences."""
    return tuple(k for n in numbers for k in side.places_in(words.tokens[n].start, words.tokens[n].end))


def _is_governed_kept(
    sheet: Worksheet, limit: Limit, own: Side, other: Side, aligned: Mapping[int, int]
) -> bool:
    """Whether a word that the marker governs is in the other version, in the same place or inflected."""
    if any(k in aligned for k in limit.governed):
        return True
    across = [other.tokens[k].norm for k in _across(sheet, limit, own)]
    if any(_is_one_word(own.tokens[k].norm, norm) for k in limit.governed for norm in across):
        return True
    # "Cures" that became "may slow": another verb, and a limit with it.
    gaps = _gaps_of(sheet, limit, own)
    return limit.entry.kind == "certainty" and any(
        gap.before and gap.after and max(len(gap.before), len(gap.after)) <= _SHORT_GAP for gap in gaps
    )


def _is_one_word(one: str, other: str) -> bool:
    """Whether two words are forms of one: "close" and "closes", "know" and "knew"."""
    return stem(one) == stem(other) or find_shift(one, other) == "tense"


def _gaps_of(sheet: Worksheet, limit: Limit, own: Side) -> list[Gap]:
    is_before = own is sheet.before
    return [gap for gap in sheet.gaps if set(limit.places) & set(gap.before if is_before else gap.after)]


def _across(sheet: Worksheet, limit: Limit, own: Side) -> list[int]:
    """The words that the other version has in the place of the marker."""
    is_before = own is sheet.before
    return [k for gap in _gaps_of(sheet, limit, own) for k in (gap.after if is_before else gap.before)]


def _stand_together(sheet: Worksheet, one: Limit, other: Limit) -> bool:
    """Whether two markers of a kind stand in one place, or govern the same word."""
    if one.entry.kind != other.entry.kind:
        return False
    if set(_gaps_of(sheet, one, sheet.before)) & set(_gaps_of(sheet, other, sheet.after)):
        return True
    return any(sheet.aligned.get(k) in other.governed for k in one.governed)


def _is_made_up_for(sheet: Worksheet, limit: Limit, own: Side, other: Side) -> bool:
    """Whether words that came in its place do the same: "may" that became "could", "is feared to"."""
    return any(makes_up_for(limit.entry, other.tokens[k].norm) for k in _across(sheet, limit, own))


def _explain(sheet: Worksheet, limit: Limit, *, is_gone: bool) -> None:
    places = [k for k in limit.places if k in (sheet.before_left if is_gone else sheet.after_left)]
    side = sheet.before if is_gone else sheet.after
    spans = side.cover(limit.places)
    kind: EditKind = "negation" if limit.entry.kind == "negation" else "hardened" if is_gone else "softened"
    strength = None if kind == "negation" else limit.entry.kind
    edit = Edit(kind, spans if is_gone else (), () if is_gone else spans, strength=strength)
    sheet.explain(edit, places if is_gone else (), () if is_gone else places)


def _explain_exchange(sheet: Worksheet, one: Limit, other: Limit) -> None:
    """One marker for another: harder or softer where their levels are ranked, else other words."""
    ranks = _RANKS.get(one.entry.level), _RANKS.get(other.entry.level)
    if ranks[0] is None or ranks[1] is None or ranks[0] == ranks[1]:
        return
    kind: EditKind = "hardened" if ranks[1] > ranks[0] else "softened"
    spans = sheet.before.cover(one.places), sheet.after.cover(other.places)
    sheet.explain(Edit(kind, *spans, strength=one.entry.kind), one.places, other.places)


def _explain_conditions(sheet: Worksheet) -> None:
    for is_gone in (True, False):
        own, other = (sheet.before, sheet.after) if is_gone else (sheet.after, sheet.before)
        left = sheet.before_left if is_gone else sheet.after_left
        aligned = sheet.aligned if is_gone else sheet.back
        beside = [_read(other, line) for line in other.lines]
        for line in own.lines:
            words = _read(own, line)
            for condition in find_conditions(words):
                places = _places_of(own, words, range(condition.first, condition.last + 1))
                if any(is_conditional(one, condition) for one in beside):
                    continue
                if len(left & set(places)) < _LEAST_CONDITION_SHARE * len(set(places)):
                    continue
                if not _is_dependent_kept(own, words, condition, aligned):
                    continue
                kind: EditKind = "hardened" if is_gone else "softened"
                spans = own.cover(places)
                edit = Edit(kind, spans if is_gone else (), () if is_gone else spans, strength="condition")
                sheet.explain(edit, places if is_gone else (), () if is_gone else places)


def _is_dependent_kept(own: Side, words: Words, condition: Condition, aligned: Mapping[int, int]) -> bool:
    content = [n for n in condition.dependent if words.stems[n]]
    kept = [k for k in _places_of(own, words, content) if k in aligned]
    return len(kept) >= _LEAST_DEPENDENT and 2 * len(kept) >= len(content)
