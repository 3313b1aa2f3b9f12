"""Why sentences are held to carry the same: the score of each link, and the words on which it can rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.witnesses import Prints
from rashomon.model.comparison import LinkEvidence, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import stem

Scores = Mapping[frozenset[Span], float]
Pair = tuple[Span, Span]


def list_scores(story: MatchedStory | None) -> dict[frozenset[Span], float]:
    """The score of every pair of sentences that was held against each other."""
    if story is None:
        return {}
    return {
        frozenset((story.carriers[link.first].span, story.carriers[link.second].span)): link.score
        for link in story.links
    }


def explain_links(
    statements: Sequence[Statement], readings: Sequence[Reading], scores: Scores, prints: Prints
) -> tuple[Statement, ...]:
    """The statements with the evidence for every pair of their carriers that stand in different articles.

    A print has the score of the sentence that it repeats; a sentence and its print have 1.
    """
    by_id = {reading.article.id: reading for reading in readings}
    carriers = {one.span: _Sentence(one, by_id[one.span.article]) for one in find_carriers(readings)}
    return tuple(
        replace(
            statement,
            links=tuple(
                explain_link(carriers[first], carriers[second], _find_score(first, second, scores, prints))
                for first, second in combinations(sorted(set(statement.spans)), 2)
                if first.article != second.article and first in carriers and second in carriers
            ),
        )
        for statement in statements
    )


def _find_score(first: Span, second: Span, scores: Scores, prints: Prints) -> float | None:
    origins = [prints.origins.get(span, span) for span in (first, second)]
    if origins[0] == origins[1]:
        return 1.0
    score = scores.get(frozenset(origins))
    return None if score is None else round(score, 4)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A carrier with the reading that it stands in."""

    carrier: Carrier
    reading: Reading

    def place(self, first: int, last: int) -> Span:
        """Where the tokens from `first` to `last` stand in the article."""
        span, tokens = self.carrier.span, self.carrier.tokens
        return Span(span.article, span.field, span.start + tokens[first].start, span.start + tokens[last].end)

    def follows_directly(self, token: int) -> bool:
        """Whether no mark sets a token apart from the one before: `planning," fire chief` is no run."""
        before, here = self.carrier.tokens[token - 1 : token + 1]
        text, start = self.reading.article.field_text(self.carrier.span.field), self.carrier.span.start
        between = text[start + before.end : start + here.start]
        return len(between) == 1 or between.isspace()

    def is_inside(self, token: int, spans: Sequence[Span]) -> bool:
        place = self.place(token, token)
        return any(span.overlaps(place) for span in spans)

    def is_name(self, token: int) -> bool:
        return self.is_inside(token, [mention.span for mention in self.reading.mentions])

    def is_number(self, token: int) -> bool:
        return self.carrier.tokens[token].norm[0].isdigit()


def explain_link(first: _Sentence, second: _Sentence, score: float | None) -> LinkEvidence:
    figures = _pair_figures(first, second)
    runs: dict[str, list[Pair]] = {"name": [], "figure": figures, "word": []}
    for kind, start, other, length in _pair_words(first, second, [span for pair in figures for span in pair]):
        runs[kind].append((first.place(start, start + length - 1), second.place(other, other + length - 1)))
    return LinkEvidence(
        first.carrier.span,
        second.carrier.span,
        score,
        names=tuple(runs["name"]),
        figures=tuple(runs["figure"]),
        words=tuple(runs["word"]),
    )


def _pair_figures(first: _Sentence, second: _Sentence) -> list[Pair]:
    """Figures of one value, however they are written: "212", "two hundred and twelve"."""
    pairs: list[Pair] = []
    for one in first.reading.figures:
        if not first.carrier.span.contains(one.span) or any(one.span.overlaps(known) for known, _ in pairs):
            continue
        for other in second.reading.figures:
            same = (one.value, one.high) == (other.value, other.high)
            if same and second.carrier.span.contains(other.span) and _units_agree(one.unit, other.unit):
                pairs.append((one.span, other.span))
                break
    return pairs


def _units_agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or stem(first) == stem(second)


def _pair_words(
    first: _Sentence, second: _Sentence, figures: Sequence[Span]
) -> list[tuple[str, int, int, int]]:
    """Runs of shared words: kind, first token here, first token there, how many. Every word once.

    The words of `figures` are left out.
    """
    shared = first.carrier.terms & second.carrier.terms
    capitalised = first.carrier.capitalised & second.carrier.capitalised
    there: dict[str, int] = {}
    for place, term in enumerate(second.carrier.stems):
        there.setdefault(term, place)
    runs: list[tuple[str, int, int, int]] = []
    seen: set[str] = set()
    for here, term in enumerate(first.carrier.stems):
        if term not in shared or term in seen or first.is_inside(here, figures):
            continue
        if second.is_inside(there[term], figures):
            continue
        seen.add(term)
        kind = "word"
        if first.is_number(here) and second.is_number(there[term]):
            kind = "figure"
        elif term in capitalised and (first.is_name(here) or second.is_name(there[term])):
            kind = "name"
        if runs:
            before, start, other, length = runs[-1]
            after = other + length
            goes_on = after < len(second.carrier.stems) and second.carrier.stems[after] == term
            if (
                before == kind
                and start + length == here
                and goes_on
                and first.follows_directly(here)
                and second.follows_directly(after)
            ):
                runs[-1] = (kind, start, other, length + 1)
                continue
        runs.append((kind, here, there[term], 1))
    return runs
