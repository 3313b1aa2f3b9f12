"""What holds for utterances whatever the articles are."""

import re
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.utterances import find_utterances
from rashomon.collation.utterances.change import SEVERITY
from rashomon.collation.utterances.pieces import cut_pieces
from rashomon.model.article import Article
from rashomon.model.comparison import Utterance
from rashomon.model.reading import (
    Mention,
    MentionKind,
    Quotation,
    QuotationKind,
    Reading,
    Sentence,
    Voice,
)
from rashomon.model.span import Span
from tests.growth import assert_growth

ReadText = Callable[..., Reading]

FULL = "Let nobody doubt it. The harbour wall will stand before the winter, and the ministry pays for it."
ARTICLES = {
    "a": f"The mayor spoke at noon. “{FULL}” she said. The crowd cheered.",
    "b": "“The harbour wall will stand before the winter, and the ministry pays for it,” Maren Oda said.",
    "c": "Maren Oda said that it was “before the winter, and the ministry pays for it”. Nobody asked why.",
    "d": "Rain fell on the town. “We counted nine boats adrift on Sunday,” the harbour master wrote.",
}


def _read_all(read_text: ReadText) -> list[Reading]:
    return [read_text(name, text, speaker="Maren Oda") for name, text in ARTICLES.items()]


def _links(utterances: tuple[Utterance, ...]) -> set[frozenset[Span]]:
    return {
        frozenset((left.span, right.span))
        for utterance in utterances
        for left in utterance.readings
        for right in utterance.readings
        if left.span.article != right.span.article
    }


def test_readings_of_one_remark_are_one_utterance(read_text: ReadText) -> None:
    (utterance,) = find_utterances(_read_all(read_text))
    assert {reading.span.article for reading in utterance.readings} == {"a", "b", "c"}
    assert utterance.speaker == "Maren Oda"
    assert utterance.difference == "trimmed"


def test_spans_are_verbatim_and_lie_in_their_reading(read_text: ReadText) -> None:
    readings = {reading.article.id: reading for reading in _read_all(read_text)}
    for utterance in find_utterances(list(readings.values())):
        for reading in utterance.readings:
            assert readings[reading.span.article].article.words_of(reading.span)
            assert all(reading.span.contains(span) for span in reading.differs)


def test_differing_words_are_named(read_text: ReadText) -> None:
    left = read_text("a", "“We will sell a hundred boats by next autumn,” she said.", speaker="Maren Oda")
    right = read_text("b", "“We will sell a thousand boats by next autumn,” she said.", speaker="Maren Oda")
    (utterance,) = find_utterances([left, right])
    shown = [
        (left if reading.span.article == "a" else right).article.words_of(span)
        for reading in utterance.readings
        for span in reading.differs
    ]
    assert utterance.difference == "altered"
    assert shown == ["hundred", "thousand"]


def test_order_of_articles_does_not_matter(read_text: ReadText) -> None:
    readings = _read_all(read_text)
    assert find_utterances(readings) == find_utterances(readings[::-1])


def test_other_articles_take_no_link_away(read_text: ReadText) -> None:
    readings = _read_all(read_text)
    together = _links(find_utterances(readings))
    for left in readings:
        for right in readings:
            if left is not right:
                assert _links(find_utterances([left, right])) <= together


def test_words_that_one_article_alone_quotes_are_no_utterance(read_text: ReadText) -> None:
    reading = read_text("a", f"“{FULL}” she said. “{FULL}” she said again.", speaker="Maren Oda")
    assert find_utterances([reading]) == ()
    assert find_utterances([]) == ()


def test_copied_narrative_is_no_utterance(read_text: ReadText) -> None:
    text = "The harbour wall broke at noon and the lower town was under water within the hour."
    assert find_utterances([read_text("a", text), read_text("b", text)]) == ()


def test_two_speakers_in_the_same_short_words_stay_two(read_text: ReadText) -> None:
    left = read_text("a", "“Shameful,” she said of the vote.", speaker="Maren Oda")
    right = read_text("b", "“Shameful,” he said of the ferry.", speaker="Piet Lund")
    assert find_utterances([left, right]) == ()
    same = [left, replace(right, quotations=(replace(right.quotations[0], speaker="Mayor Oda"),))]
    assert len(find_utterances(same)) == 1


