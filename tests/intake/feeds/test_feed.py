"""Feeds of every kind: what they say, in one form."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.config import Limits
from rashomon.errors import UnreadableInput
from rashomon.intake import read_capture
from rashomon.intake.feeds.feed import read_feed
from rashomon.intake.feeds.recognise import looks_like_feed
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedAddress, FeedEntry

SENTENCE = "The harbour bridge at Osterley was closed on Monday after engineers found cracks in its pillars. "
LONG = SENTENCE * 8
URL = "https://courier.example/feeds/all.xml"

RSS_2 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://m.example/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Osterley &amp;amp; Courier</title><link>https://courier.example/</link>
<atom:link rel="self" href="{URL}"/><image><title>Logo</title><url>https://courier.example/l.png</url></image>
<item><media:title>A picture</media:title><title>Bridge &lt;i&gt;closed&lt;/i&gt;</title>
<link>/2025/03/bridge?a=1&amp;b=2</link><guid isPermaLink="false">c-17</guid>
<pubDate>Mon, 17 Mar 2025 09:30:00 +0100</pubDate><dc:creator>Tove Brandt</dc:creator>
<dc:creator><![CDATA[Ilya Marsh]]></dc:creator><description>Cracks in two pillars.</description>
<content:encoded><![CDATA[<p>{LONG}</p><p>It stays closed.</p>]]></content:encoded></item>
<item><title>Ferry at night?</title><guid>https://courier.example/ferry</guid>
<author>desk@courier.example (Mara Lind)</author><description>The council meets.</description></item>
</channel></rss>"""

RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Courier</title></channel>
<item rdf:about="https://courier.example/bridge"><title>Bridge closed</title>
<dc:date>2025-03-17</dc:date></item>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Courier</title>
<item><title>Bridge closed</title><link>https://courier.example/bridge</link></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">The &lt;b&gt;Courier&lt;/b&gt;</title>
<entry><title>Bridge closed</title><id>tag:courier.example,2025:17</id>
<link rel="enclosure" href="https://courier.example/a.mp3"/><link href="https://courier.example/bridge"/>
<published>2025-03-17T09:30:00+01:00</published><updated>2025-03-17T11:00:00Z</updated>
<author><name>Tove Brandt</name><email>t@courier.example</email></author><summary>Cracks.</summary>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>It stays &lt;closed&gt;.</p></div>
</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {
                "id": "17",
                "url": "https://courier.example/bridge",
                "title": "Bridge closed",
                "content_html": f"<p>{LONG}</p>",
                "date_published": "2025-03-17T09:30:00+01:00",
                "authors": [{"name": "Tove Brandt"}],
            },
            {"id": 18, "content_text": 5, "url": "ftp://x", "authors": "nobody"},
            "no item",
        ],
    }
)

NEWS_SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://i.example/">
<url><loc> https://courier.example/bridge </loc><image:image>
<image:loc>https://courier.example/b.jpg</image:loc>
<image:title>A crack</image:title></image:image><news:news><news:publication>
<news:name>Osterley Courier</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2025-03-17</news:publication_date>
<news:title>Bridge closed</news:title></news:news></url><url><loc>javascript:alert(1)</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://courier.example/news.xml</loc></sitemap></sitemapindex>"""

OPML = """<opml version="2.0"><head><title>My papers</title></head><body><outline text="Region">
<outline type="rss" text="Courier" xmlUrl="https://courier.example/rss"/>
<outline title="Lantern" xmlUrl="https://lantern.example/rss"/>
<outline text="Again" xmlUrl="https://courier.example/rss"/>
<outline text="Local" xmlUrl="file:///etc/passwd"/></outline></body></opml>"""


def parse(source: str, url: str | None = URL) -> Feed:
    return read_feed(Capture(source.encode(), "feed.xml", url=url))


def test_rss_2() -> None:
    feed = parse(RSS_2)
    assert (feed.kind, feed.title, feed.diagnostics) == ("rss", "Osterley & Courier", ())
    bridge, ferry = feed.entries
    assert bridge == FeedEntry(
        url="https://courier.example/2025/03/bridge?a=1&b=2",
        title="Bridge closed",
        id="c-17",
        published="2025-03-17T09:30:00+01:00",
        authors=("Tove Brandt", "Ilya Marsh"),
        summary="Cracks in two pillars.",
        text=f"{LONG.strip()}\nIt stays closed.",
    )
    assert ferry.url == ferry.id == "https://courier.example/ferry"
    assert (ferry.authors, ferry.text, ferry.published) == (("Mara Lind",), "", None)


