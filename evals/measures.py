"""Agreement of found with gold findings. Every measure is micro-averaged: counts are added over the stories.

Links: each pair of sentences of different articles that a group puts together counts once a story.
Coverage: a cell is a sentence of a body and another article of its story. The annotator says of each cell
whether that article carries the sentence or leaves it out; the F1 of both answers is averaged, so that the
rarer one weighs as much. B-cubed: Bagga and Baldwin 1998.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import reduce

from evals.gold import Annotation, Findings, GoldStory, Link, Saying, link_sentences

Cell = tuple[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many items are in gold, were found, and are in both."""

    gold: int = 0
    found: int = 0
    shared: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.gold + other.gold, self.found + other.found, self.shared + other.shared)

    @property
    def precision(self) -> float:
        return self.shared / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.shared / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return _harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class StoryScores:
    """The agreement on one story, or on several added up."""

    statement_links: Agreement = field(default_factory=Agreement)
    carried_cells: Agreement = field(default_factory=Agreement)
    omitted_cells: Agreement = field(default_factory=Agreement)
    utterance_links: Agreement = field(default_factory=Agreement)
    conflict_links: Agreement = field(default_factory=Agreement)
    copied_links: Agreement = field(default_factory=Agreement)
    differences_judged: int = 0
    differences_right: int = 0

    def __add__(self, other: "StoryScores") -> "StoryScores":
        return StoryScores(
            self.statement_links + other.statement_links,
            self.carried_cells + other.carried_cells,
            self.omitted_cells + other.omitted_cells,
            self.utterance_links + other.utterance_links,
            self.conflict_links + other.conflict_links,
            self.copied_links + other.copied_links,
            self.differences_judged + other.differences_judged,
            self.differences_right + other.differences_right,
        )

    @property
    def coverage_macro_f1(self) -> float:
        return (self.carried_cells.f1 + self.omitted_cells.f1) / 2

    @property
    def difference_accuracy(self) -> float:
        return self.differences_right / self.differences_judged if self.differences_judged else 0.0

    @property
    def measures(self) -> dict[str, float]:
        """What floors are set for, by the names that evals/floors.toml uses."""
        return {
            "statement_links_f1": self.statement_links.f1,
            "coverage_macro_f1": self.coverage_macro_f1,
            "utterance_links_f1": self.utterance_links.f1,
            "difference_accuracy": self.difference_accuracy,
            "conflict_links_f1": self.conflict_links.f1,
            "copied_links_f1": self.copied_links.f1,
        }


@dataclass(frozen=True, slots=True)
class GroupScores:
    """B-cubed precision and recall of a grouping of articles into stories."""

    precision: float
    recall: float
    articles: int
    missing: int

    @property
    def f1(self) -> float:
        return _harmonic_mean(self.precision, self.recall)


def score_story(story: GoldStory, gold: Annotation, found: Findings) -> StoryScores:
    """Holds the findings about one story against its annotation."""
    gold_links = _links_inside(gold.findings, gold.outside)
    found_links = _links_inside(found, gold.outside)
    cells = _find_cells(story, gold)
    gold_carried, found_carried = cells & _find_carried(gold_links), cells & _find_carried(found_links)
    judged, right = _judge_differences(gold.findings.sayings, found.sayings)
    return StoryScores(
        statement_links=_compare(gold_links, found_links),
        carried_cells=_compare(gold_carried, found_carried),
        omitted_cells=_compare(cells - gold_carried, cells - found_carried),
        utterance_links=_compare(_saying_links(gold.findings), _saying_links(found)),
        conflict_links=_compare(_union(gold.findings.hard_conflicts), _union(found.hard_conflicts)),
        copied_links=_compare(gold.findings.copied, found.copied),
        differences_judged=judged,
        differences_right=right,
    )


def add_scores(scores: Iterable[StoryScores]) -> StoryScores:
    return reduce(StoryScores.__add__, scores, StoryScores())


def score_groups(gold: Mapping[str, str], found: Mapping[str, str]) -> GroupScores:
    """Holds stories found (article → story) against gold ones. An article that was not placed is alone."""
    placed = {article: (found.get(article), "" if article in found else article) for article in gold}
    gold_sizes, found_sizes = Counter(gold.values()), Counter(placed.values())
    shared = Counter((gold[article], placed[article]) for article in gold)
    by_group: dict[str, float] = defaultdict(float)
    for (gold_group, found_group), size in shared.items():
        by_group["precision"] += size * size / found_sizes[found_group]
        by_group["recall"] += size * size / gold_sizes[gold_group]
    count = max(1, len(gold))
    return GroupScores(
        precision=by_group["precision"] / count,
        recall=by_group["recall"] / count,
        articles=len(gold),
        missing=sum(article not in found for article in gold),
    )


def _compare(gold: Set[object], found: Set[object]) -> Agreement:
    return Agreement(len(gold), len(found), len(gold & found))


def _union(groups: Iterable[frozenset[tuple[str, int]]]) -> frozenset[Link]:
    return frozenset().union(*(link_sentences(group) for group in groups))


def _links_inside(findings: Findings, outside: frozenset[tuple[str, int]]) -> frozenset[Link]:
    return frozenset(link for link in _union(findings.statements) if not link & outside)


def _saying_links(findings: Findings) -> frozenset[Link]:
    return _union(saying.sentences for saying in findings.sayings)


def _find_carried(links: frozenset[Link]) -> frozenset[Cell]:
    pairs = [tuple(link) for link in links]
    return frozenset(cell for one, other in pairs for cell in ((one, other[0]), (other, one[0])))


def _find_cells(story: GoldStory, gold: Annotation) -> frozenset[Cell]:
    articles = [article.id for article in story.articles]
    return frozenset(
        ((article.id, number), other)
        for article in story.articles
        for number in range(1, len(article.sentences) + 1)
        if (article.id, number) not in gold.outside
        for other in articles
        if other != article.id
    )


def _judge_differences(gold: tuple[Saying, ...], found: tuple[Saying, ...]) -> tuple[int, int]:
    """How many gold sayings were found, and how many with their difference; the nearest one counts."""
    judged = right = 0
    for saying in gold:
        if saying.difference == "only-one-direct":
            continue
        links = link_sentences(saying.sentences)
        shared = [len(links & link_sentences(other.sentences)) for other in found]
        if not any(shared):
            continue
        judged += 1
        right += saying.difference == found[shared.index(max(shared))].difference
    return judged, right


def _harmonic_mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
