"""NewsML-G2 (IPTC) to articles: the text of each news item (XHTML, NITF, plain) and what is said of it."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.authors import clean_authors
from rashomon.intake.dates import iso_date
from rashomon.intake.feeds.lenient_xml import parse_xml
from rashomon.intake.feeds.sitemap import local_name
from rashomon.intake.feeds.syndication import markup_of
from rashomon.intake.identity import id_from_location, slug
from rashomon.intake.length import refuse_long
from rashomon.intake.wire_text import STANDFIRST_ROLES, assemble_text, body_text
from rashomon.model.article import Article, Capture
from rashomon.model.diagnostic import Diagnostic

_ADVICE = "Give a NewsML-G2 news item with its text in it."
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What NITF prints around the text has fields of its own, and what neither prints says nothing.
_NOT_BODY = frozenset({"head", "body.head", "body.end", "media", "figure", "script", "style", "title"})
_HTML_NAMES = {"hl1": "h2", "hl2": "h3", "block": "div", "body.content": "div"}
_LANGUAGE_CODE = re.compile(r"[a-z]{2}(?=-|$)")


def read_newsml(capture: Capture, limits: Limits) -> Iterator[Article | InputError]:
    """The text of each news item; one error at the end counts those that have none. Never raises."""
    if len(capture.content) > limits.page_bytes:
        too_large = f"is larger than {limits.page_bytes // 2**20} MiB"
        yield UnreadableInput(capture.location, too_large, "Split it.")
        return
    parsed = parse_xml(capture.content, capture.charset)
    items = [] if parsed is None else list(_outermost(parsed.root, "newsitem"))
    silent = 0
    for item in items:
        article = _article(item, capture, parsed.diagnostics if parsed else ())
        if not article.text.strip():
            silent += 1
            continue
        try:
            refuse_long(article, capture.location, limits)
            yield article
        except InputError as error:
            yield error
    if silent or not items:
        yield UnreadableInput(
            capture.location, f"has no text in {silent} of its {len(items)} news item(s)", _ADVICE
        )


def _article(item: etree._Element, capture: Capture, diagnostics: tuple[Diagnostic, ...]) -> Article:
    fields = _fields(item)
    nitf = next(_outermost(item, "nitf"), None)
    printed = {} if nitf is None else _fields(nitf)
    title = _shown(fields, "headline", but=STANDFIRST_ROLES) or _shown(printed, "hl1")
    standfirst = (
        _shown(fields, "headline", "description", roles=STANDFIRST_ROLES)
        or _shown(printed, "hl2")
        or _shown(printed, "abstract")
    )
    body = _body(fields)
    first, version = (_date(fields, name) for name in ("firstcreated", "versioncreated"))
    published = first or _date(fields, "contentcreated") or version
    title = title or _shown(fields, "title")
    authors = [_shown(fields, "by")] if "by" in fields else _names(fields.get("creator", []))
    return Article(
        id=slug(title) or id_from_location(capture.location),
        text=assemble_text(standfirst, body, _shown(fields, "creditline") or _shown(printed, "tagline"))
        if body
        else "",
        title=title,
        publisher=next(iter(_names([*fields.get("provider", []), *fields.get("copyrightholder", [])])), None),
        published=published,
        modified=version if version != published else None,
        authors=clean_authors(authors or [_shown(printed, "byline")]),
        url=capture.url,
        language=_language(item, fields),
        diagnostics=diagnostics,
    )


def _outermost(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name, in lower case, which are in no other one. Each element is visited once."""
    pending = [root]
    while pending:
        element = pending.pop()
        if local_name(element) == name:
            yield element
        else:
            pending += reversed(element)


def _fields(root: etree._Element) -> dict[str, list[etree._Element]]:
    """The elements below one by their names in lower case; what a text is made of is in no field."""
    fields: dict[str, list[etree._Element]] = {}
    pending = list(reversed(root))
    while pending:
        element = pending.pop()
        name = local_name(element)
        fields.setdefault(name, []).append(element)
        if name not in {"inlinexml", "inlinedata", "body.content"}:
            pending += reversed(element)
    return fields


def _shown(
    fields: dict[str, list[etree._Element]],
    *names: str,
    roles: frozenset[str] = frozenset(),
    but: frozenset[str] = frozenset(),
) -> str:
    """The words of the first element that says any: with one of the roles, not one of `but`."""
    for element in (element for name in names for element in fields.get(name, [])):
        role = (element.get("role") or "").rpartition(":")[2].lower()
        if role in but or (roles and role not in roles):
            continue
        if words := " ".join(body_text(markup_of(element), is_markup=True).split()):
            return words
    return ""


def _date(fields: dict[str, list[etree._Element]], name: str) -> str | None:
    return iso_date(fields[name][0].text or "") if name in fields else None


def _names(parties: list[etree._Element]) -> list[str]:
    """What parties are called: by name, else by their code without its scheme ("nprov:Northline")."""
    names = []
    for party in parties:
        named = next((element for element in party.iter() if local_name(element) == "name"), None)
        given = "" if named is None else " ".join("".join(map(str, named.itertext())).split())
        code = (party.get("qcode") or "").rpartition(":")[2]
        names.append(given or (party.get("literal") or "").strip() or code.strip())
    return [name for name in names if name]


def _language(item: etree._Element, fields: dict[str, list[etree._Element]]) -> str | None:
    said = [element.get("tag") or "" for element in fields.get("language", [])]
    said += [one.get(_LANGUAGE) or "" for one in (*fields.get("inlinexml", []), item)]
    return next((found[0] for one in said if (found := _LANGUAGE_CODE.match(one.lower()))), None)


def _body(fields: dict[str, list[etree._Element]]) -> str:
    """The text of the first content that has one."""
    for element in fields.get("inlinexml", []):
        if text := body_text(_as_html(element), is_markup=True):
            return text
    for element in fields.get("inlinedata", []):
        if not element.get("encoding"):  # such as base64
            is_markup = "html" in (element.get("contenttype") or "")
            if text := body_text(markup_of(element), is_markup):
                return text
    return ""


def _as_html(content: etree._Element) -> str:
    """The markup of a text, with the names of HTML: NITF shares those of paragraphs, lists and tables."""
    content = deepcopy(content)
    for element in list(content.iter()):
        name = local_name(element)
        if name in _NOT_BODY:
            _remove(element)
        elif name:
            element.tag = _HTML_NAMES.get(name) or re.sub(r"[^a-z0-9]", "", name) or "div"
    return markup_of(content)


def _remove(element: etree._Element) -> None:
    """Less an element, but not what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)
