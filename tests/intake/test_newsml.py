"""NewsML-G2: what agencies say of a report, and its text in XHTML, NITF or plain, whatever is broken."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.reuse.credits import find_credits
from rashomon.collation.reuse.source_names import collect_source_names
from rashomon.intake import Intake, read_capture
from rashomon.intake.formats import recognise_format
from rashomon.model.article import Capture
from rashomon.model.reading import Reading

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
    guid="urn:newsml:northline.example:20250317:7" version="2" standard="NewsML-G2" xml:lang="en-GB">
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider qcode="nprov:Northline"><name>Northline News Agency</name></provider>
    <versionCreated>2025-03-17T11:30:00+01:00</versionCreated>
    <firstCreated>2025-03-17T10:00:00+01:00</firstCreated>
    <title>OSTERLEY-BRIDGE/2</title>
  </itemMeta>
  <contentMeta>
    <by>By Tove Brandt and Ilya Marsh</by>
    <creditline>Source: Reuters</creditline>
    <headline role="hld:main">Osterley closes its harbour bridge &amp; reroutes traffic</headline>
    <headline role="hld:subHeadline">Engineers found cracks in two pillars</headline>
    <language tag="en"/>
  </contentMeta>
  <contentSet>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
  <head><title>Not this</title></head><body><p>The harbour bridge was <b>closed</b> on Monday.</p>
  <p>“We could not let another lorry cross it,” said Mara Lindqvist.</p><ul><li>14,000 vehicles</li></ul>
  </body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
  <head><title>Not this</title></head><body><body.head>
  <hedline><hl1>A bridge</hl1><hl2>Nor this</hl2></hedline>
  <byline>By Nobody</byline></body.head><body.content><block>
  <p>The harbour bridge was <em>closed</em> on Monday.</p>
  <p>“We could not let another lorry cross it,” said Mara Lindqvist.</p><hl2>14,000 vehicles</hl2></block>
  </body.content><body.end><tagline>Somebody</tagline></body.end></body></nitf></inlineXML>"""
PLAIN = """<inlineData contenttype="text/plain">The harbour bridge was closed on Monday.
“We could not let another lorry cross it,” said Mara Lindqvist.
14,000 vehicles</inlineData>"""
FOOT = "</contentSet></newsItem>"
TEXT = """Engineers found cracks in two pillars
The harbour bridge was closed on Monday.
“We could not let another lorry cross it,” said Mara Lindqvist.
14,000 vehicles
Source: Reuters"""


def read(source: str | bytes, location: str = "item.xml") -> Intake:
    return read_capture(Capture(source.encode() if isinstance(source, str) else source, location))


@pytest.mark.parametrize("content", [XHTML, NITF, PLAIN], ids=["xhtml", "nitf", "plain"])
def test_a_news_item(content: str) -> None:
    (article,) = read(HEAD + content + FOOT).articles
    assert "\n".join(line for line in article.text.splitlines() if line) == TEXT
    assert article.title == "Osterley closes its harbour bridge & reroutes traffic"
    assert article.publisher == "Northline News Agency"
    assert article.authors == ("Tove Brandt", "Ilya Marsh")
    assert article.published == "2025-03-17T10:00:00+01:00"
    assert article.modified == "2025-03-17T11:30:00+01:00"
    assert article.language == "en"
    assert article.id == "osterley-closes-its-harbour-bridge-reroutes-traffic"
    assert article.diagnostics == ()


def test_the_credit_line_is_a_credit() -> None:
    (article,) = read(HEAD + XHTML + FOOT).articles
    reading = Reading(article, ())
    (credit,) = find_credits(reading, collect_source_names([article]))
    assert (credit.name, credit.scope) == ("Reuters", "text")


def test_nitf_says_itself_what_the_item_does_not() -> None:
    bare = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>'
    (article,) = read(bare + NITF + FOOT).articles
    assert (article.title, article.authors) == ("A bridge", ("Nobody",))
    assert article.text.splitlines()[0] == "Nor this"
    assert article.text.splitlines()[-1] == "Somebody"


def test_a_message_of_several_items() -> None:
    item = HEAD.partition("?>")[2]
    picture = item + '<remoteContent href="https://northline.example/7.jpg"/>' + FOOT
    message = f"<newsMessage><itemSet>{item}{XHTML}{FOOT}{picture}{item}{PLAIN}{FOOT}</itemSet></newsMessage>"
    intake = read(message)
    assert len(intake.articles) == 2
    assert [failure.why for failure in intake.failures] == ["has no text in 1 of its 3 news item(s)"]


def test_it_is_known_by_its_content() -> None:
    source = (HEAD + XHTML + FOOT).encode()
    for content in (
        source,
        b"\xef\xbb\xbf" + source,
        (HEAD + XHTML + FOOT).replace("UTF-8", "UTF-16").encode("utf-16"),
    ):
        assert recognise_format(Capture(content, "-")) == "newsml"
        assert read(content, "-").articles[0].publisher == "Northline News Agency"
    assert recognise_format(Capture(b"<rss><channel/></rss>", "a.xml")) == "feed"


def test_no_entity_is_resolved_and_no_file_read() -> None:
    hostile = HEAD.replace(
        "<newsItem", '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/hostname">]><newsItem', 1
    )
    (article,) = read(hostile + XHTML.replace("14,000", "&a;&f; 14,000") + FOOT).articles
    assert "&a;&f; 14,000 vehicles" in article.text
    assert [diagnostic.code for diagnostic in article.diagnostics] == ["xml-mended"]


@pytest.mark.parametrize(
    "broken", [XHTML[:-60], XHTML.replace("</b>", ""), XHTML.replace("on Monday", "on < & Monday")]
)
def test_broken_xml_loses_no_paragraph(broken: str) -> None:
    (article,) = read(HEAD + broken + FOOT).articles
    assert "The harbour bridge was" in article.text
    assert "“We could not let another lorry cross it,” said Mara Lindqvist." in article.text


@settings(deadline=None, max_examples=80)
@given(
    st.sampled_from([XHTML, NITF, PLAIN]),
    st.data(),
    st.one_of(
        st.text(max_size=30), st.sampled_from(["<", "&x;", "]]>", "</p>", "<p", '"', "<!--", "<nitf>"])
    ),
)
def test_whatever_is_broken_nothing_is_raised(content: str, data: st.DataObject, junk: str) -> None:
    source = HEAD + content + FOOT
    start = data.draw(st.integers(60, len(source)))
    end = data.draw(st.integers(start, min(start + 100, len(source))))
    intake = read((source[:start] + junk + source[end:]).encode("utf-8", "surrogatepass"))
    assert intake.articles or intake.failures
    for article in intake.articles:
        json.dumps([article.title, article.text, article.authors], ensure_ascii=False).encode()


def test_deep_and_long_sources_take_no_time() -> None:
    for filler in ("<p>" * 20_000, "<newsItem>" * 20_000, "<p>a</p>" * 10_000, "<b>" * 200 + "a" * 100_000):
        read(HEAD + f"<inlineXML>{filler}</inlineXML>" + FOOT)
