"""What boilerplate says of itself: the phrases of promos, credits, captions and the small print.

Each entry is right nearly always on the annotated training stories; see boilerplate.py for how they are used.
"""

import re

_AGENCY = (
    r"(?:AP|AFP|EPA|PA|SWNS|GETTY|Getty|REUTERS|Reuters|Bloomberg|Shutterstock|WireImage|Rex|dpa"
    r"|Xinhua|TASS"
    r"|Associated Press|ASSOCIATED PRESS|Getty Images|GETTY IMAGES|USA TODAY Sports"
    r"|Usa Today Sports|PA Wire)"
)


def _any_of(*alternatives: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), flags)


# Tried from the start of a line or sentence; whatever matches is boilerplate to its end.
OPENINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "promo",
        _any_of(
            r"(?:read|see) (?:more|also|next|or share)\b(?! than)",
            r"also (?:read|see|on [A-Z])",
            r"related(?: stories| articles| content| coverage| news)?\s*(?::|$)",
            r"(?:more|watch|video|live|listen|must read|don['’]t miss|recommended"
            r"|editor['’]s picks?)\s*:\s",
            r"(?:most (?:read|popular|viewed)|trending now|you may also like|more (?:from"
            r"|on this story|stories))\b",
            r"(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|e-?mails?|alerts?|updates?"
            r"|inbox|briefing|daily)\b",
            r"(?:get|receive)\b.{0,60}\b(?:newsletters?|(?:to|in) your inbox)",
            r"(?:subscribe|sign up|read more)$",
            r"click (?:here|below|through)\b",
            r"(?:follow|like|join|find) (?:us|@\w+|our|[\w ]{1,30}) (?:on (?:twitter|facebook"
            r"|instagram|x|telegram|whatsapp)|channel)",
            r"(?:download|install) (?:our|the) .{0,40}\bapp\b",
            r"scroll down for\b",
            r"(?:thank you|thanks) for subscribing",
            r"(?:could not subscribe|invalid e-?mail|please (?:verify you|re-enter|try again later))",
            r"you (?:must select a newsletter|agree to receive)",
            r"view all .{0,60}newsletters",
            r"an error has occurred",
            r"(?:add .{0,30}as an interest|add interest)\b",
            r"interested in [\w ]{1,30}\?$",
            r"stay (?:tuned for|up to date (?:on|with))",
            r"if you (?:like|liked|enjoyed) this (?:story|article)",
            r"do you have a (?:story|tip)\b",
            r"e-?mail (?:us|the (?:author|reporter|writer))\b",
            r"e-?mail\s*:\s*\S+@",
            r"contact (?:us|the (?:author|reporter|writer))\b",
            r"(?:support|donate to) (?:our|independent|quality) \w+ ?journalism",
            r"(?:watch|see) the (?:clip|video|full \w+) .{0,40}\b(?:above|below)\b",
            r"\(also on [A-Z]",
            r"\( ?also on ",
        ),
    ),
    (
        "navigation",
        _any_of(
            r"(?:advertisement|advertising|anzeige|sponsored(?: content)?|story continues below"
            r"|continue reading)\b.{0,60}$",
            r"(?:media playback is (?:not )?(?:un)?supported|play (?:video|slideshow)"
            r"|this video (?:cannot|can not) be played)",
            r"(?:share|copy) (?:this|link|on|via)\b.{0,60}$",
            r"(?:skip to|jump to|back to top|table of contents|toggle caption|show (?:hide|more|comments))",
            r"(?:last )?(?:updated|published|posted)\s*(?::|on|at)?\s*(?:\w+day,? )?(?:\d|jan|feb"
            r"|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).{0,60}$",
        ),
    ),
    (
        "credit",
        _any_of(
            r"[(\[—–-]*\s*(?:additional |with )?(?:reporting|editing|writing|compiled|edited"
            r"|written|produced) by [A-Z]",
            r"[(\[—–-]*\s*with (?:assistance|additional reporting|reporting|files"
            r"|contributions) (?:by|from)\b",
            r"(?-i:(?:The )?[A-Z][\w.'’-]+(?: [\w.,'’&-]+){0,24}) (?:also )?contributed (?:to"
            r" this (?:report|article|story|post|piece)|reporting\b|from (?-i:[A-Z]))",
            r"information from\s*:",
            r"sources?\s*: [\w .,&-]{2,40}$",
            r"this (?:article|story|report|post|piece) (?:was |has been )?(?:originally"
            r"|first) (?:appeared|published|ran)",
            r"with (?:agency|agencies|wire) (?:inputs?|reports?)",
        ),
    ),
    (
        "caption",
        _any_of(
            r"file\s?(?:photo|picture|image)?\s?[-–—:]+ ",
            r"(?:photo|photos|photograph|photographer|picture|pictures|image|images"
            r"|illustration)(?: by| credit| copyright| source| caption| courtesy| issued by)?\s*: ?\w",
            r"(?:image|photo|media|video) (?:copyright|caption|source|credit)\b",
            r"enlarge (?:this )?image",
            r"(?:photo|image|picture)s? (?:by|courtesy of|issued by|via) [A-Z]",
        ),
    ),
    (
        "other",
        _any_of(
            r"(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|the |[A-Z])",
            r"all rights reserved",
            r"(?:this|our) (?:material|content|article) may not be (?:published|reproduced|copied)",
            r"visit our website terms of use",
            r"[A-Z]{2,5} transcripts are created on a rush deadline",
            r"this text may not be in its final form",
            r"accuracy and availability may vary",
            r"the authoritative record of [A-Z]",
            r"(?:editor['’]s note|disclaimer)\s*:",
            r"(?:correction|clarification)s?\s*:",
            r"(?:a|an) (?:previous|earlier) version of this (?:story|article|report)",
            r"we regret the (?:error|mistake)",
        ),
    ),
)  # fmt: skip

