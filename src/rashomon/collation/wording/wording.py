"""Rival labels: what one publisher calls this and another that."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.wording.labels import ModifierUse, TermUse, find_modifiers, find_terms
from rashomon.collation.wording.naming_pairs import stand_for_one_person
from rashomon.collation.wording.namings import Naming
from rashomon.collation.wording.rival_names import find_rival_names
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.comparison import Label, Statement, Wording, WordingBasis
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models.rival_names import load_rival_name_judge
from rashomon.text.tokens import stem, tokenize

_MOST_LABELS = 24
_LEAST_HEAD_WORDS = 2
# What is learnt comes behind what a list says, the surest first.
_ORDER: Mapping[WordingBasis, int] = {"term": 0, "modifier": 1, "noun": 2, "person": 2, "likeness": 2}
_RANKED: frozenset[WordingBasis] = frozenset({"noun", "person", "likeness"})


def find_wording(
    readings: Sequence[Reading], statements: Sequence[Statement], story: MatchedStory | None = None
) -> tuple[Wording, ...]:
    """Different names for one thing by different articles, with their places; order of input is no matter.

    Two terms name one thing when they come from one family of the lexicon and either share a name ("the
    Ukraine conflict", "Russia's invasion of Ukraine"), or stand alone of their family in two sentences that
    carry the same statement, or when the family names one thing wherever it occurs. They are rivals when
    their tones differ. Two labels with the same head are rivals when one article alone puts a loaded
    modifier before it. Beyond the lexicon, what a model holds to be rival names of one thing, if `story` has
    the sentences as they were matched. Each label comes with who says it. No label is said to be right.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    found = _drop_contained(
        [
            *_rival_terms(ordered, statements),
            *_rival_modifiers(ordered),
            *_rival_namings(ordered, story),
        ]
    )
    by_article = {reading.article.id: reading for reading in ordered}
    return tuple(
        Wording(
            one.referent,
            tuple(
                Label(label.span, read_voice(by_article[label.span.article], label.span))
                for label in one.labels
            ),
            one.basis,
        )
        for one in found
    )


def _rival_namings(readings: Sequence[Reading], story: MatchedStory | None) -> list[Wording]:
    groups = find_rival_names(readings, story, load_rival_name_judge())
    return [
        Wording(_plainest(group), _labels([one.span for one in group]), _basis_of(group)) for group in groups
    ]


def _basis_of(group: Sequence[Naming]) -> WordingBasis:
    """What all the phrases have in common that a reader can see."""
    if len({one.head for one in group}) == 1:
        return "noun"
    one_person = all(stand_for_one_person(one, other) for one, other in combinations(group, 2))
    return "person" if one_person else "likeness"


def _plainest(group: Sequence[Naming]) -> str:
    """The label with the fewest loaded words, the shortest of these."""
    return min(group, key=lambda one: (len(one.loaded), len(one.words), one.words)).words


def _rival_terms(readings: Sequence[Reading], statements: Sequence[Statement]) -> list[Wording]:
    by_article = {reading.article.id: reading for reading in readings}
    uses = [use for reading in readings for use in find_terms(reading)]
    numbers = {(use.family.name, use.span): number for number, use in enumerate(uses)}
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for use in uses:
        for name in ("",) if use.family.unique else use.names:
            groups[use.family.name, name].add(numbers[use.family.name, use.span])
    for first, second in _stated_pairs(uses, statements):
        # With their names, if they have any: all the fighters of a story need not be the same ones.
        for name in first.names | second.names or {""}:
            groups[first.family.name, name] |= {numbers[use.family.name, use.span] for use in (first, second)}
    found = []
    for (family, _), members in sorted(groups.items()):
        rivals = _rivals_of([uses[number] for number in sorted(members)])
        if rivals:
            found.append(Wording(_referent(family, rivals, by_article), _labels([u.span for u in rivals])))
    return found


def _stated_pairs(uses: Sequence[TermUse], statements: Sequence[Statement]) -> list[tuple[TermUse, TermUse]]:
    """Terms of two tones that stand alone of their family in two sentences that carry one statement."""
    pairs = []
    placed: dict[tuple[str, str], list[TermUse]] = defaultdict(list)
    for use in uses:
        placed[use.span.article, use.span.field].append(use)
    for statement in statements:
        inside = {span: _by_family(placed[span.article, span.field], span) for span in statement.spans}
        for first, second in combinations(sorted(inside), 2):
            if first.article == second.article:
                continue
            for family in sorted(inside[first].keys() & inside[second].keys()):
                ones, others = inside[first][family], inside[second][family]
                if ones[0].family.needs_name or ones[0].family.unique:
                    continue
                if len(ones) == len(others) == 1 and ones[0].tone != others[0].tone:
                    pairs.append((ones[0], others[0]))
    return pairs


def _by_family(uses: Sequence[TermUse], span: Span) -> dict[str, list[TermUse]]:
    """The uses, in text order, that begin inside a span, by their families."""
    families: dict[str, list[TermUse]] = defaultdict(list)
    for place in range(bisect_left(uses, span.start, key=lambda use: use.span.start), len(uses)):
        use = uses[place]
        if use.span.start >= span.end:
            break
        families[use.family.name].append(use)
    return families


def _rivals_of(group: Sequence[TermUse]) -> list[TermUse]:
    """The uses of a group if some article has a tone in it that another lacks, the first of each wording."""
    tones: dict[str, set[str]] = defaultdict(set)
    for use in group:
        tones[use.span.article].add(use.tone)
    if not any(tones[one] - tones[other] and tones[other] for one in tones for other in tones):
        return []
    seen: set[tuple[str, str]] = set()
    kept = []
    for use in group:
        key = (use.span.article, use.term)
        if key not in seen:
            seen.add(key)
            kept.append(use)
    return kept


def _rival_modifiers(readings: Sequence[Reading]) -> list[Wording]:
    """A head that one article gives a loaded modifier and another prints without it, or with another one."""
    uses = [use for reading in readings for use in find_modifiers(reading)]
    wanted = {use.head for use in uses}
    bare = {reading.article.id: _find_runs(reading, wanted) for reading in readings}
    by_head: dict[tuple[str, ...], list[ModifierUse]] = defaultdict(list)
    for use in uses:
        by_head[use.head].append(use)
    found = []
    for head, group in sorted(by_head.items()):
        modified = {use.span.article for use in group}
        spans = [use.span for use in group]
        if len(head) >= _LEAST_HEAD_WORDS:
            spans += [
                places[head][0]
                for article, places in bare.items()
                if article not in modified and head in places
            ]
        articles = {span.article for span in spans}
        wordings = {use.modifier for use in group} | ({""} if len(spans) > len(group) else set())
        if len(articles) > 1 and len(wordings) > 1:
            found.append(Wording(" ".join(_words(group[0], readings)[1:]), _labels(spans), "modifier"))
    return found


def _words(use: ModifierUse, readings: Sequence[Reading]) -> list[str]:
    reading = next(reading for reading in readings if reading.article.id == use.span.article)
    return reading.article.words_of(use.span).split()


def _find_runs(reading: Reading, wanted: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[Span]]:
    """Where the reporting sentences have the wanted runs of stems, with spaces or hyphens between."""
    lengths = sorted({len(head) for head in wanted})
    places: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for sentence in reading.sentences:
        if sentence.boilerplate is not None:
            continue
        span = sentence.span
        text = reading.article.field_text(span.field)
        tokens = tokenize(text, span.start, span.end)
        stems = [stem(token.norm) for token in tokens]
        for start in range(len(tokens)):
            for length in lengths:
                run = tuple(stems[start : start + length])
                if len(run) == length and run in wanted:
                    words = tokens[start : start + length]
                    gaps = {text[a.end : b.start] for a, b in pairwise(words)}
                    if gaps <= {" ", "-", ""}:
                        places[run].append(Span(span.article, span.field, words[0].start, words[-1].end))
    return places


def _referent(family: str, rivals: Sequence[TermUse], readings: Mapping[str, Reading]) -> str:
    """The plainest label, else the shortest, as printed."""
    order = {"plain": 0, "soft": 1, "strong": 2}
    plainest = min(rivals, key=lambda use: (order[use.tone], use.span.length, use.span))
    return readings[plainest.span.article].article.words_of(plainest.span) or family


def _labels(spans: Sequence[Span]) -> tuple[Label, ...]:
    return tuple(Label(span) for span in sorted(set(spans)))[:_MOST_LABELS]


def _drop_contained(found: Sequence[Wording]) -> tuple[Wording, ...]:
    """The findings, surest ground first, without those whose labels are all in another one.

    Findings that share only some labels stay apart: "the Veltrian raid on the Ostrans" stands with the raids
    of the ones and with what befell the others, and joining the two would make them one thing.
    """
    kept: list[tuple[set[Span], Wording]] = []
    for wording in sorted(
        found, key=lambda w: (-len(w.labels), _ORDER[w.basis], w.labels[0].span, w.referent)
    ):
        spans = {label.span for label in wording.labels}
        if not any(spans <= others for others, _ in kept):
            kept.append((spans, wording))
    places = {id(wording): place for place, wording in enumerate(found)}
    return tuple(
        sorted(
            (wording for _, wording in kept),
            key=lambda w: (
                _ORDER[w.basis],
                places[id(w)] if w.basis in _RANKED else 0,
                w.labels[0].span,
                w.referent,
            ),
        )
    )
