"""Whatever the tagger says, what becomes of it are places of the text that fit together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.models import Parser, QuotationTagger, load_quotation_tagger
from rashomon.models.encoder import load_tokenizer
from rashomon.models.quotation_tagger import (
    CONTENT_BEGINS,
    CONTENT_GOES_ON,
    CUE_BEGINS,
    CUE_GOES_ON,
    NEITHER,
    NO_CUE,
    SOURCE_BEGINS,
    SOURCE_GOES_ON,
    Numbers,
    Passage,
    Ties,
    Views,
)
from rashomon.reading.quotations import find_attributions, find_ruled
from rashomon.reading.quotations.attribution import Attribution
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.quotations.tagging.decoding import Roles, find_cues, find_roles
from rashomon.reading.quotations.tagging.passages import MOST_PIECES, cut_passages
from rashomon.reading.quotations.tagging.placing import Surroundings, place_attribution
from rashomon.reading.quotations.union import unite
from rashomon.reading.syntax import Syntax, parse_texts
from tests.growth import assert_growth

pytestmark = pytest.mark.slow

TEXT = (
    "Mayor Ann Lee said the bridge would reopen in May. “It is safe,” she said. “We checked it twice.”\n"
    "The report claims that the old bridge had been “a danger to all” since 2019, according to Tom Ray."
)


class RandomTagger(QuotationTagger):
    """Says anything: what is decoded must hold together all the same."""

    def __init__(self, seed: int) -> None:
        self.tokenizer = load_tokenizer()
        self._numbers = np.random.default_rng(seed)

    def view(self, passage: Passage) -> Views:
        count = len(passage.first)
        empty = np.zeros((count, 1), dtype=np.float32)
        return Views(self._say(count, 3), empty, empty, empty)

    def relate(self, views: Views, cues: Sequence[tuple[int, int]], ties: Sequence[Ties]) -> Numbers:
        assert len(cues) == len(ties)
        return self._say(len(cues), len(views.cues), 5)

    def _say(self, *shape: int) -> Numbers:
        odds = self._numbers.normal(0, 3, shape)
        log_odds = odds - np.log(np.exp(odds).sum(axis=-1, keepdims=True))
        return np.asarray(log_odds, dtype=np.float32)


def parse(text: str, parser: Parser) -> Syntax:
    (syntax,) = parse_texts([text], parser)
    return syntax


def check(attribution: Attribution, text: str) -> None:
    assert attribution.content
    for places in (attribution.content, attribution.quoted, attribution.cue, attribution.source):
        assert list(places) == sorted(places)
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(left[1] <= right[0] for left, right in pairwise(places))
    if attribution.kind == "direct":
        assert attribution.content == attribution.quoted
    if attribution.kind == "indirect":
        assert not attribution.quoted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=300) | st.text(alphabet="ab “”\"'’‘.,\n«»`said She", max_size=300),
    seed=st.integers(0, 9),
)
def test_any_text_and_any_tags_give_places_that_fit(text: str, seed: int, parser: Parser) -> None:
    for attribution in find_attributions(parse(text, parser), find_marked(text), RandomTagger(seed)):
        check(attribution, text)


def test_each_word_lies_in_one_passage_of_its_paragraph(parser: Parser) -> None:
    text = "\n".join([TEXT] * 3) + "\n" + "and so on, " * 400
    syntax = parse(text, parser)
    stretches = cut_passages(syntax, find_marked(text), (), load_tokenizer())
    assert [word for s in stretches for word in range(s.start, s.end)] == list(range(len(syntax.words)))
    for stretch in stretches:
        assert len(stretch.passage.pieces) <= MOST_PIECES
        paragraphs = {
            syntax.sentences[syntax.sentence_of[word]].paragraph for word in range(stretch.start, stretch.end)
        }
        assert len(paragraphs) == 1


def test_a_word_begins_with_its_own_piece(parser: Parser) -> None:
    syntax = parse(TEXT, parser)
    tokenizer = load_tokenizer()
    for stretch in cut_passages(syntax, find_marked(TEXT), (), tokenizer):
        for word, first in zip(range(stretch.start, stretch.end), stretch.passage.first, strict=True):
            if syntax.words[word].isspace():
                continue
            piece = tokenizer.decode([int(stretch.passage.pieces[first])])
            assert syntax.words[word].lower().startswith(piece.lstrip("#"))


def log(rows: list[list[float]]) -> Numbers:
    return np.log(np.array(rows, dtype=np.float32))


def test_a_cue_goes_on_as_long_as_that_is_likeliest() -> None:
    rows = [[0.9, 0.05, 0.05]] * 6
    rows[1] = [0.2, 0.7, 0.1]
    rows[2] = [0.3, 0.1, 0.6]
    rows[4] = [0.1, 0.8, 0.1]
    assert (NO_CUE, CUE_BEGINS, CUE_GOES_ON) == (0, 1, 2)
    assert list(find_cues(log(rows))) == [(1, 3), (4, 5)]


def tags(*chosen: int) -> Numbers:
    rows = np.full((len(chosen), 5), 0.02, dtype=np.float32)
    rows[np.arange(len(chosen)), chosen] = 0.92
    return np.log(rows)


def test_roles_are_runs_and_the_likelier_source_stays() -> None:
    weak = tags(SOURCE_BEGINS)
    weak[0, [SOURCE_BEGINS, NEITHER]] = np.log([0.5, 0.4])
    said = np.concatenate(
        [
            tags(SOURCE_BEGINS, SOURCE_GOES_ON, NEITHER, CONTENT_BEGINS, CONTENT_GOES_ON, CONTENT_GOES_ON),
            weak,
        ]
    )
    (roles,) = find_roles([said], [(2, 3)])
    assert roles == Roles((0, 2), ((3, 6),))


def test_a_cue_is_no_part_of_its_own_content() -> None:
    said = tags(CONTENT_BEGINS, CONTENT_GOES_ON, CONTENT_GOES_ON, CONTENT_GOES_ON)
    (roles,) = find_roles([said], [(1, 2)])
    assert roles.content == ((0, 1), (2, 4)) or roles.content == ((2, 4),)


def test_one_doubtful_word_does_not_split_a_content() -> None:
    said = tags(CONTENT_BEGINS, CONTENT_GOES_ON, NEITHER, CONTENT_GOES_ON, CONTENT_GOES_ON, NEITHER)
    said[2, [NEITHER, CONTENT_GOES_ON]] = np.log([0.5, 0.4])
    (roles,) = find_roles([said], [(5, 6)])
    assert roles.content == ((0, 5),)


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        ("the bridge would reopen in May", "indirect", ["the bridge would reopen in May"]),
        ("It is safe", "direct", ["It is safe,"]),
        ("had been “a danger to all” since 2019", "mixed", ["had been “a danger to all” since 2019"]),
        ("had been “a", "indirect", ["had been “a"]),
    ],
)
def test_what_stands_between_marks_tells_the_kind(
    content: str, kind: str, expected: list[str], parser: Parser
) -> None:
    syntax = parse(TEXT, parser)
    start = TEXT.index(content)
    words = syntax.words_between(start, start + len(content))
    roles = Roles(None, ((words[0], words[-1] + 1),))
    said = syntax.words.index("said")
    attribution = place_attribution(
        syntax, Surroundings(find_marked(TEXT), ()), 0, (said, said + 1), roles, said
    )
    assert attribution is not None
    assert (attribution.kind, [TEXT[slice(*place)] for place in attribution.content]) == (kind, expected)
    check(attribution, TEXT)


def test_marks_around_a_cue_are_not_its_own(parser: Parser) -> None:
    text = "“She said it was over,” he recalled."
    syntax = parse(text, parser)
    words = syntax.words_between(text.index("it was"), text.index(",”"))
    cue = syntax.words.index("said")
    attribution = place_attribution(
        syntax,
        Surroundings(find_marked(text), ()),
        0,
        (cue, cue + 1),
        Roles(None, ((words[0], words[-1] + 1),)),
        cue,
    )
    assert attribution is not None
    assert attribution.kind == "indirect"


def test_the_rules_add_what_the_tagger_has_not(parser: Parser) -> None:
    syntax = parse(TEXT, parser)
    ruled = find_ruled(syntax, find_marked(TEXT))
    assert unite(ruled, ()) == tuple(a for a in ruled if a.quoted)
    direct = next(a for a in ruled if a.kind == "direct")
    first_part = Attribution(
        "direct", direct.content[:1], direct.quoted[:1], direct.cue, direct.source, direct.cue_word, 0
    )
    united = unite(ruled, [first_part])
    (found,) = (a for a in united if a.kind == "direct")
    assert found.content == direct.content
    assert len(direct.content) == 2


def test_the_shipped_tagger_finds_indirect_speech_that_no_list_of_verbs_has(parser: Parser) -> None:
    text = (
        "Mayor Ann Lee is calling for a ban on cars in the old town. "
        "The union’s claim that the bridge is safe has been disputed by engineers."
    )
    tagger = load_quotation_tagger(threads=1)
    found = find_attributions(parse(text, parser), find_marked(text), tagger)
    by_cue = {text[slice(*a.cue[0])]: " … ".join(text[slice(*place)] for place in a.content) for a in found}
    assert by_cue["is calling for"] == "a ban on cars in the old town"
    assert by_cue["claim"].endswith("the bridge is safe")
    assert not find_attributions(parse(text, parser), find_marked(text))


def test_a_passage_is_tagged_the_same_whatever_stands_around_it(parser: Parser) -> None:
    tagger = load_quotation_tagger(threads=1)

    def contents(text: str) -> list[str]:
        found = find_attributions(parse(text, parser), find_marked(text), tagger)
        return [text[start:end] for attribution in found for start, end in attribution.content]

    other = "The council met on Tuesday and, officials said, will meet again soon."
    assert contents(f"{TEXT}\n{other}")[: len(contents(TEXT))] == contents(TEXT)


def test_words_framed_twice_are_one_quotation() -> None:
    framed = [Attribution("direct", ((10, 17),), ((10, 17),), (cue,), (), 1, 0) for cue in ((3, 8), (22, 26))]
    other = Attribution("indirect", ((30, 40),), (), ((27, 29),), (), 9, 0)
    assert unite((), [*framed, other]) == (framed[0], other)


def test_words_between_two_cues_belong_to_the_nearer_one() -> None:
    first, second = (0, 20), (400, 420)
    far = Attribution("direct", (first, second), (first, second), ((22, 26),), (), 5, 0)
    near = Attribution("mixed", ((399, 440),), (second,), ((445, 449),), (), 90, 0)
    assert unite((), [far, near]) == (replace(far, content=(first,), quoted=(first,)), near)
    alone = replace(far, cue=((430, 434),))
    assert unite((), [alone, near]) == (alone, near)
    # Who is the source of the whole, speaker included, takes nothing from the speaker: "according to …".
    whole = replace(near, content=((0, 440),))
    assert set(unite((), [far, whole])) == {far, whole}


def test_time_is_linear_in_those_who_are_quoted_with_the_same_words() -> None:
    def share(count: int) -> Callable[[], object]:
        found = [
            Attribution(
                "direct",
                ((0, 9), (n * 30 + 20, n * 30 + 25)),
                ((0, 9),),
                ((n * 30 + 10, n * 30 + 14),),
                (),
                n,
                0,
            )
            for n in range(count)
        ]
        return lambda: unite((), found)

    assert_growth(share, 300)


def test_a_promise_not_to_name_somebody_is_no_content(parser: Parser) -> None:
    text = "Officials said on condition of anonymity that the talks had failed."
    tagger = load_quotation_tagger(threads=1)
    (found,) = find_attributions(parse(text, parser), find_marked(text), tagger)
    assert [text[slice(*place)] for place in found.content] == ["that the talks had failed"]
    assert [text[slice(*place)] for place in found.cue] == ["said"]
