"""What a source's own words say it is: a name, a role, a document, or nobody in particular.

The noun that heads the phrase decides. Documents and the nouns of nobody in particular are listed; roles are
an open class ("a neurosurgeon", "two plumbers"), so that any other common noun is one unless it is a thing.
"""

import re
from collections.abc import Callable, Sequence

from rashomon.model.reading import SourceKind
from rashomon.text.word_sets import word_set

_TOKEN = re.compile(r"\d[\d.,]*%?|[^\W_](?:[\w&/-]|[.'’](?=\w))*|[,(—–;:]")
_MAX_TOKENS = 40

_DOCUMENTS = word_set(
    """
    ad advert advertisement advisory affidavit agenda agreement amendment analysis annex announcement
    appendix application article assessment audit autopsy ballot banner bill billboard biography blog book
    brief briefing broadcast brochure budget bulletin cable caption card chapter chart clip code column
    commercial communique complaint constitution contract copy correspondence count criteria data database
    declaration decree deposition diary dispatch disclosure document dossier draft editorial email e-mail
    epitaph essay estimate excerpt fax figure file filing film finding flier flyer folder footage footnote
    forecast form graphic guideline headline index indictment inquiry investigation inscription invitation
    invoice language law lawsuit leaflet ledger legislation letter letterhead list log manifesto manual
    manuscript map measure memo memoir memorandum message metadata minutes model motion movie news-release
    newsletter note notice novel obituary op-ed opinion order ordinance page pamphlet paper passage
    passport petition phrase placard placards plan platform plea poem poll polling post postcard poster
    photo photograph precedent press-release probe profile projection proposal prospectus provision
    publication questionnaire readout receipt reply disclaimer record recording regulation release report
    research resolution result review rule ruling sampling scripture script section sentence sign song
    speech spot statement statistic statute story study subpoena suit summary survey tabulation tally tape
    text textbook timeline title tract transcript treaty tweet verdict version video voicemail warrant
    website webpage will word write-up bylaws demographics emails evidence documentary findings history
    mathematics math numbers papers proceedings records results returns statistics stats terms testimony
    audio communication clip
    """
)
# With a capital these name an outlet, a person or a place as often ("the Post", "Bill", "the Drudge Report").
_CAPITAL_DOCUMENTS = word_set(
    "act amendment bible constitution koran law memo poll quran scripture study survey talmud torah treaty"
)
_NOBODIES = word_set(
    """
    critic detractor insider naysayer observer skeptic sceptic source cynic pundit watcher watchers
    somebody someone
    """
)
_QUANTIFIERS = word_set("some many others several few most more plenty lots scores countless numerous")
_NO_SOURCES = word_set(
    """
    all any anybody anyone everybody everyone everything it nobody none no-one nothing one's something
    there this that these what whoever whatever you your yours yourself q
    """
)
# Behind these words and "of" stands who or what it is: "one of the aides", "a batch of emails".
_PARTITIVES = word_set(
    """
    all any array average batch bunch chorus collection copy couple crop dozen dozens each four five three
    two group half handful host hundreds lot lots majority majorities many millions
    minority most much number numbers one pair percent pile plenty quarter range scores series set several
    share six slew some third thousands three-quarters trio two-thirds variety version wave none few both
    percentage % slice generation army trove mix nearly ten eleven twelve fifteen twenty thirty forty
    fifty sixty seventy eighty ninety nine eight seven thousand hundred million quarters tens
    """
)
_THINGS = word_set(
    """
    applause argument attack candidacy conversation creation debate degree discussion event exchange here
    idea image interview joke mind move notion now out over picture policy program protest question race
    rally remark rhetoric role rumor series shooting strategy system talk tactic theory time timing today
    topic victory vote wave way week year yesterday experience instinct appearance silence moment evening
    morning night victories protests
    """
)
_GROUPS = word_set(
    """
    Americans Britons Canadians Catholics Chinese Christians Conservatives Democrats Democrat Europeans
    Evangelicals French Germans Independents Iranians Iraqis Israelis Jews Latinos Hispanics Liberals
    Libertarians Mexicans Millennials Muslims Palestinians Republicans Republican Russians Syrians Texans
    Ukrainians Whites Blacks Tories GOPers Brits Parliamentarians
    """
)
_ROLES = word_set(
    """
    president senator governor mayor secretary minister chancellor judge justice chief director chairman
    chairwoman spokesman spokeswoman spokesperson officer official officials police authorities
    prosecutors candidate congressman congresswoman representative ambassador king queen pope prince
    princess general attorney experts analysts aides advisers scientists researchers residents voters
    lawmakers witnesses investigators doctors economists lawyers activists teachers students workers
    reporter reporters professor pontiff coach manager editor author narrator moderator host captain
    colonel administration campaign commissioner speaker nominee leader leaders firefighters deputies
    troops
    """
)
_KNOWING = re.compile(
    r"\b(?:familiar with|briefed (?:on|about)|privy to|with (?:\w+ )?knowledge of|in a position to know)\b"
)
_CLOSE = re.compile(r"\b(?:close to|involved in|around (?:him|her|them)|who (?:is|are|was|were) close)\b")
_INFORMANTS = word_set(
    "people person persons individual individuals one those official officials aide aides ally"
)
_TEMPORAL = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z|[12]\d{3}\Z")
_PLURAL_PEOPLE = re.compile(r"[a-z](?:ers|ors|ists|ians|ants|ents|ees|ives|als|men|women|ates|ees)\Z")
_ABOUT = re.compile(
    r"(?:(?:more|fewer|less) than|at least|at most|up to|about|nearly|almost|over|around)\s+", re.I
)
_PARTICIPLE = re.compile(r"(?:ed|en|wn|ade|ought)\Z")
_TIMES = word_set(
    "day week weekend month year night morning afternoon evening spring summer fall autumn winter"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_PREPOSITIONS = word_set(
    """
    of for who whom whose with in at to from on by that which close familiar briefed speaking about against
    among around aligned affiliated attending backing based before behind between during following inside
    involved including like near opposed outside over privy representing seeking since supporting than through
    under watching working within without after as when where said told says surveyed polled released
    filed published posted conducted compiled obtained reviewed taken provided gathered here there nationwide
    alike involved available alone itself himself herself themselves today yesterday and , ( — – ; :
    """
)


def names_group(name: str) -> bool:
    """Whether a name is that of people by party, country or belief ("These Republicans"), and of nobody."""
    return name.rpartition(" ")[2] in _GROUPS


def split_phrase(text: str) -> list[str]:
    """The words of a source and the marks that part it, at most forty."""
    found: list[str] = []
    for token in _TOKEN.finditer(text):
        found.append(token[0])
        if len(found) == _MAX_TOKENS:
            break
    return found


def core_of(words: Sequence[str]) -> Sequence[str]:
    """The noun phrase up to what qualifies it from behind: "the mayor" of "the mayor of Quillmouth"."""
    for number, word in enumerate(words):
        if number and (
            word in _PREPOSITIONS
            or (word in ("last", "this", "earlier", "late") and _begins_time(words, number))
            or (words[number + 1 : number + 2] == ["by"] and _PARTICIPLE.search(word))
        ):
            return words[:number]
    return words


def _begins_time(words: Sequence[str], number: int) -> bool:
    """Whether a word begins a time behind a noun: "a study last year", "records this week"."""
    following = words[number + 1].lower() if number + 1 < len(words) else ""
    return following in _TIMES or _TEMPORAL.match(following.capitalize()) is not None


def fold_head(word: str) -> str:
    """A head noun in lower case and without a possessive ending."""
    return _POSSESSIVE.sub("", word).lower()


def classify_phrase(text: str, opens_sentence: bool, is_name: Callable[[str], bool]) -> SourceKind | None:
    """The kind of source that a noun phrase names; None if it names none that can be told.

    `opens_sentence`: a capital at its beginning says nothing. `is_name` tells whether the recogniser takes a
    word of the phrase for a part of a name of a person, a body or a place.
    """
    words = split_phrase(_ABOUT.sub("", text, count=1) if _ABOUT.match(text) else text)
    for _ in range(3):
        core = core_of(words)
        if not core:
            return None
        kind = _classify_core(core, text, opens_sentence, is_name)
        head = fold_head(core[-1])
        behind = words[len(core) :]
        if (head in _PARTITIVES or head.endswith("%")) and behind[:1] == ["of"] and len(behind) > 1:
            inner = behind[1:]
            if head in ("percent", "percentage", "%") or head.endswith("%"):
                return "role"  # those polled
            if inner[0].lower() in ("them", "whom", "which"):
                return "anonymous"
            words, opens_sentence = inner, False
            continue
        if kind == "role" and _names_apposed(behind, is_name):
            return "named"
        return kind
    return kind


def _classify_core(
    core: Sequence[str], text: str, opens_sentence: bool, is_name: Callable[[str], bool]
) -> SourceKind | None:
    bare = [word for word in core if word.lower() not in ("the", "a", "an")]
    if not bare:
        return None
    while len(bare) > 1 and _TEMPORAL.match(bare[-1]):
        bare = bare[:-1]
    printed = _POSSESSIVE.sub("", bare[-1])
    head = printed.lower()
    is_common = (
        printed[:1].islower()
        or printed[:1].isdigit()
        or (opens_sentence and len(bare) == 1 and core[0] == bare[0] and _is_listed(head))
    )
    if not is_common:
        return _classify_capital(printed, head, len(bare), opens_sentence and bare[0] == core[0], is_name)
    if head in _NO_SOURCES:
        return None
    if _KNOWING.search(text) or (head in _INFORMANTS and _CLOSE.search(text)):
        return "anonymous"
    if head == "those":
        return "role"
    if head in ("people", "person", "persons", "individual"):
        quantified = all(word.lower() in _QUANTIFIERS or _is_count(word) for word in bare[:-1])
        return "anonymous" if quantified else "role"
    if _among(head, _NOBODIES) or head in _QUANTIFIERS:
        return "anonymous"
    if _among(head, _DOCUMENTS):
        return "document"
    return None if _among(head, _THINGS) else "role"


def _classify_capital(
    printed: str, head: str, length: int, opens: bool, is_name: Callable[[str], bool]
) -> SourceKind | None:
    if printed.rpartition("-")[2] in _GROUPS or head in _ROLES:
        return "role"
    if head in _CAPITAL_DOCUMENTS or (
        length == 1 and opens and _among(head, _DOCUMENTS) and not is_name(printed)
    ):
        return "document"
    if head in _NO_SOURCES or len(printed) < 2:
        return None
    if length == 1 and opens and _PLURAL_PEOPLE.search(printed) and not is_name(printed):
        return "role"  # "Plumbers say", where no recogniser sees a name
    return "named"


def _names_apposed(behind: Sequence[str], is_name: Callable[[str], bool]) -> bool:
    """Whether a name stands in apposition to a role: "the mayor of Quillmouth, Ann Lee"."""
    return any(
        mark in (",", "(", "—", "–") and first[:1].isupper() and second[:1].isupper() and is_name(second)
        for mark, first, second in zip(behind, behind[1:], behind[2:], strict=False)
    )


def _is_listed(head: str) -> bool:
    return (
        head in _QUANTIFIERS
        or head in _NO_SOURCES
        or head in _ROLES
        or head in ("people", "police")
        or any(_among(head, nouns) for nouns in (_NOBODIES, _DOCUMENTS))
    )


def _is_count(word: str) -> bool:
    return word[:1].isdigit() or word.lower() in _PARTITIVES


def _among(head: str, nouns: frozenset[str]) -> bool:
    """Whether a noun or the noun that it is the plural of is in a list."""
    if head in nouns:
        return True
    if head.endswith("ies"):
        return head[:-3] + "y" in nouns
    return head.endswith("s") and (head[:-1] in nouns or (head.endswith("es") and head[:-2] in nouns))
