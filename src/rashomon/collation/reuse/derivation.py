"""Who had it first: of every two articles that print the same words, as far as times and credits say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

import numpy as np

from rashomon.collation.reuse.credits import find_credits
from rashomon.collation.reuse.known_times import find_earlier, read_known_times
from rashomon.collation.reuse.shared_passages import Passage, pair_passages
from rashomon.collation.reuse.source_names import are_one_source, collect_source_names, name_publisher
from rashomon.grouping.near_duplicates import Shingles, find_shingles, relate_texts
from rashomon.model.comparison import Reuse
from rashomon.model.derivation import Derivation, DerivationKind, DirectionEvidence, SourceCredit
from rashomon.model.reading import Reading

# A credit within the sentence of a passage, or so near to it, is one to its words.
_NEAR_CHARACTERS = 200
# An earlier article explains a share of a text beyond those of others if it has so much that they lack.
_EXPLAINED_BESIDES = 0.1


@dataclass(frozen=True, slots=True)
class _Text:
    """What is known of one article, whatever it shares with others."""

    reading: Reading
    publisher: str | None
    credits: tuple[SourceCredit, ...]
    shingles: Shingles
    retrieved: datetime | None


def find_derivations(
    readings: Sequence[Reading],
    reuse: Sequence[Reuse],
    retrieved: Mapping[str, datetime] = MappingProxyType({}),
) -> tuple[Derivation, ...]:
    """One derivation for every two articles that share passages outside of quotations, by their ids.

    A direction needs a ground, and no ground against it: the one text was certainly there before the other
    (a day does not order within the day), or one credits the other's publisher. Which of two texts contains
    the other is evidence of how much was taken, not of who took: the longer may add, the shorter may cut.
    Two that credit one agency have it from there, whichever came first. `retrieved` are the moments at which
    the bytes of articles were first fetched, by id.
    """
    names = collect_source_names(reading.article for reading in readings)
    by_id = {reading.article.id: reading for reading in readings}
    pairs = pair_passages(reuse, by_id)
    texts = {
        name: _Text(
            by_id[name],
            name_publisher(by_id[name].article),
            find_credits(by_id[name], names),
            find_shingles(by_id[name].article),
            retrieved.get(name),
        )
        for name in sorted({name for pair in pairs for name in pair})
    }
    found = [_derive(texts[one], texts[other], passages) for (one, other), passages in pairs.items()]
    return _mark_nearest(found, texts)


def _derive(one: _Text, other: _Text, passages: tuple[Passage, ...]) -> Derivation:
    relation = relate_texts(one.shingles, other.shingles)
    kind: DerivationKind = "passages"
    if relation.nearly_the_same:
        kind = "copy"
    elif relation.contained:
        kind = "part"
    given = (
        *(_address(credit, other) for credit in one.credits if _concerns(credit, passages, 0)),
        *(_address(credit, one) for credit in other.credits if _concerns(credit, passages, 1)),
    )
    evidence = _weigh(one, other, given)
    origin = _find_origin(given, passages, whole=kind != "passages")
    firsts = {vote.first for vote in evidence}
    articles = (one.reading.article, other.reading.article)
    return Derivation(
        articles=(articles[0].id, articles[1].id),
        kind="common origin" if origin else kind,
        first=firsts.pop() if len(firsts) == 1 and origin is None else None,
        origin=origin,
        passages=passages,
        shares=(round(relation.of_first, 3), round(relation.of_second, 3)),
        times=(
            read_known_times(articles[0], one.retrieved),
            read_known_times(articles[1], other.retrieved),
        ),
        credits=given,
        evidence=evidence,
    )


def _concerns(credit: SourceCredit, passages: Sequence[Passage], side: int) -> bool:
    """Whether a credit is one to the shared words: to the whole text, or beside one of the passages."""
    if credit.scope == "text":
        return True
    return any(_is_beside(credit, passage, side) for passage in passages)


def _is_beside(credit: SourceCredit, passage: Passage, side: int) -> bool:
    place, own = credit.span, passage[side]
    return (
        place is not None
        and place.field == own.field
        and own.start - _NEAR_CHARACTERS <= place.start
        and place.end <= own.end + _NEAR_CHARACTERS
    )


def _address(credit: SourceCredit, other: _Text) -> SourceCredit:
    if are_one_source(credit.name, other.publisher):
        return replace(credit, names_article=other.reading.article.id)
    return credit


def _weigh(one: _Text, other: _Text, given: Sequence[SourceCredit]) -> tuple[DirectionEvidence, ...]:
    """The votes for a direction, a ground and a side each once."""
    earlier = find_earlier(one.reading.article, other.reading.article, (one.retrieved, other.retrieved))
    votes = [DirectionEvidence("time", earlier)] if earlier is not None else []
    credited = sorted({credit.names_article for credit in given if credit.names_article is not None})
    return (*votes, *(DirectionEvidence("credit", name) for name in credited))


def _find_origin(given: Sequence[SourceCredit], passages: Sequence[Passage], *, whole: bool) -> str | None:
    """An agency, or a third publisher, that both articles have the shared words from.

    Of articles that share their whole text both have to credit the whole of it; else it is enough that half
    of the passages stand beside the credits.
    """
    by_name: dict[str, dict[str, list[SourceCredit]]] = defaultdict(lambda: defaultdict(list))
    for credit in given:
        if credit.names_article is None:
            by_name[credit.name][credit.article].append(credit)
    for name, by_article in sorted(by_name.items()):
        if len(by_article) == 2 and all(
            any(credit.scope == "text" for credit in own) or (not whole and _is_beside_half(own, passages))
            for own in by_article.values()
        ):
            return name
    return None


def _is_beside_half(given: Sequence[SourceCredit], passages: Sequence[Passage]) -> bool:
    side = 0 if given[0].article == passages[0][0].article else 1
    beside = sum(any(_is_beside(credit, passage, side) for credit in given) for passage in passages)
    return 2 * beside >= len(passages)


def _mark_nearest(found: Sequence[Derivation], texts: Mapping[str, _Text]) -> tuple[Derivation, ...]:
    """The derivations, with those marked by which the later text is explained, each part of it once.

    Of the earlier articles that share something with a text the one that shares most explains it (of equals
    the one that the others come behind), then any that adds a tenth of what it shares itself: a merge of two
    has two sources. Greedy set cover (Johnson 1974).
    """
    into: dict[str, list[Derivation]] = defaultdict(list)
    behind: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.first is not None and one.later is not None:
            into[one.later].append(one)
            behind[one.first].add(one.later)
    nearest: set[tuple[str, str]] = set()
    for name, edges in into.items():
        shared = {
            edge.articles: np.intersect1d(
                texts[edge.first or ""].shingles, texts[name].shingles, assume_unique=True
            )
            for edge in edges
        }
        rivals = {edge.first for edge in edges}
        ranked = sorted(
            edges,
            key=lambda edge: (
                -len(shared[edge.articles]),
                -len(behind[edge.first or ""] & rivals),
                edge.first or "",
            ),
        )
        explained = np.zeros(0, dtype=np.uint64)
        for edge in ranked:
            own = shared[edge.articles]
            fresh = np.setdiff1d(own, explained, assume_unique=True)
            if not len(explained) or len(fresh) > _EXPLAINED_BESIDES * len(own):
                nearest.add(edge.articles)
                explained = np.union1d(explained, own)
    return tuple(replace(one, nearest=one.articles in nearest) for one in found)
