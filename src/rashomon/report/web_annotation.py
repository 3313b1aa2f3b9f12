"""Quotations and utterances as W3C Web Annotations (JSON-LD; Web Annotation Data Model, 2017).

What is annotated is the text as extracted, not the page: its code points are what positions count. A target's
source therefore has a name of its own, made from the text, and says with `via` which page it is from. Each
place has both selectors: the position, and the words with what stands around them, which find the place on
the page as well. Where the bytes of the page are given, what is annotated is also named there: the element
that holds the words, and the words within it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from rashomon.intake.dom_path import ElementPath, find_element, find_run_paths
from rashomon.model.article import Article, SourceRun
from rashomon.model.comparison import Comparison, Utterance
from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Field, Span
from rashomon.report.records import JsonRecord

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of prefix and suffix; fewer at the edges of a text."""


def comparison_annotations(
    comparison: Comparison, page_of: Callable[[str], bytes | None] = lambda _: None
) -> JsonRecord:
    """An annotation collection of the quotations of all articles, then of the utterances.

    `page_of` gives the bytes of the page that an article, by id, was taken out of, as far as they are known.
    """
    sources = _Sources(comparison.articles, page_of)
    items = [one for reading in comparison.readings for one in _annotate_reading(reading, sources)]
    for utterance in comparison.utterances:
        items += _annotate_utterance(utterance, sources)
    return _collect(items)


def reading_annotations(readings: Iterable[Reading]) -> JsonRecord:
    """An annotation collection of the quotations of articles read one by one."""
    items: list[JsonRecord] = []
    for reading in readings:
        items += _annotate_reading(reading, _Sources([reading.article]))
    return _collect(items)


def name_source(article: Article, field: Field) -> str:
    """The IRI of a title or body: the same wherever the same article is annotated."""
    return _name("text", article.id, field, article.field_text(field))


class _Sources:
    """The texts that annotations point into."""

    def __init__(
        self, articles: Iterable[Article], page_of: Callable[[str], bytes | None] = lambda _: None
    ) -> None:
        self._articles = {article.id: article for article in articles}
        self._page_of = page_of
        self._paths: dict[str, dict[SourceRun, ElementPath]] = {}
        self._named: dict[tuple[str, Field], JsonRecord] = {}

    def target(self, span: Span) -> JsonRecord:
        """A place as a specific resource with both selectors."""
        text = self._articles[span.article].field_text(span.field)
        return {
            "type": "SpecificResource",
            "source": self._describe(span.article, span.field),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(0, span.start - AROUND) : span.start],
                    "suffix": text[span.end : span.end + AROUND],
                },
            ],
        }

    def targets(self, span: Span) -> Iterator[JsonRecord]:
        """The place in the text, and on the page if that is known."""
        yield self.target(span)
        article = self._articles[span.article]
        if not _is_address(article.url) or not article.extraction.source:
            return
        if article.id not in self._paths:
            page = self._page_of(article.id)
            self._paths[article.id] = find_run_paths(article, page) if page else {}
        path = find_element(article, span, self._paths[article.id])
        if path is not None:
            words = {"type": "TextQuoteSelector", "exact": article.words_of(span)}
            yield {
                "type": "SpecificResource",
                "source": article.url,
                "selector": {"type": "XPathSelector", "value": path, "refinedBy": words},
            }

    def _describe(self, article_id: str, field: Field) -> JsonRecord:
        known = self._named.get((article_id, field))
        if known is None:
            article = self._articles[article_id]
            known = {"id": name_source(article, field), "type": "Text", "format": "text/plain"}
            if article.language and article.language.isalpha() and article.language.isascii():
                known["language"] = article.language
            if article.publisher:
                known["creator"] = {"type": "Organization", "name": article.publisher}
            if _is_address(article.url):
                known["via"] = article.url
            self._named[article_id, field] = known
        return known


def _annotate_reading(reading: Reading, sources: _Sources) -> Iterator[JsonRecord]:
    for number, quotation in enumerate(reading.quotations):
        if not quotation.content:
            continue
        name = _name(
            "quotation", name_source(reading.article, "body"), str(number), *map(str, quotation.content)
        )
        yield {
            "id": name,
            "type": "Annotation",
            "motivation": "classifying",
            "body": [*_describe_quotation(quotation, sources)],
            "target": _targets(quotation.content, sources),
        }


def _describe_quotation(quotation: Quotation, sources: _Sources) -> Iterator[JsonRecord]:
    yield _textual("classifying", f"{quotation.kind} quotation")
    if quotation.speaker:
        yield _textual("identifying", quotation.speaker)
    for place in quotation.source:
        yield {**sources.target(place), "purpose": "identifying"}
    for place in quotation.cue:
        yield {**sources.target(place), "purpose": "describing"}


def _annotate_utterance(utterance: Utterance, sources: _Sources) -> Iterator[JsonRecord]:
    """One annotation that links the readings, and one that highlights the words that differ."""
    places = [reading.span for reading in utterance.readings]
    name = _name("utterance", utterance.id, *map(str, places))
    body = [_textual("classifying", f"difference: {utterance.difference}")]
    if utterance.speaker:
        body.append(_textual("identifying", utterance.speaker))
    if places:
        yield {
            "id": name,
            "type": "Annotation",
            "motivation": "linking",
            "body": body,
            "target": _targets(places, sources),
        }
    differing = [span for reading in utterance.readings for span in reading.differs]
    if differing:
        yield {
            "id": _name("differs", name),
            "type": "Annotation",
            "motivation": "highlighting",
            "target": _targets(differing, sources),
        }


def _targets(spans: Sequence[Span], sources: _Sources) -> JsonRecord | list[JsonRecord]:
    targets = [target for span in spans for target in sources.targets(span)]
    return targets[0] if len(targets) == 1 else targets


def _textual(purpose: str, value: str) -> JsonRecord:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _collect(items: list[JsonRecord]) -> JsonRecord:
    """A collection with its only page inside; an empty collection has no page."""
    name = _name("collection", *(item["id"] for item in items))
    collection: JsonRecord = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Quotations and utterances",
        "total": len(items),
    }
    if items:
        page = _name("page", name)
        collection["first"] = {
            "id": page,
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        }
        collection["last"] = page
    return collection


def _name(*parts: str) -> str:
    """A name-based UUID (RFC 9562, version 5) as an IRI: the same for the same findings."""
    joined = "\x1f".join(parts).encode(errors="surrogatepass").decode("utf-8", errors="replace")
    return uuid5(NAMESPACE_URL, f"rashomon:{joined}").urn


def _is_address(url: str | None) -> bool:
    """Whether a value can stand as an IRI: no blanks and none of what RFC 3987 keeps out."""
    if not url or not url.startswith(("https://", "http://")):
        return False
    return all(char > " " and char not in '<>"{}|\\^`' and char.isprintable() for char in url)
