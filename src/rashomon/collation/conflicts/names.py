"""Names of one thing that cannot both be right: one spelled otherwise, or ending otherwise."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.collation.conflicts.spellings import is_house_style
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.reading.time_values import MONTHS, WEEKDAYS
from rashomon.text.folding import fold_spelling
from rashomon.text.function_words import FUNCTION_WORDS
from rashomon.text.tokens import Token, fold_genitive, is_genitive, stem, tokenize

# "Penelac" and "Penelec", but not "Mark" and "Marc": short names differ by a letter without being one name.
_LEAST_LETTERS = 6
_MOST_EDITS = 2
_LONG = 9
_LONGEST_NAME = 6
# A name of three words that ends otherwise: "Visual Core" and "Visual Studio" alone are no rivals.
_LEAST_SHARED = 2
_MOST_RIVALS = 200
_LIKELY = 0.45
_ALIKE = 0.6

_CALENDAR = frozenset(f"{WEEKDAYS} {MONTHS}".replace("|", " ").split())

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its sentence, as folded words."""

    span: Span
    carrier: int
    words: Words

    @property
    def article(self) -> str:
        return self.span.article


def read_names(carriers: Sequence[Span], readings: Mapping[str, Reading]) -> tuple[list[Name], "NameJudge"]:
    """The names that have a rival in another article of the story, and who is whose rival."""
    found = [
        name
        for number, span in enumerate(carriers)
        if span.field == "body"
        for name in _names_of(readings[span.article].article, span, number)
    ]
    users: defaultdict[Words, set[str]] = defaultdict(set)
    for name in found:
        users[name.words].add(name.article)
    rivals = frozenset(frozenset(pair) for pair in _pair_rivals(users))
    disputed = {words for pair in rivals for words in pair}
    capitalised = {key: list_capitalised(reading.article) for key, reading in readings.items()}
    return [name for name in found if name.words in disputed], NameJudge(rivals, capitalised)


@dataclass(frozen=True, slots=True)
class NameJudge:
    """Rival names answer one question, and so does a name with itself.

    An article that also has the word of the rival tells two things apart: it disputes nothing.
    """

    rival_names: frozenset[frozenset[Words]]
    capitalised: Mapping[str, frozenset[str]]

    def same(self, first: Name, second: Name, score: float) -> bool:
        if first.words == second.words:
            return score >= _LIKELY
        if score < _ALIKE or frozenset((first.words, second.words)) not in self.rival_names:
            return False
        [(one, other)] = [pair for pair in zip(first.words, second.words, strict=True) if pair[0] != pair[1]]
        return other not in self.capitalised[first.article] and one not in self.capitalised[second.article]

    def disputes(self, _first: Name, _second: Name, _score: float) -> bool:
        return True

    def rivals(self, _first: Name, _second: Name) -> bool:
        return True

    def compatible(self, first: Name, second: Name) -> bool:
        return first.words == second.words

    def agree(self, first: Name, second: Name) -> bool:
        return first.words == second.words

    def repeats(self, first: Name, second: Name, _rival: Name) -> bool:
        return first.words == second.words

    def joins(self, _known: Name, _other: Name, _score: float) -> bool:
        return False

    def closeness(self, first: Name, _second: Name) -> int:
        return len(first.words)


def list_capitalised(article: Article) -> frozenset[str]:
    """The capitalised words of an article: what a name there may end on."""
    return frozenset(
        _word_of(token, text)
        for text in (article.title, article.text)
        for token in tokenize(text)
        if text[token.start].isupper()
    )


def _names_of(article: Article, span: Span, number: int) -> Iterator[Name]:
    """Runs of capitalised words, apart from the first word of the sentence where it stands alone.

    "Acme’s Visual Core": the name begins behind the owner.
    """
    text = article.field_text(span.field)
    run: list[Token] = []
    tokens = tokenize(text, span.start, span.end)
    for token in tokens:
        capital = text[token.start].isupper() and not token.norm.isdigit()
        joined = run and text[run[-1].end : token.start] in {" ", "\u00a0"}
        if capital and (not run or (joined and not is_genitive(run[-1], text))):
            run.append(token)
            continue
        yield from _as_name(run, span, number, tokens, text)
        run = [token] if capital else []
    yield from _as_name(run, span, number, tokens, text)


def _as_name(run: list[Token], span: Span, number: int, tokens: Sequence[Token], text: str) -> Iterator[Name]:
    while run and (run[0].norm in FUNCTION_WORDS or (len(run) == 1 and run[0] is tokens[0])):
        run = run[1:]
    if not run or len(run) > _LONGEST_NAME:
        return
    words = tuple(_word_of(token, text) for token in run)
    if len(words) == 1 and len(words[0]) < _LEAST_LETTERS:
        return
    yield Name(Span(span.article, span.field, run[0].start, run[-1].end), number, words)


def _word_of(token: Token, text: str) -> str:
    """Without what tells the owner, and in one spelling: "Centre" and "Center" are no two names."""
    return fold_spelling(fold_genitive(token, text))


def _pair_rivals(users: Mapping[Words, set[str]]) -> list[tuple[Words, Words]]:
    """Names that differ in one word: the last of three, or one spelled otherwise."""
    pairs: set[tuple[Words, Words]] = set()
    frames: defaultdict[tuple[int, Words], set[Words]] = defaultdict(set)
    for words in users:
        for place in range(len(words)):
            frames[place, (*words[:place], "", *words[place + 1 :])].add(words)
    for (place, frame), names in sorted(frames.items()):
        ordered = sorted(names)[:_MOST_RIVALS]
        if frame == ("",):
            for one, other in _near_spellings(ordered):
                pairs.add((one, other))
            continue
        for one, other in combinations(ordered, 2):
            if _spelled_alike(one[place], other[place]) or (
                place == len(frame) - 1 and place >= _LEAST_SHARED and _are_apart(one[place], other[place])
            ):
                pairs.add((one, other))
    return sorted(pairs)


def _near_spellings(names: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    heads: defaultdict[str, list[Words]] = defaultdict(list)
    for words in names:
        heads[words[0][:3]].append(words)
    for group in heads.values():
        for one, other in combinations(group, 2):
            if _spelled_alike(one[0], other[0]):
                yield one, other


def _spelled_alike(one: str, other: str) -> bool:
    if (
        {one, other} & _CALENDAR
        or min(len(one), len(other)) < _LEAST_LETTERS
        or one[0] != other[0]
        or stem(one) == stem(other)
    ):
        return False
    if one.startswith(other) or other.startswith(one) or not (one.isalpha() and other.isalpha()):
        return False
    if is_house_style(one, other) or one.endswith("a") != other.endswith("a"):  # Alexander, Alexandra
        return False
    return OSA.distance(one, other, score_cutoff=_MOST_EDITS) <= (
        1 if min(len(one), len(other)) < 9 else _MOST_EDITS
    )


def _are_apart(one: str, other: str) -> bool:
    return stem(one) != stem(other) and one.isalpha() and other.isalpha()
