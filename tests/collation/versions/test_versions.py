"""What changed between two versions, on sentences written for each kind of change."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.versions import trace_versions
from rashomon.intake.completeness import check_text
from rashomon.model.article import Article, Extraction
from rashomon.model.comparison import Headline
from rashomon.model.span import Span
from rashomon.model.versions import Edit, Version, VersionDifference, VersionHistory
from rashomon.reading.sentences import split_sentences

FIRST, LAST = "The market opened at dawn.", "Nobody saw the heron leave."


def compare(before: Article, after: Article) -> tuple[VersionHistory, VersionDifference]:
    history = trace_versions("made", [Version(before), Version(after)])
    (difference,) = history.differences
    return history, difference


def compare_texts(before: str, after: str) -> tuple[VersionHistory, VersionDifference]:
    return compare(Article("before", before), Article("after", after))


def find_edits(before: str, after: str) -> list[tuple[str, str, str]]:
    """Kind and words of each edit of one sentence that stands between two others."""
    history, difference = compare_texts(f"{FIRST} {before} {LAST}", f"{FIRST} {after} {LAST}")
    assert not difference.added, "the sentences were not paired"
    return [
        (edit.kind, _say(history, edit.before), _say(history, edit.after))
        for change in difference.changed
        for edit in change.edits
    ]


def _say(history: VersionHistory, spans: tuple[Span, ...]) -> str:
    return " … ".join(map(history.words_of, spans))


def test_figures_times_and_names_that_are_others() -> None:
    before = "At least 12 people drowned off Selwick on Monday, Ida Lorne wrote."
    after = "At least 17 people drowned off Norrin on Tuesday, Edda Lorne wrote."
    assert find_edits(before, after) == [
        ("figure", "At least 12", "At least 17"),
        ("name", "Selwick", "Norrin"),
        ("time", "Monday", "Tuesday"),
        ("name", "Ida", "Edda"),
    ]


@pytest.mark.parametrize(
    ("weaker", "stronger", "limit", "strength"),
    [
        ("The port may close in the winter.", "The port will close in the winter.", "may", "certainty"),
        ("The port reportedly closed its gates.", "The port closed its gates.", "reportedly", "certainty"),
        ("He plans to sell the mill.", "He sells the mill.", "plans to", "intention"),
        ("The clinic should pay for the beds.", "The clinic pays for the beds.", "should", "obligation"),
        ("Some 40 boats sank.", "40 boats sank.", "Some 40", "precision"),
        (
            "The dam will hold the water if the rain stops soon.",
            "The dam will hold the water.",
            "if the rain stops soon",
            "condition",
        ),
    ],
)
def test_a_limit_that_goes_hardens_and_one_that_comes_softens(
    weaker: str, stronger: str, limit: str, strength: str
) -> None:
    for before, after, kind in ((weaker, stronger, "hardened"), (stronger, weaker, "softened")):
        history, difference = compare_texts(f"{FIRST} {before} {LAST}", f"{FIRST} {after} {LAST}")
        (change,) = difference.changed
        told = [edit for edit in change.edits if edit.kind == kind]
        assert [edit.strength for edit in told] == [strength]
        assert _say(history, told[0].before if kind == "hardened" else told[0].after) == limit


def test_one_limit_for_another_is_harder_or_softer_only_where_they_are_ranked() -> None:
    assert find_edits("The port may close.", "The port is likely to close.")[0][0] == "hardened"
    assert {kind for kind, *_ in find_edits("The port may close.", "The port could close.")} == {
        "substituted"
    }


def test_a_negation_is_told_as_one() -> None:
    assert find_edits(
        "The valve was checked before the fire.", "The valve was not checked before the fire."
    ) == [("negation", "", "not")]


@pytest.mark.parametrize(
    ("with_source", "without", "words"),
    [
        (
            "The dyke broke in two places, the region said.",
            "The dyke broke in two places.",
            "the region said",
        ),
        ("According to the union, the pay fell.", "The pay fell.", "According to the union"),
        ("Police said the tunnel was empty.", "The tunnel was empty.", "Police said"),
    ],
)
def test_sources_that_come_and_go(with_source: str, without: str, words: str) -> None:
    assert find_edits(with_source, without) == [("attribution-dropped", words, "")]
    assert find_edits(without, with_source) == [("attribution-added", "", words)]


def test_another_source_or_another_verb_of_saying() -> None:
    assert find_edits("Doctors said the ward was full.", "Nurses said the ward was full.") == [
        ("attribution-changed", "Doctors", "Nurses")
    ]
    assert find_edits("The envoy said the talks failed.", "The envoy claimed the talks failed.") == [
        ("attribution-changed", "said", "claimed")
    ]


def test_a_clause_with_a_verb_of_saying_in_it_is_more_words_and_no_source() -> None:
    edits = find_edits(
        "The law takes effect in June.", "The law, which critics say hurts farms, takes effect in June."
    )
    assert [kind for kind, *_ in edits] == ["inserted"]


def test_words_between_quotation_marks_are_told_with_what_became_of_them() -> None:
    _, difference = compare_texts(
        '"We had some warning of the flood," the mayor wrote.',
        '"We had no warning of the flood," the mayor wrote.',
    )
    ((edit,),) = [change.edits for change in difference.changed]
    assert edit.kind == "quotation"
    assert {change.kind for change in edit.changes} == {"negation"}


def test_a_quotation_that_loses_its_marks() -> None:
    edits = find_edits(
        "The mayor called it “a total disgrace” in a letter.",
        "The mayor called it a total disgrace in a letter.",
    )
    assert edits == [("quotation", "a total disgrace", "a total disgrace")]


def test_typographic_marks_and_white_space_are_noise_and_counted() -> None:
    _, difference = compare_texts(
        f'{FIRST} "It\'s over - all of it," she wrote.  {LAST}',
        f"{FIRST}\n“It’s over – all of it,” she wrote. {LAST}",
    )
    assert not difference.touches_text
    assert [change.kind for change in difference.noise] == ["typography"]


def test_capitals_spelling_and_punctuation_are_edits_of_their_own() -> None:
    assert find_edits("The President praised the programme.", "The president praised the program.") == [
        ("case", "President", "president"),
        ("spelling", "programme", "program"),
    ]
    assert find_edits("The boats, all old, sank.", "The boats all old, sank.") == [("punctuation", ",", "")]


def test_sentences_added_dropped_and_moved() -> None:
    kept = "The lighthouse keeper counted eleven ships. Two of them flew no flag at all that morning."
    gone, come = "A dog barked.", "The storm took the roof of the chapel."
    history, difference = compare_texts(f"{FIRST} {kept} {gone} {LAST}", f"{kept} {FIRST} {come} {LAST}")
    assert [history.words_of(span) for span in difference.added] == [come]
    assert [history.words_of(span) for span in difference.dropped] == [gone]
    assert [history.words_of(change.after[0]) for change in difference.changed] == [FIRST]
    assert difference.changed[0].state == "moved"


def test_a_sentence_that_is_split_stays_one_change() -> None:
    whole = "The pump failed at noon and the cellar of the archive filled with water from the canal."
    parts = "The pump failed at noon. The cellar of the archive filled with water from the canal."
    for before, after, counts in ((whole, parts, (1, 2)), (parts, whole, (2, 1))):
        _, difference = compare_texts(f"{FIRST} {before} {LAST}", f"{FIRST} {after} {LAST}")
        assert not difference.added
        assert not difference.dropped
        (change,) = difference.changed
        assert (len(change.before), len(change.after)) == counts


def test_counters_ages_and_links_are_noise() -> None:
    links = "Related stories\n\n"
    before = f"{FIRST} {LAST}\n\n12 comments\n\nUpdated 3 minutes ago\n\n{links}Bakery shuts at ninety"
    after = f"{FIRST} {LAST}\n\n31 comments\n\nUpdated 2 hours ago\n\n{links}Tram line to the coast"
    _, difference = compare_texts(before, after)
    assert not difference.touches_text
    assert Counter(change.kind for change in difference.noise) == {"counter": 1, "age": 1, "related": 1}
    assert all(change.before and change.after for change in difference.noise)


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: The bridge was built in 1911. The article gave another year.", "correction"),
        ("CORRECTION, June 2 — The name of the mayor was misspelled.", "correction"),
        ("An earlier version of this story misstated the number of boats.", "correction"),
        ("This article was amended on 3 May to remove a name.", "correction"),
        ("Clarification: The vote is not binding.", "clarification"),
        ("Editor’s note: A photograph was removed.", "editor's note"),
        ("Update (3 May, 14:20): The road is open again.", "update"),
        ("This story has been updated with a reply of the port.", "update"),
        ("Updated at 14:20 on 3 May", "update"),
    ],
)
def test_correction_notes_are_recognised(note: str, kind: str) -> None:
    history, difference = compare_texts(f"{FIRST} {LAST}", f"{FIRST} {LAST}\n\n{note}")
    assert [(one.kind, one.is_new, history.words_of(one.span)) for one in difference.notes] == [
        (kind, True, note)
    ]
    _, unchanged = compare_texts(f"{FIRST} {LAST}\n\n{note}", f"{FIRST} {LAST}\n\n{note}")
    assert [one.is_new for one in unchanged.notes] == [False]
    assert not unchanged.touches_text


@pytest.mark.parametrize(
    "sentence",
    [
        "The correction of the border took a decade.",
        "An earlier version of the report was leaked to the opposition.",
        "Updates are posted on the door of the town hall.",
        "The bill was amended on Friday.",
    ],
)
def test_reporting_about_corrections_is_no_note(sentence: str) -> None:
    _, difference = compare_texts(FIRST, f"{FIRST} {sentence}")
    assert difference.notes == ()


def make_article(name: str, text: str) -> Article:
    return Article(name, text, extraction=check_text("", text, name))


def test_a_version_that_is_cut_off_drops_nothing() -> None:
    whole = f"{FIRST} The council met for six hours in the old school. It will vote in May. {LAST}"
    cut = f"{FIRST} The council met for six ho…"
    history, difference = compare(make_article("before", whole), make_article("after", cut))
    assert difference.dropped == ()
    assert [history.words_of(span) for span in difference.unknown] == ["It will vote in May.", LAST]
    assert not difference.touches_text
    assert [diagnostic.code for diagnostic in history.diagnostics] == ["incomplete-text"]
    history, difference = compare(make_article("before", cut), make_article("after", whole))
    assert difference.added == ()
    assert [history.words_of(span) for span in difference.unknown] == ["It will vote in May.", LAST]


def test_a_wall_in_the_place_of_the_text_is_noise() -> None:
    whole = f"{FIRST} The council met for six hours in the old school. {LAST}"
    walled = (
        f"{FIRST} The council met for eight hours in the old school.\n\nSubscribe now to continue reading."
    )
    _, difference = compare(make_article("before", whole), make_article("after", walled))
    assert difference.dropped == ()
    assert difference.added == ()
    assert [edit.kind for change in difference.changed for edit in change.edits] == ["figure"]
    assert [change.kind for change in difference.noise] == ["page"]


def test_headlines_are_compared_and_judged_on_both_sides() -> None:
    before = Article("before", FIRST, "Port of Selwick may close")
    after = Article("after", FIRST, "Port of Selwick to close")

    def judge(article: Article) -> Headline | None:
        return Headline(article.id, "faithful")

    history = trace_versions("made", [Version(before), Version(after)], judge)
    difference = history.differences[0]
    assert difference.headline is not None
    assert [edit.kind for edit in difference.headline.edits] == ["hardened"]
    assert [verdict.article for verdict in difference.verdicts] == ["before", "after"]
    same = trace_versions("made", [Version(before), Version(Article("after", FIRST, before.title))], judge)
    assert same.differences[0].headline is None
    assert same.differences[0].verdicts == ()
    cut = Article("after", FIRST, after.title, extraction=Extraction(complete=False, reasons=("it is cut",)))
    assert trace_versions("made", [Version(before), Version(cut)], judge).differences[0].verdicts == ()


def test_metadata_that_says_the_same_moment_has_not_changed() -> None:
    before = Article("before", FIRST, modified="2025-03-01T10:00:00Z", authors=("Ann Berg",))
    after = Article("after", FIRST, modified="2025-03-01T11:00:00+01:00", authors=("Ann Berg", "Tom Arlow"))
    _, difference = compare(before, after)
    assert [(one.field, one.before, one.after) for one in difference.metadata] == [
        ("authors", ("Ann Berg",), ("Ann Berg", "Tom Arlow"))
    ]
    assert not difference.tells_new_time


def test_each_version_is_held_against_the_one_before() -> None:
    texts = [f"{FIRST} {words}" for words in ("Two boats sank.", "Three boats sank.", "Four boats sank.")]
    history = trace_versions("made", [Version(Article(str(n), text)) for n, text in enumerate(texts)])
    assert [(one.before, one.after) for one in history.differences] == [("0", "1"), ("1", "2")]
    with pytest.raises(ValueError, match="ids"):
        trace_versions("made", [Version(Article("one", FIRST)), Version(Article("one", LAST))])
    assert [one.code for one in trace_versions("made", []).diagnostics] == ["nothing-to-compare"]


WORDS = st.sampled_from(
    [
        *(
            "The",
            "council",
            "may",
            "not",
            "close",
            "the",
            "old",
            "port",
            "in",
            "May",
            ",",
            "said",
            "Ann",
            "Berg",
            ".",
        ),
        *("“", "”", '"', "'", "…", "—", "\n", "\n\n", "12", "40%", "$5m", "\u2028", "\ud800", "e\u0301"),
        *("Correction:", "12 comments", "Related stories", "if it rains", "according to police"),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=60).map(" ".join), st.just("Yes. " * 30))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.booleans(), st.booleans(), st.text(max_size=20), st.text(max_size=20))
def test_every_sentence_is_in_exactly_one_place(
    before: str, after: str, is_before_whole: bool, is_after_whole: bool, one: str, other: str
) -> None:
    articles = (
        Article("before", before, one, extraction=Extraction(complete=is_before_whole)),
        Article("after", after, other, extraction=Extraction(complete=is_after_whole)),
    )
    _, difference = compare(*articles)
    check_cover(articles, difference)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["It rained.", "Two boats sank.", "Three boats sank off Selwick.", "Nobody came."]),
        max_size=14,
    ),
    st.randoms(),
)
def test_shuffled_sentences_are_kept_or_moved(sentences: list[str], chance: random.Random) -> None:
    shuffled = list(sentences)
    chance.shuffle(shuffled)
    _, difference = compare_texts(" ".join(sentences), " ".join(shuffled))
    assert not difference.added
    assert not difference.dropped
    assert {change.state for change in difference.sentences} <= {"kept", "moved"}


def check_cover(articles: tuple[Article, Article], difference: VersionDifference) -> None:
    """Each sentence in exactly one list, each edit inside of its sentence, each span inside of the text."""
    for article, name, lone in (
        (articles[0], "before", difference.dropped),
        (articles[1], "after", difference.added),
    ):
        wanted = Counter(
            Span(article.id, "body", one.start, one.end) for one in split_sentences(article.text)
        )
        told: Counter[Span] = Counter(lone)
        told.update(span for span in difference.unknown if span.article == article.id)
        for change in difference.sentences:
            told.update(getattr(change, name))
        for noise in difference.noise:
            if noise.kind != "typography":
                told.update(getattr(noise, name))
        assert told == wanted
    changes = [*difference.sentences, *([difference.headline] if difference.headline else [])]
    for change in changes:
        assert change.state == "reworded" or not change.edits
        for edit in change.edits:
            check_edit(articles, edit, (*change.before, *change.after))


def check_edit(articles: tuple[Article, Article], edit: Edit, sentences: tuple[Span, ...]) -> None:
    assert edit.before or edit.after
    for span in (*edit.before, *edit.after):
        article = articles[span.article == "after"]
        assert span.end <= len(article.field_text(span.field))
        assert any(sentence.overlaps(span) for sentence in sentences)


@pytest.mark.slow
def test_long_and_monstrous_texts_end_soon() -> None:
    """One sentence of 50,000 words, thousands of sentences that are alike, hundreds that are all reworded.

    Whatever is not linear takes minutes here, and the time limit of the tests ends it.
    """
    monster = "storm " * 50_000
    _, difference = compare_texts(monster, "a " + monster)
    assert len(difference.sentences) == 1
    compare_texts("Yes. No. " * 2_000, "No. Yes. Maybe. " * 1_500)
    boats = [f"The boat number {n} of harbour {n % 97} sank in storm {n % 13}." for n in range(250)]
    _, difference = compare_texts(
        " ".join(boats), " ".join(boat.replace("sank", "drifted") for boat in boats)
    )
    assert len(difference.changed) == 250
