"""The words that set how strongly a clause is put, and the words that make up for them in another report.

Which kinds there are follows the factuality of Saurí and Pustejovsky (FactBank, 2009: possible, probable,
certain; each according to a source), the levels of certainty of Rubin (2010) and the hedges of Hyland (2005);
the words are our own. A word that has another reading as often ("will" of time, "would" of reported
speech, "can" of ability) marks nothing and only makes up.
"""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.comparison import StrengthKind, StrengthLevel
from rashomon.reading.cues import base_cue_lemma, cue_lemma
from rashomon.text.tokens import stem
from rashomon.text.word_sets import word_set

# What a marker governs: the next verb or noun; every word of the noun phrase behind it; the verb that was
# before it where none follows ("fled, reportedly").
Government = Literal["next", "phrase"]


@dataclass(frozen=True, slots=True)
class MarkerEntry:
    """A marker as folded words: `words` are given with spaces between them."""

    words: str
    kind: StrengthKind
    level: StrengthLevel
    governs: Government = "next"


def _entries(
    kind: StrengthKind, level: StrengthLevel, words: str, governs: Government = "next"
) -> list[MarkerEntry]:
    return [MarkerEntry(" ".join(entry.split()), kind, level, governs) for entry in words.split("/")]


MARKERS: tuple[MarkerEntry, ...] = (
    *_entries("certainty", "possible", "may/might/could/perhaps/possibly/maybe/potentially"),
    *_entries("certainty", "possible", "possible/potential", "phrase"),
    *_entries(
        "certainty",
        "probable",
        "likely/probably/presumably/apparently/expected to/believed to/thought to/appears to/appeared to"
        "/appear to/seems to/seemed to/seem to/predicted to/projected to",
    ),
    *_entries("certainty", "probable", "apparent/probable", "phrase"),
    *_entries(
        "certainty",
        "alleged",
        "allegedly/reportedly/supposedly/purportedly/accused of/suspected of/said to/reported to"
        "/alleged to/rumored to/rumoured to/on suspicion of",
    ),
    *_entries("certainty", "alleged", "alleged/suspected/purported/accused", "phrase"),
    *_entries("obligation", "required", "should/must/ought to/needs to/need to/has to/have to"),
    *_entries(
        "intention",
        "planned",
        "plans to/planned to/planning to/plan to/intends to/intended to/considering/considers/mulling"
        "/weighing/wants to/wanted to/seeks to/seeking to/sought to/aims to/hopes to/hoped to"
        "/threatened to/threatens to/threatening to/offered to/offers to/proposed to/proposes to",
    ),
    *_entries("intention", "planned", "proposed", "phrase"),
    *_entries(
        "intention",
        "attempted",
        "tried to/tries to/trying to/attempted to/attempts to/attempting to/attempt to/try to",
    ),
    *_entries("intention", "attempted", "attempted", "phrase"),
    *_entries(
        "negation",
        "negated",
        "not/never/no/without/cannot/cant/dont/doesnt/didnt/isnt/arent/wasnt/werent/wont/wouldnt/shouldnt"
        "/couldnt/hasnt/havent/hadnt/failed to/fails to/refused to/refuses to/declined to",
    ),
)

# Words that say of the other report's clause that it is not put plainly either, whatever they are called: a
# report that "fears" or "accuses" is not put down as stating. Given in any form; compared by their stems.
_UNREAL = """
    would can if whether unless risk threat threaten fear warn hope chance suspect suspicion accuse
    accusation allege allegation charge claim believe belief think thought consider plan propose proposal
    seek sought want aim try attempt expect predict prediction project projection likely unlikely
    likelihood probable probably possible possibly possibility may might could perhaps maybe potential
    potentially appear apparent apparently seem presume presumably presumptive suppose supposedly purport
    reportedly rumor rumour suggest unclear unconfirmed question doubt investigate investigation probe
    estimate feel felt assume speculate speculation indicate imminent poised set prepare ready conspire
    plot intend intent ever decision uncertain
"""
_HEARD = "say said says according report told tell claim accuse charge allege investigate suspect police"
_PLANNED = """
    will would wont shall plan propose proposal consider mull weigh seek sought want aim try attempt vow
    pledge promise threat threaten hope expect may might could can should must if intend intent intention
    set decide agree ready prepare push pushing bid effort offer call urge ask demand order refuse fail
    poised going look due schedule need request idea whether unless upcoming forthcoming
"""
_NEGATIVE = """
    not no never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt
    werent wont wouldnt shouldnt couldnt hasnt havent hadnt deny denial fail failure refuse refusal reject
    lack stop prevent avoid unable hardly barely few little only unlikely decline end drop abandon oppose
    block ban bar yet rather instead unless non false free clear acquit less miss absent absence rule
    withdraw cancel halt but except however although though despite until before if would could hold held
    refrain against doubt delay unknown impossible unclear question whether skip skipped dispute reverse
"""
_REQUIRED = """
    should must ought need needs has have had require requirement call urge demand oblige obligation order
    ask want request necessary necessity essential recommend suggest advise insist supposed force press
    push mandate let appeal warn important propose plead beg command instruct expect vital crucial duty
"""

_LISTS: dict[StrengthKind, str] = {
    "certainty": _UNREAL,
    "intention": _PLANNED,
    "negation": _NEGATIVE,
    "obligation": _REQUIRED,
    "attribution": _HEARD,
}
COVERS = {
    kind: (word_set(words), frozenset(stem(word) for word in words.split())) for kind, words in _LISTS.items()
}


def makes_up_for(marker: MarkerEntry, norm: str) -> bool:
    """Whether a folded word near the other report's keeps it from being put down as plain in this respect."""
    words, stems = COVERS[marker.kind]
    return norm in words or stem(norm) in stems


def is_hearsay_of(norm: str) -> bool:
    """Whether a folded word anywhere in a sentence does what "reportedly" does."""
    words, stems = COVERS["attribution"]
    return norm in words or stem(norm) in stems


# Verbs by which a source vouches for a fact: who expects, urges or slams does not.
ASSERTING = word_set(
    """
    say tell report add note state claim allege assert announce declare explain maintain insist confirm argue
    write tweet testify acknowledge admit reveal estimate contend believe think continue recall describe
    """
)
_HEARSAY = word_set(
    """
    according per via sources reportedly allegedly alleged apparently account accounts warn warns warned
    suggest suggests suggested indicate indicates indicated quote quotes quoted cite cites cited accuse
    accuses accused charge charges charged deny denies denied predict predicts predicted show shows showed
    shown
    """
)


def is_asserting(norm: str) -> bool:
    """Whether a folded word is a form of a verb by which a source vouches for a fact."""
    return cue_lemma(norm) in ASSERTING or base_cue_lemma(norm) in ASSERTING


def is_hearsay(norm: str) -> bool:
    """Whether a folded word can name a source's act of speech, or hide the source."""
    return norm in _HEARSAY or is_asserting(norm)