def _naming(reading: Reading, **kinds: MentionKind) -> Reading:
    """A reading whose recogniser has found these names, underscores for blanks, in the text."""
    text = reading.article.text
    mentions = []
    for key, kind in kinds.items():
        name = key.replace("_", " ")
        mentions += [
            Mention(Span(reading.article.id, "body", match.start(), match.end()), kind, name)
            for match in re.finditer(name, text)
        ]
    return replace(reading, mentions=tuple(sorted(mentions, key=lambda one: one.span)))


def test_who_is_named_where_no_person_speaks_may_be_who_spoke(read_text: ReadText) -> None:
    words = "it nearly ate us"
    right = _naming(read_text("b", f"“Well, {words} whole,” she said.", speaker="Maren Oda"))
    left = read_text("a", f"The Bay Post reports that Maren Oda said “{words}” by phone.", speaker="Bay Post")
    assert len(find_utterances([_naming(left, Bay_Post="body", Maren_Oda="person"), right])) == 1
    assert find_utterances([_naming(left, Bay_Post="body"), right]) == ()  # she is not seen to be named
    assert find_utterances([_naming(left, Bay_Post="person", Maren_Oda="person"), right]) == ()
    sister = replace(right, quotations=(replace(right.quotations[0], speaker="Lisa Oda"),))
    assert find_utterances([_naming(left, Bay_Post="body", Maren_Oda="person"), sister]) == ()


def test_two_who_name_each_other_stay_two(read_text: ReadText) -> None:
    left = read_text("a", "“I won it all,” Piet Lund told Maren Oda.", speaker="Piet Lund")
    right = read_text("b", "“I won it all,” Maren Oda told Piet Lund.", speaker="Maren Oda")
    both: dict[str, MentionKind] = {"Maren_Oda": "person", "Piet_Lund": "person"}
    assert find_utterances([_naming(left, **both), _naming(right, **both)]) == ()


def test_two_words_without_a_speaker_are_speech_if_one_ties_them_and_who_says_them_is_named(
    read_text: ReadText,
) -> None:
    def both(words: str, **named: MentionKind) -> int:
        left = _naming(read_text("a", f"Maren Oda was told to “{words}” by the end of May."), **named)
        right = read_text("b", f"“Somebody has to {words} at last,” she said.", speaker="Maren Oda")
        return len(find_utterances([left, right]))

    assert both("get tough", Maren_Oda="person") == 1
    assert both("get tough") == 0
    assert both("the tough", Maren_Oda="person") == 0
    assert both("harbour tax", Maren_Oda="person") == 0


def test_all_but_a_word_is_enough_only_where_the_speaker_is_known(read_text: ReadText) -> None:
    def both(speaker: str | None) -> int:
        left = read_text("a", "“Thank you very much,” somebody said.", speaker=speaker)
        right = read_text("b", "“Thank you all very much for coming,” she said.", speaker="Maren Oda")
        return len(find_utterances([left, right]))

    assert both("Maren Oda") == 1
    assert both(None) == 0


def test_marks_that_indirect_speech_cuts_are_quoted_whole(read_text: ReadText) -> None:
    text = "She mocked Lund as a “farmer who never saw a wave” on Monday."
    left = read_text("a", text)
    cut = Quotation("indirect", (Span("a", "body", text.index("Lund"), text.index(" saw")),), speaker="Piet")
    right = read_text("b", "“You get a farmer who never saw a wave,” she said.", speaker="Maren Oda")
    (utterance,) = find_utterances([replace(left, quotations=(cut,)), right])
    shown = [left.article.words_of(one.span) for one in utterance.readings if one.span.article == "a"]
    assert "farmer who never saw a wave" in shown
    assert utterance.speaker == "Maren Oda"


def test_of_two_sources_of_the_same_words_the_speaker_said_them(read_text: ReadText) -> None:
    text = "“They do not speak for us,” Lund said, according to the agency."
    left = read_text("a", text, speaker="Piet Lund")
    (own,) = left.quotations
    whole = Quotation(
        "mixed", (Span("a", "body", 0, text.index(", acc")),), quoted=own.content, speaker="Agency"
    )
    right = read_text("b", "“They do not speak for us,” he said.", speaker="Piet Lund")
    (utterance,) = find_utterances([replace(left, quotations=(whole, own)), right])
    assert utterance.speaker == "Piet Lund"