@pytest.mark.parametrize("source", [RSS_1, RSS_091])
def test_older_rss(source: str) -> None:
    feed = parse(source)
    assert (feed.kind, feed.title, feed.diagnostics) == ("rss", "Courier", ())
    assert [(entry.title, entry.url) for entry in feed.entries] == [
        ("Bridge closed", "https://courier.example/bridge")
    ]


def test_atom() -> None:
    feed = parse(ATOM)
    assert (feed.kind, feed.title) == ("atom", "The Courier")
    (entry,) = feed.entries
    assert entry.url == "https://courier.example/bridge"
    assert entry.published == "2025-03-17T09:30:00+01:00"
    assert entry.modified == "2025-03-17T11:00:00Z"
    assert entry.authors == ("Tove Brandt",)
    assert entry.text == f"{LONG.strip()}\nIt stays <closed>."


def test_json_feed() -> None:
    feed = parse(JSON_FEED)
    bridge, odd = feed.entries
    assert (feed.kind, feed.title) == ("json-feed", "Courier")
    assert (bridge.url, bridge.text) == ("https://courier.example/bridge", LONG.strip())
    assert odd == FeedEntry(url=None, id="18")


def test_news_sitemap() -> None:
    (entry,) = parse(NEWS_SITEMAP).entries
    assert entry == FeedEntry(
        url="https://courier.example/bridge",
        title="Bridge closed",
        published="2025-03-17",
        publisher="Osterley Courier",
    )


def test_lists_of_feeds() -> None:
    assert parse(INDEX).feeds == (FeedAddress("https://courier.example/news.xml"),)
    feed = parse(OPML)
    assert feed.title == "My papers"
    assert feed.feeds == (
        FeedAddress("https://courier.example/rss", "Courier"),
        FeedAddress("https://lantern.example/rss", "Lantern"),
    )


@pytest.mark.parametrize("source", [RSS_2, RSS_1, RSS_091, ATOM, JSON_FEED, NEWS_SITEMAP, INDEX, OPML])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_kind_is_recognised(source: str, encoding: str) -> None:
    if source is JSON_FEED and encoding == "utf-16":
        pytest.skip("JSON is UTF-8 (RFC 8259)")
    content = source.replace('encoding="utf-8"', "").encode(encoding)
    assert looks_like_feed(content)
    assert read_feed(Capture(content, "feed"))


@pytest.mark.parametrize(
    "source",
    ["", "The <rss> element is old.", "<html><body><p>See <rss version=2></p></body></html>", '{"text": "x"}',
     "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><rss/></body></html>"],
)  # fmt: skip
def test_what_is_no_feed(source: str) -> None:
    assert not looks_like_feed(source.encode())


def test_articles_are_the_entries_with_their_text() -> None:
    intake = read_capture(Capture(RSS_2.encode(), "feed.xml"))
    (article,) = intake.articles
    assert article.title == "Bridge closed"
    assert article.publisher == "Osterley & Courier"
    assert article.text.endswith("It stays closed.")
    (failure,) = intake.failures
    assert failure.why == "only announces 1 of its 2 report(s), without their text"


def test_a_list_is_no_report() -> None:
    (failure,) = read_capture(Capture(OPML.encode(), "list.opml")).failures
    assert failure.why == "names 2 feed(s) and holds no report"


def test_charset_of_the_server() -> None:
    source = "<rss><channel><item><title>Café öffnet</title></item></channel></rss>"
    (entry,) = read_feed(Capture(source.encode("latin-1"), "feed", charset="latin-1")).entries
    assert entry.title == "Café öffnet"


def test_a_feed_over_the_limit() -> None:
    with pytest.raises(UnreadableInput, match="larger than 1 MiB"):
        read_feed(Capture(RSS_2.encode() + b" " * 2**20, "feed"), Limits(page_bytes=2**20))


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([RSS_2, RSS_1, ATOM, JSON_FEED, NEWS_SITEMAP, OPML]),
    st.integers(0, 1500),
    st.integers(0, 60),
    st.binary(max_size=40),
)
def test_no_bytes_raise(source: str, start: int, length: int, junk: bytes) -> None:
    """A stretch replaced by anything: a feed with texts that can be written, or UnreadableInput."""
    content = source.encode()
    broken = content[:start] + junk + content[start + length :]
    try:
        feed = read_feed(Capture(broken, "feed", url=URL))
    except UnreadableInput:
        return
    for entry in feed.entries:
        "".join((entry.title, entry.summary, entry.text, entry.id or "", entry.url or "")).encode()
    intake = read_capture(Capture(broken, "feed.xml"))
    assert intake.articles or intake.failures
