"""The pages of findings, articles, actors, checks and comparisons: what they show, and where it leads."""

import dataclasses
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import html
from starlette.testclient import TestClient

from rashomon.model.comparison import Comparison, LoadedWord, QuotationChange, Utterance, UtterancePart
from rashomon.model.derivation import Derivation, DirectionEvidence, KnownTimes, SourceCredit
from rashomon.model.quote_check import QuoteChange, QuoteCheck, QuoteMatch, QuotePart, SearchedTexts
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.model.versions import Edit, SentenceChange, Version, VersionDifference, VersionHistory
from rashomon.ui.addresses import article_address
from tests.report.conftest import hostile_comparisons, make_comparison
from tests.ui.hand_desk import STORY, HandDesk, serve_by_hand

VIEWS = ("quotations", "figures", "wording", "copied")


def span_of(reading: Reading, words: str) -> Span:
    for field in ("title", "body"):
        start = reading.article.field_text(field).find(words)
        if start >= 0:
            return Span(reading.article.id, field, start, start + len(words))
    raise AssertionError(words)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    made = make_comparison()
    wire, lantern, courier = made.readings
    brandt = made.utterances[0]
    changed = Utterance(
        brandt.id,
        brandt.speaker,
        brandt.readings,
        brandt.difference,
        (
            QuotationChange("bracket", ("c", "n"), (span_of(courier, "[an]"),), (span_of(wire, "its"),)),
            QuotationChange(
                "negation", ("l", "n"), (), (span_of(wire, "no warning"),), beside=span_of(lantern, "We had")
            ),
        ),
        (
            UtterancePart(
                span_of(wire, "We had no warning"),
                (span_of(lantern, "We had no warning"), span_of(wire, "We had no warning")),
            ),
            UtterancePart(span_of(wire, "It passed"), (span_of(wire, "It passed"),)),
        ),
    )
    passage = made.reuse[0].spans
    return dataclasses.replace(
        made,
        utterances=(changed, *made.utterances[1:]),
        loaded=(LoadedWord(span_of(lantern, "rusting"), "judgement", (passage[1],)),),
        derivations=(
            Derivation(
                ("c", "n"), "passages", "n", passages=((passage[0], passage[1]),), shares=(0.2, 0.1),
                times=(
                    KnownTimes("n", "2026-03-03T16:10:00+01:00", None, None, "moment"),
                    KnownTimes("c", None, None, None, "unknown"),
                ),
                credits=(SourceCredit("c", "Northern Wire", "text", span_of(courier, "Subscribe"), "n"),),
                evidence=(DirectionEvidence("time", "n"), DirectionEvidence("credit", "n")), nearest=True,
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def served(comparison: Comparison) -> Iterator[tuple[TestClient, HandDesk]]:
    client, desk = serve_by_hand(comparison)
    with client:
        yield client, desk


def show(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return html.fromstring(answer.text)


def words_of(page: html.HtmlElement) -> str:
    return " ".join(page.find_class("desk")[0].text_content().split()) if page.find_class("desk") else ""


@pytest.mark.parametrize("view", VIEWS)
def test_every_link_to_characters_leads_to_these_very_characters(
    served: tuple[TestClient, HandDesk], comparison: Comparison, view: str
) -> None:
    client, _ = served
    articles = {article.id: article for article in comparison.articles}
    page = show(client, f"/stories/{STORY}/{view}")
    followed = 0
    for link in page.iter("a"):
        address = urlsplit(link.get("href", ""))
        asked = parse_qs(address.query).get("at")
        if not address.path.startswith("/articles/") or asked is None:
            continue
        place = re.fullmatch(r"([tb])(\d+)-(\d+)", asked[0])
        assert place is not None
        article = articles[address.path.rsplit("/", 1)[1]]
        text = article.title if place[1] == "t" else article.text
        target = show(client, link.get("href", ""))
        marked = "".join(one.text_content() for one in target.find_class("asked"))
        assert marked.split() == text[int(place[2]) : int(place[3])].split()
        assert len(target.xpath("//*[@id='at']")) == 1
        followed += 1
    assert followed > 2


def test_quotations_show_changes_once_with_who_prints_what(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], f"/stories/{STORY}/quotations")
    text = page.text_content()
    assert "a negation that only one prints" in text
    grave = page.find_class("grave")
    assert len(grave) == 1
    assert "no warning" in grave[0].text_content()
    assert page.xpath("//a[contains(@href, '/actors?name=Ilse+Brandt')]")
    rows = list(page.find_class("pieces")[0].iter("tr"))[1:]
    assert [[cell.text_content().strip()[:2] for cell in row.iter("td")] for row in rows] == [
        ["We", "We"],
        ["It", "–"],
    ]


def test_values_are_drawn_and_listed_and_updates_stand_apart(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], f"/stories/{STORY}/figures")
    assert page.xpath("//svg[contains(@class, 'axis')]")
    marked = [one.text_content() for one in page.xpath("//div[@class='value']//mark")]
    assert "four workers" in marked
    assert "Counts that grew or shrank" not in page.text_content()


def test_wording_says_in_whose_voice_and_what_stands_beside(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], f"/stories/{STORY}/wording")
    assert "rust-bucket crane" in page.text_content()
    assert "voice not known" in page.text_content()
    loaded = page.find_class("loaded")
    assert [one.text_content() for one in loaded[0].iter("mark")] == ["rusting"]
    assert "judgement" in loaded[0].text_content()
    headlines = page.find_class("headline")
    assert headlines[0].find_class("verdict")[0].text_content() == "says more than its report"


def test_copies_have_a_direction_with_its_grounds(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], f"/stories/{STORY}/copied")
    (pair,) = page.find_class("pair")
    assert "had the words before" in pair.text_content()
    assert "Northern Wire was there earlier" in pair.text_content()
    assert "for its text" in pair.text_content()
    assert len(pair.find_class("passage-side")) == 2
    assert page.xpath("//svg[contains(@class, 'copies')]//a[@href='#" + pair.get("id", "") + "']")


