"""Inputs built of pieces that mean something to a reader: random bytes seldom get past its first line."""

import gzip
import io
import json
import zipfile

from hypothesis import strategies as st

from fuzz.seeds import ATOM, JSON_FEED, OPML, PAGE, RSS, SENTENCES, SITEMAP, record

Built = st.SearchStrategy[bytes]

_NAMES = st.sampled_from([
    "p", "div", "article", "section", "main", "h1", "h2", "b", "a", "span", "table", "tr", "td",
    "ul", "li", "ol", "blockquote", "figure", "figcaption", "script", "style", "svg", "math",
    "template", "noscript", "iframe", "form", "select", "option", "textarea", "title", "meta",
    "link", "base", "head", "body", "html", "time", "font", "frameset", "plaintext", "xmp",
    "pre", "br", "img", "input", "button", "video", "details", "summary", "dialog", "slot",
])  # fmt: skip
_ATTRIBUTES = st.sampled_from([
    "class='article-body'", "class='live-blog'", "class=paywall", "hidden",
    "style='display:none'", "id=x", "itemprop=articleBody", "itemprop='author'",
    "datetime='2025-03-17'", "datetime='-0001'", "lang=xx",
    "property='og:title' content='&amp;lt;'", "name=author content='By A and B'",
    "charset=utf-16", "http-equiv=content-type content='text/html; charset=shift_jis'",
    "href='http://[x'", "rel=canonical",
    "property='article:published_time' content='2025-13-45T99:99'", "rel='author' href=/a",
    "type='application/ld+json'",
])  # fmt: skip
_ENTITIES = ("&amp;", "&nbsp", "&#0;", "&#x110000;", "&#xD800;", "&euro;", "&notit;", "&")
_WORDS = st.sampled_from([
    *SENTENCES, *_ENTITIES, "By Tove Brandt", "(AP)", "…", "“", "\u202e", "\0", "\ufffe",
    "\ud800", "<!--", "-->", "<![CDATA[", "]]>", "<?xml ?>", "17 March 2025", "10:14",
    "\r\n\r\n", "\u2028", "İ", "ǰ",
])  # fmt: skip
_TEXT = st.one_of(_WORDS, st.text(max_size=12))
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@graph",
                    "@id",
                    "name",
                    "headline",
                    "author",
                    "publisher",
                    "datePublished",
                    "dateModified",
                    "mainEntity",
                    "url",
                    "isAccessibleForFree",
                    "wordCount",
                    "articleBody",
                    "hasPart",
                    "text",
                    "title",
                    "id",
                    "items",
                    "content_html",
                    "version",
                    "authors",
                    "language",
                    "published",
                    "modified",
                    "content_text",
                    "date_published",
                    "external_url",
                ]
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=12,
)


@st.composite
def _tagged(draw: st.DrawFn) -> str:
    name, attributes = draw(_NAMES), draw(st.lists(_ATTRIBUTES, max_size=2))
    inner = "".join(draw(st.lists(_TEXT, max_size=3)))
    end = draw(st.sampled_from([f"</{name}>", "", "</", f"</{name} x=>", "/>"]))
    return f"<{' '.join([name, *attributes])}>{inner}{end}"


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


_ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-16", "cp1252", "shift_jis", "utf-8-sig", "koi8-r"])
_STRUCTURED = _JSON.map(lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>')
_MARKUP = st.lists(st.one_of(_tagged(), _tagged(), _TEXT, _STRUCTURED), max_size=25).map("".join)


@st.composite
def _put_into(draw: st.DrawFn, sources: list[bytes], pieces: st.SearchStrategy[str]) -> bytes:
    """One of the sources with pieces put in at up to three places, and some of it cut out."""
    text = draw(st.sampled_from(sources)).decode()
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 20, 300]))
        text = text[:place] + draw(pieces) * draw(st.sampled_from([1, 1, 1, 30])) + text[place + cut :]
    return _encoded(text, draw(_ENCODINGS))


