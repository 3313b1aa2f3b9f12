"""Words that rule each other out: a car and a lorry, a church and a mosque, legally and illegally."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.collation.conflicts.context import Words, stems_near
from rashomon.model.comparison import ConflictKind
from rashomon.model.span import Span

# The answers to a question, between bars; words of one answer are used for each other. What can be two of
# them at once, or of each other (a father and a son, the elder and the younger), is not here.
_QUESTIONS: Mapping[str, tuple[ConflictKind, str]] = {
    "vehicle": (
        "other",
        "car cars|truck trucks lorry lorries|van vans minivan|bus buses coach|tram|train trains|helicopter"
        "|motorcycle motorbike|bicycle|plane airplane aeroplane"
        "|boat ferry ship vessel warship destroyer frigate yacht",
    ),
    "weapon": (
        "other",
        "knife knives|gun rifle pistol handgun shotgun firearm|axe hatchet|machete|hammer|sword",
    ),
    "holy place": ("place", "church cathedral chapel|mosque|synagogue|temple"),
    "public place": (
        "place",
        "hospital|school|restaurant|hotel|nightclub|airport|supermarket|library|courthouse",
    ),
    "law": ("status", "legally lawfully legal|illegally unlawfully illegal"),
    "verdict": ("status", "convicted guilty|acquitted cleared"),
    "signature": ("status", "signed|vetoed"),
}
_ANSWER: Mapping[str, tuple[str, str]] = {
    word: (question, answer.split()[0])
    for question, (_, answers) in _QUESTIONS.items()
    for answer in answers.split("|")
    for word in answer.split()
}
_ALIKE = 0.6
_SHARED_STEMS = 2
_REACH = 6


@dataclass(frozen=True, slots=True)
class Alternative:
    """One answer to a question, as a word of a sentence; `near` are the stems of the words around it."""

    span: Span
    carrier: int
    question: str
    answer: str
    near: frozenset[str]

    @property
    def article(self) -> str:
        return self.span.article

    @property
    def kind(self) -> ConflictKind:
        return _QUESTIONS[self.question][0]


def read_alternatives(carrier: int, words: Words) -> list[Alternative]:
    """The answers in a sentence, to questions that it answers once."""
    found: dict[str, list[Alternative]] = {}
    for token in words.tokens:
        if token.norm in _ANSWER:
            question, answer = _ANSWER[token.norm]
            span = Span(words.span.article, words.span.field, token.start, token.end)
            near = stems_near(words, span, reach=_REACH)
            found.setdefault(question, []).append(Alternative(span, carrier, question, answer, near))
    return [answers[0] for answers in found.values() if len(answers) == 1]


class AlternativeJudge:
    """Two words answer one question if the words around them are the same; one article may use both."""

    def same(self, first: Alternative, second: Alternative, score: float) -> bool:
        if first.question != second.question:
            return False
        return score >= _ALIKE and len(first.near & second.near) >= _SHARED_STEMS

    def disputes(self, _first: Alternative, _second: Alternative, _score: float) -> bool:
        return True

    def rivals(self, _first: Alternative, _second: Alternative) -> bool:
        return True

    def compatible(self, first: Alternative, second: Alternative) -> bool:
        return first.answer == second.answer

    def agree(self, first: Alternative, second: Alternative) -> bool:
        return (first.question, first.answer) == (second.question, second.answer)

    def repeats(self, _first: Alternative, _second: Alternative, _rival: Alternative) -> bool:
        return False

    def joins(self, _known: Alternative, _other: Alternative, _score: float) -> bool:
        return False

    def closeness(self, first: Alternative, second: Alternative) -> int:
        return len(first.near & second.near)
