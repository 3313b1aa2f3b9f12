"""From two versions of an article to what changed between them."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime

from rashomon.collation.versions.edits import find_edits
from rashomon.collation.versions.pairing import Pair, pair_lines
from rashomon.collation.versions.text import Line, VersionText
from rashomon.collation.versions.worksheet import make_side
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.model.versions import (
    CorrectionNote,
    Edit,
    MetadataChange,
    MetadataField,
    NoiseChange,
    NoiseKind,
    SentenceChange,
    VersionDifference,
)

_FIELDS: tuple[MetadataField, ...] = ("published", "modified", "authors", "publisher", "url")


def compare_texts(before: VersionText, after: VersionText) -> VersionDifference:
    """What changed from one version to the next.

    No text raises an error. A version that is not whole is never said to have dropped, or to lack, anything.
    """
    pairs = pair_lines(before.lines, after.lines)
    sentences: list[SentenceChange] = []
    noise: list[NoiseChange] = []
    for pair in pairs:
        _sort_pair(before, after, pair, sentences, noise)
    gone, come = _find_lone(before.lines, after.lines, pairs)
    noise += _noise_of(gone, come)
    lost = [line.span for line in gone if line.noise is None]
    new = [line.span for line in come if line.noise is None]
    is_before_whole = before.article.extraction.complete
    is_after_whole = after.article.extraction.complete
    headline, titles = _compare_titles(before, after)
    return VersionDifference(
        before.article.id,
        after.article.id,
        sentences=tuple(sentences),
        added=tuple(new) if is_before_whole else (),
        dropped=tuple(lost) if is_after_whole else (),
        unknown=(*(() if is_after_whole else lost), *(() if is_before_whole else new)),
        noise=(*titles, *noise),
        headline=headline,
        notes=tuple(_read_notes(before, after)),
        metadata=tuple(_compare_metadata(before.article, after.article)),
    )


def _sort_pair(
    before: VersionText,
    after: VersionText,
    pair: Pair,
    sentences: list[SentenceChange],
    noise: list[NoiseChange],
) -> None:
    ones, others = [before.lines[i] for i in pair.before], [after.lines[j] for j in pair.after]
    spans = tuple(line.span for line in ones), tuple(line.span for line in others)
    kind = ones[0].noise or others[0].noise
    if kind and not (pair.is_exact and not pair.is_moved):
        noise.append(NoiseChange(kind, *spans))
        return
    if pair.is_exact:
        sentences.append(SentenceChange("moved" if pair.is_moved else "kept", *spans, is_moved=pair.is_moved))
        # The sentence is among the kept ones; that its marks changed is counted beside it.
        if ones[0].raw != others[0].raw:
            noise.append(NoiseChange("typography", *spans))
        return
    edits = _find_edits(before, after, ones, others)
    if edits:
        sentences.append(SentenceChange("reworded", *spans, edits, pair.is_moved))
    else:
        sentences.append(SentenceChange("moved" if pair.is_moved else "kept", *spans, is_moved=pair.is_moved))


def _find_edits(
    before: VersionText, after: VersionText, ones: Sequence[Line], others: Sequence[Line]
) -> tuple[Edit, ...]:
    """The edits of a pair; none where one side only breaks off, or where all that differs cannot be named."""
    is_before_cut = not before.article.extraction.complete and ones[-1] is before.last_reporting
    is_after_cut = not after.article.extraction.complete and others[-1] is after.last_reporting
    left, right = make_side(before, ones), make_side(after, others)
    edits = find_edits(left, right, is_before_cut=is_before_cut, is_after_cut=is_after_cut)
    if edits or is_before_cut or is_after_cut:
        return edits
    return (Edit("punctuation", left.whole, right.whole),)


def _find_lone(
    before: Sequence[Line], after: Sequence[Line], pairs: Sequence[Pair]
) -> tuple[list[Line], list[Line]]:
    paired = {i for pair in pairs for i in pair.before}, {j for pair in pairs for j in pair.after}
    return (
        [line for i, line in enumerate(before) if i not in paired[0]],
        [line for j, line in enumerate(after) if j not in paired[1]],
    )


def _noise_of(gone: Sequence[Line], come: Sequence[Line]) -> Iterator[NoiseChange]:
    """Noise that came in the place of noise of its kind is one change."""
    waiting: defaultdict[NoiseKind, deque[Line]] = defaultdict(deque)
    for line in come:
        if line.noise is not None:
            waiting[line.noise].append(line)
    for line in gone:
        if line.noise is not None:
            partners = waiting[line.noise]
            yield NoiseChange(line.noise, (line.span,), (partners.popleft().span,) if partners else ())
    for kind in sorted(waiting):
        yield from (NoiseChange(kind, (), (line.span,)) for line in waiting[kind])


def _compare_titles(
    before: VersionText, after: VersionText
) -> tuple[SentenceChange | None, tuple[NoiseChange, ...]]:
    one, other = before.title, after.title
    spans = (one.span,) if one else (), (other.span,) if other else ()
    if one is None or other is None:
        return (SentenceChange("reworded", *spans) if one or other else None), ()
    if one.key == other.key:
        return None, (NoiseChange("typography", *spans),) if one.raw != other.raw else ()
    edits = find_edits(make_side(before, [one]), make_side(after, [other]))
    return SentenceChange("reworded", *spans, edits or (Edit("punctuation", *spans),)), ()


def _read_notes(before: VersionText, after: VersionText) -> Iterator[CorrectionNote]:
    known = {line.key for line in before.lines}
    for note in after.notes:
        lines = after.lines[note.first : note.last + 1]
        first, last = lines[0].span, lines[-1].span
        span = Span(first.article, first.field, first.start, last.end)
        yield CorrectionNote(note.kind, span, any(line.key not in known for line in lines))


def _compare_metadata(before: Article, after: Article) -> Iterator[MetadataChange]:
    for field in _FIELDS:
        one, other = _values(before, field), _values(after, field)
        if one != other and not (len(one) == len(other) == 1 and _is_same_moment(one[0], other[0])):
            yield MetadataChange(field, one, other)


def _values(article: Article, field: MetadataField) -> tuple[str, ...]:
    given = article.authors if field == "authors" else getattr(article, field)
    return tuple(given) if isinstance(given, tuple) else (given,) if given else ()


def _is_same_moment(one: str, other: str) -> bool:
    """Whether two times with an offset are one moment, written in two ways."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second
