"""Records as plain values for JSON: the contract of `extract`, `read` and `compare`.

Every position is `{"article", "field", "start", "end"}`, half-open in Unicode code points. Fields may be
added here; none may change its meaning. All values survive `json.dumps(..., allow_nan=False)`.
"""

import math
from collections.abc import Iterable
from typing import Any

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, LinkEvidence, Statement, Utterance
from rashomon.model.derivation import Derivation
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Span

JsonRecord = dict[str, Any]


def article_record(article: Article) -> JsonRecord:
    """One line of `rashomon extract`: the text unchanged, what is known about it, how far it is whole."""
    return {
        "id": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "modified": article.modified,
        "authors": list(article.authors),
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "language": article.language,
        "extraction": {
            "complete": article.extraction.complete,
            "reasons": list(article.extraction.reasons),
            "boilerplate": [
                {"span": span_record(piece.span), "kind": piece.kind}
                for piece in article.extraction.boilerplate
            ],
        },
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in article.diagnostics],
    }


def _voice_record(voice: Voice | None) -> JsonRecord | None:
    return {"kind": voice.kind, "speaker": voice.speaker} if voice else None


def reading_record(reading: Reading) -> JsonRecord:
    """One line of `rashomon read`: the article and everything found in it on its own."""
    return {"article": article_record(reading.article), **_findings_record(reading)}


def comparison_record(comparison: Comparison) -> JsonRecord:
    """What `rashomon compare --format json` prints; `readings` name their article by its id."""
    return {
        "articles": [article_record(article) for article in comparison.articles],
        "statements": [_statement_record(statement) for statement in comparison.statements],
        "omissions": [
            {
                "statement": omission.statement,
                "article": omission.article,
                "public": omission.public,
                "witnesses": omission.witnesses,
                "of": omission.of,
            }
            for omission in comparison.omissions
        ],
        "exclusive": _span_records(comparison.exclusive),
        "utterances": [_utterance_record(utterance) for utterance in comparison.utterances],
        "reuse": [{"spans": _span_records(reuse.spans)} for reuse in comparison.reuse],
        "wording": [
            {
                "referent": wording.referent,
                "basis": wording.basis,
                "labels": [
                    {"span": span_record(label.span), "voice": _voice_record(label.voice)}
                    for label in wording.labels
                ],
            }
            for wording in comparison.wording
        ],
        "loaded": [
            {
                "span": span_record(one.span),
                "ground": one.ground,
                "beside": _span_records(one.beside),
                "voice": _voice_record(one.voice),
                "also_in": None if one.also_in is None else list(one.also_in),
            }
            for one in comparison.loaded
        ],
        "headlines": [
            {
                "article": headline.article,
                "verdict": headline.verdict,
                "evidence": _span_records(headline.evidence),
            }
            for headline in comparison.headlines
        ],
        "readings": [
            {"article": reading.article.id, **_findings_record(reading)} for reading in comparison.readings
        ],
        "witnesses": [list(witness.articles) for witness in comparison.witnesses],
        "derivations": [_derivation_record(one) for one in comparison.derivations],
        "set_aside": list(comparison.set_aside),
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in comparison.diagnostics],
    }


def span_record(span: Span) -> JsonRecord:
    return {"article": span.article, "field": span.field, "start": span.start, "end": span.end}


def diagnostic_record(diagnostic: Diagnostic) -> JsonRecord:
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "article": diagnostic.article,
        "span": None if diagnostic.span is None else span_record(diagnostic.span),
    }


def _span_records(spans: Iterable[Span]) -> list[JsonRecord]:
    return [span_record(span) for span in spans]


def _statement_record(statement: Statement) -> JsonRecord:
    conflict = statement.conflict
    return {
        "id": statement.id,
        "spans": _span_records(statement.spans),
        "shown": span_record(statement.shown),
        "score": _finite(statement.score),
        "overlapping": statement.overlapping,
        "witnesses": statement.witnesses,
        "links": [_evidence_record(link) for link in statement.links],
        "conflict": None
        if conflict is None
        else {
            "kind": conflict.kind,
            "relation": conflict.relation,
            "values": [{"span": span_record(given.span), "value": given.value} for given in conflict.values],
        },
        "strength": [
            {
                "kind": difference.kind,
                "readings": [
                    {
                        "span": span_record(reading.span),
                        "markers": _span_records(reading.markers),
                        "level": reading.level,
                    }
                    for reading in difference.readings
                ],
            }
            for difference in statement.strength
        ],
    }


