"""What grouping needs to know of articles that are kept: what each is compared by, and the likely pairs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.candidates import TELLING_WORDS
from rashomon.grouping.event_score import SAME_EVENT, score_event
from rashomon.grouping.profiles import Profile
from rashomon.grouping.publication_days import Days
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.terms import TermWeights
from rashomon.models.encoder import Vectors

_WORDS = np.dtype([("term", "<u4"), ("frequency", "<f4")])
# A cosine of leads in 32 bits is off by less, whichever way it is summed.
_ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Outline:
    """What of an article is compared first: the vector of its lead, of length one, and its days."""

    lead: Vectors
    days: Days | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What an article in the store is scored by: its words with their weights, its lead, its days.

    `terms` are numbers of words, ascending; `weights`, of length one, are theirs. Arrays, not dicts: an
    article is held against 24 others, which as dicts cost 0.4 ms each to make.
    """

    terms: NDArray[np.uint32]
    weights: NDArray[np.float64]
    lead: Vectors
    days: Days | None


def score_neighbours(first: Neighbour, second: Neighbour) -> float:
    """The probability that two articles report one event, 0..1."""
    place = np.searchsorted(second.terms, first.terms)
    place[place == len(second.terms)] = 0
    shared = second.terms[place] == first.terms if len(second.terms) else np.zeros(len(first.terms), bool)
    words = float(first.weights[shared] @ second.weights[place[shared]])
    return score_event(words, float(first.lead @ second.lead), first.days, second.days)


def find_telling_words(neighbour: Neighbour) -> dict[int, float]:
    """The words that weigh most, the weightiest first, by the rule of `rashomon.grouping.candidates`."""
    # Terms ascend, and the order is stable: of equal weights the lower number comes first.
    order = np.argsort(-neighbour.weights, kind="stable")[:TELLING_WORDS]
    return dict(zip(neighbour.terms[order].tolist(), neighbour.weights[order].tolist(), strict=True))


