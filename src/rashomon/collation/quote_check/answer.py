"""The answer to "has this been said?": the matches, the verdict, and what was searched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.collation.quote_check.asked import MOST_WORDS, read_asked
from rashomon.collation.quote_check.check import QuoteShelf, find_matches, shelve_quotations, shelve_texts
from rashomon.collation.quote_check.paraphrases import find_paraphrases
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.errors import UsageError
from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.quote_check import QuoteCheck, QuoteMatch, SearchedTexts
from rashomon.model.reading import Reading
from rashomon.models import Encoder
from rashomon.text.function_words import FUNCTION_WORDS

LoadEncoder = Callable[[], Encoder]


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What is asked: the words as given and folded, and the speaker that they are said to be by."""

    words: str
    piece: Piece
    speaker: str | None


def read_question(words: str, speaker: str | None = None) -> AskedWords:
    """Raises UsageError for words that no search can answer: none, too few to tell, or a whole text."""
    piece = read_asked(words)
    if not piece.norms:
        raise UsageError(
            'there are no words to look for. Give the quotation: rashomon quote "WORDS" --in FILE'
        )
    if len(piece.norms) == 1 and piece.norms[0] in FUNCTION_WORDS:
        raise UsageError(f'"{piece.raw}" alone stands in nearly every text. Give more of the quotation.')
    if len(piece.norms) > MOST_WORDS:
        raise UsageError(
            f"{len(piece.norms):,} words are no quotation to look for; {MOST_WORDS:,} are the most. "
            "Give a part of it, or compare the texts: rashomon compare FILE…"
        )
    named = speaker.strip() if speaker else None
    if speaker is not None and not (named and any(map(str.isalnum, named))):
        raise UsageError("there is no name after --by. Give the speaker, or leave --by out.")
    return AskedWords(words, piece, named)


def check_words(
    asked: AskedWords,
    readings: Sequence[Reading],
    primary: Sequence[Reading],
    load_encoder: LoadEncoder,
    *,
    is_primary_given: bool = False,
) -> QuoteCheck:
    """Hold words against what articles quote, or against the whole text of primary sources if there are any.

    Where a primary source is given that could not be read, nothing is held against the other articles in its
    place.

    The encoder is loaded only where the words themselves are not found. The findings do not depend on the
    order of readings and primary sources.
    """
    readings = sorted(readings, key=lambda one: one.article.id)
    primary = sorted(primary, key=lambda one: one.article.id)
    is_primary = bool(primary) or is_primary_given
    shelf = shelve_texts(primary) if is_primary else shelve_quotations(readings)
    matches, by_others = _split(find_matches(asked.piece, shelf, asked.speaker), asked.speaker)
    if not matches:
        paraphrases = find_paraphrases(asked.piece, shelf, load_encoder())
        matches, others = _split(paraphrases, asked.speaker)
        by_others = by_others or others
    check = QuoteCheck(
        words=asked.words,
        speaker=asked.speaker,
        verdict=matches[0].verdict if matches else "not-found",
        searched=describe_searched(primary if is_primary else readings, shelf, is_whole=is_primary),
        matches=matches,
        by_others=by_others,
        primary=tuple(reading.article.id for reading in primary),
        diagnostics=tuple(_report_trouble(asked, [*primary, *readings])),
    )
    if is_primary and readings:
        quoted = shelve_quotations(readings)
        check = replace(
            check,
            reports=find_matches(asked.piece, quoted, asked.speaker),
            reports_searched=describe_searched(readings, quoted, is_whole=False),
        )
    return replace(check, articles=_list_articles(check, [*primary, *readings]))


def describe_searched(readings: Sequence[Reading], shelf: QuoteShelf, *, is_whole: bool) -> SearchedTexts:
    """How much was searched, and from when."""
    articles = [reading.article for reading in readings]
    days = sorted(day for article in articles if (day := _find_day(article)) is not None)
    quotations = {(entry.span.article, entry.span.field, entry.quotation) for entry in shelf.entries}
    return SearchedTexts(
        articles=len(articles),
        quotations=sum(len(one.quotations) for one in readings) if is_whole else len(quotations),
        sentences=len(shelf.entries) if is_whole else 0,
        earliest=days[0] if days else None,
        latest=days[-1] if days else None,
        undated=len(articles) - len(days),
        incomplete=sum(not article.extraction.complete for article in articles),
    )


def _split(
    matches: Iterable[QuoteMatch], speaker: str | None
) -> tuple[tuple[QuoteMatch, ...], tuple[QuoteMatch, ...]]:
    """Matches that may be by the speaker, and those by others."""
    ours: list[QuoteMatch] = []
    others: list[QuoteMatch] = []
    for match in matches:
        (others if speakers_agree(speaker, match.speaker) is False else ours).append(match)
    # Where somebody is known to have said it, that comes before what nobody named has said.
    if speaker is not None:
        ours.sort(key=lambda match: match.verdict == "exact" and match.speaker is None)
    return tuple(ours), tuple(others)


def _find_day(article: Article) -> str | None:
    try:
        return date.fromisoformat((article.published or "")[:10]).isoformat()
    except ValueError:
        return None


def _report_trouble(asked: AskedWords, readings: Sequence[Reading]) -> Iterable[Diagnostic]:
    if asked.speaker is not None and speakers_agree(asked.speaker, asked.speaker) is None:
        yield Diagnostic(
            "speaker-without-name",
            f'"{asked.speaker}" holds no name, so that no quotation could be set aside as another\'s.',
        )
    for reading in readings:
        yield from (
            one for one in reading.diagnostics if one.code in ("text-too-long", "language-not-supported")
        )


def _list_articles(check: QuoteCheck, readings: Sequence[Reading]) -> tuple[Article, ...]:
    named = {
        span.article
        for match in (*check.matches, *check.by_others, *check.reports)
        for span in (*match.spans, *(span for change in match.changes for span in change.printed))
    }
    return tuple(reading.article for reading in readings if reading.article.id in named)
