"""Words that report one thing: forms of a verb that share no stem, and verbs that news use for each other."""

from collections.abc import Mapping

from rashomon.text.tokens import stem

# One line a sense. Each was written from the language of news in general: what rises and falls, who pays and
# earns, who comes and goes, who says it. Words with several common senses are left out.
_SENSES: Mapping[str, str] = {
    "fall": "fall fell fallen drop dropped plunge slump tumble decline slide slid sink sank lower decrease",
    "rise": "rise rose risen climb jump soar surge increase raise grow grew grown",
    "pay": "pay paid payment",
    "earn": "earn earnings made income",
    "cost": "cost price",
    "buy": "buy bought purchase acquire acquisition",
    "sell": "sell sold sale",
    "take": "take took taken",
    "shoot": "shoot shot shooting",
    "strike": "strike struck",
    "win": "win won victory",
    "lose": "lose lost loss",
    "hold": "hold held",
    "send": "send sent",
    "spend": "spend spent",
    "build": "build built",
    "begin": "begin began begun start",
    "end": "end finish",
    "arrive": "arrive arrival land reach",
    "leave": "leave left depart departure",
    "resign": "resign resignation quit stepped",
    "drive": "drive drove driven",
    "fly": "fly flew flown flight",
    "meet": "meet met meeting",
    "vote": "vote voted",
    "pass": "pass passed approve approved adopted",
    "halt": "halt stop stopped stoppage suspend suspended suspension",
    "speak": "speak spoke spoken speech",
    "write": "write wrote written",
    "tell": "say said says tell told tells announce announced announcement confirm confirmed"
    " interview tweeted tweet unveil unveiled reveal revealed",
    "apologise": "apologise apologize apologised apologized apology",
    "publish": "publish published release released",
    "find": "find found",
    "shut": "shut close closed",
    "attack": "attack attacked assault assaulted",
    "flee": "flee fled",
    "catch": "catch caught",
    "steal": "steal stole stolen theft",
    "break": "break broke broken",
    "hide": "hide hid hidden",
    "bring": "bring brought",
    "strip": "strip stripped",
    "trade": "trade traded trading",
    "crash": "crash crashed",
    "run": "run ran",
    "give": "give gave given",
    "choose": "choose chose chosen",
    "feed": "feed fed",
    "lead": "lead led",
}  # fmt: skip
SENSE_OF: Mapping[str, str] = {
    stem(word): f"~{sense}" for sense, words in _SENSES.items() for word in words.split()
}


def sense_of(stemmed: str) -> str:
    """The sense that a stem shares with others, or the stem."""
    return SENSE_OF.get(stemmed, stemmed)


def is_sense(word: str) -> bool:
    return word.startswith("~")


SAYING = sense_of(stem("said"))
