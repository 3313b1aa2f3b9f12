"""Rival labels for one referent."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.wording import find_wording
from rashomon.collation.wording.lexicon import FAMILIES, LOADED_MODIFIERS
from rashomon.model.article import Article
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span


def reading(name: str, text: str) -> Reading:
    spans = [Span(name, "body", 0, len(text))] if text else []
    return Reading(Article(name, text), tuple(Sentence(span, 0, Voice("publisher")) for span in spans))


def labels(*texts: str, aligned: bool = False) -> list[list[tuple[str, str]]]:
    readings = [reading(name, text) for name, text in zip("abcdef", texts, strict=False)]
    spans = tuple(r.sentences[0].span for r in readings if r.sentences)
    statements = [Statement("s1", spans, spans[0], 1.0)] if aligned else []
    articles = {r.article.id: r.article for r in readings}
    return [
        [(label.span.article, articles[label.span.article].words_of(label.span)) for label in wording.labels]
        for wording in find_wording(readings, statements)
    ]


def test_one_name_two_views_of_it() -> None:
    found = labels(
        "Talks on the conflict in Veltria failed.", "Talks on the Ostran invasion of Veltria failed."
    )
    assert found == [[("a", "conflict in Veltria"), ("b", "Ostran invasion of Veltria")]]


def test_terms_of_different_things_are_no_rivals() -> None:
    assert labels("The conflict in Veltria goes on.", "The invasion of Ostra goes on.") == []


def test_terms_of_one_tone_are_no_rivals() -> None:
    assert labels("The war in Veltria goes on.", "The fighting in Veltria goes on.") == []


def test_a_statement_shows_that_two_terms_mean_one_thing() -> None:
    texts = ("The rebels took the bridge at dawn.", "The terrorists took the bridge at dawn.")
    assert labels(*texts) == []
    assert labels(*texts, aligned=True) == [[("a", "rebels"), ("b", "terrorists")]]


def test_a_loaded_modifier_that_another_leaves_out() -> None:
    found = labels(
        "All staff must take the so-called fair-speech course.", "All take the fair-speech course."
    )
    assert found == [[("a", "so-called fair-speech course"), ("b", "fair-speech course")]]


def test_two_modifiers_for_one_thing() -> None:
    assert labels("He drew on his trademark slate.", "He drew on his infamous slate.") == [
        [("a", "trademark slate"), ("b", "infamous slate")]
    ]


def test_one_article_alone_has_no_rivals() -> None:
    assert labels("The conflict in Veltria is an invasion of Veltria.") == []


def test_a_label_with_two_names_does_not_join_what_they_name() -> None:
    found = labels(
        "The Veltrian raid on Ostra failed. A Veltrian incident is denied. The strike on Ostra goes on.",
        "The Veltrian assault began. The chaos in Ostra grew.",
    )
    assert sorted(words for group in found for _, words in group if "raid" in words) == [
        "Veltrian raid on Ostra",
        "Veltrian raid on Ostra",
    ]
    assert not any({("b", "Veltrian assault"), ("b", "chaos in Ostra")} <= set(group) for group in found)


def test_what_a_larger_finding_contains_is_not_shown_again() -> None:
    found = labels(
        "The Veltrian incident and a Veltrian strike.",
        "The Veltrian assault is over.",
    )
    assert len(found) == 1
    assert {words for _, words in found[0]} == {"Veltrian incident", "Veltrian strike", "Veltrian assault"}


def test_a_named_and_a_bare_term_are_rivals_in_one_statement() -> None:
    texts = ("The Ostran rebels took the bridge.", "The terrorists took the bridge.")
    assert labels(*texts) == []
    assert labels(*texts, aligned=True) == [[("a", "Ostran rebels"), ("b", "terrorists")]]


def test_order_of_the_articles_changes_nothing() -> None:
    texts = ("The crisis in Veltria.", "The war in Veltria.", "Ostra’s invasion of Veltria.")
    readings = [reading(name, text) for name, text in zip("abc", texts, strict=True)]
    found = {find_wording(order, ()) for order in itertools.permutations(readings)}
    assert len(found) == 1


def test_the_lexicon_is_lower_case_and_no_term_is_in_it_twice_with_two_tones() -> None:
    for family in FAMILIES:
        assert all(term == term.lower().strip() for term in family.terms)
        assert len(set(family.terms.values())) > 1 or family.unique, family.name
    assert all(word == word.lower() for word in LOADED_MODIFIERS)


_PIECES = [
    "conflict",
    " in ",
    "Veltria",
    "the ",
    "so-called ",
    "war",
    "'s ",
    "illegal aliens",
    ". ",
    "é",
    "-",
    "raid",
]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(_PIECES), max_size=10).map("".join), max_size=4))
def test_fragments(texts: list[str]) -> None:
    for found in labels(*texts, aligned=bool(any(texts))):
        assert len({article for article, _ in found}) > 1


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text(first: str, second: str) -> None:
    labels(first, second)