def test_an_article_shows_its_layers_its_story_and_why_it_is_not_whole(
    served: tuple[TestClient, HandDesk],
) -> None:
    page = show(served[0], "/articles/c")
    assert "the text ends in an invitation to subscribe" in page.text_content()
    assert page.find_class("quoted")
    assert page.find_class("figure")
    assert page.find_class("boiler")
    assert page.xpath(f"//a[@href='/stories/{STORY}']")
    assert not page.find_class("asked")


def test_the_original_page_is_linked_by_its_words(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], f"/stories/{STORY}/figures")
    originals = [one.get("href", "") for one in page.find_class("original")]
    assert any(one.startswith("https://wire.example/crane#:~:text=") for one in originals)


@pytest.mark.parametrize("asked", ["b0-99999999", "b9-3", "x0-1", "t0-1%00", "b-1-3", "b٣-٤"])
def test_a_place_that_is_none_is_not_marked(served: tuple[TestClient, HandDesk], asked: str) -> None:
    assert not show(served[0], f"/articles/n?at={asked}").find_class("asked")


def test_what_is_not_there_is_said(served: tuple[TestClient, HandDesk]) -> None:
    client, _ = served
    assert "no article is called" in show(client, "/articles/nothing", 404).text_content()
    assert show(client, "/stories/nothing/figures", 404) is not None
    assert show(client, "/stories/nothing/versions", 404) is not None
    assert show(client, "/compare/99", 404) is not None


def test_an_actor_is_shown_with_what_says_who_spoke(served: tuple[TestClient, HandDesk]) -> None:
    page = show(served[0], "/actors?name=Ilse%20Brandt")
    text = " ".join(page.text_content().split())
    assert "3 quotations" in text
    assert "harbour master Ilse Brandt" in text
    assert "“claimed”" in text
    assert "No quotation of a speaker" in show(served[0], '/actors?name="Nobody"').text_content()
    assert show(served[0], "/actors?name=%21") is not None
    assert served[0].get("/actors/Ilse%20Brandt").headers["location"] == "/actors?name=Ilse+Brandt"


def test_a_quotation_is_laid_against_the_print(comparison: Comparison) -> None:
    client, desk = serve_by_hand(comparison)
    words = "We had a warning that the crane was unsafe"
    wire = comparison.readings[0]
    span = span_of(wire, "We had no warning that the crane was unsafe")
    desk.check = QuoteCheck(
        words, None, "altered", SearchedTexts(3, 7, earliest="2026-03-03", latest="2026-03-04"),
        matches=(
            QuoteMatch(
                "altered", (QuotePart(0, len(words), span),), "Ilse Brandt", "direct", "altered", 0.9,
                (QuoteChange("negation", 7, 8, (span_of(wire, "no"),)),),
            ),
        ),
        articles=(wire.article,),
    )  # fmt: skip
    page = show(client, "/quote-check?words=We+had+a+warning&by=Brandt")
    assert page.find_class("quote-verdict")[0].text_content() == "Found only with a “not” more or less"
    assert [one.text_content() for one in page.find_class("laid")[0].iter("mark")] == ["a", "no"]
    assert page.find_class("where")[0].xpath(".//a[contains(@href, '/articles/n?at=')]")
    assert page.xpath("//textarea")[0].text_content().strip() == "We had a warning"


