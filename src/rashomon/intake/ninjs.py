"""News in JSON (IPTC ninjs 1.x to 3.x) to the fields of a JSON article.

The branches name the same things differently: `body_xhtml` and `headline` became lists of values with roles
(2.0), `versioncreated` became `versionCreated` (3.0). Names are compared in lower case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.intake.authors import clean_authors
from rashomon.intake.feeds.syndication import web_address
from rashomon.intake.wire_text import STANDFIRST_ROLES, assemble_text, body_text

_MARKUP_ROLES = ("xhtml", "html", "richtext")
_MAIN_ROLES = ("", "main", "text", "headline")


@dataclass(frozen=True, slots=True)
class _Value:
    """One of several values that an item gives of its body, headline or description."""

    role: str
    media_type: str
    value: str

    @property
    def is_markup(self) -> bool:
        return "html" in self.media_type or "xml" in self.media_type or self.role in _MARKUP_ROLES


def as_json_article(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a news item under the names of a JSON article; without a body, its text is empty."""
    item = {name.lower(): value for name, value in record.items()}
    headlines = list(_values(item, "headline", "headlines"))
    descriptions = list(_values(item, "description", "descriptions"))
    title = _first(headlines, _MAIN_ROLES) or next((one.value for one in headlines), "")
    standfirst = _first([*headlines, *descriptions], tuple(sorted(STANDFIRST_ROLES)))
    first, version = _string(item, "firstcreated"), _string(item, "versioncreated")
    published = first or _string(item, "contentcreated") or version
    body = _body(list(_values(item, "body", "bodies")))
    return {
        "text": assemble_text(standfirst, body, _string(item, "creditline")) if body else "",
        "title": " ".join(title.split()),
        "publisher": _publisher(item),
        "published": published,
        "modified": version if version != published else "",
        "authors": list(clean_authors([_string(item, "byline") or _string(item, "by")])),
        "url": web_address(_string(item, "uri"), None),
        "language": _string(item, "language"),
    }


def _values(item: dict[str, Any], single: str, several: str) -> Iterator[_Value]:
    """What an item says under a name: with a role behind it (1.x), or in a list (2.x and 3.x)."""
    for name in item:
        if name == single or name.startswith(f"{single}_"):
            yield _Value(name.removeprefix(single).lstrip("_"), "", _string(item, name))
    listed = item.get(several)
    for given in listed if isinstance(listed, list) else []:
        if isinstance(given, dict):
            one = {name.lower(): value for name, value in given.items()}
            yield _Value(
                _string(one, "role").lower(), _string(one, "contenttype").lower(), _string(one, "value")
            )


def _body(bodies: list[_Value]) -> str:
    """The first body with paragraphs, else the first as plain text."""
    best = min(
        (one for one in bodies if one.value.strip()),
        key=lambda one: (not one.is_markup, one.role not in _MAIN_ROLES),
        default=None,
    )
    return body_text(best.value, best.is_markup) if best else ""


def _first(values: list[_Value], roles: tuple[str, ...]) -> str:
    return next((one.value.strip() for one in values if one.role in roles and one.value.strip()), "")


def _publisher(item: dict[str, Any]) -> str:
    sources = item.get("infosources", item.get("infosource"))
    for source in sources if isinstance(sources, list) else []:
        if isinstance(source, dict) and (name := _string(source, "name").strip()):
            return name
    return _string(item, "copyrightholder").strip()


def _string(item: dict[str, Any], name: str) -> str:
    """A field's text; half of a broken surrogate pair could be written in no encoding, and is replaced."""
    given = item.get(name)
    return given.encode("utf-8", "replace").decode() if isinstance(given, str) else ""
