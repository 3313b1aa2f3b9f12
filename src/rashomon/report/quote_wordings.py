"""What a check of a quotation is called. Never "not said": only what was searched can be spoken of."""

from collections.abc import Mapping

from rashomon.model.comparison import ChangeKind
from rashomon.model.quote_check import QuoteCheck, QuoteVerdict, SearchedTexts

VERDICTS: Mapping[QuoteVerdict, str] = {
    "exact": "Found in these words",
    "altered": "Found, but in other words or marks",
    "spliced": "Found in pieces that stand apart",
    "paraphrase": "Found only as a paraphrase",
    "not-found": "Not found",
}
MARKS_ONLY = "Found in these words; marks, case or spelling differ"
MARKED_ONLY = "Found; what was cut or put in is marked as such"
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
_MARKS: frozenset[ChangeKind] = frozenset({"contraction", "spelling", "case", "punctuation", "masked"})
ASKED, PRINTED = "asked", "printed"
BY = "by"
IN_PRIMARY = "In the primary source"
IN_REPORTS = "How reports print it"
BY_OTHERS = "As the words of somebody else"
NOBODY_NAMED = "nobody named"
INDIRECT = "indirect speech"
OUTSIDE_QUOTATION = "in no quotation marks"
LIKE_MEANING = "like in meaning, {:.2f}: whether it says the same is for you to judge"
MORE = "more: see --format json"
NOTHING = "∅"


def name_verdict(check: QuoteCheck) -> str:
    """The verdict in words; differences of marks and spelling alone are no other words."""
    if check.verdict == "altered":
        kinds = {change.kind for change in check.matches[0].changes}
        if kinds <= _MARKS:
            return MARKS_ONLY
        if kinds <= {*_MARKS, "ellipsis", "bracket"}:
            return MARKED_ONLY
    return VERDICTS[check.verdict]


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
