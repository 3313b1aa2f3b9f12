"""The words that attribute.

Looked up by form and not by lemma: the pipeline runs without a lemmatizer (25 ms an article), and the bare
form ("say") attributes far less often than the finite ones, so that a caller wants to know which it is.
"""

from rashomon.text.word_sets import word_set

_CUES = """
    accuse add address advise agree allude announce answer argue ask assure author bark beam beg begin
    believe bellow bemoan blame blare blast boast boom brag call caption caution chant charge chide cite
    clarify comment complain conclude condemn confide continue counter criticize cry declare decline decry
    demand denounce describe dictate dub echo elaborate email emphasize estimate exclaim expect explain
    express fear feel fume gripe grumble gush holler hope imply indicate inform interject interrupt intone
    issue jeer joke label lament laugh lecture marvel mention message mock mouth murmur muse mutter
    narrate note object observe offer opine order pen plead pledge post praise pray preach predict
    proclaim promise pronounce propose protest publish quip quote rant rasp react read reason reassure
    recall recite reckon recommend recount refer reflect refuse reiterate remark remember repeat reply
    report request respond retort retweet roar rule say scoff scold scream scribble shout shriek sigh
    signal sing slam snap sneer state stress suggest sum summarize surmise swear taunt tease tell testify
    text thank theorize think threaten thunder tout tweet urge utter venture voice vow wail warn whine
    whisper wonder worry write yell
    acknowledge admit concede confess confirm demonstrate disclose discover find highlight know learn
    point prove realize recognize remind reveal show underline underscore
    allege assert claim contend deny dispute insist maintain purport speculate suspect
"""
_IRREGULAR = {
    "begin": "begins began beginning begun",
    "feel": "feels felt feeling",
    "find": "finds found finding",
    "know": "knows knew known knowing",
    "read": "reads reading",
    "say": "says said saying",
    "show": "shows showed shown showing",
    "sing": "sings sang sung singing",
    "swear": "swears swore sworn swearing",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "write": "writes wrote written writing",
}
# Verbs that take words of a source only before or behind a quotation, never a bare clause of content.
_WEAK = word_set(
    """
    address author begin bark beam boom caption express issue laugh offer pen publish read sing sum thank
    show find know learn point order text mouth react address voice rule prove
    """
)
_WITH_INFINITIVE = word_set(
    """
    agree ask beg demand expect hope order plead pledge promise propose refuse request swear threaten urge
    vow decline offer claim advise tell
    """
)
_IMPERSONAL = word_set("expect believe think say report allege estimate know rumor suspect predict")
_NAMING = frozenset({"call", "dub", "label", "describe", "title", "refer"})
_DOUBLING = frozenset({"beg", "brag", "dub", "chat", "quip", "sum", "slam", "snap", "admit", "refer"})
_VOWELS = "aeiou"


def _inflect(lemma: str) -> list[str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("ee"):
        return [third, lemma + "d", lemma + "ing"]
    if lemma.endswith("e"):
        forms = [third, lemma + "d", lemma[:-1] + "ing"]
        # Both spellings: criticized, criticised.
        return forms + [form.replace("iz", "is") for form in forms] if lemma.endswith("ize") else forms
    extra = [lemma + "led", lemma + "ling"] if lemma in {"label", "signal", "marvel"} else []
    return [third, stem + "ed", stem + "ing", *extra]


def _forms(lemmas: str) -> dict[str, str]:
    return {form: lemma for lemma in lemmas.split() for form in _inflect(lemma)}


_LEMMAS = {**_forms(_CUES), "spake": "say", "sez": "say"}
_BASES = word_set(_CUES)


# Every word that can attribute: most words of a text are not among them, and need no second look.
CUE_FORMS = frozenset({*_LEMMAS, *_BASES, "put", "puts", "putting", "according"})


def cue_lemma(word: str) -> str | None:
    """The cue verb that a finite form or participle belongs to ("said" → "say"); None for other words."""
    return _LEMMAS.get(word.lower())


def base_cue_lemma(word: str) -> str | None:
    """The cue verb of a bare form ("they say", "will tell")."""
    folded = word.lower()
    return folded if folded in _BASES else None


_VERBAL = word_set("ROOT ccomp conj advcl xcomp relcl parataxis acl pcomp dep")
_NOMINAL = word_set("amod compound nsubj nsubjpass dobj pobj poss det nmod npadvmod appos")


def find_cue_lemma(word: str, dep: str, following: str = "") -> str | None:
    """The cue verb that `word` is a form of where its place in the tree (CLEAR label) is a verb's.

    `following` is the next word: "as she put it".
    """
    if following == "it" and word.lower() in ("put", "puts", "putting"):
        return "put"
    lemma = cue_lemma(word)
    if lemma is not None:
        return None if dep in _NOMINAL else lemma
    return base_cue_lemma(word) if dep in _VERBAL and not word.isupper() else None


def is_weak_cue(lemma: str) -> bool:
    """Whether a verb attributes beside a quotation only: "the sign read", not "he read"."""
    return lemma in _WEAK


def takes_infinitive(lemma: str) -> bool:
    """Whether an infinitive can be the content: "promised to resign"."""
    return lemma in _WITH_INFINITIVE


def is_impersonal(lemma: str) -> bool:
    """Whether the passive hides the source and its subject is part of the content: "is expected to win"."""
    return lemma in _IMPERSONAL


def names_things(lemma: str) -> bool:
    """Whether quoted words behind a verb are a name or a label and no speech: "a play called “…”"."""
    return lemma in _NAMING
