"""The language of searches: words, "phrases", -not, OR, word*, and facets such as publisher:Echo."""

import re
from dataclasses import dataclass, field
from datetime import date

from rashomon.errors import UsageError

FACETS = ("publisher", "after", "before", "actor", "story")
_MOST_TERMS = 64
_PIECE = re.compile(
    rf"(?P<minus>-?)(?:(?P<facet>{'|'.join(FACETS)}):)?"
    r'(?:["“”](?P<phrase>[^"“”]*)(?:["“”]|$)|(?P<word>[^\s"“”]+))',
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_FIRST_DAY = "0000-01-01"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words next to each other in this order; `begins` finds words that begin so, too."""

    words: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is asked for: of each of `required` at least one, of `excluded` none, and the facets.

    `facets` and `excluded_facets` are pairs of name and value.
    """

    required: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    excluded_facets: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Parsed:
    groups: list[list[Term]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    facets: list[tuple[str, str]] = field(default_factory=list)
    excluded_facets: list[tuple[str, str]] = field(default_factory=list)


def parse_query(text: str) -> SearchQuery:
    """Read what a person typed. Raises UsageError if it asks for nothing, or for too much."""
    parsed = _Parsed()
    alternative = False
    for match in _PIECE.finditer(text):
        if match["word"] == "OR" and not match["minus"] and not match["facet"]:
            alternative = bool(parsed.groups)
            continue
        if match["facet"]:
            _add_facet(parsed, match)
        else:
            _add_term(parsed, match, alternative=alternative)
        alternative = False
    if len(parsed.excluded) + sum(map(len, parsed.groups)) > _MOST_TERMS:
        raise UsageError(f"the search has more than {_MOST_TERMS} words. Leave some out.")
    if not (parsed.groups or parsed.excluded or parsed.facets or parsed.excluded_facets):
        raise UsageError('the search has no words. Try: rashomon search "storm damage" after:2025-01-31')
    return SearchQuery(
        tuple(map(tuple, parsed.groups)),
        tuple(parsed.excluded),
        tuple(parsed.facets),
        tuple(parsed.excluded_facets),
    )


def _add_facet(parsed: _Parsed, match: "re.Match[str]") -> None:
    name = match["facet"].lower()
    value = (match["word"] if match["phrase"] is None else match["phrase"]).strip()
    if not value:
        raise UsageError(f'"{name}:" names nothing. Write it as {name}:VALUE, or {name}:"TWO WORDS".')
    if name in ("after", "before") and (not _is_day(value) or match["minus"]):
        raise UsageError(
            f'"{match[0]}" is no day. Write it as {name}:2025-03-14, {name}:2025-03 or {name}:2025.'
        )
    (parsed.excluded_facets if match["minus"] else parsed.facets).append((name, value))


def _is_day(value: str) -> bool:
    """Whether it is a day, a month or a year of the calendar."""
    try:
        date.fromisoformat(value + _FIRST_DAY[len(value) :])
    except ValueError:
        return False
    return _DAY.fullmatch(value) is not None


def _add_term(parsed: _Parsed, match: "re.Match[str]", *, alternative: bool) -> None:
    words = match["word"] if match["phrase"] is None else match["phrase"]
    if match["phrase"] is None and words.lower().rstrip(":") in FACETS and words.endswith(":"):
        raise UsageError(f'"{words}" names nothing. Write it as {words}VALUE, without a space.')
    words = words.encode("utf-8", "replace").decode().replace("\x00", " ")
    if not any(character.isalnum() for character in words):
        return
    term = Term(words.rstrip("*"), begins=match["phrase"] is None and words.endswith("*"))
    if match["minus"]:
        parsed.excluded.append(term)
    elif alternative:
        parsed.groups[-1].append(term)
    else:
        parsed.groups.append([term])