# Anywhere in a short line or sentence.
TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "caption",
        _any_of(
            r"[(\[](?:ap )?(?:photo|image|picture|credit|photograph)s?\b\s?(?::|/"
            r"|by\b)[^()\[\]]{0,100}[)\]]\s*$",
            rf"\([^()]{{2,80}}/\s?(?-i:[^()]{{0,30}}{_AGENCY})[^()]{{0,40}}\)\s*$",
            r"\([^()]{0,80}\bvia (?-i:AP|AFP|Reuters|Getty)[^()]{0,40}\)\s*$",
            r"\((?:[^()]{0,40} )?pictured\b[^()]{0,40}\)",
            r", pictured(?: \w+){0,3},",
            r"\bis pictured\b",
            r"\bpictured (?:in this|here)\b",
            r"\((?:file|stock) (?:photo|image|picture)\)",
            r"\bphotograph(?:er)?: .{2,60}$",
            r"\bimage via (?-i:[A-Z])\w+$",
            rf"^(?-i:{_AGENCY})$",
            r"^(?-i:(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+/(?:The )?[A-Z]\w+)$",
            rf"^[^.!?]{{2,60}}/\s?(?-i:{_AGENCY})$",
            r"\btoggle caption\b",
            rf"^(?-i:{_AGENCY})(?:\s?[•/:]\s?[\w ]{{2,20}})? (?-i:[A-Z])[^!?]*[^.!?\"”’)]$",
        ),
    ),
    ("navigation", _any_of(r"\bupdated: \d{4}-\d\d-\d\d\b")),
    (
        "promo",
        _any_of(r"[^.!?:]\s(?:read more|continue reading(?: the main story)?)$", r"\bprivacy policy\b"),
    ),
)  # fmt: skip
TWEET_SOURCE = re.compile(
    r"(?:(?:https?://t\.co/\w{1,20}\s*|pic\.twitter\.com/\w{1,20}\s*){0,6})"
    r"—\s?[^()\n]{1,60}\(@\w{1,20}\)\s+[A-Z][a-z]+ \d{1,2}, \d{4}"
)
BYLINE = re.compile(
    r"(?:By|BY|Von|Par|Por) (?:[A-Z][\w.'’-]*\s?){1,5}(?:(?:,|and|und|\||for|in)\s.{0,60})?", re.UNICODE
)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?)?"
    rf"(?:, [A-Z][a-z]+\.? \d{{1,2}})?\s*(?:\((?:{_AGENCY}|CNN|UPI|NNN)\))?\s*(?:—|–|--|-)\s)"
)
