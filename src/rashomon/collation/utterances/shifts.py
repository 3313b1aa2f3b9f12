"""Whether two words are one verb in two tenses, or one pronoun in two persons: as in reported speech."""

from functools import lru_cache
from typing import Literal

from rashomon.text.tokens import stem
from rashomon.text.word_sets import word_set

ShiftKind = Literal["tense", "person"]

# Quirk et al. 1985, 3.11-20: the irregular verbs that news uses, each with its forms.
_IRREGULAR = """
    be am is are was were been being; have has had having; do does did done doing; will would; can
    could; shall should; may might; go goes went gone going; say says said saying; get gets got gotten
    getting; make makes made making; know knows knew known knowing; think thinks thought thinking; take
    takes took taken taking; see sees saw seen seeing; come comes came coming; give gives gave given
    giving; find finds found finding; tell tells told telling; become becomes became becoming; leave
    leaves left leaving; feel feels felt feeling; bring brings brought bringing; begin begins began
    begun beginning; keep keeps kept keeping; hold holds held holding; write writes wrote written
    writing; stand stands stood standing; hear hears heard hearing; mean means meant meaning; meet meets
    met meeting; run runs ran running; pay pays paid paying; sit sits sat sitting; speak speaks spoke
    spoken speaking; lie lies lay lain lying; lead leads led leading; grow grows grew grown growing;
    lose loses lost losing; fall falls fell fallen falling; send sends sent sending; build builds built
    building; understand understands understood understanding; draw draws drew drawn drawing; break
    breaks broke broken breaking; spend spends spent spending; rise rises rose risen rising; drive
    drives drove driven driving; buy buys bought buying; wear wears wore worn wearing; choose chooses
    chose chosen choosing; win wins won winning; sell sells sold selling; fight fights fought fighting;
    teach teaches taught teaching; catch catches caught catching; eat eats ate eaten eating; sleep
    sleeps slept sleeping; fly flies flew flown flying; forget forgets forgot forgotten forgetting;
    throw throws threw thrown throwing; steal steals stole stolen stealing; shoot shoots shot shooting;
    sing sings sang sung singing; swear swears swore sworn swearing; shake shakes shook shaken shaking;
    strike strikes struck striking; seek seeks sought seeking; bind binds bound binding; deal deals
    dealt dealing; dig digs dug digging; feed feeds fed feeding; flee flees fled fleeing; hide hides hid
    hidden hiding; ride rides rode ridden riding; ring rings rang rung ringing; sink sinks sank sunk
    sinking; slide slides slid sliding; swim swims swam swum swimming; tear tears tore torn tearing;
    wake wakes woke woken waking; withdraw withdraws withdrew withdrawn withdrawing; bear bears bore
    borne bearing
"""
_VERBS: dict[str, int] = {
    form: number for number, forms in enumerate(_IRREGULAR.split(";")) for form in forms.split()
}
_AGREEMENT = (
    frozenset({"am", "is", "are"}),
    frozenset({"was", "were"}),
    frozenset({"have", "has"}),
    frozenset({"do", "does"}),
)
_INFLECTED = ("ed", "ing", "en")
_NOT_VERBS = word_set("thing things something nothing anything everything being")

_PRONOUNS = {
    "subject": "i we you he she they it",
    "object": "me us you him her them it",
    "possessive": "my our your his her their its",
    "absolute": "mine ours yours his hers theirs",
    "reflexive": "myself ourselves yourself yourselves himself herself themselves itself",
}
_ROLES: dict[str, frozenset[str]] = {
    pronoun: frozenset(role for role, words in _PRONOUNS.items() if pronoun in words.split())
    for words in _PRONOUNS.values()
    for pronoun in words.split()
}


@lru_cache(maxsize=16384)
def find_shift(left: str, right: str) -> ShiftKind | None:
    """The shift from one folded word to another: symmetric; None if they are other words."""
    if left == right:
        return None
    if _ROLES.get(left, frozenset()) & _ROLES.get(right, frozenset()):
        return "person"
    number = _VERBS.get(left)
    if number is not None and number == _VERBS.get(right):
        return None if agree_only(left, right) else "tense"
    if left in _VERBS or right in _VERBS:
        return None
    inflected = left.endswith(_INFLECTED) or right.endswith(_INFLECTED)
    if inflected and not {left, right} & _NOT_VERBS and min(len(left), len(right)) > 2:
        return "tense" if stem(left) == stem(right) else None
    return None


@lru_cache(maxsize=16384)
def agree_only(left: str, right: str) -> bool:
    """Forms of one verb for two persons: "swear" and "swears", "am" and "is"."""
    if any({left, right} <= forms for forms in _AGREEMENT):
        return True
    short, long = sorted((left, right), key=len)
    return long in (short + "s", short + "es")
