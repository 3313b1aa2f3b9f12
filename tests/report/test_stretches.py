import io

from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Utterance, UtteranceReading
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.stretches import JOIN, join_pieces, split_into_stretches
from rashomon.report.terminal import show_comparison


def spans_of(*printed: tuple[str, str]) -> tuple[list[Span], list[str]]:
    places: dict[str, int] = {}
    spans = []
    for article, words in printed:
        start = places.get(article, 0)
        spans.append(Span(article, "body", start, start + len(words)))
        places[article] = start + len(words) + 1
    return spans, [words for _, words in printed]


def test_sentences_are_aligned_each_with_its_own() -> None:
    spans, words = spans_of(
        ("a", "The crane was rotten."),
        ("a", "Nobody listened to the dockers."),
        ("b", "The old crane was rotten."),
        ("b", "No one listened to the dockers."),
    )
    assert split_into_stretches(spans, words) == [[[0], [2]], [[1], [3]]]


def test_two_sentences_for_one_are_one_rendering() -> None:
    spans, words = spans_of(
        ("a", "The crane was rotten, and nobody listened to the dockers."),
        ("b", "The crane was rotten."),
        ("b", "Nobody listened to the dockers."),
    )
    assert split_into_stretches(spans, words) == [[[0], [1, 2]]]


def test_a_repeated_sentence_is_a_rendering_of_its_own() -> None:
    spans, words = spans_of(
        ("a", "The crane was rotten."), ("a", "The crane was rotten"), ("b", "The crane was so rotten.")
    )
    assert split_into_stretches(spans, words) == [[[0], [1], [2]]]


def test_scraps_stand_behind_what_two_others_print() -> None:
    spans, words = spans_of(
        ("a", "The crane was rotten and all of us had said so for years."),
        ("b", "The crane was rotten and all of us had said so for months."),
        ("c", "rotten"),
        ("d", "“rotten”"),
    )
    assert split_into_stretches(spans, words) == [[[0], [1]], [[2], [3]]]


def test_a_scrap_is_aligned_with_the_only_other() -> None:
    spans, words = spans_of(
        ("a", "The crane was rotten and all of us had said so for years."), ("b", "rotten")
    )
    assert split_into_stretches(spans, words) == [[[0], [1]]]


def test_the_join_cannot_be_printed_by_a_report() -> None:
    assert join_pieces([f"a{JOIN}", "b"]).count(JOIN) == 1


def test_the_terminal_lays_sentence_against_sentence() -> None:
    printed = {
        "a": "The crane was rotten, and nobody listened to the dockers’ men.",
        "b": "The crane was rotten. No one listened to the dockers' men.",
        "c": "The crane was rotten. No one listened to the dockers’ men.",
    }
    readings, prints = [], []
    for name, words in printed.items():
        readings.append(Reading(Article(name, words), ()))
        end = words.find(". ") + 1
        spans = [(0, end), (end + 1, len(words))] if end else [(0, len(words))]
        prints += [UtteranceReading(Span(name, "body", start, stop), "direct") for start, stop in spans]
    utterance = Utterance("u", None, tuple(prints), "altered")
    file = io.StringIO()
    show_comparison(
        Console(file=file, width=100), Comparison(readings=tuple(readings), utterances=(utterance,))
    )
    assert "A  The crane was rotten{, and nobody} listened to the dockers’ men." in file.getvalue()
    assert "B C  The crane was rotten{. ⁞ No one} listened to the dockers' men." in file.getvalue()
