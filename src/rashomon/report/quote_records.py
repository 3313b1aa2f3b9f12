"""The check of a quotation as plain values for JSON: what `rashomon quote --format json` prints."""

from rashomon.model.quote_check import QuoteCheck, QuoteMatch, SearchedTexts
from rashomon.report.records import JsonRecord, article_record, diagnostic_record, span_record


def quote_record(check: QuoteCheck) -> JsonRecord:
    """The verdict with its evidence; `asked` are half-open code points in `words` as given.

    `articles` are those that spans point into, whole; what else was searched is counted under `searched`.
    """
    return {
        "words": check.words,
        "speaker": check.speaker,
        "verdict": check.verdict,
        "searched": _searched_record(check.searched),
        "matches": [_match_record(match) for match in check.matches],
        "by_others": [_match_record(match) for match in check.by_others],
        "primary": list(check.primary),
        "reports": [_match_record(match) for match in check.reports],
        "reports_searched": None
        if check.reports_searched is None
        else _searched_record(check.reports_searched),
        "articles": [article_record(article) for article in check.articles],
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in check.diagnostics],
    }


def _match_record(match: QuoteMatch) -> JsonRecord:
    return {
        "verdict": match.verdict,
        "difference": match.difference,
        "share": match.share,
        "speaker": match.speaker,
        "kind": match.kind,
        "parts": [
            {"asked": {"start": part.asked_start, "end": part.asked_end}, "span": span_record(part.span)}
            for part in match.parts
        ],
        "changes": [
            {
                "kind": change.kind,
                "asked": {"start": change.asked_start, "end": change.asked_end},
                "printed": [span_record(span) for span in change.printed],
            }
            for change in match.changes
        ],
    }


def _searched_record(searched: SearchedTexts) -> JsonRecord:
    return {
        "articles": searched.articles,
        "quotations": searched.quotations,
        "sentences": searched.sentences,
        "earliest": searched.earliest,
        "latest": searched.latest,
        "undated": searched.undated,
        "incomplete": searched.incomplete,
    }
