"""A title that states what its body has from a source only, while the authorities confirm nothing."""

import re
from collections.abc import Sequence

from rashomon.collation.headlines.support import Support, TitleWords
from rashomon.collation.strength.lexicon import is_hearsay
from rashomon.model.reading import Reading
from rashomon.text.tokens import stem, tokenize

_AUTHORITIES = (
    r"(?:authorities|officials?|police|government|ministry|coroner|investigators|prosecutors|spokes\w+)"
)
_WITHHELD = re.compile(
    rf"\b{_AUTHORITIES}\b[^.!?\n]{{0,60}}?\b(?:not|yet to|declined to|refused to|unable to|cannot)\s"
    r"(?:\w+\s){0,2}?(?:confirm\w*|releas\w+|identif\w+|verif\w+|nam(?:e|ed)\b)",
    re.IGNORECASE,
)
_LEAST_COVERAGE = 0.55
_MOST_OWN = 0.4


def find_unconfirmed(reading: Reading, title: TitleWords, supports: Sequence[Support]) -> Support | None:
    """The sentence in which authorities confirm or name nothing, if the title rests on a source's word alone.

    That is: the sentence that has most of the title is attributed, no clause of the article's own has much of
    it, and the title names no source. Titles that drop their source and nothing more are not judged: on the
    annotated stories one in seven does, and all but one were let pass.
    """
    best = supports[0]
    if best.coverage < _LEAST_COVERAGE or best.sentence.voice.kind == "publisher":
        return None
    if any(is_hearsay(token.norm) for token in tokenize(reading.article.title)):
        return None
    if any(one.span.field == "title" and one.voice.kind != "publisher" for one in reading.sentences):
        return None
    wanted, text = set(title.stems), reading.article.text
    for clause in reading.clauses:
        if clause.span.field == "body" and clause.part == "own":
            own = {stem(token.norm) for token in tokenize(text, clause.span.start, clause.span.end)}
            if len(wanted & own) > _MOST_OWN * len(wanted):
                return None
    ordered = sorted(supports, key=lambda one: one.sentence.span)
    return next(
        (one for one in ordered if _WITHHELD.search(text, one.sentence.span.start, one.sentence.span.end)),
        None,
    )