def test_many_quotations_in_one_sentence_are_cut_in_linear_time(read_text: ReadText) -> None:
    def cut(count: int) -> Callable[[], object]:
        names: dict[str, MentionKind] = {"Maren_Oda": "person"}
        reading = _naming(read_text("a", "Maren Oda saw “a wave”, " * count), **names)
        return lambda: cut_pieces(reading)

    assert_growth(cut, 200)


def test_an_embedded_post_is_quoted(read_text: ReadText) -> None:
    post = "Ferry is safe. We tested every valve twice. — Maren Oda (@marenoda) May 2, 2031"
    left = read_text("a", f"She was brief.\n{post}\nNobody believed it.")
    right = read_text("b", "“We tested every valve twice,” the mayor wrote.", speaker="Oda")
    (utterance,) = find_utterances([left, right])
    assert {reading.kind for reading in utterance.readings} == {"direct"}


def test_words_without_marks_in_all_but_one_article_are_found(read_text: ReadText) -> None:
    left = read_text("a", "We tested every valve of the ferry twice before the storm.")
    right = read_text(
        "b", "“We tested every valve of the ferry twice before the storm,” she said.", speaker="Oda"
    )
    (utterance,) = find_utterances([left, right])
    assert utterance.difference == "identical"


_text = st.text(max_size=200) | st.text(alphabet="ab “”'[].…-12 \n", max_size=200)


@given(st.lists(_text, max_size=4), st.data())
def test_no_text_raises_an_error(texts: list[str], data: st.DataObject) -> None:
    readings = []
    for number, text in enumerate(texts):
        article = Article(id=f"a{number}", text=text)
        spans = []
        for _ in range(data.draw(st.integers(0, 3)) if text else 0):
            start = data.draw(st.integers(0, len(text) - 1))
            end = data.draw(st.integers(start + 1, len(text)))
            spans.append(Span(article.id, "body", start, end))
        kinds: st.SearchStrategy[QuotationKind] = st.sampled_from(["direct", "mixed", "indirect"])
        quotations = tuple(Quotation(data.draw(kinds), (span,)) for span in spans)
        sentences = (Sentence(Span(article.id, "body", 0, len(text)), 0, Voice("publisher")),) if text else ()
        readings.append(Reading(article, sentences, quotations))
    found = find_utterances(readings)
    assert found == find_utterances(readings[::-1])
    assert all(utterance.difference in (*SEVERITY, "only-one-direct") for utterance in found)


def test_cost_grows_with_the_text_and_not_with_its_square(read_text: ReadText) -> None:
    def make(articles: int, quotations: int) -> list[Reading]:
        bodies = [
            " ".join(
                f"“Remark {n} of the ferry captain about boat {n * 7} and pier {n * 13} was plain,” she said."
                for n in range(quotations)
            )
            for _ in range(articles)
        ]
        return [read_text(f"a{i}", body, speaker="Maren Oda") for i, body in enumerate(bodies)]

    def prepare(quotations: int) -> Callable[[], object]:
        readings = make(4, quotations)
        return lambda: find_utterances(readings)

    assert_growth(prepare, 25)


def test_a_phrase_quoted_by_another_speaker_stays_apart(read_text: ReadText) -> None:
    scrap = read_text("a", "“a heap of rust,” he called it.", speaker="Piet Lund")
    letter = read_text(
        "b", "“The captain called our ferry a heap of rust, and we will not forget.”", speaker="Maren Oda"
    )
    assert not find_utterances([scrap, letter])
    unnamed = replace(scrap, quotations=(replace(scrap.quotations[0], speaker=None),))
    assert find_utterances([unnamed, letter])


def test_a_sentence_of_the_reporter_between_two_remarks(read_text: ReadText) -> None:
    left = "“The gate was never shut that night.”\nRain fell.\n“Nobody told the pilots about the storm.”"
    right = left.replace("\nRain fell.", " Piet Lund looked on.")
    (utterance,) = find_utterances(
        [read_text("a", left, speaker="Maren Oda"), read_text("b", right, speaker="Maren Oda")]
    )
    assert len(utterance.readings) == 4
