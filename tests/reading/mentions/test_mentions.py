"""Names and the actors that they stand for, on invented news."""

import pytest

from rashomon.model.article import Article
from rashomon.models import Parser
from rashomon.reading import read_article

pytestmark = pytest.mark.slow


def actors(parser: Parser, text: str, title: str = "") -> dict[str, tuple[str, str]]:
    """Kind and actor of each name; the last one of a wording stands."""
    reading = read_article(Article("a", text, title), parser)
    return {reading.article.words_of(m.span): (m.kind, m.actor) for m in reading.mentions}


def test_surname_and_title_lead_to_the_fullest_name(parser: Parser) -> None:
    found = actors(
        parser,
        "President Helen Marsh met Senator Paul Ortega in Boston on Monday. "
        "Marsh left early. Mr. Ortega stayed in Boston with Helen Marsh’s staff.",
    )
    assert found["Helen Marsh"] == ("person", "Helen Marsh")
    assert found["Marsh"] == ("person", "Helen Marsh")
    assert found["Ortega"] == ("person", "Paul Ortega")
    assert found["Boston"] == ("place", "Boston")


def test_acronym_leads_to_the_name_written_out(parser: Parser) -> None:
    found = actors(
        parser,
        "The World Health Organization met in Geneva. The WHO said on Tuesday that Geneva was safe.",
    )
    assert found["WHO"] == ("body", "World Health Organization")


def test_two_people_of_one_surname_stay_apart(parser: Parser) -> None:
    found = actors(
        parser,
        "Helen Marsh spoke first in Boston on Monday. Robert Marsh spoke after Helen Marsh left.",
    )
    assert found["Helen Marsh"][1] == "Helen Marsh"
    assert found["Robert Marsh"][1] == "Robert Marsh"


def test_headline_in_capitals_names_only_what_the_body_names(parser: Parser) -> None:
    found = actors(
        parser,
        "President Helen Marsh will leave office in May, her staff said in Boston on Monday.",
        "Marsh Will Leave Big House In May",
    )
    names = {name for name, (kind, _) in found.items() if kind == "person"}
    assert names <= {"Helen Marsh", "Marsh"}


def test_pronouns_are_no_mentions(parser: Parser) -> None:
    found = actors(parser, "Helen Marsh said she would go. He said they had seen her.")
    assert not {"she", "He", "they", "her"} & set(found)


def test_the_order_of_names_is_that_of_the_text(parser: Parser) -> None:
    reading = read_article(
        Article("a", "Paul Ortega met Helen Marsh in Boston.", "Ortega meets Marsh"), parser
    )
    places = [(m.span.field == "body", m.span.start) for m in reading.mentions]
    assert places == sorted(places)
