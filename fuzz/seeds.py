"""Where fuzzing begins: small invented inputs of every kind, the examples, and what was found before."""

import gzip
import io
import json
import zipfile
from pathlib import Path

from fastwarc.stream_io import ZstdWriter

ROOT = Path(__file__).parents[1]
FOUND = ROOT / "tests" / "fuzz" / "found"

SENTENCES = (
    "The harbour bridge at Osterley was closed on Monday after engineers found cracks in its pillars.",
    "“We could not let another lorry cross it,” said Mara Lindqvist, who leads the port authority.",
    "The repair is expected to cost about €3 million and to last until the end of the autumn.",
)
_REPORT = {
    "@type": "NewsArticle",
    "headline": "Bridge &amp; ferry",
    "datePublished": "2025-03-17T09:30:00+01:00",
    "author": [{"@type": "Person", "name": "Tove Brandt"}],
    "isAccessibleForFree": False,
    "wordCount": 900,
    "publisher": {"@type": "Organization", "name": "The Osterley Courier"},
}
_STRUCTURED = {"@context": "https://schema.org", "@graph": [_REPORT]}
_PARAGRAPHS = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES * 2)
PAGE = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Bridge &amp; ferry</title>'
    '<meta property="og:title" content="Bridge"><meta name="author" content="Tove Brandt">'
    '<link rel="canonical" href="/bridge"><base href="https://courier.example/">'
    f'<script type="application/ld+json">{json.dumps(_STRUCTURED)}</script></head><body><nav><a href="/">Home'
    f'</a></nav><article><h1>Bridge &amp; ferry</h1><time datetime="2025-03-17">17 March</time>{_PARAGRAPHS}'
    "<figure><img alt='x'><figcaption>The bridge (AP)</figcaption></figure><table><tr><td>North<td>14</table>"
    "<ul><li>One item&nbsp;of it<li>Another</ul></article><footer>Imprint</footer></body></html>"
).encode()
_LIVE = (
    b"<html><body><div class='live-blog'><h1>Storm: live</h1><section><time>10:14</time><p>The bridge is "
    b"closed, the port authority says.</p></section><section><time>10:20</time><p>Ferries run again after "
    b"an hour, she added on Monday.</p></section></div><div>Subscribe to continue reading</div></body></html>"
)
_WHOLE = " ".join(SENTENCES * 7)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>'
    "<item><title>Bridge &amp;amp; ferry</title><link>/bridge</link><guid isPermaLink='false'>7</guid>"
    "<pubDate>Mon, 17 Mar 2025 09:30:00 +0100</pubDate><dc:creator><![CDATA[Tove Brandt]]></dc:creator>"
    f"<description>&lt;p&gt;{SENTENCES[0]}</description><content:encoded><![CDATA[<p>{_WHOLE}</p>]]>"
    "</content:encoded></item></channel></rss>"
).encode()
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Courier</title><entry><id>urn:x:1</id>'
    '<title>Bridge</title><link rel="alternate" href="https://courier.example/b"/><updated>2025-03-17T10:00:00Z'
    "</updated><author><name>Tove Brandt</name></author><content type='xhtml'><div><p>"
    f"{_WHOLE}</p></div></content></entry></feed>"
).encode()
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/'
    b'sitemap-news/0.9"><url><loc>https://courier.example/b</loc><lastmod>2025-03-17</lastmod><news:news>'
    b"<news:publication><news:name>Courier</news:name></news:publication><news:title>Bridge</news:title>"
    b"</news:news></url></urlset>"
)
OPML = (
    b'<opml version="2.0"><body><outline text="News"><outline type="rss" text="Courier" '
    b'xmlUrl="https://courier.example/feed"/></outline></body></opml>'
)
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Courier",
    "items": [{"id": 1, "url": "/b", "title": "Bridge", "content_html": f"<p>{_WHOLE}</p>",
               "date_published": "2025-03-17T09:30:00+01:00", "authors": [{"name": "Tove Brandt"}]}],
}).encode()  # fmt: skip
_INDEX = b"<sitemapindex><sitemap><loc>https://courier.example/s.xml</loc></sitemap></sitemapindex>"

