"""RSS (0.9x, 1.0, 2.0) and Atom (0.3, 1.0) trees to entries."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from rashomon.intake.feeds.fields import feed_date, shown_line, shown_text
from rashomon.model.feed import FeedEntry

# Names in these mean what they mean without one.
_OWN_NAMESPACES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
}
_ENTRY_NAMES = frozenset({"item", "entry"})
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
# Shorter "content" is a teaser under another name. Most news reports have more than 150 words.
_FEWEST_WORDS_OF_A_TEXT = 100


def field_name(element: etree._Element) -> str:
    """The name of an element as feeds use it: lower case, "dc:" and "content:" kept, "?:" for strangers."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    namespace, separator, local = tag.removeprefix("{").rpartition("}")
    if not separator:
        return local.lower()  # also with the prefix of a namespace that was never declared
    return _OWN_NAMESPACES.get(namespace, "?:") + local.lower()


def find_feed_title(root: etree._Element) -> str:
    for element in root.iter():
        name = field_name(element)
        if name in _ENTRY_NAMES:
            return ""
        if name == "title":
            return shown_line(markup_of(element))
    return ""


def find_fresh_seconds(root: etree._Element) -> float | None:
    """For how long a feed may be kept before it is asked for again: "ttl" in minutes (RSS 2.0)."""
    for element in root.iter():
        name = field_name(element)
        if name in _ENTRY_NAMES:
            return None
        if name == "ttl":
            said = (element.text or "").strip()
            return 60.0 * int(said) if said.isascii() and said.isdigit() and len(said) < 7 else None
    return None


def find_entries(root: etree._Element, base: str | None) -> Iterator[FeedEntry]:
    """The items or entries of a feed; their links are made absolute by `base`."""
    for element in root.iter():
        if field_name(element) in _ENTRY_NAMES:
            yield _entry(element, base)


def _entry(element: etree._Element, base: str | None) -> FeedEntry:
    fields: dict[str, list[etree._Element]] = {}
    for field in _fields(element):
        fields.setdefault(field_name(field), []).append(field)

    def first(*names: str) -> str:
        return next(
            (markup for name in names for one in fields.get(name, []) if (markup := markup_of(one))), ""
        )

    whole = shown_text(first("content:encoded", "content", "fullitem", "body"))
    teaser = shown_text(first("description", "summary", "dc:description"))
    if not whole and len(teaser.split()) >= _FEWEST_WORDS_OF_A_TEXT:
        whole = teaser
    if len(whole.split()) < _FEWEST_WORDS_OF_A_TEXT:
        whole, teaser = "", max(whole, teaser, key=len)
    own_id = _plain(fields.get("guid", []) + fields.get("id", [])) or element.get(_RDF_ABOUT)
    return FeedEntry(
        url=_link(fields, own_id, base),
        title=shown_line(first("title", "dc:title")),
        id=own_id,
        published=feed_date(
            shown_line(first("pubdate", "published", "issued", "dc:date", "dc:issued", "date"))
        ),
        modified=feed_date(shown_line(first("updated", "modified", "dc:modified"))),
        authors=tuple(dict.fromkeys(_authors(fields))),
        summary=teaser if teaser != whole else "",
        text=whole,
    )


def _fields(entry: etree._Element) -> Iterator[etree._Element]:
    """The fields of an entry, also those that a missing end tag put inside one another."""
    pending = list(reversed(entry))
    while pending:
        element = pending.pop()
        name = field_name(element)
        if not name or name in _ENTRY_NAMES:
            continue
        yield element
        if name not in {"author", "source", "content", "summary", "content:encoded"}:
            pending += reversed(element)


def _link(fields: dict[str, list[etree._Element]], own_id: str | None, base: str | None) -> str | None:
    candidates: list[str] = []
    for link in fields.get("link", []):
        relation = link.get("rel", "alternate")
        if link.text and link.text.strip():
            candidates.insert(0, link.text)
        elif relation == "alternate" and link.get("href"):
            candidates.append(link.get("href", ""))
    candidates += [guid.text or "" for guid in fields.get("guid", []) if guid.get("isPermaLink") != "false"]
    candidates.append(own_id or "")
    return next((url for given in candidates if (url := web_address(given, base))), None)


def web_address(given: str, base: str | None) -> str | None:
    """An http or https address, made absolute; None for what is none."""
    given = "".join(given.split())
    if not given:
        return None
    try:
        url = urljoin(base or "", given)
        parts = urlsplit(url)
        named = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:
        return None
    return url if named else None


def _authors(fields: dict[str, list[etree._Element]]) -> Iterator[str]:
    for element in fields.get("dc:creator", []) + fields.get("author", []):
        names = [child for child in element if field_name(child) == "name"] or [element]
        for name in names:
            said = shown_line(markup_of(name))
            # RSS 2.0 asks for "address@host (Name)".
            if "@" in said and "(" in said:
                said = said.partition("(")[2].rstrip(") ")
            if said and "@" not in said:
                yield said


def _plain(elements: list[etree._Element]) -> str | None:
    return next((text for one in elements if (text := (one.text or "").strip())), None)


def markup_of(element: etree._Element) -> str:
    """What an element holds: its text, or its markup where it was not escaped."""
    if not len(element):
        return (element.text or "").strip()
    inner = [html_escaped(element.text or "")]
    inner += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(inner).strip()


def html_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
