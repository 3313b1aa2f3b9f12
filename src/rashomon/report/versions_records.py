"""The versions of an article as plain values for JSON: what `rashomon versions --format json` prints."""

from collections.abc import Iterable

from rashomon.model.span import Span
from rashomon.model.versions import Edit, SentenceChange, VersionDifference, VersionHistory
from rashomon.report.records import JsonRecord, article_record, diagnostic_record, span_record


def history_record(history: VersionHistory) -> JsonRecord:
    """All versions whole, and what changed from each to the next; every span is in one of the versions."""
    return {
        "name": history.name,
        "versions": [
            {
                "article": article_record(version.article),
                "retrieved": version.retrieved.isoformat() if version.retrieved else None,
                "location": version.location,
            }
            for version in history.versions
        ],
        "differences": [_difference_record(difference) for difference in history.differences],
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in history.diagnostics],
    }


def _difference_record(difference: VersionDifference) -> JsonRecord:
    headline = difference.headline
    return {
        "before": difference.before,
        "after": difference.after,
        "sentences": [_sentence_record(change) for change in difference.sentences],
        "added": _spans(difference.added),
        "dropped": _spans(difference.dropped),
        "unknown": _spans(difference.unknown),
        "noise": [
            {"kind": change.kind, "before": _spans(change.before), "after": _spans(change.after)}
            for change in difference.noise
        ],
        "headline": None if headline is None else _sentence_record(headline),
        "verdicts": [
            {"article": one.article, "verdict": one.verdict, "evidence": _spans(one.evidence)}
            for one in difference.verdicts
        ],
        "notes": [
            {"kind": note.kind, "span": span_record(note.span), "new": note.is_new}
            for note in difference.notes
        ],
        "metadata": [
            {"field": change.field, "before": list(change.before), "after": list(change.after)}
            for change in difference.metadata
        ],
    }


def _sentence_record(change: SentenceChange) -> JsonRecord:
    return {
        "state": change.state,
        "before": _spans(change.before),
        "after": _spans(change.after),
        "moved": change.is_moved,
        "edits": [_edit_record(edit) for edit in change.edits],
    }


def _edit_record(edit: Edit) -> JsonRecord:
    return {
        "kind": edit.kind,
        "strength": edit.strength,
        "before": _spans(edit.before),
        "after": _spans(edit.after),
        "changes": [
            {
                "kind": change.kind,
                "articles": list(change.articles),
                "first": _spans(change.first),
                "second": _spans(change.second),
                "beside": None if change.beside is None else span_record(change.beside),
            }
            for change in edit.changes
        ],
    }


def _spans(spans: Iterable[Span]) -> list[JsonRecord]:
    return [span_record(span) for span in spans]
