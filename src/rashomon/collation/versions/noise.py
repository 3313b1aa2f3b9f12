"""Which sentences of a page change without the report: counters, ages, links elsewhere, small print."""

import re
from collections.abc import Mapping, Sequence

from rashomon.model.article import Article
from rashomon.model.versions import NoiseKind
from rashomon.reading.sentences import Stretch

_COUNTED = r"(?:shares?|comments?|likes?|views?|reactions?|retweets?|repl(?:y|ies)|reads?|votes?|readers?)"
_NUMBER = r"\d[\d.,]*\s?(?:k|m|thousand|million)?"
_COUNTER = re.compile(
    rf"\(?(?:{_NUMBER}\+?\s{{0,2}}{_COUNTED}|{_COUNTED}\s{{0,2}}[:(]?\s{{0,2}}{_NUMBER}\)?"
    rf"|{_NUMBER}[\s-]{{0,2}}min(?:ute)?s?[\s-](?:read|listen|watch)"
    rf"|(?:reading|read|listening)\stime\s?:?\s?(?:about\s)?{_NUMBER}\s?min(?:ute)?s?"
    rf"|(?:be the first to comment|no comments yet|leave a comment|{_NUMBER}))\)?[.!]?",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:(?:last|first)\s)?(?:(?:updated|published|posted|modified|edited)\s?:?\s)?"
    r"(?:just now|moments ago|(?:about\s|over\s)?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?|y|yrs?|years?)\sago)[.!]?",
    re.IGNORECASE,
)
_RELATED_HEADING = re.compile(
    r"(?:related\b|(?:more|read more|see more|also|read next|up next|keep reading|what to read next|trending"
    r"|most (?:read|popular|viewed|shared)|recommended|you (?:may|might) (?:also )?like|top stories|latest"
    r"(?: news| stories)?|editor['’]s picks?|see also|don['’]t miss|in other news|from our archive)"
    r"(?:\s(?:on|about|from|for|in|stories|news|reading|this|now|you|articles|coverage)\b.{0,40})?\s?:?$)",
    re.IGNORECASE,
)
# A headline that is linked; longer lines without a full stop are text of the report.
_MOST_LINK_CHARACTERS = 160
_FINAL = tuple(".!?…\"”’'»)]:;")
_MOST_COUNTER_CHARACTERS = 60
_OF_BOILERPLATE: Mapping[str, NoiseKind] = {
    "promo": "related",
    "navigation": "related",
    "cut-off": "page",
    "repeated-lead": "page",
    "other": "page",
}


def find_noise(article: Article, sentences: Sequence[Stretch]) -> dict[int, NoiseKind]:
    """The places, among the sentences of the body, of those that are no reporting, each with its kind.

    Captions, credits and bylines are no noise: who took part and what a picture shows are said there.
    """
    found: dict[int, NoiseKind] = {}
    in_block: int | None = None
    boilerplate = sorted(
        (part.span.start, part.span.end, part.kind) for part in article.extraction.boilerplate
    )
    lines: dict[int, int] = {}
    for sentence in sentences:
        lines[sentence.paragraph] = lines.get(sentence.paragraph, 0) + 1
    upcoming = 0
    for place, sentence in enumerate(sentences):
        words = article.text[sentence.start : sentence.end]
        is_line = lines[sentence.paragraph] == 1
        while upcoming < len(boilerplate) and boilerplate[upcoming][1] <= sentence.start:
            upcoming += 1
        kind = _kind_of_words(words)
        if kind is None and is_line and _opens_block(words):
            in_block, kind = sentence.paragraph, "related"
        elif kind is None and in_block is not None:
            if is_line and _is_link(words):
                kind = "related"
            else:
                in_block = None
        if kind is None:
            kind = _kind_of_boilerplate(boilerplate[upcoming : upcoming + 4], sentence)
        if kind is not None:
            found[place] = kind
    return found


def _kind_of_words(words: str) -> NoiseKind | None:
    if len(words) > _MOST_COUNTER_CHARACTERS:
        return None
    if _COUNTER.fullmatch(words):
        return "counter"
    return "age" if _AGE.fullmatch(words) else None


def _opens_block(words: str) -> bool:
    return len(words) <= _MOST_COUNTER_CHARACTERS and bool(_RELATED_HEADING.match(words))


def _is_link(words: str) -> bool:
    return len(words) <= _MOST_LINK_CHARACTERS and not words.endswith(_FINAL)


def _kind_of_boilerplate(parts: Sequence[tuple[int, int, str]], sentence: Stretch) -> NoiseKind | None:
    """What the page's reader says of more than half of the sentence."""
    for start, end, kind in parts:
        covered = min(end, sentence.end) - max(start, sentence.start)
        if covered * 2 > sentence.end - sentence.start:
            return _OF_BOILERPLATE.get(kind)
    return None
