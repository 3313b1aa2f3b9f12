"""The changes between the readings of an utterance as people see them: once each, with who prints what."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.comparison import ChangeKind, Comparison, Utterance
from rashomon.model.span import Span
from rashomon.report.outline import Column


@dataclass(frozen=True, slots=True)
class ShownSide:
    """Words as some reports print them at a place, "" for nothing; `span` is where the first prints them.

    Where nothing is printed, `span` is the word before the place, or behind it at the beginning.
    """

    words: str
    columns: tuple[Column, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change, whatever the number of pairs of reports that it stands between."""

    kind: ChangeKind
    sides: tuple[ShownSide, ShownSide]
    evidence: tuple[Span, ...]


_Key = tuple[ChangeKind, str, str]
_MOST_CHARACTERS = 140  # the apparatus has the words in full; here they only have to be found again
_HEAD, _TAIL = 80, 40


def list_changes(
    utterance: Utterance, comparison: Comparison, columns: Sequence[Column]
) -> tuple[ShownChange, ...]:
    """The changes of an utterance, the gravest kind first, those of the same words told once."""
    by_article = {column.article.id: column for column in columns}
    places = {column.article.id: place for place, column in enumerate(columns)}
    found: dict[_Key, list[dict[str, Span | None]]] = {}
    evidence: dict[_Key, tuple[Span, ...]] = {}
    for change in utterance.changes:
        if not set(change.articles) <= set(by_article):
            continue
        sides = [
            (change.articles[0], change.first, _words_of(comparison, change.first)),
            (change.articles[1], change.second, _words_of(comparison, change.second)),
        ]
        # Longer words first; of two reports the one that comes first where they are equal in length.
        sides.sort(key=lambda side: (-len(side[2]), side[2], places[side[0]]))
        key: _Key = (change.kind, sides[0][2], sides[1][2])
        rows = found.setdefault(key, [{}, {}])
        for row, (article, spans, _) in zip(rows, sides, strict=True):
            row.setdefault(article, spans[0] if spans else change.beside)
        evidence.setdefault(key, change.evidence)
    shown = []
    for key, rows in found.items():
        one, other = (
            _make_side(words, row, by_article, places) for words, row in zip(key[1:], rows, strict=True)
        )
        shown.append(ShownChange(key[0], (one, other), evidence[key]))
    return tuple(shown)


def _words_of(comparison: Comparison, spans: Sequence[Span]) -> str:
    """The words, of a long passage the beginning and the end."""
    words = " … ".join(comparison.words_of(span) for span in spans)
    if len(words) <= _MOST_CHARACTERS:
        return words
    head, tail = words[:_HEAD].rsplit(None, 1)[0], words[-_TAIL:].split(None, 1)[-1]
    return f"{head} … {tail}"


def _make_side(
    words: str, row: dict[str, Span | None], by_article: dict[str, Column], places: dict[str, int]
) -> ShownSide:
    articles = sorted(row, key=lambda article: places[article])
    return ShownSide(words, tuple(by_article[article] for article in articles), row[articles[0]])
