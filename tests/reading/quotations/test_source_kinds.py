"""What kind of source a quotation has, by its words and by what the text says of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import Mention, Quotation, Sentence, SourceKind, Voice
from rashomon.model.span import Span
from rashomon.reading.quotations.anonymity import find_anonymity
from rashomon.reading.quotations.source_kinds import find_source_kinds
from tests.growth import assert_growth

OPENING = Sentence(Span("a", "body", 0, 12), 0, Voice("publisher"))


def kinds_of(
    text: str, *sources: str, speakers: tuple[str | None, ...] = (), publisher: str = "The Harbour Post"
) -> list[SourceKind | None]:
    """The kinds of sources whose content is all that stands behind "that" in their sentence."""
    sentences, quotations, at = [], [], 0
    for line in text.split("\n"):
        sentences.append(Sentence(Span("a", "body", at, at + len(line)), 0, Voice("publisher")))
        at += len(line) + 1
    at = 0
    for number, source in enumerate(sources):
        start = text.index(source, at)
        at = start + len(source)
        content = text.find("that ", at)
        end = text.find("\n", at)
        span = Span("a", "body", content if content >= 0 else at, end if end > content else len(text))
        speaker = speakers[number] if number < len(speakers) else None
        quotations.append(
            Quotation("indirect", (span,), (), (Span("a", "body", start, start + len(source)),), speaker)
        )
    mentions = [
        Mention(Span("a", "body", text.index(name), text.index(name) + len(name)), "person", name)
        for name in ("Ann Lee", "Forbes")
        if name in text
    ]
    return list(find_source_kinds(Article("a", text, publisher=publisher), quotations, mentions, sentences))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ann Lee", "named"),
        ("The mayor of Quillmouth, Ann Lee", "named"),
        ("Forbes", "named"),
        ("The State Department", "named"),
        ("Mr. Brandt, an engineer who spoke to reporters,", "named"),
        ("The mayor", "role"),
        ("Police", "role"),
        ("Plumbers", "role"),
        ("Two senior officials", "role"),
        ("Some of Brandt’s neighbours", "role"),
        ("Fifty-one percent of voters", "role"),
        ("Democrats", "role"),
        ("Sources", "anonymous"),
        ("Some", "anonymous"),
        ("Critics of the plan", "anonymous"),
        ("A person familiar with the talks", "anonymous"),
        ("Three people briefed on the matter", "anonymous"),
        ("A report by Ann Lee", "document"),
        ("Letters seen by Ann Lee", "document"),
        ("A Harbour Post/Lantern poll", "document"),
        ("The 40-page lawsuit filed on Monday", "document"),
        ("A batch of emails", "document"),
        ("The Post", "publisher"),
        ("We", "publisher"),
        ("Everyone", None),
    ],
)
def test_a_source_by_its_words(source: str, kind: SourceKind | None) -> None:
    assert kinds_of(f"{source} said that it fell.", source) == [kind]


def test_told_the_paper_makes_it_no_source() -> None:
    assert kinds_of("An aide told The Post that it fell.", "An aide") == ["role"]


def test_another_paper_is_not_the_publisher() -> None:
    assert kinds_of("The Lantern said that it fell.", "The Lantern") == ["named"]


@pytest.mark.parametrize(
    "formula",
    [
        "speaking on condition of anonymity,",
        "who asked not to be named because the talks go on,",
        "who was not authorized to speak publicly,",
        "who declined to be identified,",
    ],
)
def test_anonymity_granted_in_the_sentence(formula: str) -> None:
    assert kinds_of(f"An official, {formula} said that it fell.", "An official") == ["anonymous"]


def test_anonymity_of_somebody_in_the_content_is_not_the_sources() -> None:
    text = "Police said that a witness who asked not to be named saw it."
    assert kinds_of(text, "Police") == ["role"]


def test_anonymity_told_in_the_next_sentence_and_kept() -> None:
    text = (
        "An aide said that it fell.\nThe aide spoke on condition of anonymity.\nThe aide said that it hurt."
    )
    assert kinds_of(text, "An aide", "The aide") == ["anonymous", "anonymous"]


def test_a_pronoun_has_the_kind_of_what_it_stands_for() -> None:
    text = (
        "A plumber said that it fell.\nHe said that it hurt.\n"
        "The report said that it rained.\nIt said that it blew."
    )
    assert kinds_of(text, "A plumber", "He", "The report", "It") == ["role", "role", "document", "document"]
    assert kinds_of("Then he said that it fell.", "he", speakers=("Ann Lee",)) == ["named"]
    assert kinds_of("Then he said that it fell.", "he") == [None]


def test_the_holder_of_a_role_who_is_named_in_the_article_is_named() -> None:
    assert kinds_of("The mayor said that it fell.", "The mayor", speakers=("Ann Lee",)) == ["named"]


def test_i_within_anothers_words_is_that_other() -> None:
    text = "Critics said that I said so."
    outer = Quotation("indirect", (Span("a", "body", 13, 27),), (), (Span("a", "body", 0, 7),))
    inner = Quotation("indirect", (Span("a", "body", 25, 27),), (), (Span("a", "body", 18, 19),))
    assert find_source_kinds(Article("a", text), [outer, inner], [], [OPENING]) == ("anonymous", "anonymous")


def test_running_speech_has_the_source_before_it() -> None:
    first = Quotation("direct", (Span("a", "body", 13, 20),), (), (Span("a", "body", 0, 7),))
    more = Quotation("direct", (Span("a", "body", 21, 28),))
    assert find_source_kinds(
        Article("a", "Critics said it is so. It is so."), [first, more], [], [OPENING]
    ) == (
        "anonymous",
        "anonymous",
    )


@settings(deadline=None)
@given(st.text(max_size=60), st.data())
def test_any_text(text: str, data: st.DataObject) -> None:
    find_anonymity(text)
    if len(text) < 2:
        return
    spans = [
        Span("a", "body", start, data.draw(st.integers(start + 1, len(text))))
        for start in data.draw(st.lists(st.integers(0, len(text) - 1), min_size=2, max_size=6))
    ]
    quotations = [Quotation("direct", (spans[0],), (), (span,)) for span in spans]
    kinds = find_source_kinds(Article("a", text, publisher=text[:9]), quotations, [], [])
    assert len(kinds) == len(quotations)


@pytest.mark.parametrize(
    "piece", ["anonymity ", "not be ", "who asked not to be named ", "on condition that "]
)
def test_time_stays_linear(piece: str) -> None:
    assert_growth(lambda length: lambda: find_anonymity(piece * (length // len(piece))), 100_000)
