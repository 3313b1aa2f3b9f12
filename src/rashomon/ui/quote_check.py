"""Has this been said? Words that somebody pastes, held against everything that the reports quote."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.errors import StoreError, UsageError
from rashomon.model.quote_check import QuoteChange, QuoteCheck, QuoteMatch
from rashomon.report import quote_wordings as say
from rashomon.report.apparatus import align_readings
from rashomon.report.outline import show_published
from rashomon.report.stretches import JOIN, join_pieces
from rashomon.ui.rendering import show_page
from rashomon.ui.spots import Spot, spot_of
from rashomon.workflow.desk import Desk

LONGEST_WORDS = 2000
_LONGEST_NAME = 200
_MOST_MATCHES = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one side; `is_join` stands between two places of a print."""

    words: str
    is_shared: bool
    is_join: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    kind: str
    asked: str
    printed: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MatchEntry:
    """One place that prints the words or something like them, the words asked for laid against it.

    Without `asked` the place is like them in meaning only.
    """

    speaker: str | None
    kind: str
    verdict: str
    published: str
    asked: tuple[Run, ...]
    printed: tuple[Run, ...]
    places: tuple[Spot, ...]
    changes: tuple[ChangeLine, ...]
    likeness: str | None


def quote_check_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        words = request.query_params.get("words", "").strip()
        by = " ".join(request.query_params.get("by", "").split())[:_LONGEST_NAME]
        shown: dict[str, Any] = {"words_asked": words[:LONGEST_WORDS], "by": by, "longest": LONGEST_WORDS}
        if not words:
            shown |= {"check": None, "trouble": None}
            return show_page(request, "quote_check.html", here="quote-check", **shown)
        try:
            if len(words) > LONGEST_WORDS:
                raise UsageError(f"more than {LONGEST_WORDS:,} characters are too many to check at once.")
            found = view_check(desk.check_quote(words, by=by or None))
        except StoreError:
            raise
        except UsageError as error:
            shown |= {"check": None, "trouble": str(error)}
            return show_page(request, "quote_check.html", here="quote-check", status=400, **shown)
        return show_page(request, "quote_check.html", here="quote-check", trouble=None, **shown, **found)

    return [Route("/quote-check", show, methods=["GET"])]


def view_check(check: QuoteCheck) -> dict[str, Any]:
    return {
        "check": check,
        "verdict": say.name_verdict(check),
        "searched": say.describe_searched(check.searched),
        "matches": [_view_match(one, check) for one in check.matches[:_MOST_MATCHES]],
        "more_matches": max(0, len(check.matches) - _MOST_MATCHES),
        "by_others": [_view_match(one, check) for one in check.by_others[:_MOST_MATCHES]],
        "others_label": say.BY_OTHERS,
        "nobody": say.NOBODY_NAMED,
    }


def _view_match(match: QuoteMatch, check: QuoteCheck) -> MatchEntry:
    articles = {article.id: article for article in check.articles}
    places = tuple(spot_of(articles[span.article], span) for span in match.spans)
    is_like = say.is_like_meaning(match)
    asked, printed = _align(match, check)
    if is_like:
        asked, printed = (), tuple(Run(one.words, True) for one in places)
    return MatchEntry(
        speaker=match.speaker,
        kind={"indirect": say.INDIRECT, None: say.OUTSIDE_QUOTATION}.get(match.kind, match.kind or ""),
        verdict=say.name_match(match),
        published=show_published(places[0].article.published) if places else "",
        asked=asked,
        printed=printed,
        places=places,
        changes=tuple(_view_change(one, check) for one in match.changes),
        likeness=say.LIKE_MEANING.format(match.share) if is_like else None,
    )


def _align(match: QuoteMatch, check: QuoteCheck) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The stretch of the words asked for that the match is about, and the print, cut where they part ways."""
    starts = [part.asked_start for part in match.parts] + [one.asked_start for one in match.changes]
    ends = [part.asked_end for part in match.parts] + [one.asked_end for one in match.changes]
    asked = check.words[min(starts) : max(ends)]
    loci = align_readings([asked, join_pieces([check.words_of(span) for span in match.spans])])
    sides: list[list[Run]] = [[], []]
    for locus in loci:
        for side, words in zip(sides, locus.words, strict=True):
            for place, piece in enumerate(words.split(JOIN)):
                if place:
                    side.append(Run("", True, is_join=True))
                if piece:
                    side.append(Run(piece, locus.agreed))
    return tuple(sides[0]), tuple(sides[1])


def _view_change(change: QuoteChange, check: QuoteCheck) -> ChangeLine:
    articles = {article.id: article for article in check.articles}
    return ChangeLine(
        say.CHANGES[change.kind],
        check.words[change.asked_start : change.asked_end],
        tuple(spot_of(articles[span.article], span) for span in change.printed),
    )