_FEED_TAGS = st.sampled_from([
    "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>",
    "<link href='x'/>", "<pubDate>", "Mon, 32 Foo 99999 25:61:61 +9999", "<guid>",
    "<content:encoded>", "</content:encoded>", "<url>", "<loc>", "</loc>",
    "<outline xmlUrl='http://x/'/>", "<!DOCTYPE rss [<!ENTITY a 'aaaa'>]>", "&a;", "<rss>",
    "<rdf:RDF>", "<author>", "a@b (Tove)", "<dc:creator>", "xmlns:x='y'", "xmlns=''",
    "</channel></rss>", "<updated>",
])  # fmt: skip
_WARC_LINES = st.sampled_from([
    "WARC/1.0\r\n", "WARC/1.1\r\n", "WARC/9\r\n", "WARC-Type: response\r\n",
    "Content-Length: 99999999999999999999\r\n", "Content-Length: -1\r\n",
    "Content-Length: 5\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 abc\r\n", "\r\n\r\n",
    "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n",
    "Content-Type: text/html; charset=\x00\r\n", "WARC-Date: 0000-00-00T00:00:00Z\r\n",
    "WARC-Target-URI: <x\r\n", "WARC-Record-ID: x\r\n", "ffffffffffffffff\r\n",
])  # fmt: skip


def _json_feed(item: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item, item]}).encode()


@st.composite
def _archive(draw: st.DrawFn) -> bytes:
    packs = draw(st.booleans())
    records: list[bytes] = []
    for _ in range(draw(st.integers(1, 4))):
        one = record(_encoded(draw(_MARKUP), "utf-8"))
        for _ in range(draw(st.integers(0, 2))):
            place = draw(st.integers(0, len(one)))
            one = (
                one[:place]
                + draw(_WARC_LINES).encode("latin-1")
                + one[place + draw(st.sampled_from([0, 0, 5, 40])) :]
            )
        member = gzip.compress(one, 1, mtime=0) if packs else one
        cut = draw(st.sampled_from([0, 0, 0, 1, 9, 60]))
        records.append(member[: len(member) - cut] + draw(st.binary(max_size=6)))
    whole = b"".join(records)
    if not draw(st.sampled_from([False, False, True])):
        return whole
    wacz = io.BytesIO()
    with zipfile.ZipFile(
        wacz, "w", draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
    ) as archive:
        archive.writestr(zipfile.ZipInfo("datapackage.json"), b"{}")
        archive.writestr(zipfile.ZipInfo("archive/a.warc.gz"), whole)
    content = bytearray(wacz.getvalue())
    for _ in range(draw(st.integers(0, 3))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return bytes(content)


_CSV = st.lists(
    st.one_of(
        _TEXT,
        st.sampled_from(
            [
                ",",
                ";",
                "\t",
                "|",
                '"',
                '""',
                "\n",
                "\r",
                "\r\n",
                "text,title\n",
                "text;url;id\n",
            ]
        ),
    ),
    max_size=30,
).map("".join)
_JSON_LINES = st.lists(st.one_of(_JSON.map(json.dumps), _TEXT), max_size=6).map("\n".join)


@st.composite
def _text(draw: st.DrawFn) -> bytes:
    kind = draw(st.integers(0, 3))
    body = draw(
        st.one_of(_CSV.map("text,title\n".__add__), _JSON_LINES, st.lists(_TEXT, max_size=40).map("\n".join))
    )
    return bytes([kind]) + _encoded(body, draw(_ENCODINGS))


BUILT: dict[str, Built] = {
    "page": st.one_of(_put_into([PAGE.decode().encode()], _MARKUP), st.builds(_encoded, _MARKUP, _ENCODINGS)),
    "feed": st.one_of(
        _put_into([RSS, ATOM, SITEMAP, OPML], st.one_of(_FEED_TAGS, _tagged(), _TEXT)),
        _put_into([JSON_FEED], _TEXT),
        st.lists(st.one_of(_FEED_TAGS, _tagged(), _TEXT), max_size=30).map("".join).map("<rss>".__add__)
        .map(lambda text: _encoded(text, "utf-8")),
        _JSON.map(_json_feed),
    ),
    "archive": _archive(),
    "text": _text(),
}  # fmt: skip
