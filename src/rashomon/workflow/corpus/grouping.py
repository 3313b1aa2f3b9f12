"""Which articles of a corpus report one event: `group_articles`, in blocks."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rashomon.engine import SetAside, run_batches
from rashomon.errors import StageFailed
from rashomon.grouping.event_score import SAME_EVENT
from rashomon.grouping.partitioned import (
    Component,
    PairBlock,
    Postings,
    WordsOfArticle,
    find_block_candidates,
    find_components,
    find_telling_words,
    group_component,
    score_block,
)
from rashomon.grouping.partitioned.components import Scored
from rashomon.grouping.partitioned.pairs import Keys, from_keys
from rashomon.grouping.publication_days import Days
from rashomon.grouping.word_weights import weigh_counts
from rashomon.io.corpus.ledger import Entry
from rashomon.io.corpus.rows import article_of, days_of
from rashomon.io.corpus.shards import Row, read_rows
from rashomon.io.corpus.spill import SpilledArrays
from rashomon.models.encoder import DIMENSIONS
from rashomon.workflow.corpus.located import WORK, Located, SpilledRecords
from rashomon.workflow.corpus.printing import Prints, cut_evenly, run_blocks
from rashomon.workflow.corpus.sharing import Workshop
from rashomon.workflow.corpus.sketched import read_sketches
from rashomon.workflow.corpus.stages import each

_BLOCK_ARTICLES = 256
_BLOCK_PAIRS = 2_000


@dataclass(slots=True)
class GroupedRows:
    """The stories as rows, and what could not be grouped."""

    stories: list[Row]
    joins: list[Row]
    set_aside: list[Row]


class Grouping:
    """The leading prints of a corpus with all that they are scored by, numbered by rank."""

    def __init__(
        self,
        located: Located,
        prints: Prints,
        sketches: Sequence[Entry],
        leads: Sequence[Entry],
        workshop: Workshop,
        partitions: int | None,
    ) -> None:
        self._located, self._workshop, self._partitions = located, workshop, partitions
        self._ids = located.ids()
        leaders = [number for number in range(len(self._ids)) if number not in prints.leader]
        self._leaders = sorted(leaders, key=lambda number: int(prints.rank[number]))
        self._copies: dict[int, list[tuple[int, float]]] = {number: [(number, 1.0)] for number in leaders}
        for number, (leader, share) in sorted(
            prints.leader.items(), key=lambda one: int(prints.rank[one[0]])
        ):
            self._copies[leader].append((number, share))
        self._collect_words(sketches)
        self._collect_leads(leads)

    def find_stories(self) -> GroupedRows:
        """Every article in exactly one story; what cannot be grouped is one of its own, and set aside."""
        edges = self._find_edges()
        rows = GroupedRows([], [], [])
        together = [
            part for part in find_components(len(self._leaders), from_keys(edges)) if self._is_task(part)
        ]
        wanted = {
            number for part in together for one in part for number, _ in self._copies[self._leaders[one]]
        }
        records = SpilledRecords(self._workshop.folder, "grouped")
        try:
            for number, columns in self._located.each_of(wanted):
                records.keep(number, columns)
            results = run_batches(
                self._workshop.executor,
                each(group_component),
                (self._make_component(part, edges, records) for part in together),
            )
            for part, result in zip(together, results, strict=True):
                if isinstance(result, SetAside):
                    self._leave_alone(part, result, rows)
                    continue
                for story, join_words in zip(result.stories, result.join_words, strict=True):
                    rows.stories += [(story.id, article, len(story.articles)) for article in story.articles]
                    rows.joins += [
                        (
                            story.id,
                            join.first,
                            join.second,
                            join.score,
                            join.days_apart,
                            join.copied,
                            list(words),
                        )
                        for join, words in zip(story.joins, join_words, strict=True)
                    ]
        finally:
            records.remove()
        grouped = {row[1] for row in rows.stories}
        rows.stories += [(name, name, 1) for name in self._ids if name not in grouped]
        return rows

    def close(self) -> None:
        for spilled in (self._terms, self._frequencies, self._leads):
            spilled.remove()

    def _collect_words(self, sketches: Sequence[Entry]) -> None:
        """The words of the leaders as numbers in the vocabulary, which is sorted, and what each weighs."""
        place_of = {number: place for place, number in enumerate(self._leaders)}
        holders: dict[str, int] = {}
        rarity: dict[str, float] = {}
        days: list[Days | None] = [None] * len(self._ids)
        rows = read_sketches(self._located, sketches, ["terms", "rarities", "first_day", "last_day"])
        for number, (terms, rarities, first, last) in enumerate(rows):
            days[number] = days_of(first, last)
            if number in place_of:
                for term, value in zip(terms, rarities, strict=True):
                    holders[term] = holders.get(term, 0) + 1
                    rarity[term] = min(value, rarity.get(term, math.inf))
        self._vocabulary = sorted(holders)
        self._weights = weigh_counts(
            [holders[term] for term in self._vocabulary],
            [rarity[term] for term in self._vocabulary],
            len(self._leaders),
        )
        self._days = [
            min((found for copy, _ in self._copies[leader] if (found := days[copy])), default=None)
            for leader in self._leaders
        ]
        self._spill_words(sketches, place_of)

    def _spill_words(self, sketches: Sequence[Entry], place_of: dict[int, int]) -> None:
        number_of = {term: number for number, term in enumerate(self._vocabulary)}
        folder = self._workshop.folder.path / WORK
        self._terms = SpilledArrays(folder / "terms", np.uint32)
        self._frequencies = SpilledArrays(folder / "frequencies", np.float64)
        self._spilled_at = np.zeros(len(self._leaders), np.int64)
        rows = read_sketches(self._located, sketches, ["terms", "frequencies"])
        for number, (terms, frequencies) in enumerate(rows):
            if number in place_of:
                self._spilled_at[place_of[number]] = len(self._terms)
                self._terms.append(np.array([number_of[term] for term in terms], dtype=np.uint32))
                self._frequencies.append(np.array(frequencies, dtype=np.float64))

    def _collect_leads(self, leads: Sequence[Entry]) -> None:
        """The vectors of the leaders, of which each shard has those of a shard of articles."""
        self._leads = SpilledArrays(self._workshop.folder.path / WORK / "leads", np.float32)
        self._lead_at: dict[int, int] = {}
        start = 0
        for entry, end in zip(leads, self._located.ends, strict=True):
            number_of = {self._ids[number]: number for number in range(start, end)}
            for name, lead in read_rows(self._workshop.folder, entry.file_of("leads")):
                self._lead_at[number_of[name]] = len(self._leads)
                self._leads.append(np.frombuffer(lead, np.float32))
            start = end

    def _words_of(self, place: int) -> WordsOfArticle:
        at = int(self._spilled_at[place])
        terms = self._terms[at].astype(np.int64)
        return WordsOfArticle(terms, self._frequencies[at], self._weights[terms])

    def _scored(self, place: int) -> Scored:
        at = self._lead_at.get(self._leaders[place])
        # Of a lead that was set aside nothing is known: it is like no other.
        lead = np.zeros(DIMENSIONS, np.float32) if at is None else self._leads[at]
        return Scored(self._words_of(place), lead, self._days[place])

    def _find_edges(self) -> Keys:
        """The pairs, by place among the leaders, that are as likely as not to report one event."""
        name, workshop, every = "group", self._workshop, np.arange(len(self._leaders), dtype=np.uint64)
        words = (self._words_of(place) for place in range(len(self._leaders)))
        found = run_batches(workshop.executor, each(find_telling_words), words, batch_size=_BLOCK_ARTICLES)
        postings = Postings(list(_require_all(found)), self._days)
        blocks = cut_evenly(every, _BLOCK_ARTICLES, self._partitions)
        candidates = run_blocks(
            workshop,
            name,
            each(find_block_candidates),
            (postings.cut_block(block.tolist()) for block in blocks),
        )
        keys = np.unique(np.concatenate([np.zeros(0, np.uint64), *candidates]))
        parts = cut_evenly(keys, _BLOCK_PAIRS, self._partitions)
        scores = run_blocks(workshop, name, each(score_block), (self._cut_pairs(part) for part in parts))
        return keys[np.concatenate([np.zeros(0), *scores]) >= SAME_EVENT]

    def _cut_pairs(self, keys: Keys) -> PairBlock:
        places, inside = np.unique(from_keys(keys), return_inverse=True)
        pairs = tuple((first, second) for first, second in inside.reshape(-1, 2).tolist())
        return PairBlock(tuple(self._scored(int(place)) for place in places), pairs)

    def _is_task(self, part: Sequence[int]) -> bool:
        return len(part) > 1 or len(self._copies[self._leaders[part[0]]]) > 1

    def _make_component(self, part: Sequence[int], edges: Keys, records: SpilledRecords) -> Component:
        inside = {place: number for number, place in enumerate(part)}
        scored = tuple(self._scored(place) for place in part)
        return Component(
            scored,
            tuple(
                tuple(
                    (article_of(*records[copy]), share) for copy, share in self._copies[self._leaders[place]]
                )
                for place in part
            ),
            tuple(
                (inside[place], inside[other]) for place in part for other in self._linked_after(place, edges)
            ),
            {term: self._vocabulary[term] for one in scored for term in one.words.terms.tolist()},
        )

    def _linked_after(self, place: int, edges: Keys) -> list[int]:
        start, end = np.searchsorted(edges, np.array([place, place + 1], np.uint64) << np.uint64(32))
        return [int(other) for _, other in from_keys(edges[start:end])]

    def _leave_alone(self, part: Sequence[int], result: SetAside, rows: GroupedRows) -> None:
        names = [self._ids[self._leaders[place]] for place in part]
        reason = f"{len(names)} articles that may report one event were left apart: {result.trouble.reason}"
        rows.set_aside.append(("group", min(names), result.trouble.kind, reason, result.tries))


def _require_all(results: Iterator[Any]) -> Iterator[Any]:
    for result in results:
        if isinstance(result, SetAside):
            raise StageFailed(f"the articles cannot be grouped: {result.trouble.reason}. Resume the run.")
        yield result
