"""Words between quotation marks that are no speech: titles of works, nicknames, mentions, terms set off.

PolNeAR leaves out what its guidelines call shudder quotes and title quotes; "mention" is the word of
Wilson ("A computational theory of the use-mention distinction in natural language", 2011), whose cues stand
right before the marks. What else is set off is called a term: whether the writer keeps a distance from it or
only names it is not to be read off the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model.article import Article
from rashomon.model.reading import Quotation, QuotedTerm, QuotedTermKind
from rashomon.model.span import Field, Span
from rashomon.reading.quotations.marks import Marked
from rashomon.text.word_sets import word_set

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_REACH = 60
_LONGEST_TERM = 6
_MENTIONING = word_set(
    """
    word words term terms phrase phrases expression adjective noun verb adverb pronoun slogan motto mantra
    label labels name names nickname moniker hashtag acronym abbreviation euphemism epithet slur pseudonym
    codename codenamed handle username tagline catchphrase called calls call calling dubbed dubs dub
    termed labeled labelled nicknamed named naming known branded baptized christened spelled spells means
    meaning reads reading read defined deemed
    """
)
_WORKS = word_set(
    """
    album anthem article ballad blog book broadcast cartoon column comedy comic documentary drama
    editorial episode essay exhibition film game hit hymn manifesto memoir movie musical newsletter novel
    op-ed opera painting paper pamphlet play podcast poem program programme record report sculpture
    segment series serial show single sitcom sketch song story study thriller track tract trilogy video
    titled entitled title headlined authored co-wrote directed starred
    """
)
_FOLLOWING = word_set(
    """
    host hosts co-host anchor star stars author director actor actress singer album book film movie song
    series show novel musical episode podcast program programme correspondent moderator soundtrack trilogy
    franchise
    """
)
_BROADCASTER = re.compile(r"[A-Z][A-Z0-9]{1,5}(?:['’]s)?\Z")
_SMALL = word_set(
    """
    a an and as at but by de du for from in into is la le les nor of off on onto or over per than the to
    up via vs with
    """
)
_DATES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    """
)


def find_quoted_terms(
    article: Article, field: Field, marked: Iterable[Marked], quotations: Iterable[Quotation]
) -> tuple[QuotedTerm, ...]:
    """The stretches between outer marks of one field that no quotation has as content, in order.

    Longer ones that are no title are left out: speech whose source was not found, most of the time.
    """
    text = article.field_text(field)
    contents = sorted((span.start, span.end) for q in quotations for span in q.content if span.field == field)
    starts, reaches = [start for start, _ in contents], list(_reaches(contents))
    found: list[QuotedTerm] = []
    for stretch in marked:
        if stretch.depth or not stretch.closed or _is_content(starts, reaches, stretch):
            continue
        if text[max(0, stretch.start - 1) : stretch.start] == "=":  # left over from a page's markup
            continue
        words = _WORD.findall(text, stretch.inner_start, stretch.inner_end)
        start, end = _trim(text, stretch.inner_start, stretch.inner_end)
        if words and start < end:
            kind = _classify(text, stretch, words)
            if kind is not None:
                found.append(QuotedTerm(Span(article.id, field, start, end), kind))
    return tuple(found)


def _reaches(contents: Iterable[tuple[int, int]]) -> Iterator[int]:
    """For each content how far it or any before it reaches."""
    reach = 0
    for _, end in contents:
        reach = max(reach, end)
        yield reach


def _is_content(starts: Sequence[int], reaches: Sequence[int], stretch: Marked) -> bool:
    """Whether the middle of a stretch lies in a content: marks at its edges may lie without."""
    middle = (stretch.inner_start + stretch.inner_end) // 2
    at = bisect_right(starts, middle) - 1
    return at >= 0 and middle < reaches[at]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, and without the comma that American editors put inside the marks."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;"):
        end -= 1
    return start, end


def _classify(text: str, stretch: Marked, words: Sequence[str]) -> QuotedTermKind | None:
    printed = _WORD.findall(text, max(0, stretch.start - _REACH), stretch.start)
    before = [word.lower() for word in printed]
    after = _WORD.findall(text, stretch.end, stretch.end + _REACH)
    if _is_nickname(text, stretch, words):
        return "nickname"
    has_title_case = _is_in_title_case(words)
    if has_title_case and (not _WORKS.isdisjoint(before[-3:]) or (after and after[0].lower() in _FOLLOWING)):
        return "title"
    if not _MENTIONING.isdisjoint(before[-2:]) and "so-called" not in before[-2:]:
        return "mention"
    if has_title_case and (len(words) > 1 or (before and _BROADCASTER.match(printed[-1]))):
        return "title"
    return "term" if len(words) <= _LONGEST_TERM and not _is_sentence(text, stretch, words) else None


def _is_sentence(text: str, stretch: Marked, words: Sequence[str]) -> bool:
    """Whether a stretch reads like speech whose source was not found: “No.”, “Ask him!”"""
    inner = text[stretch.inner_start : stretch.inner_end].rstrip()
    return words[0][0].isupper() and (inner[-1:] in ".?!…" or len(words) > 2)


def _is_in_title_case(words: Sequence[str]) -> bool:
    """Whether a stretch is written as titles are: capitals but for small words."""
    return (
        len(words) <= 16
        and (words[0][0].isupper() or words[0][0].isdigit())
        and all(word[0].isupper() or word[0].isdigit() or word.lower() in _SMALL for word in words)
    )


def _is_nickname(text: str, stretch: Marked, words: Sequence[str]) -> bool:
    """Whether a stretch stands within a name: Ann “Sparks” Lee."""
    before = _WORD.findall(text, max(0, stretch.start - 24), stretch.start)
    after = _WORD.match(text, stretch.end + 1)
    return (
        len(words) <= 3
        and words[0][0].isupper()
        and bool(before)
        and after is not None
        and text[stretch.start - 1 : stretch.start] == " "
        and text[stretch.end : stretch.end + 1] == " "
        and text[stretch.start - 2 : stretch.start - 1].isalpha()
        and before[-1][0].isupper()
        and not before[-1].endswith(("'s", "’s"))
        and not before[-1].isupper()
        and after[0][0].isupper()
        and after[0].lower() not in _DATES
        and before[-1].lower() not in _SMALL
    )
