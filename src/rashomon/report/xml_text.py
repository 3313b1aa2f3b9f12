"""Any text inside XML: what XML 1.0 forbids becomes an element that says which character stood there."""

import re

from lxml import etree

# XML 1.0, production 2 (Char): everything else, lone surrogates included, cannot be in a document at all.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def append_text(element: etree._Element, text: str, namespace: str) -> None:
    """Add text behind what the element holds; a forbidden character becomes `<g n="U+0000"/>`."""
    at = 0
    for match in _FORBIDDEN.finditer(text):
        _append(element, text[at : match.start()])
        etree.SubElement(element, f"{{{namespace}}}g", n=f"U+{ord(match[0]):04X}")
        at = match.end()
    _append(element, text[at:])


def drop_forbidden(text: str) -> str:
    """Text for an attribute, which holds no elements."""
    return _FORBIDDEN.sub("\ufffd", text)


def _append(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
