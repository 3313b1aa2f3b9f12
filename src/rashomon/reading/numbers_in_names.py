"""Numbers that count nothing: in names, lists, codes, scores and years; "one" as a pronoun."""

import re

from rashomon.model.span import Field
from rashomon.reading.number_words import Amount
from rashomon.text.word_sets import word_set

# A number after one of these words names something.
_NAMING_WORDS = word_set(
    """
    # № vol art sec p pp no nos number page
    pages chapter section article articles room flight route channel phase level grade
    season episode part version windows iphone ipad galaxy pixel title prop proposition resolution bill
    amendment district day week vol volume step category type class act area highway interstate gate
    apartment suite unit formula war force big group game round pier terminal catch sb hb hr paragraph
    clause appendix figure table
    """
)
# Sentences begin with capitals, and so do these; a number after them is an ordinary one.
_PLAIN_CAPITALS = word_set(
    """
    about around some nearly almost over under roughly than least to of the in at a an and or but more for
    by with all only just between from up police officials authorities another these those killing monday
    tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays
    """
)
_PRONOUN_AFTER = word_set(
    """
    no any some every each this that the which another first last lone other new my the one
    """
)
_PRONOUN_BEFORE = re.compile(
    r"[-\s]+(?:of|another|day|thing|time|way|by|side|point|hand|is|was|has|who|that|can|could|might|may|must|to|in|"
    r"on|off|sided|stop|the|a|and|which|said|with|as|would|should|more|reason|or)\b|\W*$|[.,;:!?’']",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[-–‑](?:to[-–‑])?\d")  # 5-4, 93-to-7, 555-1234
_BARE_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DIGIT_SUFFIX = re.compile(r"(?:st|nd|rd|th|['’]?s|x|G|D|p|º)(?![a-z])")  # 2nd, 1990s, 4x, 5G, 3D, 1080p
_WORD_BEFORE = re.compile(r"(?P<word>[\w’']{1,20}|[#№]|\b(?:[Nn]os?|[Vv]ol|[Aa]rt|[Ss]ec|pp?)\.)\s?$")
_CHARS_BEFORE = 24


def is_part_of_word(text: str, start: int, end: int) -> bool:
    """Digits in COVID-19, F-16, 2nd, 5G, 10:30, 9/11, 4x4, addresses; letters in "no-one"."""
    before = text[start - 1] if start else " "
    digit = text[start].isdigit()
    if digit and (before.isalnum() or before in "_./:=&@#№+\\"):
        return True
    if before in "-‑–" and start >= 2 and text[start - 2].isalnum():
        return True
    after = text[end : end + 2]
    if digit and after[:1] and (after[0] in "_:/@=" or (after[0] in ".," and after[1:].isdigit())):
        return True
    return digit and _DIGIT_SUFFIX.match(text, end) is not None


def is_name_part(
    text: str, field: Field, start: int, amount: Amount, unit: str | None, sentence_starts: set[int]
) -> bool:
    """Whether the number text[start:amount.end], with that unit, names, orders or scores instead of counting.

    `sentence_starts` tells the capital of a name ("Apollo 11") from that of a sentence ("Gunmen killed 11").
    """
    window = text[max(0, start - _CHARS_BEFORE) : start]
    end = amount.end
    match = _WORD_BEFORE.search(window)
    word = match["word"].rstrip(".") if match else ""
    if word.lower() in _NAMING_WORDS or _SCORE.match(text, end):
        return True
    if amount.spelled:
        if (
            amount.value == 1
            and amount.scale == 1
            and unit != "years-old"
            and _is_pronoun(text, word, end, unit)
        ):
            return True
        if amount.value == 0 and unit is None:
            return True
        if text[start].islower():
            return False
        if field == "body" and unit is None and text[end : end + 2].strip()[:1].isupper():
            return True  # Formula One, Zero Hour
    elif (unit is None and _BARE_YEAR.fullmatch(text, start, end)) or (
        (text[end : end + 1] in {".", ")"} and text[end + 1 : end + 2].isspace()) and _opens_line(window)
    ):
        return True
    if match is None or field == "title" or unit in {"%", "years-old"} or not word[:1].isupper():
        return False
    if len(word) < 2 or word.lower() in _PLAIN_CAPITALS or not match[0][-1:].isspace():
        return False
    opening = start - len(window) + match.start()
    return unit is None or not (opening in sentence_starts or _opens_sentence(text, opening))


def _is_pronoun(text: str, before: str, end: int, unit: str | None) -> bool:
    if unit is None or _PRONOUN_BEFORE.match(text, end):
        return True
    return before.lower() in _PRONOUN_AFTER or before.endswith(("’s", "'s"))


def _opens_line(window: str) -> bool:
    return not window.rpartition("\n")[2].strip()


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" “\"‘'(")
    return not before or before[-1] in ".!?\n:;"