class Neighbourhood:
    """The articles that some are held against, each read once, as long as no more words are counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._weights = TermWeights(database)
        self._outlines: dict[int, Outline] = {}
        self._known: dict[int, Neighbour] = {}

    def read(self, numbers: Collection[int]) -> dict[int, Neighbour]:
        """Articles as grouping compares them, their words weighed by the counts of now."""
        self._read_words([number for number in sorted(set(numbers)) if number not in self._known])
        return {number: self._known[number] for number in numbers}

    def find_likely(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Those pairs that are as likely as not to report one event.

        Most are told by their leads and days: not even with all words in common could they be one event.
        Only the words of the others are read.
        """
        self._read_outlines({number for pair in pairs for number in pair})
        possible = self._find_possible(pairs)
        known = self.read({number for pair in possible for number in pair})
        return [pair for pair in possible if score_neighbours(known[pair[0]], known[pair[1]]) >= SAME_EVENT]

    def move_days(self, number: int, days: Days) -> None:
        """A print of the article is known from earlier days: these are its days now."""
        self._database.execute(
            "UPDATE profile SET first_day = ?, last_day = ? WHERE article = ?",
            (days.first, days.last, number),
        )
        if number in self._outlines:
            self._outlines[number] = replace(self._outlines[number], days=days)
        if number in self._known:
            self._known[number] = replace(self._known[number], days=days)

    def _find_possible(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        if not pairs:
            return []
        numbers = sorted({number for pair in pairs for number in pair})
        leads = np.stack([self._outlines[number].lead for number in numbers])
        places = np.searchsorted(numbers, np.array(pairs))
        cosines = np.einsum("ij,ij->i", leads[places[:, 0]], leads[places[:, 1]]).tolist()
        return [
            pair
            for pair, cosine in zip(pairs, cosines, strict=True)
            if score_event(
                1.0 + _ROUNDING,
                cosine + _ROUNDING,
                self._outlines[pair[0]].days,
                self._outlines[pair[1]].days,
            )
            >= SAME_EVENT
        ]

    def _read_outlines(self, numbers: Iterable[int]) -> None:
        wanted = sorted(set(numbers) - self._outlines.keys())
        for chunk in in_chunks(wanted):
            rows = self._database.execute(
                f"SELECT article, first_day, last_day, lead FROM profile WHERE article IN ({marks(chunk)})",
                chunk,
            )
            leads = np.frombuffer(b"".join(row[3] for row in rows), dtype="<f2").astype(np.float32)
            for (number, first_day, last_day, _), lead in zip(
                rows, leads.reshape(len(rows), -1), strict=True
            ):
                self._outlines[number] = Outline(
                    lead, None if first_day is None else Days(first_day, last_day)
                )

    def _read_words(self, numbers: Sequence[int]) -> None:
        self._read_outlines(numbers)
        rows = []
        for chunk in in_chunks(numbers):
            rows += self._database.execute(
                f"SELECT article, words FROM profile WHERE article IN ({marks(chunk)})", chunk
            )
        unpacked = [np.frombuffer(words, dtype=_WORDS) for _, words in rows]
        every = np.concatenate([np.zeros(0, _WORDS), *unpacked])
        weighed = every["frequency"] * self._weights.weigh(every["term"])
        start = 0
        for (number, _), own in zip(rows, unpacked, strict=True):
            weights = weighed[start : start + len(own)]
            start += len(own)
            outline = self._outlines[number]
            self._known[number] = Neighbour(
                own["term"], weights / (float(np.linalg.norm(weights)) or 1.0), outline.lead, outline.days
            )


def read_days(database: Database, numbers: Collection[int]) -> dict[int, Days | None]:
    """The days of articles, as the earliest print of their text has them."""
    found: dict[int, Days | None] = {}
    for chunk in in_chunks(sorted(numbers)):
        rows = database.execute(
            f"SELECT article, first_day, last_day FROM profile WHERE article IN ({marks(chunk)})", chunk
        )
        found.update((number, None if first is None else Days(first, last)) for number, first, last in rows)
    return found


def add_profile(
    database: Database,
    number: int,
    profile: Profile,
    print_of: tuple[int, float] | None,
    terms: Mapping[str, int],
) -> None:
    """Keep what an article is compared by; of a print of another one, its days and lead only."""
    leader, resemblance = print_of or (number, 1.0)
    database.execute(
        "INSERT INTO profile (article, leader, resemblance, first_day, last_day, words, lead) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            leader,
            resemblance,
            profile.days.first if profile.days else None,
            profile.days.last if profile.days else None,
            b"" if print_of else _pack_words(profile.frequency, terms),
            profile.lead.astype("<f2").tobytes(),
        ),
    )


def make_leader(
    database: Database, number: int, frequency: Mapping[str, float], terms: Mapping[str, int]
) -> None:
    """What was held to be a print of another article is one of its own from now on."""
    database.execute(
        "UPDATE profile SET leader = article, resemblance = 1.0, words = ? WHERE article = ?",
        (_pack_words(frequency, terms), number),
    )


def follow(database: Database, prints: Iterable[int], leader: int) -> None:
    """Let another article stand for the text that these print."""
    database.execute_many(
        "UPDATE profile SET leader = ? WHERE article = ?", ((leader, number) for number in prints)
    )


def _pack_words(frequency: Mapping[str, float], terms: Mapping[str, int]) -> bytes:
    packed = np.empty(len(frequency), dtype=_WORDS)
    packed["term"] = [terms[term] for term in frequency]
    packed["frequency"] = list(frequency.values())
    return packed[np.argsort(packed["term"], kind="stable")].tobytes()


def add_edges(database: Database, pairs: Iterable[tuple[int, int]]) -> None:
    database.execute_many(
        "INSERT INTO edge (first, second) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((min(pair), max(pair)) for pair in pairs),
    )


def find_edges(database: Database, numbers: Collection[int]) -> set[tuple[int, int]]:
    """The pairs that were held likely to report one event, of which at least one is among the numbers."""
    wanted = sorted(numbers)
    found: set[tuple[int, int]] = set()
    for chunk in in_chunks(wanted):
        for side in ("first", "second"):
            rows = database.execute(f"SELECT first, second FROM edge WHERE {side} IN ({marks(chunk)})", chunk)
            found.update((first, second) for first, second in rows)
    return found


def find_leader(database: Database, number: int) -> int:
    """The article whose text this one prints: itself, if it is no print."""
    return int(database.execute("SELECT leader FROM profile WHERE article = ?", (number,))[0][0])
