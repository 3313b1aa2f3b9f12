"""Every label that a report shows. They name what was found, never why, and never what was not looked at."""

from collections.abc import Mapping

from rashomon.model.comparison import ChangeKind, ConflictKind, Difference, StrengthKind, Verdict
from rashomon.model.derivation import DerivationGround
from rashomon.model.reading import CueStance, QuotedTermKind, SourceKind

ALL_CARRY = "All carry"
SOME_CARRY = "Some carry"
ONLY_IN = "Only in"
ONLY_ONE = "Only in one"
NOT_FOUND_IN = "Not found in"
CARRIED_BY = "carried by {} of {} other witnesses"
SHARED_NAMES = "names"
SHARED_FIGURES = "figures"
SHARED_WORDS = "words"
SAME_SENTENCE = "the same sentence"
BY_MEANING_ALONE = "no shared words: linked by meaning alone"
THROUGH_OTHERS = "not linked with each other, only through others"
WHY_LINKED = "Why these are linked"
IN_PART = "Perhaps in part in"
NOT_YET_PUBLIC = "Not yet public for"
UNKNOWN_IN = "Text not whole, so unknown in"
DISAGREE = "They disagree"
UPDATES = "Counts that grew or shrank"
UPDATES_LEGEND = "Each further count is in a later report: news that came in, no disagreement."
TIME_UNKNOWN = "time unknown"
STRENGTH = "Put with other strength"
STRENGTH_LEGEND = "Marked are the words that set the strength. Which report is right is not said."
WITHOUT_MARKER = "without such words"
QUOTED_DIFFERENTLY = "Quoted differently"
COPIED = "Printed nearly word for word"
WHO_HAD_IT_FIRST = "Who had it first"
HAD_FIRST = "had the words before"
COMMON_ORIGIN = "credit {}: none is from the other"
ORDER_UNKNOWN = "who had the words first is not known"
ORDER_CONTRADICTED = "time and credit contradict each other"
WORDING = "Perhaps named differently"
WORDING_LEGEND = (
    "Names that seem to be of one thing: of 60 such groups that were read, 47 held two names of one thing, "
    "18 of them nothing else. Whether these are is for you to judge."
)
IN_A_SOURCES_WORDS = "in a source's words"
LOADED = "Loaded words"
LOADED_LEGEND = (
    "Words by which a view may show (of four sentences with one, annotators marked one): on what ground, "
    "whose, how many others have it; beside it how others put the same. No report is worse for having one."
)
IN_NO_OTHER_TEXT = "in no other text"
IN_ANOTHER_TEXT = "also in another text"
IN_OTHER_TEXTS = "also in {} other texts"
HEADLINES = "Headlines held against their own reports"
NOTES = "Notes"
NOT_WHOLE = "text not whole"
NO_SPEAKER = "Speaker not named"
IN_OTHER_WORDS = "in other words"
SET_ASIDE = "Set aside, not compared"
MORE = "more: add --html report.html"
BRACES_MARK_DIFFERENCES = "Words in {braces} are not the same everywhere; {} stands where others print more."

PUBLIC_BY_THEN: Mapping[bool | None, str] = {
    True: "public by then",
    False: "it appeared first",
    None: "public by then? unknown",
}
DIRECTION_GROUNDS: Mapping[DerivationGround, str] = {"time": "by time", "credit": "by its credit"}
CONFLICT_KINDS: Mapping[ConflictKind, str] = {
    "figure": "Different figures",
    "time": "Different times",
    "place": "Different places",
    "name": "Different names",
    "cause": "Different causes",
    "status": "Different status",
    "other": "Different values",
}
STRENGTH_KINDS: Mapping[StrengthKind, str] = {
    "certainty": "Certain, and less than certain",
    "condition": "On a condition, and on another or none",
    "attribution": "With a source, and without",
    "negation": "Denied, and not denied",
    "obligation": "As what should be, and without that",
    "intention": "As a plan or an attempt, and without that",
    "precision": "A number with a bound, and bare",
}
DIFFERENCES: Mapping[Difference, str] = {
    "identical": "the same words",
    "punctuation": "punctuation, case or abbreviation only",
    "ellipsis-or-bracket": "cut or edited, and marked as such",
    "trimmed": "one prints less of it",
    "spliced": "parts run together without a mark",
    "altered": "other words inside the quotation marks",
    "only-one-direct": "only one quotes it directly",
}
CHANGES: Mapping[ChangeKind, str] = {
    "negation": "a negation that only one prints",
    "condition": "a condition that only one prints",
    "hedge": "a hedge that only one prints",
    "substituted": "other words",
    "spliced": "sentences run together, unmarked",
    "omitted": "words inside that only one prints, unmarked",
    "reordered": "another order",
    "tense": "another tense",
    "person": "another person",
    "translated": "worded differently, and said to be translated",
    "trimmed-middle": "left out between two pairs of marks",
    "trimmed-start": "begins earlier",
    "trimmed-end": "goes on",
    "ellipsis": "cut, and marked by an ellipsis",
    "bracket": "edited, and marked by brackets",
    "masked": "an oath masked",
    "contraction": "contraction",
    "spelling": "spelling",
    "case": "capitals",
    "punctuation": "punctuation",
}
NOTHING = "nothing"
ALL_CHANGES = "How they differ"
PUT_TOGETHER = "Put together from all"
NOT_JOINED = "[…]"
VERDICTS: Mapping[Verdict, str] = {
    "faithful": "in line with its report",
    "overstates": "says more than its report",
    "understates": "says less than its report",
    "off-topic": "not what its report is about",
}

# One article on its own

WHO_IS_QUOTED = "Who is quoted"
NO_SOURCE = "no source named"
WITHIN = "within"
VOICES = "{own}% in the publisher's own voice, {sources}% in that of sources"
QUOTED_TERMS = "In quotation marks, no source found"
SOURCE_WORD, CUE_WORD, CONTENT_WORD = "source", "cue", "what is said"
IN_MARKS = "in quotation marks"
FIGURE_OR_TIME = "figure or time"
NO_REPORTING = "no reporting"
BRACES_MARK_CONTENTS = "{braces}, with the number of the line below: what is said"
SOURCE_KINDS: Mapping[SourceKind | None, str] = {
    "named": "named",
    "role": "by role",
    "anonymous": "anonymous",
    "document": "document",
    "publisher": "the publisher itself",
    None: "kind unknown",
}
STANCES: Mapping[CueStance, str] = {
    "neutral": "neutral",
    "factive": "as true",
    "doubting": "with doubt",
    "denying": "denied",
    "negated": "not said",
}
QUOTED_TERM_KINDS: Mapping[QuotedTermKind, str] = {
    "title": "title",
    "nickname": "nickname",
    "mention": "word mentioned",
    "term": "term set off",
}
