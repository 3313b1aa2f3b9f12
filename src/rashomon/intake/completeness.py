"""Whether a text is the whole report: paywall stubs and cut-off endings are known by what they say.

An article that is not whole is never said to leave anything out, so a doubt counts as a cut.
"""

import re

from rashomon.intake.boilerplate import MarkedStretch, find_boilerplate
from rashomon.model.article import Boilerplate, Extraction
from rashomon.model.span import Span

_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|login|register|create (?:a|an|your) (?:free )?account"
    r"|join)\b[^.!?\n]{0,40}"
    r"\bto (?:continue|keep|read|finish|unlock|access|view)\b"
    r"|\bto (?:continue|keep) reading(?: this)?\b[^.!?\n]{0,60}(?:subscri|sign|log|regist|account|member)"
    r"|\b(?:article|story|content|page) is (?:only |exclusively )?(?:available )?(?:for"
    r"|to) (?:paid |our )?(?:subscribers|members)"
    r"|\balready a (?:subscriber|member)\b"
    r"|\b(?:unlock|read) (?:this|the (?:full|rest of the)) (?:article"
    r"|story)\b[^.!?\n]{0,40}\b(?:subscri|member|trial)"
    r"|\bsubscribe (?:now )?for (?:full|unlimited) access\b"
    r"|\byou (?:have|['’]ve) (?:reached|used)[^.!?\n]{0,30}\b(?:free|limit)\b[^.!?\n]{0,30}\barticles?\b",
    re.IGNORECASE,
)  # fmt: skip
_CUT_COUNT = re.compile(r"\[\s?\+\s?\d+ (?:chars|characters|more)\s?\]", re.IGNORECASE)
_ELLIPSIS_AT_END = re.compile(r"(?:\.\.\.|…|\. \. \.)[\"”’')\]]*$")
_PAYWALL_SHARE = 0.7  # a wall stands at the end of what is shown: asking for subscribers higher up is a promo
_PAYWALL_LENGTH = 600
_MIN_LAST_LINE_WORDS = 8
_MIN_LAST_WORDS = 4
_SENTENCE_END = frozenset(".!?…:;\"”“’‘'»«)]}")


def check_text(title: str, text: str, article_id: str) -> Extraction:
    """How far a text can be trusted to be the whole report and nothing but the report. Never raises.

    `article_id` is the article that the spans of the boilerplate belong to.
    """
    stretches = list(find_boilerplate(title, text))
    reasons: list[str] = []
    for reason, stretch in _cuts(text, stretches):
        if reason not in reasons:
            reasons.append(reason)
        if stretch and not any(
            other.start < stretch.end and stretch.start < other.end for other in stretches
        ):
            stretches.append(stretch)
    stretches.sort(key=lambda stretch: stretch.start)
    return Extraction(
        complete=not reasons,
        reasons=tuple(reasons),
        boilerplate=tuple(Boilerplate(Span(article_id, "body", s.start, s.end), s.kind) for s in stretches),
    )


def _cuts(text: str, stretches: list[MarkedStretch]) -> list[tuple[str, MarkedStretch | None]]:
    cuts: list[tuple[str, MarkedStretch | None]] = []
    wall = _PAYWALL.search(text, min(int(_PAYWALL_SHARE * len(text)), max(0, len(text) - _PAYWALL_LENGTH)))
    if wall:
        start, end = _sentence_around(text, wall.start(), wall.end())
        cuts.append((f'it ends at a paywall: "{wall[0]}"', MarkedStretch(start, end, "cut-off")))
    count = _CUT_COUNT.search(text)
    if count:
        cuts.append(
            (f'it says that it was cut: "{count[0]}"', MarkedStretch(count.start(), count.end(), "cut-off"))
        )
    ending = _last_reported_line(text, stretches)
    if _ELLIPSIS_AT_END.search(ending):
        cuts.append(("it ends in an ellipsis", None))
    elif _breaks_off(ending):
        cuts.append(("it ends in the middle of a sentence", None))
    return cuts


def _last_reported_line(text: str, stretches: list[MarkedStretch]) -> str:
    """The last line that has no boilerplate at its end; "" where boilerplate ends a line of reporting."""
    end = len(text.rstrip())
    for stretch in sorted(stretches, key=lambda s: s.start, reverse=True):
        if text[stretch.end : end].strip():
            break
        end = len(text[: stretch.start].rstrip())
        if end and "\n" not in text[end : stretch.start] and "\r" not in text[end : stretch.start]:
            return ""
    start = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    return text[start:end].strip()


def _breaks_off(line: str) -> bool:
    """Whether a line stops within a sentence: at a word in lower case, with no end of a sentence near.

    Lines that end in a name are left alone: most are credits and links that no rule knows.
    """
    words = line.split()
    if len(words) < _MIN_LAST_LINE_WORDS or any(
        word[-1] in _SENTENCE_END for word in words[-_MIN_LAST_WORDS:]
    ):
        return False
    return line[-1] in ",–—" or (words[-1][0].islower() and len(words[-1]) > 1)


def _sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between the nearest ends of sentences or lines, within sight."""
    before = max((text.rfind(mark, max(0, start - 200), start) for mark in "\n\r.!?"), default=-1)
    first = before + 1 if before >= 0 else start
    while first < start and text[first].isspace():
        first += 1
    ends = [at for at in (text.find(mark, end, end + 200) for mark in "\n\r.!?") if at >= 0]
    last = min(ends) if ends else end
    return first, last + 1 if last < len(text) and text[last] in ".!?" else last
