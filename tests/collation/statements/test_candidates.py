import numpy as np

from rashomon.collation.statements.candidates import (
    CANDIDATES_PER_ARTICLE,
    CANDIDATES_PER_CARRIER,
    choose_pairs,
)
from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.collation.statements.similarity import Similarities
from rashomon.model.article import Article
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span


def carriers_of(articles: int, sentences: int) -> tuple[Carrier, ...]:
    text = "The bridge was closed. " * sentences
    spans = [(start, start + 22) for start in range(0, len(text), 23)]
    return find_carriers(
        [
            Reading(
                Article(f"a{number}", text),
                tuple(Sentence(Span(f"a{number}", "body", *span), 0, Voice("publisher")) for span in spans),
            )
            for number in range(articles)
        ]
    )


def at_random(count: int) -> Similarities:
    half = np.random.default_rng(7).random((count, count), dtype=np.float32)
    likeness = ((half + half.T) / 2).astype(np.float32)
    return Similarities(likeness, likeness, likeness, likeness)


def test_pairs_are_of_different_articles_and_come_once() -> None:
    carriers = carriers_of(3, 12)
    pairs = choose_pairs(carriers, at_random(len(carriers)))
    assert len({frozenset(pair) for pair in pairs.tolist()}) == len(pairs)
    assert all(carriers[first].article != carriers[second].article for first, second in pairs)


def test_every_carrier_is_held_against_its_likeliest_in_every_article() -> None:
    carriers = carriers_of(3, 12)
    similarities = at_random(len(carriers))
    pairs = {tuple(pair) for pair in choose_pairs(carriers, similarities).tolist()}
    articles = np.array([carrier.article for carrier in carriers])
    for row in range(len(carriers)):
        for article in {0, 1, 2} - {carriers[row].article}:
            others = np.nonzero(articles == article)[0]
            best = int(others[np.argmax(similarities.meaning[row, others])])
            assert (min(row, best), max(row, best)) in pairs


def test_the_number_of_pairs_grows_with_the_carriers_and_not_with_their_square() -> None:
    few, many = carriers_of(20, 10), carriers_of(60, 10)
    less, more = (len(choose_pairs(c, at_random(len(c)))) for c in (few, many))
    assert more <= len(many) * CANDIDATES_PER_CARRIER
    assert more / less < 4


def test_all_pairs_of_short_articles_are_looked_at() -> None:
    carriers = carriers_of(2, CANDIDATES_PER_ARTICLE)
    assert len(choose_pairs(carriers, at_random(len(carriers)))) == CANDIDATES_PER_ARTICLE**2


def test_sentences_that_are_all_the_same_are_not_all_candidates() -> None:
    carriers = carriers_of(2, 100)
    alike = np.ones((200, 200), dtype=np.float32)
    pairs = choose_pairs(carriers, Similarities(alike, alike, alike, alike))
    assert len(pairs) <= 200 * CANDIDATES_PER_ARTICLE


def test_no_carriers_make_no_pairs() -> None:
    assert choose_pairs((), at_random(0)).shape == (0, 2)
