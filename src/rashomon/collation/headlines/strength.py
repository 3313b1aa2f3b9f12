"""What weakens a claim: hedges and conditions, and whether a title drops them.

Hedges after the lists of hedging devices of Hyland (2005) and of BioScope (Vincze et al. 2008), cut down:
"could" and "likely" stand in so much of the news that a title without them seldom misleads.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.collation.headlines.support import Support, TitleWords
from rashomon.model.span import Span
from rashomon.text.tokens import Token

_HEDGES = frozenset(
    {"maybe", "might", "possibly", "perhaps", "allegedly", "alleged", "reportedly", "suspected", "suspect"}
    | {"believed", "apparently", "apparent", "unconfirmed", "rumored", "rumoured", "purported", "unclear"}
)
_CONDITION = re.compile(
    r"(?<!as )(?<!even )\b(?:if|once|unless|provided that|only after|only when|on condition that|"
    r"as long as)\b"
    r"(?=\s+[a-z])"
)
_INDIRECT_QUESTION = re.compile(
    r"\b(?:ask|asks|asked|asking|wonder\w*|knows?|knew|see|sees|question\w*|unclear)\b"
)
_CONDITIONAL_TITLE = re.compile(
    r"\b(?:if|once|unless|after|when|until|would|could|may|might|condition|conditional|hints?|hypothetical)\b|\?",
    re.IGNORECASE,
)
_HEDGE_REACH = 5
_QUESTION_REACH = 40
_COMPARABLE = 0.8
_LEAST_COVERAGE = 0.4


def find_dropped_hedge(title: TitleWords, supports: Sequence[Support]) -> tuple[Token, Token, Support] | None:
    """Two neighbouring words of the title that the body says only under a hedge, and one such sentence.

    None if the title hedges too, or if the body says the words once without a hedge.
    """
    if any(token.norm in _HEDGES for token in title.tokens):
        return None
    for place, (first, second) in enumerate(pairwise(title.stems)):
        hedged: Support | None = None
        for support in supports:
            for position in _places_of_pair(support, first, second):
                window = support.tokens[max(0, position - _HEDGE_REACH) : position]
                if not any(token.norm in _HEDGES for token in window):
                    break
                hedged = hedged or support
            else:
                continue
            hedged = None
            break
        if hedged is not None:
            return title.tokens[place], title.tokens[place + 1], hedged
    return None


def find_dropped_condition(title: str, supports: Sequence[Support], text: str) -> Support | None:
    """The sentence that a title rests on, if it states its claim under a condition that the title drops.

    None if another sentence carries nearly as much of the title without a condition.
    """
    if not supports or _CONDITIONAL_TITLE.search(title):
        return None
    best = supports[0]
    if best.coverage < _LEAST_COVERAGE:
        return None
    for support in supports:
        if support.score < _COMPARABLE * best.score:
            break
        if not _has_condition(text, support.sentence.span):
            return None
    return best


def _has_condition(text: str, span: Span) -> bool:
    return any(
        not _INDIRECT_QUESTION.search(text, max(span.start, match.start() - _QUESTION_REACH), match.start())
        for match in _CONDITION.finditer(text, span.start, span.end)
    )


def _places_of_pair(support: Support, first: str, second: str) -> list[int]:
    """Where the sentence has the two stems next to each other, or with one word between."""
    stems = support.stems
    return [i for i, s in enumerate(stems) if s == first and second in stems[i + 1 : i + 3]]
