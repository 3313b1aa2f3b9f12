"""Rival names that no list knows: which phrases are held against each other, and how groups grow."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from itertools import combinations, permutations
from string import ascii_lowercase

import numpy as np
import pytest

from rashomon.collation.statements.carriers import find_carriers
from rashomon.collation.statements.find import MatchedStory
from rashomon.collation.statements.matcher import Link
from rashomon.collation.statements.similarity import Similarities
from rashomon.collation.wording import find_wording, wording
from rashomon.collation.wording.naming_groups import LEAST_ODDS, group_names
from rashomon.collation.wording.naming_pairs import FEATURES, NamingPairs, pair_namings
from rashomon.collation.wording.namings import Naming, find_namings
from rashomon.collation.wording.placed_namings import PlacedNamings, describe_phrases, place_namings
from rashomon.collation.wording.rival_names import find_rival_names
from rashomon.model.article import Article
from rashomon.model.reading import Phrase, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.models.boosted_trees import BoostedTrees
from rashomon.models.encoder import DIMENSIONS, EncodedText
from rashomon.models.rival_names import RivalNameJudge, load_rival_name_judge

# One tree: two phrases are rival names if their sentences are linked or their noun is the same.
LINKED = RivalNameJudge(
    0.0,
    load_rival_name_judge().weights * 0,
    BoostedTrees(
        FEATURES,
        np.array([0], dtype=np.int32),
        np.array(
            [FEATURES.index("sentences linked"), FEATURES.index("same noun"), -1, -1, -1], dtype=np.int16
        ),
        np.array([0.5, 0.5, 0.0, 0.0, 0.0]),
        np.array([1, 2, 2, 3, 4], dtype=np.int32),
        np.array([4, 3, 2, 3, 4], dtype=np.int32),
        np.array([0.0, 0.0, -3.0, 2.0, 3.0]),
    ),
)


def reading(name: str, text: str, *phrases: str, actor: str | None = None) -> Reading:
    """One sentence; each phrase ends in its noun."""
    found = []
    for words in phrases:
        start = text.index(words)
        span = Span(name, "body", start, start + len(words))
        head = Span(name, "body", span.end - len(words.split()[-1]), span.end)
        found.append(Phrase(span, head, span, None, "dobj", actor))
    sentence = Sentence(Span(name, "body", 0, len(text)), 0, Voice("publisher"))
    return Reading(Article(name, text), (sentence,), phrases=tuple(found))


def match(readings: Sequence[Reading], links: Sequence[Link] = (), encoded_pieces: int = 128) -> MatchedStory:
    """A story with its carriers in the order of the readings; each form of a word has a vector of its own."""
    carriers = find_carriers(readings)
    forms = sorted({token.norm for carrier in carriers for token in carrier.tokens})
    encoded = []
    for carrier in carriers:
        tokens = carrier.tokens[:encoded_pieces]
        places = np.array([(token.start, token.end) for token in tokens], dtype=np.int32).reshape(-1, 2)
        pieces = np.zeros((len(tokens), DIMENSIONS), dtype=np.float32)
        pieces[range(len(tokens)), [forms.index(token.norm) for token in tokens]] = 1
        encoded.append(EncodedText(pieces.mean(axis=0), pieces, places))
    nothing = np.zeros((len(carriers), len(carriers)), dtype=np.float32)
    return MatchedStory(
        carriers, tuple(encoded), tuple(links), Similarities(*(nothing for _ in fields(Similarities)))
    )


def paired(*readings: Reading, links: Sequence[Link] = ()) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """The features of each pair of phrases, by their words either way round."""
    story = match(readings, links)
    placed = place_namings(readings, story)
    pointed = np.arange(len(placed.namings), dtype=np.float64)
    pairs = pair_namings(placed, story)
    words = [one.words for one in placed.namings]
    found = {
        (words[one], words[other]): dict(zip(FEATURES, map(float, row), strict=True))
        for (one, other), row in zip(pairs.pairs.tolist(), pairs.describe(pointed), strict=True)
    }
    return found | {(other, one): row for (one, other), row in found.items()}


SIEGE = reading("a", "Soldiers ended the brutal hotel siege at dawn.", "the brutal hotel siege")
STANDOFF = reading("b", "At dawn soldiers stopped a standoff quietly.", "a standoff")


def test_phrases_of_linked_sentences_are_held_against_each_other_whatever_their_words() -> None:
    pair = paired(SIEGE, STANDOFF, links=[Link(0, 1, 0.7)])["brutal hotel siege", "standoff"]
    assert pair["sentences linked"] == pytest.approx(0.7)
    assert (pair["less pointed"], pair["more pointed"]) == (0, 1)
    assert (pair["same noun"], pair["phrases alike"], pair["shared words"]) == (0, 0, 0)
    assert pair["words of the shorter"] == 1
    assert pair["letters of the shorter"] == len("standoff")
    assert paired(SIEGE, STANDOFF, links=[Link(0, 1, 0.05)]) == {}


def test_phrases_of_one_noun_are_held_against_each_other_if_other_words_stand_by_it() -> None:
    long_siege = reading("b", "It was a long siege for all.", "a long siege")
    pair = paired(SIEGE, long_siege)["brutal hotel siege", "long siege"]
    assert pair["same noun"] == 1
    assert pair["shared words"] == pytest.approx(1 / 4)
    same = reading("b", "They saw the brutal hotel siege.", "the brutal hotel siege")
    assert paired(SIEGE, same) == {}, "one wording is no rival of itself"
    within = reading("a", "The long siege and the school siege.", "The long siege", "the school siege")
    assert len(find_namings(within)) == 2
    assert paired(within) == {}, "one article has no rivals"


def test_phrases_keep_their_sentence_and_vectors_whatever_the_order_of_the_carriers() -> None:
    others = reading("c", "Gulls ate chips of the brutal hotel owner.", "chips", "the brutal hotel owner")
    pairs = paired(others, STANDOFF, SIEGE, links=[Link(0, 2, 0.6)])
    pair = pairs["brutal hotel owner", "brutal hotel siege"]
    assert pair["sentences linked"] == pytest.approx(0.6)
    assert pair["phrases alike"] == pytest.approx(3 / 4)
    assert ("chips", "standoff") not in pairs


@pytest.mark.parametrize(
    ("other", "is_one"), [("Ann Lee", True), ("A Lee", True), ("Lee", True), ("Bo Lee", False)]
)
def test_people_of_one_surname_are_one_unless_their_first_names_differ(other: str, is_one: bool) -> None:
    pairs = paired(
        reading("a", "Ann Lee, the ferry tycoon, spoke.", "the ferry tycoon", actor="Ann Lee"),
        reading("b", f"{other}, the former deckhand, sang.", "the former deckhand", actor=other),
    )
    assert (("ferry tycoon", "former deckhand") in pairs) == is_one


def test_a_phrase_is_ahead_if_no_other_of_its_article_is_as_alike() -> None:
    others = reading(
        "b", "The long hotel siege and the school siege ended.", "The long hotel siege", "the school siege"
    )
    pairs = paired(SIEGE, others)
    near, far = pairs["brutal hotel siege", "long hotel siege"], pairs["brutal hotel siege", "school siege"]
    assert near["ahead of others, less"] > 0 > far["ahead of others, less"]
    assert near["phrases alike"] > far["phrases alike"] > 0
    assert near["words the other report lacks"] == pytest.approx(1 / 3)


def test_names_that_differ_are_told() -> None:
    pairs = paired(
        reading("a", "They met Olm's disgraced partner.", "Olm's disgraced partner"),
        reading("b", "They met Orr's own partner.", "Orr's own partner"),
    )
    assert {row["two names"] for row in pairs.values()} == {1}


def place(*wordings: tuple[str, str]) -> PlacedNamings:
    """Phrases, each with its article."""
    namings: list[Naming] = []
    for article, words in wordings:
        namings += find_namings(reading(article, f"Then came {words}.", words))
    names = sorted({article for article, _ in wordings})
    numbers = np.array([names.index(one.span.article) for one in namings])
    nothing = np.zeros((len(namings), DIMENSIONS), dtype=np.float32)
    return PlacedNamings(tuple(namings), numbers, numbers, nothing, nothing, nothing)


def group(placed: PlacedNamings, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    pairs = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)
    table = np.zeros((len(pairs), len(FEATURES) - 2), dtype=np.float32)
    return group_names(placed, NamingPairs(pairs, table), [scores[one] for one in sorted(scores)])


SURE, LIKELY, POOR = LEAST_ODDS + 2, LEAST_ODDS + 0.2, LEAST_ODDS - 3
THREE = (("a", "the brutal siege"), ("b", "a standoff"), ("c", "the hotel incident"))


def test_a_group_grows_by_its_likeliest_pair_unless_the_others_speak_against_it() -> None:
    placed = place(*THREE)
    assert group(placed, {(0, 1): SURE, (1, 2): LIKELY, (0, 2): LEAST_ODDS}) == [[0, 1, 2]]
    assert group(placed, {(0, 1): SURE, (1, 2): LIKELY, (0, 2): POOR}) == [[0, 1]]
    assert group(placed, {(0, 1): SURE, (1, 2): SURE, (0, 2): POOR}) == [[0, 1, 2]]
    assert group(placed, {(0, 1): SURE, (1, 2): LEAST_ODDS}) == [[0, 1]], "what was not judged is not sure"
    assert group(placed, {(0, 1): LEAST_ODDS - 0.01}) == []


def test_two_groups_become_one() -> None:
    placed = place(*THREE, ("d", "a hostage crisis"))
    apart = {(0, 1): SURE, (2, 3): SURE}
    assert group(placed, apart) == [[0, 1], [2, 3]]
    assert group(placed, {**apart, (1, 2): LIKELY}) == [[0, 1], [2, 3]]
    assert group(placed, {**apart, (1, 2): LIKELY, (0, 3): LIKELY}) == [[0, 1, 2, 3]]


def test_a_wording_that_is_in_a_group_is_no_group_of_its_own() -> None:
    placed = place(*THREE[:2], ("c", "the brutal siege"), ("d", "a standoff"))
    assert group(placed, {(0, 1): SURE, (2, 3): LIKELY}) == [[0, 1]]


PAIRED = (("a", "siege"), ("b", "standoff"))


def test_of_a_story_the_surest_groups_are_shown() -> None:
    words = [
        (article, f"the {letter * 3} {noun}") for article, noun in PAIRED for letter in ascii_lowercase[:20]
    ]
    scores = {(number, number + 20): SURE + number for number in range(20)}
    assert group(place(*words), scores) == [[number, number + 20] for number in range(19, 7, -1)]


def test_an_article_gives_a_group_four_names_at_most() -> None:
    placed = place(("a", "the siege"), *(("b", f"the {letter * 3} standoff") for letter in "klmno"))
    assert [len(one) for one in group(placed, {(0, number): SURE for number in range(1, 6)})] == [5]


def test_a_group_has_eight_names_at_most() -> None:
    places = [(article, f"the {letter * 3} siege") for article in "abc" for letter in "klmn"]
    scores = {
        (one, other): SURE
        for one, other in combinations(range(len(places)), 2)
        if places[one][0] != places[other][0] and places[one][1] != places[other][1]
    }
    assert 4 < max(len(one) for one in group(place(*places), scores)) <= 8


def test_what_lies_behind_the_encoded_pieces_is_left_out() -> None:
    story = match([SIEGE, STANDOFF], encoded_pieces=4)
    assert [one.words for one in place_namings([SIEGE, STANDOFF], story).namings] == ["brutal hotel siege"]


def test_the_features_are_those_that_the_judge_learnt_from() -> None:
    judge = load_rival_name_judge()
    story = match([SIEGE, STANDOFF])
    assert describe_phrases(place_namings([SIEGE, STANDOFF], story)).shape == (2, len(judge.weights))
    assert judge.trees.feature_names == FEATURES


def test_stories_without_phrases_have_no_rivals() -> None:
    judge = load_rival_name_judge()
    bare = [reading("a", "It rained."), reading("b", "It snowed.")]
    assert find_rival_names(bare, match(bare), judge) == []
    assert find_rival_names(bare, None, judge) == []
    assert find_rival_names([SIEGE, *bare[1:]], match([SIEGE, *bare[1:]]), judge) == []


LONG_SIEGE = reading("c", "It was a long siege for all.", "a long siege")


@pytest.mark.parametrize("order", list(permutations([SIEGE, STANDOFF, LONG_SIEGE])))
def test_the_order_of_the_reports_changes_nothing(order: Sequence[Reading]) -> None:
    numbers = {one.article.id: number for number, one in enumerate(order)}
    links = [(numbers["a"], numbers["b"]), (numbers["b"], numbers["c"])]
    story = match(order, [Link(min(pair), max(pair), 0.8) for pair in links])
    [group] = find_rival_names(order, story, LINKED)
    assert {one.words for one in group} == {"brutal hotel siege", "standoff", "long siege"}


def test_a_judge_of_other_features_is_refused() -> None:
    other = replace(LINKED, trees=replace(LINKED.trees, feature_names=FEATURES[::-1]))
    with pytest.raises(ValueError, match="trained on other features"):
        find_rival_names([SIEGE, STANDOFF], match([SIEGE, STANDOFF]), other)


@pytest.mark.parametrize(
    ("second", "actors", "basis"),
    [
        ("a long siege", (None, None), "noun"),
        ("a standoff", (None, None), "likeness"),
        ("a standoff", ("Ann Lee", "A Lee"), "person"),
        ("a standoff", ("Ann Lee", "Bo Lee"), "likeness"),
    ],
)
def test_the_ground_is_what_all_names_have_in_common(
    second: str, actors: tuple[str | None, str | None], basis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "load_rival_name_judge", lambda: LINKED)
    readings = [
        reading("a", "They ended the brutal hotel siege.", "the brutal hotel siege", actor=actors[0]),
        reading("b", f"Soldiers saw {second}.", second, actor=actors[1]),
    ]
    [found] = find_wording(readings, (), match(readings, [Link(0, 1, 0.9)]))
    assert found.basis == basis
    assert found.referent == second.removeprefix("a ")
    assert find_wording(readings, ()) == ()
