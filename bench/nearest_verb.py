"""The plainest finder of quotations: what stands between marks, and the nearest cue verb's subject."""

import re
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from bench.found import Found, Place
from rashomon.text.word_sets import word_set

_QUOTED = re.compile(r"[“\"]([^“”\"\n]+)(?:[”\"]|$)", re.MULTILINE)
# Fewer are mostly titles, nicknames and words held at a distance.
_FEWEST_WORDS = 3
_VERBS = word_set(
    """
    acknowledge add admit agree announce argue ask assert claim comment conclude confirm continue declare
    deny explain insist joke note observe promise recall reply report respond reveal say state suggest tell
    testify think tweet urge warn wonder write
    """
)


def find_by_nearest_verb(doc: Doc) -> tuple[Found, ...]:
    """Direct quotations; those of one verb are one. Words without a cue verb in their paragraph are none."""
    quoted = [match.span() for match in _QUOTED.finditer(doc.text)]
    verbs = [word for word in doc if _is_cue(word) and not _lies_in(word, quoted)]
    contents: defaultdict[int, list[Place]] = defaultdict(list)
    for start, end in quoted:
        first, last = doc.text.rfind("\n", 0, start), doc.text.find("\n", end) % (len(doc.text) + 1)
        here = [verb for verb in verbs if first < verb.idx < last]
        if here and len(doc.text[start + 1 : end - 1].split()) >= _FEWEST_WORDS:
            nearest = min(here, key=lambda verb: min(abs(verb.idx - end), abs(verb.idx - start)))
            contents[nearest.i].append((start, end))
    return tuple(_attribute(doc[verb], places) for verb, places in contents.items())


def _is_cue(word: Token) -> bool:
    return word.lemma_ in _VERBS and any(map(_is_subject, word.children))


def _is_subject(word: Token) -> bool:
    return word.dep_ == "nsubj"


def _lies_in(word: Token, places: Sequence[Place]) -> bool:
    return any(start <= word.idx < end for start, end in places)


def _attribute(verb: Token, contents: Sequence[Place]) -> Found:
    subject = next(filter(_is_subject, verb.children))
    source = tuple((word.idx, word.idx + len(word)) for word in subject.subtree)
    return Found(tuple(contents), ((verb.idx, verb.idx + len(verb)),), source)