def test_a_check_without_words_or_with_too_many_is_refused(served: tuple[TestClient, HandDesk]) -> None:
    client, _ = served
    assert show(client, "/quote-check") is not None
    assert "Not found" in show(client, "/quote-check?words=zeppelin").text_content()
    assert (
        "no words" in show(client, "/quote-check?words=%21%21", 400).find_class("trouble")[0].text_content()
    )
    assert show(client, "/quote-check?words=" + "a+" * 2000, 400).find_class("trouble")


def test_what_is_pasted_goes_to_the_background_and_comes_back_as_one_page(comparison: Comparison) -> None:
    client, desk = serve_by_hand(comparison)
    sent = {
        "addresses": "https://a.example/x\n https://b.example/y",
        "text": ["Title\n\nA text.", " ", "Other"],
    }
    answer = client.post("/compare", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/compare/7")
    assert desk.given[:2] == ["https://a.example/x", "https://b.example/y"]
    assert [one.content for one in desk.given[2:]] == [b"Title\n\nA text.", b"Other"]  # type: ignore[attr-defined]
    page = show(client, "/compare/7")
    assert len(page.find_class("column")) == 3
    assert not page.xpath("//main//a[starts-with(@href, '/articles/') or starts-with(@href, '/stories/')]")
    ids = {one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")}
    lost = {one.get("href") for one in page.xpath("//main//a[starts-with(@href, '#')]")} - {
        f"#{one}" for one in ids
    }
    assert lost == set()
    assert "<b>gone</b>" in page.text_content()


def test_nothing_to_compare_keeps_what_was_typed(served: tuple[TestClient, HandDesk]) -> None:
    client, _ = served
    answer = client.post("/compare", data={"addresses": "", "text": ""})
    assert answer.status_code == 400
    assert "nothing to compare" in answer.text
    long = client.post("/compare", data={"addresses": "https://a.example/", "text": "x" * 200_001})
    assert long.status_code == 400
    assert "https://a.example/" in long.text
    assert show(client, "/compare") is not None
    assert "This did not work" in show(client, "/compare/8").text_content()


def test_versions_show_what_was_reworded(comparison: Comparison) -> None:
    client, desk = serve_by_hand(comparison)
    wire, lantern, _ = comparison.readings
    assert "one version of each" in show(client, f"/stories/{STORY}/versions").text_content()
    before, after = span_of(wire, "two dock workers"), span_of(lantern, "four workers")
    edit = Edit("figure", (before,), (after,))
    page = "https://wire.example/crane"
    articles = [dataclasses.replace(one.article, url=page) for one in (wire, lantern)]
    desk.history = VersionHistory(
        "wire", tuple(map(Version, articles)),
        (
            VersionDifference(
                "n", "l",
                sentences=(SentenceChange("reworded", (before,), (after,), (edit,)),),
                added=(span_of(lantern, "Packed quay"),),
            ),
        ),
    )  # fmt: skip
    desk.comparison = dataclasses.replace(
        comparison,
        readings=tuple(
            dataclasses.replace(one, article=article)
            for one, article in zip((wire, lantern), articles, strict=True)
        ),
    )
    shown = show(client, f"/stories/{STORY}/versions")
    (difference,) = shown.find_class("difference")
    assert [one.text_content() for one in difference.iter("mark")] == ["two dock workers", "four workers"]
    assert "figure" in difference.find_class("flag")[0].text_content()
    assert "Packed quay" in difference.text_content()


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(hostile_comparisons())
def test_hostile_reports_are_text_on_every_page(made: Comparison) -> None:
    client, _ = serve_by_hand(made)
    views = ("side-by-side", "coverage", "coverage?sort=disputed&order=desc", *VIEWS, "versions")
    paths = [f"/stories/{STORY}", *(f"/stories/{STORY}/{view}" for view in views)]
    paths += [f"/stories/{STORY}/statements/{number}" for number in (0, 1, len(made.statements))]
    paths += ["/compare/7", "/actors?name=a", "/corrections", *(["/"] if made.readings else [])]
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        page = html.fromstring(answer.text)
        assert not page.xpath("//main//script | //main//img | //@style | //main//style")
        assert not page.xpath("//a[starts-with(@href, 'javascript:')]")
    for reading in made.readings:
        name = reading.article.id
        # A lone surrogate cannot be written into an address, and this client, unlike servers, decodes twice.
        if name == name.encode("utf-8", "replace").decode() and not {"/", "%"} & set(name):
            assert client.get(article_address(name, at="b0-1")).status_code == 200
