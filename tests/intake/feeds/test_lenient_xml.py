"""Feeds as publishers break them keep their words."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.broken_feeds import BROKEN, ENTRIES, WHOLE
from rashomon.intake.feeds import syndication
from rashomon.intake.feeds.feed import read_feed
from rashomon.intake.feeds.lenient_xml import mend, parse_xml
from rashomon.model.article import Capture
from tests.growth import assert_growth

# What the break itself takes away or adds.
CHANGED = {"less-than-in-text": 6, "broken-utf-8": 2, "cut-off": 25}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_feeds_keep_their_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syndication, "_FEWEST_WORDS_OF_A_TEXT", 1)  # the examples are short
    feed = read_feed(Capture(BROKEN[name], "feed.xml"))
    assert len(feed.entries) == len(ENTRIES)
    found = Counter(
        word for one in feed.entries for text in (one.title, one.summary, one.text) for word in words(text)
    )
    wanted = Counter(word for entry in ENTRIES for text in entry for word in words(text))
    assert (wanted - found).total() <= CHANGED.get(name, 0), wanted - found


def test_a_well_formed_feed_is_not_mended() -> None:
    assert read_feed(Capture(WHOLE.encode(), "feed.xml")).diagnostics == ()


def test_a_mended_feed_says_so() -> None:
    (diagnostic,) = read_feed(Capture(BROKEN["bare-ampersand"], "feed.xml")).diagnostics
    assert diagnostic.code == "xml-mended"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><title>Lantern</title><item><title>Ferry &i; aground</title></item></channel></rss>"
)


def test_entities_of_a_bomb_are_not_resolved() -> None:
    (entry,) = read_feed(Capture(BOMB.encode(), "feed.xml")).entries
    assert entry.title == "Ferry &i; aground"


def test_no_file_is_read_for_an_entity() -> None:
    source = (
        '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        "<rss><channel><item><title>Ferry &f;</title></item></channel></rss>"
    )
    (entry,) = read_feed(Capture(source.encode(), "feed.xml")).entries
    assert entry.title == "Ferry &f;"


@pytest.mark.parametrize(
    "piece", ["<a ", "<![CDATA[", "&", "<x>", "<!--", "<a b=", "<![CDATA[x]", '<a "', "<?xml "]
)
def test_mending_is_linear(piece: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        source = ("<rss>" * (piece == "<x>") + piece * (length // len(piece))).encode()
        return lambda: parse_xml(source)

    assert_growth(prepare, 100_000)


PIECES = [
    "<", ">", "&", "rss",
    "<item>", "</", "<![CDATA[", "]]>", "<!--", "-->", "a=", '"', "'", "&lt;", "&#0;", "\0",
    "é", " ", "<p>", "<?xml", "<!DOCTYPE", "[",
]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_is_mended_can_be_parsed(pieces: list[str]) -> None:
    source = "<rss>" + "".join(pieces)
    mend(source)
    parsed = parse_xml(source.encode())
    assert parsed is None or parsed.root is not None