def _evidence_record(link: LinkEvidence) -> JsonRecord:
    kinds = {"names": link.names, "figures": link.figures, "words": link.words}
    return {
        "first": span_record(link.first),
        "second": span_record(link.second),
        "score": None if link.score is None else _finite(link.score),
        **{kind: [_span_records(pair) for pair in pairs] for kind, pairs in kinds.items()},
    }


def _utterance_record(utterance: Utterance) -> JsonRecord:
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "readings": [
            {
                "span": span_record(reading.span),
                "kind": reading.kind,
                "differs": _span_records(reading.differs),
            }
            for reading in utterance.readings
        ],
        "difference": utterance.difference,
        "changes": [
            {
                "kind": change.kind,
                "articles": list(change.articles),
                "first": _span_records(change.first),
                "second": _span_records(change.second),
                "beside": None if change.beside is None else span_record(change.beside),
                "evidence": _span_records(change.evidence),
            }
            for change in utterance.changes
        ],
        "parts": [
            {
                "shown": span_record(part.shown),
                "printed_by": _span_records(part.printed_by),
                "joined": part.joined,
            }
            for part in utterance.parts
        ],
    }


def _derivation_record(derivation: Derivation) -> JsonRecord:
    return {
        "articles": list(derivation.articles),
        "kind": derivation.kind,
        "first": derivation.first,
        "origin": derivation.origin,
        "nearest": derivation.nearest,
        "passages": [_span_records(pair) for pair in derivation.passages],
        "shares": list(derivation.shares),
        "times": [
            {
                "article": one.article,
                "published": one.published,
                "modified": one.modified,
                "retrieved": one.retrieved,
                "precision": one.precision,
            }
            for one in derivation.times
        ],
        "credits": [
            {
                "article": one.article,
                "name": one.name,
                "scope": one.scope,
                "span": None if one.span is None else span_record(one.span),
                "names_article": one.names_article,
            }
            for one in derivation.credits
        ],
        "evidence": [{"ground": one.ground, "first": one.first} for one in derivation.evidence],
    }


def _findings_record(reading: Reading) -> JsonRecord:
    return {
        "sentences": [
            {
                **span_record(sentence.span),
                "paragraph": sentence.paragraph,
                "voice": _voice_record(sentence.voice),
                "boilerplate": sentence.boilerplate,
            }
            for sentence in reading.sentences
        ],
        "quotations": [
            {
                "kind": quotation.kind,
                "content": _span_records(quotation.content),
                "cue": _span_records(quotation.cue),
                "source": _span_records(quotation.source),
                "speaker": quotation.speaker,
                "quoted": _span_records(quotation.quoted),
                "source_kind": quotation.source_kind,
                "stance": quotation.stance,
            }
            for quotation in reading.quotations
        ],
        "clauses": [
            {
                "span": span_record(clause.span),
                "part": clause.part,
                "voice": _voice_record(clause.voice),
                "quotations": list(clause.quotations),
                "frames": list(clause.frames),
            }
            for clause in reading.clauses
        ],
        "quoted_terms": [
            {"span": span_record(term.span), "kind": term.kind} for term in reading.quoted_terms
        ],
        "mentions": [
            {"span": span_record(mention.span), "kind": mention.kind, "actor": mention.actor}
            for mention in reading.mentions
        ],
        "figures": [
            {
                "span": span_record(figure.span),
                "value": _finite(figure.value),
                "high": None if figure.high is None else _finite(figure.high),
                "unit": figure.unit,
                "bound": figure.bound,
            }
            for figure in reading.figures
        ],
        "times": [{"span": span_record(time.span), "value": time.value} for time in reading.times],
        "diagnostics": [diagnostic_record(diagnostic) for diagnostic in reading.diagnostics],
    }


def _finite(value: float) -> float | None:
    """JSON has no infinity and no NaN; "1e999 people" in a text must not make the output unreadable."""
    return float(value) if math.isfinite(value) else None
