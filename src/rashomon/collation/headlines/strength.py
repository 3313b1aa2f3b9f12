"""What weakens a claim: hedges and conditions, and whether a title drops them.

Hedges after the lists of hedging devices of Hyland (2005) and of BioScope (Vincze et al. 2008), cut down:
"could" and "likely" stand in so much of the news that a title without them seldom misleads.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.collation.headlines.support import Support, TitleWords
from rashomon.collation.strength.clauses import read_words
from rashomon.collation.strength.conditions import find_conditions
from rashomon.model.article import Article
from rashomon.text.tokens import Token

_HEDGES = frozenset(
    {"maybe", "might", "possibly", "perhaps", "allegedly", "alleged", "reportedly", "suspected", "suspect"}
    | {"believed", "apparently", "apparent", "unconfirmed", "rumored", "rumoured", "purported", "unclear"}
)
_CONDITIONAL_TITLE = re.compile(
    r"\b(?:if|once|unless|after|when|until|would|could|may|might|condition|conditional|hints?|hypothetical"
    r"|threat\w*|warn\w*|vow\w*|offer\w*)\b|\?",
    re.IGNORECASE,
)
_HEDGE_REACH = 5
_COMPARABLE = 0.8
_LEAST_COVERAGE = 0.4
_LEAST_BESIDE = 2
_LEAST_SHARE_BESIDE = 0.5


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
                if not _is_hedged(support.tokens[max(0, position - _HEDGE_REACH) : position]):
                    break
                hedged = hedged or support
            else:
                continue
            hedged = None
            break
        if hedged is not None:
            return title.tokens[place], title.tokens[place + 1], hedged
    return None


def _is_hedged(before: Sequence[Token]) -> bool:
    """Whether the words right before have a hedge: "reportedly furious that" hedges nothing behind "that"."""
    norms = [token.norm for token in before]
    behind = norms[len(norms) - norms[::-1].index("that") :] if "that" in norms else norms
    return any(norm in _HEDGES for norm in behind)


def find_dropped_condition(
    article: Article, title: TitleWords, supports: Sequence[Support]
) -> Support | None:
    """The sentence that a title rests on, if it states its claim under a condition that the title drops.

    None if another sentence carries nearly as much of the title without a condition.
    """
    if not supports or _CONDITIONAL_TITLE.search(article.title):
        return None
    best = supports[0]
    if best.coverage < _LEAST_COVERAGE:
        return None
    for support in supports:
        if support.score < _COMPARABLE * best.score:
            break
        if not _hangs_on_condition(article, title, support):
            return None
    return best


def _hangs_on_condition(article: Article, title: TitleWords, support: Support) -> bool:
    """Whether what a sentence has of the title, not names alone, stands right beside a condition."""
    span = support.sentence.span
    if article.text[span.start : span.end].rstrip("\"'”’ ").endswith("?"):
        return False
    wanted = set(title.stems)
    words = read_words(article, span)
    least = max(_LEAST_BESIDE, _LEAST_SHARE_BESIDE * len(wanted & set(words.stems)))
    for condition in find_conditions(words):
        beside = {words.stems[place] for place in condition.beside} & wanted
        within = {words.stems[place] for place in range(condition.first, condition.last + 1)} & wanted
        if len(beside) >= max(least, len(within)) and beside - words.names():
            return True
    return False


def _places_of_pair(support: Support, first: str, second: str) -> list[int]:
    """Where the sentence has the two stems next to each other, or with one word between."""
    stems = support.stems
    return [i for i, s in enumerate(stems) if s == first and second in stems[i + 1 : i + 3]]
