"""Pages that are no single finished report: live tickers, galleries, and walls that ask for consent.

What a ticker or a gallery lacks, its publisher may well have reported: such a text never counts as whole.
"""

import re

from rashomon.intake.declared import Node, types_of

_LIVE_TITLE = re.compile(
    r"\b(?:live[ -]?(?:blog|ticker|updates?)|news[ -]?(?:blog|ticker)|minute[ -]by[ -]minute|as it happened"
    r"|en direct|en vivo|minuto a minuto|in diretta)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy (?:policy|settings|cent(?:re|er))|legitimate interests?|our partners"
    r"|einwilligung|zustimm\w{0,6}|datenschutz\w{0,20}|tracking|consentement|partenaires|consentimiento"
    r"|galletas|consenso|toestemming|samtykke|samtycke)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_MAX_WALL_LENGTH = 4000  # reports on data protection are longer than the walls that ask for it
_MIN_CONSENT_SHARE = 0.5
_MIN_CONSENT_SENTENCES = 3


def unfinished_kind(article: Node, title: str) -> str | None:
    """Why an article is no single finished report, by its type or its title; None if it is one."""
    types = types_of(article)
    if "LiveBlogPosting" in types or _LIVE_TITLE.search(title):
        return "it is a live ticker, of which a page may show a part"
    if "ImageGallery" in types or "MediaGallery" in types:
        return "it is a gallery: what it tells is in its pictures"
    return None


def is_consent_wall(text: str) -> bool:
    """Whether a text is what a page says to get consent to its cookies, in place of its article."""
    if len(text) > _MAX_WALL_LENGTH:
        return False
    sentences = [match[0] for match in _SENTENCE.finditer(text) if match[0].strip()]
    asking = [sentence for sentence in sentences if _CONSENT.search(sentence)]
    share = sum(map(len, asking)) / max(1, sum(map(len, sentences)))
    return len(asking) >= _MIN_CONSENT_SENTENCES and share >= _MIN_CONSENT_SHARE
