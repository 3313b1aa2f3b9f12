"""The rules of the W3C Web Annotation Data Model (Recommendation of 2017-02-23), as far as the export goes.

Written from the recommendation's MUSTs; each check names its section. There is no schema by the standard's
own makers in any package, so that these rules are ours.
"""

import re
from collections.abc import Iterator
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")

Json = dict[str, Any]


def list_breaches(collection: Json) -> list[str]:
    """Every rule that a collection with its page inside breaks; none if it is sound."""
    return list(_check_collection(collection))


def _check_collection(collection: Json) -> Iterator[str]:
    if collection.get("@context") != CONTEXT:
        yield "5.1: a collection has the context"
    yield from _check_iri(collection, "5.1")
    if collection.get("type") != "AnnotationCollection":
        yield "5.1: its type is AnnotationCollection"
    total = collection.get("total")
    if not isinstance(total, int) or total < 0:
        yield "5.1: total is a non-negative integer"
    if bool(total) != ("first" in collection):
        yield "5.1: a collection with annotations has a first page"
    if "first" in collection:
        yield from _check_page(collection["first"], collection)
    found: list[Json] = collection.get("first", {}).get("items", [])
    if len(found) != total:
        yield "5.1: total counts the annotations"
    names = [one.get("id") for one in found]
    if len(set(names)) != len(names):
        yield "3.1: an annotation's IRI is its own"


def _check_page(page: Json, collection: Json) -> Iterator[str]:
    yield from _check_iri(page, "5.2")
    if page.get("type") != "AnnotationPage":
        yield "5.2: its type is AnnotationPage"
    if "@context" in page:
        yield "5.2: an embedded page has no context"
    if page.get("partOf") != collection.get("id"):
        yield "5.2: it is part of its collection"
    if page.get("startIndex") != 0:
        yield "5.2: startIndex is a non-negative integer"
    if not isinstance(page.get("items"), list):
        yield "5.2: it has items"
    for item in page.get("items", []):
        yield from _check_annotation(item)


def _check_annotation(annotation: Json) -> Iterator[str]:
    yield from _check_iri(annotation, "3.1")
    if annotation.get("type") != "Annotation":
        yield "3.1: its type is Annotation"
    if annotation.get("motivation") not in MOTIVATIONS:
        yield "3.3.5: a motivation is one of the vocabulary"
    targets = _as_list(annotation.get("target"))
    if not targets:
        yield "3.1: it has one or more targets"
    for target in targets:
        yield from _check_specific_resource(target)
    for body in _as_list(annotation.get("body")):
        if body.get("purpose") not in MOTIVATIONS:
            yield "3.3.5: a purpose is one of the vocabulary"
        if body.get("type") == "TextualBody":
            if not isinstance(body.get("value"), str):
                yield "3.2.4: a textual body has one value"
        else:
            yield from _check_specific_resource(body)


def _check_specific_resource(resource: Json) -> Iterator[str]:
    source = resource.get("source")
    if isinstance(source, str):
        source = {"id": source, "type": "Text"}
    if not isinstance(source, dict):
        yield "4: a specific resource has one source"
        return
    yield from _check_iri(source, "3.2.1")
    if source.get("type") not in {"Dataset", "Image", "Video", "Sound", "Text"}:
        yield "3.2.2: the class of a resource is one of the vocabulary"
    if "via" in source and not _IRI.fullmatch(source["via"]):
        yield "3.3.2: via is an IRI"
    selectors = _as_list(resource.get("selector"))
    if not selectors:
        yield "4.2: it is selected somehow"
    for selector in selectors:
        yield from _check_selector(selector)


def _check_selector(selector: Json) -> Iterator[str]:
    if selector.get("type") == "TextPositionSelector":
        start, end = selector.get("start"), selector.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            yield "4.2.5: start and end are non-negative integers"
    elif selector.get("type") == "TextQuoteSelector":
        if not isinstance(selector.get("exact"), str):
            yield "4.2.4: exactly one exact"
        if not all(isinstance(selector.get(name, ""), str) for name in ("prefix", "suffix")):
            yield "4.2.4: at most one prefix and suffix"
    elif selector.get("type") == "XPathSelector":
        if not isinstance(selector.get("value"), str):
            yield "4.2.3: exactly one value"
        for refined in _as_list(selector.get("refinedBy")):
            yield from _check_selector(refined)
    else:
        yield "4.2: a selector that readers know"


def _check_iri(thing: Json, section: str) -> Iterator[str]:
    if not isinstance(thing.get("id"), str) or not _IRI.fullmatch(thing["id"]):
        yield f"{section}: an id that is an IRI"


def _as_list(value: Any) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
