"""Pairs of phrases of two articles that may be rival names of one thing, and what speaks for it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.namings import Naming
from rashomon.collation.wording.placed_namings import PlacedNamings, Table
from rashomon.models.word_rarity import word_rarity
from rashomon.text.tokens import fold_word

# Phrases less alike than this in themselves and in what is around them are left out, if their sentences
# hardly say one thing, their nouns differ and they are of no one person.
_LEAST_LINK = 0.1
_LEAST_LIKENESS = 0.9
_WEIGHT_OF_SETTING = 0.5

_EVIDENCE = (
    "phrases alike",
    "last pieces alike",
    "settings alike",
    "ahead of others, more",
    "ahead of others, less",
    "sentences linked",
    "same person",
    "two names",
    "same noun",
    "shared words",
    "words the other report lacks",
    "shared words near",
    "shared words around",
    "own words beside the other",
    "same relation",
    "number differs",
    "letters of the shorter",
    "words of the shorter",
    "rarity of the plainer noun",
    "rarity of the rarer noun",
    "loaded words of the more loaded",
)
FEATURES = ("less pointed", "more pointed", *_EVIDENCE)

Square = NDArray[np.float32]
Column = NDArray[np.float32] | NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class NamingPairs:
    """`pairs` are two numbers of phrases each, the lower first, shape (n, 2).

    `evidence` is what speaks for rival names but for how pointed they are, shape (n, len(FEATURES) - 2).
    """

    pairs: NDArray[np.int64]
    evidence: Table

    def describe(self, pointed: NDArray[np.float64]) -> Table:
        """All features, shape (n, len(FEATURES)), given the log odds that each phrase is a pointed name."""
        range_of = _Columns(*self.pairs.T).range_of(pointed)
        return np.concatenate([np.stack(range_of, axis=1), self.evidence], axis=1).astype(np.float32)


def pair_namings(placed: PlacedNamings, story: MatchedStory) -> NamingPairs:
    """The pairs of phrases of two articles in other words that are worth a judgement, in order of place."""
    namings = placed.namings
    linked = _link_phrases(placed, story)
    alike, last, setting = (one @ one.T for one in (placed.phrases, placed.lasts, placed.settings))
    likeness = alike + _WEIGHT_OF_SETTING * setting
    same_noun, same_person = _are_same([one.head for one in namings]), _are_one_person(namings)
    other_words = ~_are_same([" ".join(sorted(one.telling)) for one in namings])
    worth = (linked >= _LEAST_LINK) | same_noun | same_person | (likeness >= _LEAST_LIKENESS)
    elsewhere = placed.articles[:, None] < placed.articles
    first, second = np.nonzero(worth & other_words & elsewhere)
    columns = _Columns(first, second)
    words = _Words(placed)
    ahead = _lead_over_others(likeness, placed.articles)
    plainer, rarer = columns.range_of([word_rarity(fold_word(one.noun)) for one in namings])
    found: Mapping[str, Column] = {
        "phrases alike": alike[first, second],
        "last pieces alike": last[first, second],
        "settings alike": setting[first, second],
        "ahead of others, more": np.maximum(ahead[first, second], ahead[second, first]),
        "ahead of others, less": np.minimum(ahead[first, second], ahead[second, first]),
        "sentences linked": linked[first, second],
        "same person": same_person[first, second],
        "two names": words.have_two_names[first, second],
        "same noun": same_noun[first, second],
        "shared words": words.shared[first, second],
        "words the other report lacks": np.maximum(
            words.lacking[first, second], words.lacking[second, first]
        ),
        "shared words near": words.near[first, second],
        "shared words around": words.around[first, second],
        "own words beside the other": words.beside[first, second],
        "same relation": _are_same([one.relation for one in namings])[first, second],
        "number differs": columns.differ([one.is_plural for one in namings]),
        "letters of the shorter": columns.range_of([len(one.words) for one in namings])[0],
        "words of the shorter": columns.range_of([len(one.telling) for one in namings])[0],
        "rarity of the plainer noun": plainer,
        "rarity of the rarer noun": rarer,
        "loaded words of the more loaded": columns.range_of([len(one.loaded) for one in namings])[1],
    }
    table = np.stack([found[name] for name in _EVIDENCE], axis=1).astype(np.float32)
    return NamingPairs(np.stack([first, second], axis=1), table)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What phrases have, by pairs of numbers."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]

    def range_of(self, values: Sequence[float] | NDArray[np.float64]) -> tuple[Column, Column]:
        """The smaller and the larger value of each pair."""
        table = np.asarray(values, dtype=np.float32)
        ones, others = table[self.first], table[self.second]
        return np.minimum(ones, others), np.maximum(ones, others)

    def differ(self, answers: Sequence[bool]) -> Column:
        table = np.array(answers, dtype=np.bool_)
        return np.asarray(table[self.first] != table[self.second])


def _link_phrases(placed: PlacedNamings, story: MatchedStory) -> Square:
    """The scores between the sentences of two phrases."""
    scores = np.zeros((len(story.carriers), len(story.carriers)), dtype=np.float32)
    for link in story.links:
        scores[link.first, link.second] = scores[link.second, link.first] = link.score
    return scores[np.ix_(placed.sentences, placed.sentences)]


def _are_same(texts: Sequence[str]) -> NDArray[np.bool_]:
    numbers = np.unique(np.array(texts, dtype=np.str_), return_inverse=True)[1]
    return np.asarray(numbers[:, None] == numbers)


def _are_one_person(namings: Sequence[Naming]) -> NDArray[np.bool_]:
    are_one = _are_same([one.actor or "" for one in namings])
    stand = np.array([bool(one.actor) for one in namings], dtype=np.bool_)
    are_one &= stand[:, None] & stand
    for one, other in zip(*np.nonzero(np.triu(are_one, 1)), strict=True):
        if not stand_for_one_person(namings[one], namings[other]):
            are_one[one, other] = are_one[other, one] = False
    return are_one


def stand_for_one_person(one: Naming, other: Naming) -> bool:
    """Whether both stand for one person: "Lee" and "Ann Lee", "A. Lee" and "Ann Lee", no "Bo Lee"."""
    if not one.actor or one.actor != other.actor:
        return False
    first, second = one.full_name[:-1], other.full_name[:-1]
    return not first or not second or bool(set(first) & set(second)) or first[0][0] == second[0][0]


def _lead_over_others(likeness: Square, articles: NDArray[np.int64]) -> Square:
    """How much more alike the phrase of a row is to that of a column than to any other of its article."""
    lead = np.empty_like(likeness)
    for article in np.unique(articles):
        columns = np.flatnonzero(articles == article)
        here = likeness[:, columns]
        best = here.argmax(axis=1)
        rows = np.arange(len(here))
        others = here.copy()
        others[rows, best] = -1.0
        lead[:, columns] = here - here[rows, best][:, None]
        lead[rows, columns[best]] = here[rows, best] - others.max(axis=1)
    return lead


class _Words:
    """What the phrases share in words, each a square over all of them."""

    def __init__(self, placed: PlacedNamings) -> None:
        namings = placed.namings
        told, around = _bag([one.telling for one in namings], [one.around for one in namings])
        both = told @ told.T
        counts = told.sum(axis=1)
        self.shared = _share_of_union(both, counts)
        besides = told @ around.T
        self.beside: Square = (besides + besides.T) / np.maximum(1, counts[:, None] + counts - 2 * both)
        self.around = _share_of_union(around @ around.T, around.sum(axis=1))
        near = _bag([one.near for one in namings])[0]
        near_counts = near.sum(axis=1)
        self.near: Square = (near @ near.T) / np.maximum(1, np.minimum(near_counts[:, None], near_counts))
        names = _bag([one.names for one in namings])[0]
        named = names.sum(axis=1) > 0
        self.have_two_names: NDArray[np.bool_] = (named[:, None] & named) & ~((names @ names.T) > 0)
        self.lacking: Square = 1 - _share_known(told, around, placed.articles)


def _share_of_union(both: Square, counts: NDArray[np.float32]) -> Square:
    """Of the words of either, what share both have; `counts` (phrases,) are how many each has."""
    return np.asarray(both / np.maximum(1, counts[:, None] + counts - both))


def _share_known(told: Square, around: Square, articles: NDArray[np.int64]) -> Square:
    """Of the words of a row, what share the article of a column has in its phrases and around them."""
    held = np.zeros((len(told), len(told)), dtype=np.float32)
    counts = np.maximum(1, told.sum(axis=1))
    for article in np.unique(articles):
        here = articles == article
        known = np.maximum(told[here], around[here]).max(axis=0)
        held[:, here] = (told @ known / counts)[:, None]
    return held


def _bag(*columns: Sequence[Set[str]]) -> list[Square]:
    """Which words each phrase has, shape (phrases, words); of several lists of sets over the same words."""
    words = {
        word: place for place, word in enumerate(sorted(set().union(*(one for c in columns for one in c))))
    }
    tables = []
    for sets in columns:
        table = np.zeros((len(sets), max(1, len(words))), dtype=np.float32)
        for row, its in enumerate(sets):
            table[row, [words[word] for word in its]] = 1
        tables.append(table)
    return tables
