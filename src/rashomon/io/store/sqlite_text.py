"""What FTS5 is asked, and whether it is cheaper to ask it for all matches or for one row after the other."""

from collections.abc import Callable, Sequence
from typing import Any

from rashomon.io.store.database import Condition, Row, Share, Wanted
from rashomon.io.store.query import Term

Execute = Callable[[str, Sequence[Any]], list[Row]]

# More than so many matches are estimated from how densely the last ones lie: counting costs 0.7 us each.
COMMON = 4_000
_TITLE = "title"
_MOST_COUNTED = 20_000
# Of one match, with its row or alone; of asking whether one row matches, if it is asked for a phrase or not.
# Measured with 100,000 articles.
_MATCH_MICROSECONDS = 1.4
_LISTED_MICROSECONDS = 0.35
_ASKED_MICROSECONDS = 80.0
_PHRASE_MICROSECONDS = 300.0


def express(wanted: Wanted) -> str:
    """What is wanted in the language of FTS5."""
    required = " AND ".join(f"({' OR '.join(map(_quote, group))})" for group in wanted.required)
    required = f"{{{_TITLE}}} : ({required})" if wanted.title_only else f"({required})"
    return f"{required} NOT ({' OR '.join(map(_quote, wanted.excluded))})" if wanted.excluded else required


def _quote(term: Term) -> str:
    """The term as a string of FTS5, which takes nothing in it for an operator."""
    return '"' + term.words.replace('"', '""') + '"' + ("*" if term.begins else "")


def weigh_matches(execute: Execute, index: str, wanted: Wanted, limit: int) -> Share:
    """See `Database.weigh_matches`: by the estimated costs of each way."""
    matches = estimate_matches(execute, index, wanted)
    if matches <= COMMON:
        return "few"
    by_row = limit * _last_row(execute, index) / matches * _cost_of_asking(wanted)
    is_cheaper = can_be_asked_by_row(wanted) and by_row < matches * _LISTED_MICROSECONDS
    return "most" if is_cheaper else "many"


def can_be_asked_by_row(wanted: Wanted) -> bool:
    """Not with the beginning of a word, whose words FTS5 would look up anew for each row."""
    return not any(term.begins for term in _list_terms(wanted))


def estimate_matches(execute: Execute, index: str, wanted: Wanted) -> int:
    """How many rows match: counted up to COMMON; beyond, as many as there are if all lie like the last."""
    first, count = execute(
        "SELECT min(number), count(*) FROM "
        f"(SELECT rowid AS number FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?)",
        (express(wanted), COMMON + 1),
    )[0]
    if count <= COMMON:
        return int(count)
    last = _last_row(execute, index)
    return int(last * count / (last - first + 1))


def is_cheaper_by_row(
    execute: Execute, index: str, wanted: Wanted, tables: str, few: Condition, limit: int
) -> bool:
    """Whether to ask the rows of a condition, last first, if they match, rather than the matches for it.

    Each way ends when there are enough: after fewer the more of what it goes through is what is wanted.
    """
    if not can_be_asked_by_row(wanted):
        return False
    matches = estimate_matches(execute, index, wanted)
    if matches <= COMMON:
        return False
    ((rows,),) = execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {tables} WHERE {few[0]} LIMIT ?)", (*few[1], _MOST_COUNTED)
    )
    last = _last_row(execute, index)
    by_match = min(matches, limit * last / max(rows, 1)) * _MATCH_MICROSECONDS
    by_row = min(rows, limit * last / matches) * _cost_of_asking(wanted)
    return bool(by_row < by_match)


def _last_row(execute: Execute, index: str) -> int:
    return int(execute(f"SELECT max(id) FROM {index}_docsize", ())[0][0])


def _cost_of_asking(wanted: Wanted) -> float:
    is_phrase = any(len(term.words.split()) > 1 for term in _list_terms(wanted))
    return _PHRASE_MICROSECONDS if is_phrase else _ASKED_MICROSECONDS


def _list_terms(wanted: Wanted) -> list[Term]:
    return [term for group in (*wanted.required, wanted.excluded) for term in group]
