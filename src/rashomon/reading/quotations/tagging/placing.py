"""From runs of words to an attribution with its kind: what lies between marks is quoted."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.reading import QuotationKind
from rashomon.reading.quotations.attribution import Attribution, Place, merge_places
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.quotations.sources import trim_place
from rashomon.reading.quotations.tagging.decoding import Roles, Run
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

# A content that reaches over this share of a quoted stretch has all of it, one with less ends at the mark.
_MOST = 0.5
_RELATIVES = frozenset({"who", "whom", "which", "that"})
# A content that ends on one of these is cut too late.
_JOINING = word_set("and but or nor as because while although though")
_MARKS = frozenset("“”‘’\"'«»)]")
_AUXILIARIES = word_set(
    "is are was were be been being am has have had do does did 's ’s will would can could"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The outer stretches between marks, and the promises not to name a source, in text order."""

    outer: Sequence[Marked]
    promises: Sequence[Place]


def place_attribution(
    syntax: Syntax, around: Surroundings, offset: int, cue: Run, roles: Roles, head: int
) -> Attribution | None:
    """The attribution whose runs are counted from the word `offset`; None if its content has no words."""
    if all(word.lower() in _AUXILIARIES for word in syntax.words[offset + cue[0] : offset + cue[1]]):
        return None
    trimmed = [_trim_content(syntax, offset + start, offset + end) for start, end in roles.content]
    runs = _keep_own_sentence(syntax, trimmed, head)
    placed = [trim_place(syntax, start, end - 1) for start, end in runs if _is_spoken(syntax, start, end)]
    contents = [
        place for place in (_cut(syntax.text, p, around.promises) for p in placed) if place[0] < place[1]
    ]
    if not contents:
        return None
    whole_cue = _place_cue(syntax, offset + cue[0], offset + cue[1] - 1)
    kept_cue = _cut(syntax.text, whole_cue, around.promises)
    cue_place = kept_cue if kept_cue[0] < kept_cue[1] else whole_cue
    # Marks around the cue itself are not this source's: “She said it was over,” he recalled.
    touched = [
        stretch
        for stretch in _find_touched(contents, around.outer)
        if not (stretch.start <= cue_place[0] and cue_place[1] <= stretch.end)
    ]
    kind, content, quoted = _tell_kind(syntax.text, contents, touched)
    if not content:
        return None
    source = (
        (_place_source(syntax, offset + roles.source[0], offset + roles.source[1] - 1),)
        if roles.source
        else ()
    )
    paragraph = syntax.sentences[syntax.sentence_of[runs[0][0]]].paragraph
    return Attribution(kind, tuple(content), tuple(quoted), (cue_place,), source, head, paragraph)


def _cut(text: str, place: Place, promises: Sequence[Place]) -> Place:
    """A place without a promise at its edges: "said on condition of anonymity that the talks had failed"."""
    start, end = place
    at = max(bisect_right(promises, start, key=lambda promise: promise[0]) - 1, 0)
    for low, high in promises[at : bisect_left(promises, end, key=lambda promise: promise[0])]:
        if low <= start < high:
            start = min(high, end)
        elif low < end <= high:
            end = low
    while start < end and not text[start].isalnum() and text[start] not in _MARKS:
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _place_cue(syntax: Syntax, first: int, last: int) -> Place:
    """A cue without the comma or colon behind it; a colon may be all there is of one."""
    while last > first and not _is_spoken(syntax, last, last + 1):
        last -= 1
    return syntax.starts[first], syntax.ends[last]


def _keep_own_sentence(syntax: Syntax, runs: Sequence[Run], cue: int) -> Sequence[Run]:
    """Unquoted content in several parts without those of other sentences: "Lee said no. Ray said yes."

    Costs 0.1 of whole attributions on PolNeAR dev; what it leaves out is mostly somebody else's.
    """
    if any(word in _MARKS for start, end in runs for word in syntax.words[max(start - 1, 0) : end + 1]):
        return runs
    own = [run for run in runs if syntax.sentence_of[run[0]] == syntax.sentence_of[cue]]
    return own or runs


def _trim_content(syntax: Syntax, start: int, end: int) -> Run:
    """A content with all of "won’t", which the parser cuts in two, and without a word that leads on."""
    if end < len(syntax.words) and syntax.words[end].lower() in ("n't", "n’t"):
        end += 1
    while (
        end - start > 1
        and (syntax.words[end - 1].lower() in _JOINING or not _is_spoken(syntax, end - 1, end))
        and syntax.words[end - 1] not in _MARKS
    ):
        end -= 1
    return start, end


def _place_source(syntax: Syntax, first: int, last: int) -> Place:
    """A source without what begins a clause about it: "the mayor, who" said, 10 of 9,091 in PolNeAR train."""
    while last > first and (
        syntax.words[last].lower() in _RELATIVES or not _is_spoken(syntax, last, last + 1)
    ):
        last -= 1
    return trim_place(syntax, first, last)


def _is_spoken(syntax: Syntax, start: int, end: int) -> bool:
    return any(map(str.isalnum, "".join(syntax.words[start:end])))


def _find_touched(contents: Sequence[Place], outer: Sequence[Marked]) -> list[Marked]:
    """The stretches whose words some content holds."""
    low = bisect_right(outer, contents[0][0], key=lambda stretch: stretch.end)
    high = bisect_left(outer, contents[-1][1], key=lambda stretch: stretch.start)
    return [
        stretch
        for stretch in outer[low:high]
        if any(start < stretch.inner_end and stretch.inner_start < end for start, end in contents)
    ]


def _tell_kind(
    text: str, contents: Sequence[Place], touched: Sequence[Marked]
) -> tuple[QuotationKind, list[Place], list[Place]]:
    """The kind, the content and its quoted parts; all content of a direct quotation is quoted."""
    quoted = []
    for stretch in touched:
        letters = _letters(text, stretch.inner_start, stretch.inner_end)
        covered = sum(
            _letters(text, max(start, stretch.inner_start), min(end, stretch.inner_end))
            for start, end in contents
        )
        if covered > _MOST * letters:
            quoted.append((stretch.inner_start, stretch.inner_end))
    if not touched:
        return "indirect", list(contents), []
    outside = sum(_letters(text, *place) for place in contents) - sum(
        _letters(text, max(start, stretch.inner_start), min(end, stretch.inner_end))
        for stretch in touched
        for start, end in contents
    )
    if outside == 0 and quoted:
        return "direct", quoted, quoted
    placed = [_snap(place, touched, quoted) for place in contents]
    return (
        ("mixed" if quoted else "indirect"),
        [p for p in merge_places(placed) if _letters(text, *p)],
        quoted,
    )


def _snap(place: Place, touched: Sequence[Marked], quoted: Sequence[Place]) -> Place:
    """A content's edge that lies in a quoted stretch moves to the outer edge of its marks."""
    start, end = place
    for stretch in touched:
        if (stretch.inner_start, stretch.inner_end) in quoted:
            if stretch.start <= start < stretch.end:
                start = stretch.start
            if stretch.start < end <= stretch.end:
                end = stretch.end
    return start, end


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
