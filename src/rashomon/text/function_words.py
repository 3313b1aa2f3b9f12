"""Words that say nothing about which words these are: what is left when they go is distinctive."""

from collections.abc import Sequence

from rashomon.text.word_sets import word_set

# Closed classes of English (determiners, pronouns, prepositions, conjunctions, auxiliaries), folded as in
# `fold_word`, and the few adverbs and verbs that every speaker uses in every breath.
FUNCTION_WORDS = word_set(
    """
    a about above across after again against all almost along already also although always am among an and
    another any anybody anyone anything are around as at away back be because been before behind being below
    between both but by came can cannot come could did do does doing done down during each either else even
    ever every everybody everyone everything few for from get gets getting go goes going gone got had has have
    having he her here hers herself him himself his how however i if in into is it its itself just know let
    like made make makes making many may me might mine more most much must my myself neither never no nobody
    none nor not nothing now of off on once one only onto or other others our ours ourselves out over own per
    put quite rather really said same say saying says see shall she should since so some somebody someone
    something still such take than that the their theirs them themselves then there these they thing things
    think this those though through thus to too toward towards under until up upon us very was way we well
    went were what whatever when where whether which while who whoever whom whose why will with within without
    would yet you your yours yourself
    """
)


def weigh_words(norms: Sequence[str]) -> float:
    """How much folded words tell about which words these are: 1 a content word, 1/3 a function word or digit.

    Eight words of which one has content ("I would like to know who those Hispanics are" holds one) are as
    distinctive as three content words.
    """
    return sum(1.0 if norm not in FUNCTION_WORDS and len(norm) > 1 else 1 / 3 for norm in norms)
