"""Copied passages."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.reuse import find_reuse, join_passages
from rashomon.model.article import Article
from rashomon.model.comparison import Reuse
from rashomon.model.reading import Reading, Sentence, Voice
from rashomon.model.span import Span
from tests.growth import assert_growth

ReadText = Callable[..., Reading]

WIRE = (
    "A barge carrying nine tonnes of salt ran aground below the old lighthouse on Sunday. "
    "The crew of four waited two hours for the lifeboat from Tarn. "
    "Nobody was hurt, the coastguard wrote in a short report."
)
OTHER = (
    "The council met behind closed doors. Members argued about the price of the new ferry until midnight. "
    "A vote is planned for the first week of June, if the treasurer is back by then."
)


def _words(reuse: tuple[Reuse, ...], readings: list[Reading]) -> list[list[str]]:
    articles = {reading.article.id: reading.article for reading in readings}
    return [[articles[span.article].words_of(span) for span in passage.spans] for passage in reuse]


def test_copied_sentences_are_found_one_by_one(read_text: ReadText) -> None:
    readings = [read_text("a", f"{OTHER} {WIRE}"), read_text("b", f"{WIRE} The weather was calm.")]
    words = _words(find_reuse(readings), readings)
    assert len(words) == 3
    assert all(left.rstrip(".") == right.rstrip(".") for left, right in words)
    assert words[0][0].startswith("A barge carrying nine tonnes")


def test_small_changes_do_not_hide_a_copy(read_text: ReadText) -> None:
    changed = "A barge which carried nine tonnes of salt ran aground below the lighthouse on Sunday."
    readings = [read_text("a", WIRE), read_text("b", changed)]
    assert len(find_reuse(readings)) == 1


def test_a_shared_title_and_name_are_no_copy(read_text: ReadText) -> None:
    name = "Deputy Chairman Ansel Brandt of the Northern Harbour Board"
    left = f"The strike ended when {name} met the crews at dawn and promised new boats for every village."
    right = f"Nobody in the lower town believes that {name} read the report, although it lay on his desk."
    assert find_reuse([read_text("a", left), read_text("b", right)]) == ()


def test_a_short_sentence_copied_whole_is_a_copy(read_text: ReadText) -> None:
    readings = [
        read_text("a", f"{OTHER} Police asked everyone to stay indoors."),
        read_text("b", f"{WIRE} Police asked everyone to stay indoors."),
    ]
    assert len(find_reuse(readings)) == 1


def test_boilerplate_is_left_out(read_text: ReadText) -> None:
    left, right = read_text("a", WIRE), read_text("b", WIRE)
    marked = replace(right, sentences=tuple(replace(s, boilerplate="promo") for s in right.sentences))
    assert len(find_reuse([left, right])) == 3
    assert find_reuse([left, marked]) == ()


def test_every_two_spans_of_a_passage_are_prints_of_the_same_words(read_text: ReadText) -> None:
    shared = "The crew of four waited two hours for the lifeboat from Tarn"
    texts = [
        f"{shared} and sang.",
        f"On Sunday, when nobody else was on the water, {shared[0].lower() + shared[1:]}.",
        f"{shared}. Nobody was hurt.",
    ]
    readings = [read_text(name, text) for name, text in zip("abc", texts, strict=True)]
    (passage,) = find_reuse(readings)
    assert [span.article for span in passage.spans] == ["a", "b", "c"]


def test_what_two_articles_share_does_not_depend_on_a_third(read_text: ReadText) -> None:
    readings = [read_text("a", WIRE), read_text("b", f"{WIRE} {OTHER}"), read_text("c", f"{OTHER} {WIRE}")]

    def pairs(some: list[Reading]) -> set[tuple[str, str, str]]:
        return {
            (left[:20].casefold(), some_articles[0], some_articles[1])
            for passage in find_reuse(some)
            for words in _words((passage,), some)
            for some_articles in [(x.article, y.article) for x in passage.spans for y in passage.spans]
            if some_articles[0] < some_articles[1]
            for left in words[:1]
        }

    together = pairs(readings)
    for dropped in range(3):
        rest = [reading for k, reading in enumerate(readings) if k != dropped]
        kept = {pair for pair in together if readings[dropped].article.id not in pair[1:]}
        assert pairs(rest) == kept


def test_order_of_articles_does_not_matter(read_text: ReadText) -> None:
    readings = [read_text("a", WIRE), read_text("b", f"{WIRE} {OTHER}"), read_text("c", f"{OTHER} {WIRE}")]
    assert find_reuse(readings) == find_reuse(readings[::-1])


def test_adjoining_pieces_are_joined_for_showing(read_text: ReadText) -> None:
    readings = [read_text("a", f"{OTHER} {WIRE}"), read_text("b", f"{WIRE} The weather was calm.")]
    (passage,) = join_passages(find_reuse(readings), readings)
    (words,) = _words((passage,), readings)
    assert words == [WIRE.rstrip("."), WIRE.rstrip(".")]


_text = st.text(max_size=300) | st.text(alphabet="ab .\n", max_size=300)


@given(st.lists(_text, max_size=4))
def test_no_text_raises_an_error(texts: list[str]) -> None:
    readings = []
    for number, text in enumerate(texts):
        article = Article(id=f"a{number}", text=text)
        sentences = (Sentence(Span(article.id, "body", 0, len(text)), 0, Voice("publisher")),) if text else ()
        readings.append(Reading(article, sentences))
    found = find_reuse(readings)
    assert found == find_reuse(readings[::-1])
    assert all(len({span.article for span in passage.spans}) == len(passage.spans) for passage in found)
    join_passages(found, readings)


def test_the_cost_of_one_word_repeated_grows_with_the_text(read_text: ReadText) -> None:
    def prepare(words: int) -> Callable[[], object]:
        readings = [read_text(name, "salt " * words) for name in "ab"]
        return lambda: find_reuse(readings)

    assert_growth(prepare, 5_000)


def test_the_cost_of_joining_grows_with_the_text(read_text: ReadText) -> None:
    def prepare(count: int) -> Callable[[], object]:
        text = " ".join(f"Boat {n} was towed to pier {n} by noon." for n in range(count))
        readings = [read_text(name, text) for name in "ab"]
        spans = [[one.span for one in reading.sentences[::2]] for reading in readings]
        reuse = [Reuse(pair) for pair in zip(*spans, strict=True)]
        assert len(join_passages(reuse, readings)) == len(reuse)
        return lambda: join_passages(reuse, readings)

    assert_growth(prepare, 500)
