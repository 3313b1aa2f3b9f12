import base64
import dataclasses
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Label, LoadedWord, Utterance, UtteranceReading
from rashomon.model.derivation import Derivation, DirectionEvidence
from rashomon.model.reading import Figure, Quotation, Reading, Voice
from rashomon.model.span import Span
from rashomon.report.html import comparison_page
from rashomon.report.html.columns import safe_link
from rashomon.report.stretches import JOIN
from rashomon.report.visible import split_hidden
from rashomon.report.wordings import LOADED

VOID = {"meta", "link", "input", "br", "path", "rect"}


class Page(HTMLParser):
    """Every element with its attributes; the text of the columns; fails on elements that cross."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.columns: list[str] = []
        self.raw: dict[str, str] = {}
        # What a browser does before it reads markup (WHATWG HTML 13.2.3.5); this parser leaves it out.
        self.feed(source.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        assert len(known) == len(attrs), f"an attribute is given twice: {attrs}"
        self.elements.append((tag, known))
        if tag == "div" and known.get("class") == "text":
            self.columns.append("")
        if tag not in VOID:
            self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = {known.get("class", "") for _, known in self.open}
        tags = [tag for tag, _ in self.open]
        if tags[-1:] and tags[-1] in {"style", "script"}:
            self.raw[tags[-1]] = data
        if "text" in classes and "p" in tags and not classes & {"ref"} and "details" not in tags:
            self.columns[-1] += data

    def values(self, name: str) -> list[str]:
        return [known[name] for _, known in self.elements if name in known]


@pytest.fixture(scope="module")
def source(comparison: Comparison) -> str:
    return comparison_page(comparison)


@pytest.fixture(scope="module")
def page(source: str) -> Page:
    return Page(source)


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    assert page.values("src") == []
    assert [known["href"] for tag, known in page.elements if tag == "link"] == ["data:,"]
    assert not {tag for tag, _ in page.elements} & {
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "audio",
        "video",
    }
    assert not re.search(r"url\(|@import|image-set\(", page.raw["style"])
    assert not re.search(
        r"fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|eval\(|innerHTML", page.raw["script"]
    )


def test_the_policy_lets_only_our_style_and_script_through(page: Page) -> None:
    policy = next(
        known["content"] for _, known in page.elements if known.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[name].encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"
    assert "unsafe" not in policy
    assert page.values("style") == []
    assert not [name for _, known in page.elements for name in known if name.startswith("on")]


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert inside <= set(ids)
    assert set(page.values("data-to")) <= set(ids)


def test_links_to_the_reports_tell_them_nothing(page: Page) -> None:
    outside = [known for tag, known in page.elements if tag == "a" and known["href"].startswith("http")]
    assert [known["href"] for known in outside] == ["https://wire.example/crane"]
    assert {"noopener", "noreferrer"} <= set(outside[0]["rel"].split())


def test_columns_print_the_reports_as_they_are(page: Page, comparison: Comparison) -> None:
    assert page.columns == [article.text for article in comparison.articles]


def test_statements_are_linked_across_columns_and_matrix(page: Page) -> None:
    carrying = [known for _, known in page.elements if "1" in known.get("data-s", "").split()]
    assert sum("statement" in known.get("class", "") for known in carrying) == 5
    assert any(known.get("id") == "s1" for known in carrying)


def test_gaps_stand_only_in_whole_reports(source: str) -> None:
    parts = source.split('<article class="column')
    assert [part.count('<details class="gap"') > 0 for part in parts[1:]] == [True, True, False]
    assert "Text not whole" in parts[3]


def test_the_labels_are_there(source: str) -> None:
    for label in (
        "All carry",
        "Only in one",
        "They disagree",
        "Quoted differently",
        "Printed nearly word for word",
    ):
        assert label in source
    assert "publication time unknown" in source
    assert not re.search("conceal|on purpose|omitted", source)


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison, source: str) -> None:
    assert comparison_page(comparison) == source


@pytest.mark.parametrize("count", [0, 1, 2, 12, 30])
def test_any_number_of_reports(comparison: Comparison, count: int) -> None:
    reading = comparison.readings[0]
    readings = tuple(
        Reading(dataclasses.replace(reading.article, id=f"r{number}"), ()) for number in range(count)
    )
    assert len(Page(comparison_page(Comparison(readings=readings))).columns) == count


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://[",
        "//evil.example",
        "https://a.example/\u0000",
        'https://a.example/"onclick="x',
        "file:///etc/passwd",
    ],
)
def test_unsafe_addresses_are_no_links(url: str) -> None:
    assert safe_link(url) is None


def test_safe_addresses_are_links() -> None:
    assert safe_link("https://a.example/päge?x=1&y=2") == "https://a.example/päge?x=1&y=2"


def test_hostile_text_stays_text() -> None:
    text = '</script><script>alert(1)</script>{{ 7*7 }}<!-- \u202e \' onload="x" &lt;'
    article = Article(
        "a", text, title=text, publisher=text, url="javascript:alert(1)", language='en" onclick="x'
    )
    source = comparison_page(Comparison(readings=(Reading(article, ()),)))
    page = Page(source)
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert page.columns == [text.replace("\u202e", "U+202E")]
    assert "\u202e" not in source
    assert not [name for _, known in page.elements for name in known if name.startswith("on")]


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_comparison_makes_a_sound_page(
    any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    comparison = data.draw(any_comparison)
    source = comparison_page(comparison)
    source.encode("utf-8")
    page = Page(source)
    assert {tag for tag, _ in page.elements if tag in {"script", "style", "img"}} == {"script", "style"}
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    columns = [one for one in comparison.articles if one.id not in comparison.set_aside]
    assert page.columns == ["".join(piece for piece, _ in split_hidden(one.text)) for one in columns]
    ids = page.values("id")
    assert len(ids) == len(set(ids))


@given(text=st.text("\r\n x", min_size=2, max_size=6), cut=st.integers(1, 5))
@example(text="\r\n\n", cut=1)
@settings(deadline=None)
def test_line_breaks_come_back_where_a_mark_ends_inside_them(text: str, cut: int) -> None:
    end = min(cut, len(text) - 1)
    figure = Figure(Span("a", "body", 0, end), 1.0, None, None, "exact")
    quoted = (Quotation("direct", (Span("a", "body", end, len(text)),)),)
    reading = Reading(Article("a", text), (), quotations=quoted, figures=(figure,))
    assert Page(comparison_page(Comparison(readings=(reading,)))).columns == [text]


def test_where_a_rendering_ends_is_said_in_words(comparison: Comparison) -> None:
    utterance = comparison.utterances[0]
    two = tuple(reading for reading in utterance.readings if reading.span.article != "c")
    source = comparison_page(
        dataclasses.replace(comparison, utterances=(dataclasses.replace(utterance, readings=two),))
    )
    assert re.search(r'<span class="edge">.*?B</span></span> ends here</span>', source)


def quoted(*printed: tuple[str, tuple[str, ...]]) -> str:
    """The cards of one utterance whose pieces are printed by these reports, without markup."""
    readings, prints = [], []
    for name, pieces in printed:
        text = " He said. ".join(pieces)
        readings.append(Reading(Article(name, text), ()))
        for piece in pieces:
            start = text.index(piece)
            prints.append(UtteranceReading(Span(name, "body", start, start + len(piece)), "direct"))
    utterance = Utterance("u", None, tuple(prints), "altered")
    source = comparison_page(Comparison(readings=tuple(readings), utterances=(utterance,)))
    links = Page(source)
    ids = links.values("id")
    assert {href[1:] for href in links.values("href") if href[:3] == "#u-"} == {
        one for one in ids if one[:2] == "u-"
    }
    return source[source.index('<section id="quoted"') :]


def items_of(source: str) -> list[str]:
    items = re.findall(r"<li>(.*?)</li>", source, re.DOTALL)
    return [" ".join(unescape(re.sub("<[^>]*>", "", item)).split()) for item in items]


def test_two_sentences_for_one_are_one_rendering_that_leads_to_both() -> None:
    source = quoted(
        ("a", ("The crane was rotten, and nobody listened to the dockers.",)),
        ("b", ("The crane was rotten.", "No one listened to the dockers.")),
    )
    assert items_of(source)[:2] == [
        "A The crane was rotten, and nobody listened to the dockers.",
        "B The crane was rotten. ⁞ No one listened to the dockers.",
    ]
    assert source.count('<div class="apparatus"') == 1
    assert JOIN not in source


def test_every_sentence_has_an_apparatus_of_its_own() -> None:
    source = quoted(
        ("a", ("The crane was rotten.", "Nobody listened to the dockers.")),
        ("b", ("The old crane was rotten.", "No one listened to the dockers.")),
    )
    assert source.count('<div class="apparatus"') == 2
    assert items_of(source)[:2] == ["A The crane was rotten.", "B The old crane was rotten."]


def test_what_differs_in_closing_marks_only_needs_no_apparatus() -> None:
    source = quoted(("a", ("Nobody heard us,",)), ("b", ("Nobody heard us.",)))
    assert '<div class="apparatus"' not in source
    assert items_of(source)[:2] == ["A Nobody heard us,", "B Nobody heard us."]


def test_renderings_that_differ_in_typography_share_a_line() -> None:
    source = quoted(
        ("a", ("Nobody heard the dockers’ men.",)),
        ("b", ("No one heard the dockers' men.",)),
        ("c", ("No one heard the dockers’ men.",)),
    )
    assert items_of(source)[:2] == ["A Nobody heard the dockers’ men.", "B C No one heard the dockers' men."]


def test_a_join_that_a_report_prints_itself_is_shown_by_its_number() -> None:
    source = quoted(("a", (f"Nobody {JOIN} heard the dockers",)), ("b", ("Nobody heard the dockers then",)))
    assert items_of(source)[0] == "A Nobody ‹U+FDD0› heard the dockers"


def test_a_scrap_is_printed_beneath_and_does_not_cut_up_the_apparatus() -> None:
    long = "The crane was rotten and all of us had said so"
    source = quoted(("a", (f"{long} for years.",)), ("b", (f"{long} for months.",)), ("c", ("rotten",)))
    assert items_of(source)[:3] == [f"A {long} for years.", f"B {long} for months.", "C rotten"]
    assert f'<span class="agreed">{long} for' in source


def test_who_had_it_first_and_whose_words_they_are_is_said(comparison: Comparison) -> None:
    wording = comparison.wording[0]
    said = Label(wording.labels[0].span, Voice("source", "Ilse Brandt"))
    source = comparison_page(
        dataclasses.replace(
            comparison,
            derivations=(
                Derivation(
                    ("c", "n"), "passages", "n", evidence=(DirectionEvidence("time", "n"),), nearest=True
                ),
            ),
            wording=(dataclasses.replace(wording, labels=(said, *wording.labels[1:])),),
            loaded=(LoadedWord(wording.labels[2].span, "judgement", (comparison.statements[0].spans[0],)),),
        )
    )
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(source)))
    assert "had the words before (by time)" in text
    assert "cargo crane in a source's words: Ilse Brandt" in text
    assert "rusting crane" in text[text.index(LOADED) :]
    assert "judgement" in text[text.index(LOADED) :]