_NEWSML = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta>'
    '<provider qcode="n:Courier"/>'
    "<firstCreated>2025-03-17T10:00:00Z</firstCreated></itemMeta><contentMeta><by>By Tove Brandt</by>"
    '<headline role="hld:main">Bridge &amp; ferry</headline></contentMeta><contentSet><inlineXML><nitf><body>'
    "<body.head><hedline><hl2>A bridge</hl2></hedline></body.head><body.content>"
    f"<block>{_PARAGRAPHS}</block></body.content></body></nitf></inlineXML></contentSet></newsItem>"
).encode()
_NINJS = json.dumps({
    "uri": "urn:x:7", "versioncreated": "2025-03-17T10:00:00Z",
    "headlines": [{"role": "main", "value": "Bridge"}],
    "by": "Tove Brandt", "bodies": [{"role": "richtext", "contenttype": "text/html", "value": _PARAGRAPHS}],
}).encode()  # fmt: skip


def record(body: bytes = PAGE[:900], *headers: bytes, kind: bytes = b"response") -> bytes:
    """One record of a WARC file, uncompressed."""
    lines = (b"HTTP/1.1 200 OK", b"Content-Type: text/html; charset=utf-8", *headers)
    http = b"\r\n".join(lines) + b"\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://courier.example/1\r\nWARC-Date: "
        b"2025-03-17T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (kind, len(http)) + http + b"\r\n\r\n"


def _archives() -> list[bytes]:
    plain = record() + record(b"<p>short", b"Content-Length: 8", kind=b"request") + record(b"x" * 40)
    packed = b"".join(gzip.compress(one, mtime=0) for one in (record(), record(b"y" * 30)))
    chunked = record(b"4\r\n<p>a\r\n0\r\n\r\n", b"Transfer-Encoding: chunked")
    zipped = record(gzip.compress(b"<p>packed</p>", mtime=0), b"Content-Encoding: gzip")
    wacz = io.BytesIO()
    with zipfile.ZipFile(wacz, "w") as archive:
        for name, content in (("datapackage.json", b"{}"), ("archive/one.warc.gz", packed)):
            archive.writestr(zipfile.ZipInfo(name), content)
    frames = io.BytesIO()
    writer = ZstdWriter(frames)
    for one in (record(), record(b"z" * 30)):
        writer.write(one)
        writer.finish()
    writer.flush()
    return [plain, packed, chunked, zipped, wacz.getvalue(), frames.getvalue()]


def _texts() -> list[bytes]:
    said = {"id": "a", "title": "Bridge", "text": "\n".join(SENTENCES), "authors": ["Tove Brandt"]}
    line = json.dumps(
        {**said, "published": "2025-03-17", "url": "https://courier.example/b", "language": "en"}
    )
    rows = 'text;title;authors;published\n"' + SENTENCES[0] + '";Bridge;Tove Brandt;17 March 2025\nx;y;;\n'
    plain = "Bridge closed\n\nBy Tove Brandt\n\nOSTERLEY (AP) — " + "\n\n".join(SENTENCES) + "\n…"
    return [
        b"\0" + plain.encode(),
        b"\0" + plain.encode("utf-16"),
        b"\1" + f"{line}\n{line}\n{{broken\n".encode(),
        b"\2" + rows.encode(),
        b"\2" + rows.encode("cp1252"),
        b"\3" + f"[{line}]".encode(),
        b"\0" + _NEWSML,
        b"\3" + _NINJS,
    ]


def find_seeds(reader: str) -> list[bytes]:
    """The inputs that a reader's fuzzing begins with."""
    examples = ROOT / "examples"
    seeds = {
        "page": [PAGE, _LIVE, *(path.read_bytes() for path in sorted(examples.glob("*.html")))],
        "feed": [RSS, RSS[:-80], ATOM, SITEMAP, OPML, JSON_FEED, _INDEX],
        "archive": _archives(),
        "text": [*_texts(), b"\0" + (examples / "evening-post.txt").read_bytes()],
    }[reader]
    return [*seeds, *(path.read_bytes() for path in find_found(reader))]


def find_found(reader: str) -> list[Path]:
    """The inputs on which a reader once failed."""
    return sorted(path for path in (FOUND / reader).glob("*") if path.is_file())
