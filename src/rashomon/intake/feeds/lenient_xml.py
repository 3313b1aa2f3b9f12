"""XML as publishers write it to a tree: strictly, and mended where that fails.

libxml2's own recovery drops what it does not understand. Mending the source first, by one pattern that takes
every piece once, keeps the words: docs/decisions.md has both beside two feed libraries.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from rashomon.intake.encoding import decode
from rashomon.model.diagnostic import Diagnostic

_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_HEAD_BYTES = 1024
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Possessive repeats of groups go wrong in Python before 3.11.5: here repeats are lazy, or what they repeat
# begins with what nothing else can begin with, so that nothing is tried twice.
# A section ends with "]]>", or where a field or an entry ends whose section was never closed.
_PIECE = re.compile(
    r"(?P<sections>(?:<!\[CDATA\[)+)"
    r"(?P<section>[\s\S]*?)"
    r"(?:(?:\]\]>)+|(?=</(?:description|content:encoded|item|entry|channel|rss|feed)\s*+>)|\Z)"
    r"|<!--[\s\S]*?(?:-->|\Z)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|(?P<tag></?(?P<name>[A-Za-z_][\w.:-]*+)(?P<attributes>[^<>\"']*+(?:(?:\"[^\"<]*+\"|'[^'<]*+')[^<>\"']*+)*)>)"
    r"|(?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});)"
    r"|(?P<bare>[<&>])",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]*+)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']++))")
# Tags of HTML in a feed belong to a text whose markup was not escaped. Their end tags are often missing, and
# would end the fields around them.
_HTML_NAMES = frozenset({
    "a", "abbr", "article", "aside", "audio", "b", "blockquote", "br", "center", "cite", "code", "dd",
    "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "iframe", "img", "li", "main", "ol", "p", "picture", "pre", "q", "s", "script",
    "section", "small", "span", "strong", "style", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "time", "tr", "u", "ul", "video",
})  # fmt: skip
_ROOT = re.compile(
    r"<(?:\?xml|(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|urlset|sitemapindex|opml|channel|newsitem|newsmessage)[\s>/])",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\s*+<\?xml[^>]*+>", re.IGNORECASE)
_MAX_ROOT_OFFSET = 4096


@dataclass(frozen=True, slots=True)
class ParsedXml:
    """The root of a tree, and what had to be mended for it."""

    root: etree._Element
    diagnostics: tuple[Diagnostic, ...] = ()


def parse_xml(content: bytes, charset: str | None = None) -> ParsedXml | None:
    """The tree of an XML source, well-formed or not; None if there is no element in it. Never raises.

    No entity is resolved but those of HTML, and nothing is loaded: a bomb of entities stays as small as its
    source. Linear in the source's length.
    """
    declared = _DECLARED_ENCODING.search(content, 0, _HEAD_BYTES)
    decoded = decode(content, declared[1].decode("ascii") if declared else charset)
    # The declaration may be wrong, and has been heeded by now.
    declaration = _DECLARATION.match(decoded.text)
    text = decoded.text[declaration.end() :] if declaration else decoded.text
    try:
        return ParsedXml(_parse(text, recover=False), decoded.diagnostics)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = str(error).partition("\n")[0][:120]
    mended = Diagnostic("xml-mended", f"Its source is not well-formed XML and was mended: {why}")
    try:
        root = _parse(mend(text), recover=True)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else ParsedXml(root, (*decoded.diagnostics, mended))


def _parse(text: str, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root: etree._Element = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if not recover and _declares_entities(root):
        raise ValueError("it declares entities of its own, which are not resolved")
    return root


def _declares_entities(root: etree._Element) -> bool:
    declared: Any = root.getroottree().docinfo.internalDTD  # its stub lacks all methods
    return declared is not None and bool(declared.entities())


def mend(source: str) -> str:
    """The source with each piece that is no XML written as XML: its words stay."""
    start = _ROOT.search(source, 0, _MAX_ROOT_OFFSET)
    source = source[start.start() :] if start else source
    # An end tag behind the end: without one, libxml2 drops the last text of a source that was cut off.
    return _PIECE.sub(_mended_piece, _NO_CHARACTER.sub(" ", source)) + "</end>"


def _mended_piece(piece: re.Match[str]) -> str:
    if piece["sections"]:
        return _as_section(piece["section"])
    if tag := piece["tag"]:
        if piece["name"].lower() in _HTML_NAMES:
            return _as_section(tag)
        return _mended_tag(tag, piece["name"], piece["attributes"])
    if reference := piece["reference"]:
        # What is no reference of HTML stays as it is written.
        return _as_section(_NO_CHARACTER.sub(" ", html.unescape(reference)))
    return _as_section(piece["bare"]) if piece["bare"] else ""


def _mended_tag(tag: str, name: str, written: str) -> str:
    if tag.startswith("</"):
        return f"</{name}>"
    attributes: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(written):
        value = attribute[2] or attribute[3] or attribute[4] or ""
        attributes.setdefault(attribute[1], value)
    rest = "".join(f' {key}="{html.escape(html.unescape(value))}"' for key, value in attributes.items())
    return f"<{name}{rest}{'/' if tag.endswith('/>') else ''}>"


def _as_section(text: str) -> str:
    """The text as it has to stand: behind its first error libxml2 drops all references, but no section."""
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>" if text else ""
