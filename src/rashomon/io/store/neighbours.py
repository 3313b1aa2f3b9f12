"""What grouping needs to know of articles that are kept, found by index: the SQL of it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.candidates import MOST_HOLDERS, find_likeliest, find_telling, find_weeks
from rashomon.grouping.event_score import score_event
from rashomon.grouping.profiles import Profile
from rashomon.grouping.publication_days import Days
from rashomon.grouping.word_weights import WordCount, weigh_counts
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database, Row
from rashomon.io.store.storable import storable_key
from rashomon.models.encoder import Vectors

# The holders of one shingle that an article is held against: of many prints the first ones are enough.
_MOST_PRINTERS = 32
_PRINTERS_READ = 4
_NO_WEEK = -1
# The row of `term` that counts the articles themselves.
_EVERY_ARTICLE = ""
_WORDS = np.dtype([("term", "<u4"), ("frequency", "<f4")])


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


def count_words(database: Database, rarities: Sequence[Mapping[str, float]]) -> None:
    """Add the words of new articles, each with its rarity in English, to the counts over all articles."""
    holders: defaultdict[str, int] = defaultdict(int, {_EVERY_ARTICLE: len(rarities)})
    rarity: dict[str, float] = {_EVERY_ARTICLE: 0.0}
    for own in rarities:
        for word, value in own.items():
            term = storable_key(word)
            holders[term] += 1
            rarity[term] = min(value, rarity.get(term, value))
    database.execute_many(
        "INSERT INTO term (term, holders, rarity) VALUES (?, ?, ?) ON CONFLICT (term) DO UPDATE SET "
        "holders = term.holders + excluded.holders, "
        "rarity = CASE WHEN excluded.rarity < term.rarity THEN excluded.rarity ELSE term.rarity END",
        ((term, holders[term], rarity[term]) for term in sorted(holders)),
    )


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
    return np.array(sorted((terms[term], value) for term, value in frequency.items()), dtype=_WORDS).tobytes()


def find_terms(database: Database, terms: Iterable[str]) -> dict[str, int]:
    """The numbers of words."""
    keys = {term: storable_key(term) for term in terms}
    wanted = sorted(set(keys.values()))
    found: dict[str, int] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(f"SELECT term, number FROM term WHERE term IN ({marks(chunk)})", chunk)
        found.update((term, number) for term, number in rows)
    return {term: found[key] for term, key in keys.items() if key in found}


def read_neighbours(database: Database, numbers: Collection[int]) -> dict[int, Neighbour]:
    """Articles as grouping compares them, their words weighed by the counts of now."""
    rows = []
    wanted = sorted(numbers)
    for chunk in in_chunks(wanted):
        rows += database.execute(
            "SELECT article, first_day, last_day, words, lead FROM profile "
            f"WHERE article IN ({marks(chunk)})",
            chunk,
        )
    unpacked = {row[0]: np.frombuffer(row[3], dtype=_WORDS) for row in rows}
    terms, weights = _weigh_terms(database, list(unpacked.values()))
    neighbours = {}
    for number, first_day, last_day, _, lead in rows:
        own = unpacked[number]
        weighed = own["frequency"] * weights[np.searchsorted(terms, own["term"])]
        neighbours[number] = Neighbour(
            own["term"],
            weighed / (float(np.linalg.norm(weighed)) or 1.0),
            np.frombuffer(lead, dtype="<f2").astype(np.float32),
            None if first_day is None else Days(first_day, last_day),
        )
    return neighbours


def _weigh_terms(
    database: Database, packed: Sequence[NDArray[np.void]]
) -> tuple[NDArray[np.uint32], NDArray[np.float64]]:
    """The numbers of all words of some articles, ascending, and what each weighs by the counts of now."""
    terms = np.unique(np.concatenate([np.zeros(0, np.uint32), *(own["term"] for own in packed)]))
    wanted = terms.tolist()
    counts: dict[int, WordCount] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(
            f"SELECT number, holders, rarity FROM term WHERE number IN ({marks(chunk)})", chunk
        )
        counts.update((number, WordCount(holders, rarity)) for number, holders, rarity in rows)
    everything = database.execute("SELECT holders FROM term WHERE term = ?", (_EVERY_ARTICLE,))
    articles = everything[0][0] if everything else 0
    weights = weigh_counts([counts[term] for term in wanted], articles)
    return terms.astype(np.uint32), np.array(weights, dtype=np.float64)


def _find_telling(neighbour: Neighbour) -> dict[int, float]:
    return find_telling(dict(zip(neighbour.terms.tolist(), neighbour.weights.tolist(), strict=True)))


def add_telling(database: Database, number: int, neighbour: Neighbour) -> None:
    """Let an article be found by its most telling words, in its weeks."""
    weeks = find_weeks(neighbour.days) or (_NO_WEEK,)
    database.execute_many(
        "INSERT INTO telling (term, week, article, weight) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        ((term, week, number, weight) for term, weight in _find_telling(neighbour).items() for week in weeks),
    )


def find_candidates(database: Database, number: int, neighbour: Neighbour) -> list[int]:
    """The articles worth scoring with one, by the rule of `rashomon.grouping.candidates`."""
    telling = _find_telling(neighbour)
    holders = _find_holders(database, "term = ?", [(term,) for term in telling])
    weeks = find_weeks(neighbour.days)
    frequent = [term for term, found in holders.items() if len(found) > MOST_HOLDERS]
    near: dict[int, list[tuple[int, float]]] = {}
    if weeks:
        asked = [(term, weeks[0] - 1, weeks[-1] + 1) for term in frequent]
        near = _find_holders(database, "term = ? AND week BETWEEN ? AND ?", asked)
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in telling.items():
        found = holders.get(term, [])
        if len(found) > MOST_HOLDERS:
            found = near.get(term, [])
        if len(found) <= MOST_HOLDERS:
            for other, other_weight in found:
                shared[other] += weight * other_weight
    shared.pop(number, None)
    return find_likeliest(shared)


def _find_holders(
    database: Database, condition: str, asked: Sequence[tuple[int, ...]]
) -> dict[int, list[tuple[int, float]]]:
    """For each term that is asked for, its holders with their weights, one more than count at most."""
    found: dict[int, list[tuple[int, float]]] = {}
    rows = _execute_each(
        database,
        f"SELECT DISTINCT CAST(? AS BIGINT), article, weight FROM telling WHERE {condition} LIMIT ?",
        [(values[0], *values, MOST_HOLDERS + 1) for values in asked],
    )
    for term, article, weight in rows:
        found.setdefault(term, []).append((article, weight))
    return found


def _execute_each(database: Database, select: str, values: Sequence[tuple[int, ...]]) -> list[Row]:
    """The rows of a selection for each of some values, at once: a server answers each statement in 0.2 ms."""
    if not values:
        return []
    statement = " UNION ALL ".join([f"SELECT * FROM ({select}) AS one"] * len(values))
    return database.execute(statement, [value for one in values for value in one])


def move_days(database: Database, number: int, days: Days, neighbour: Neighbour) -> None:
    """A print of the article is known from earlier days: these are its days now."""
    database.execute(
        "UPDATE profile SET first_day = ?, last_day = ? WHERE article = ?", (days.first, days.last, number)
    )
    add_telling(database, number, replace(neighbour, days=days))


def add_sketch(database: Database, number: int, sketch: Sequence[int]) -> None:
    database.execute_many(
        "INSERT INTO sketch (shingle, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((shingle, number) for shingle in sketch),
    )


def find_printers(database: Database, sketch: Sequence[int]) -> list[int]:
    """The articles that share most of a sketch, a few: those that may print the same text.

    One shingle in common is a phrase of the trade; of two prints one in 1,000 has fewer than two.
    """
    rows = _execute_each(
        database,
        "SELECT article FROM sketch WHERE shingle = ? ORDER BY article LIMIT ?",
        [(shingle, _MOST_PRINTERS) for shingle in sketch],
    )
    shared = Counter(number for (number,) in rows)
    least = min(2, len(sketch))
    likely = [number for number, count in shared.items() if count >= least]
    return sorted(likely, key=lambda number: (-shared[number], number))[:_PRINTERS_READ]


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
