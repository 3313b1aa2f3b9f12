"""What a check of a quotation is called. Never "not said": only what was searched can be spoken of."""

from collections.abc import Mapping

from rashomon.model.comparison import ChangeKind
from rashomon.model.quote_check import QuoteCheck, QuoteMatch, QuoteVerdict, SearchedTexts

VERDICTS: Mapping[QuoteVerdict, str] = {
    "exact": "Found in these words",
    "altered": "Found, but in other words or marks",
    "spliced": "Found in pieces that stand apart",
    "paraphrase": "Found in indirect speech only",
    "not-found": "Not found",
}
MARKS_ONLY = "Found in these words; marks, case or spelling differ"
MARKED_ONLY = "Found; what was cut or put in is marked as such"
NEAR_IN_MEANING = "Not found in these words; nearest in meaning"
NOTHING_SEARCHED = "Nothing was searched"
SPEAKER_NOT_FOUND = "by whom was not found"
MATCHES: Mapping[QuoteVerdict, str] = {
    "exact": "these words",
    "altered": "other words or marks",
    "spliced": "pieces that stand apart",
    "paraphrase": "not in these words",
    "not-found": "not found",
}
CHANGES: Mapping[ChangeKind, str] = {
    "negation": "a “not” in one only",
    "condition": "a condition in one only",
    "hedge": "a “may” in one only",
    "substituted": "other words",
    "spliced": "run together without a mark",
    "omitted": "in one only, without a mark",
    "reordered": "in another order",
    "tense": "another tense",
    "person": "another person",
    "translated": "translated differently",
    "trimmed-middle": "in one only, between two quotations",
    "trimmed-start": "in one only, at the start",
    "trimmed-end": "in one only, at the end",
    "ellipsis": "cut, and marked",
    "bracket": "in brackets",
    "masked": "masked",
    "contraction": "contraction",
    "spelling": "spelling",
    "case": "capitals",
    "punctuation": "punctuation",
}
# Without these words the sense may be the opposite: whoever reads no further has to read it.
_GRAVE: Mapping[ChangeKind, str] = {
    "negation": "with a “not” more or less",
    "condition": "with a condition more or less",
    "hedge": "with a “may” more or less",
}
_MARKS: frozenset[ChangeKind] = frozenset({"contraction", "spelling", "case", "punctuation", "masked"})
ASKED, PRINTED = "asked", "printed"
BY = "by"
IN_PRIMARY = "In the primary source"
IN_REPORTS = "How reports print it"
BY_OTHERS = "As the words of somebody else"
NOBODY_NAMED = "speaker not found"
INDIRECT = "indirect speech"
OUTSIDE_QUOTATION = "in no quotation marks"
LIKE_MEANING = "like in meaning, {:.2f}: whether it says the same is for you to judge"
MORE = "more: see --format json"
NOTHING = "∅"


def name_verdict(check: QuoteCheck) -> str:
    """The verdict in words, with what would turn its sense, and whether it is known who said it."""
    if not check.matches:
        return VERDICTS["not-found"] if check.searched.articles else NOTHING_SEARCHED
    name = _name_best(check.matches[0])
    is_unknown = check.speaker is not None and all(match.speaker is None for match in check.matches)
    return f"{name}; {SPEAKER_NOT_FOUND}" if is_unknown else name


def _name_best(match: QuoteMatch) -> str:
    """Differences of marks and spelling alone are no other words; a lost "not" is more than other words."""
    if is_like_meaning(match):
        return NEAR_IN_MEANING
    kinds = {change.kind for change in match.changes}
    grave = next((words for kind, words in _GRAVE.items() if kind in kinds), None)
    if match.verdict == "altered" and grave is not None:
        return f"Found only {grave}"
    if match.verdict == "altered" and kinds <= _MARKS:
        return MARKS_ONLY
    if match.verdict == "altered" and kinds <= {*_MARKS, "ellipsis", "bracket"}:
        return MARKED_ONLY
    return VERDICTS[match.verdict] if grave is None else f"{VERDICTS[match.verdict]}, {grave}"


def name_match(match: QuoteMatch) -> str:
    """How one place prints the words; indirect speech may have them, or others."""
    if match.verdict != "paraphrase" or is_like_meaning(match):
        return MATCHES[match.verdict]
    return MATCHES["altered" if match.changes else "exact"]


def is_like_meaning(match: QuoteMatch) -> bool:
    """Whether a place was found by its meaning, not by its words."""
    return match.verdict == "paraphrase" and not match.changes and match.share < 1


def describe_searched(searched: SearchedTexts) -> str:
    """ "in 3 articles, 41 quotations, 2025-10-14 to 2025-10-16; 1 without a date"."""
    parts = [_count(searched.articles, "article")]
    if searched.sentences:
        parts.append(f"{_count(searched.sentences, 'sentence')} (the whole text)")
    else:
        parts.append(_count(searched.quotations, "quotation"))
    if searched.earliest and searched.earliest == searched.latest:
        parts.append(f"of {searched.earliest}")
    elif searched.earliest:
        parts.append(f"{searched.earliest} to {searched.latest}")
    line = ", ".join(parts)
    if searched.undated:
        line += f"; {searched.undated:,} without a date"
    if searched.incomplete:
        line += f"; {searched.incomplete:,} of them not whole"
    return line


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
