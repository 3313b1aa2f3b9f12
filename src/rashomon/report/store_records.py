"""What a store lists and finds, as plain values for JSON: the contract of `stories` and `search`."""

from rashomon.model.article import Article
from rashomon.model.stored import ArticleHit, PassageHit, StoryLine
from rashomon.report.records import JsonRecord, span_record


def story_line_record(line: StoryLine) -> JsonRecord:
    """One line of `rashomon stories`."""
    return {
        "id": line.id,
        "title": line.title,
        "reports": line.reports,
        "publishers": list(line.publishers),
        "first": line.first,
        "last": line.last,
        "witnesses": line.witnesses,
        "changed": line.changed,
    }


def article_hit_record(hit: ArticleHit) -> JsonRecord:
    """One line of `rashomon search`; `shown_text` are the characters of `shown`."""
    return {
        **article_head_record(hit.article),
        "story": hit.story,
        "shown": None if hit.shown is None else span_record(hit.shown),
        "shown_text": None if hit.shown is None else hit.article.words_of(hit.shown),
        "matches": [span_record(match) for match in hit.matches],
    }


def passage_hit_record(hit: PassageHit) -> JsonRecord:
    """One line of `rashomon search --quotations` or `--statements`."""
    return {
        "kind": hit.kind,
        "span": span_record(hit.span),
        "words": hit.article.words_of(hit.span),
        "speaker": hit.speaker,
        "article": article_head_record(hit.article),
        "story": hit.story,
    }


def article_head_record(article: Article) -> JsonRecord:
    return {
        "id": article.id,
        "publisher": article.publisher,
        "published": article.published,
        "title": article.title,
        "url": article.url,
    }
