"""A store of three invented stories, read and compared by hand: nothing here needs a model."""

import contextlib
import re
from pathlib import Path

from rashomon.config import DEFAULT_SETTINGS
from rashomon.io.store.articles import find_number
from rashomon.io.store.methods import name_reading
from rashomon.io.store.results import write_comparison, write_reading
from rashomon.io.store.sqlite import open_sqlite
from rashomon.io.store.story import open_story
from rashomon.model.article import Article
from rashomon.model.comparison import (
    Comparison,
    Conflict,
    ConflictValue,
    Omission,
    Reuse,
    Statement,
    Utterance,
    UtteranceReading,
)
from rashomon.model.reading import Mention, Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.workflow.comparison_version import name_story_comparison
from tests.io.store.invented import arrive, invent_report

SCRIPT = "<script>alert('x')</script>"
WIRE = Article(
    id="wire.example/crane",
    title="Crane falls at Port Selwick, two hurt",
    text="A crane fell on the quay at Port Selwick on Tuesday. Two dockers were hurt.\n\n"
    "“We had no warning that it was unsafe,” harbour master Ilse Brandt said.",
    publisher="Kestrel Wire",
    published="2031-04-01T08:00:00+00:00",
    url="https://wire.example/crane",
)
LANTERN = Article(
    id="lantern.example/crane",
    title=f"Crane falls {SCRIPT} at Port Selwick, four hurt",
    text="A crane fell on the quay at Port Selwick on Tuesday. Four dockers were hurt.\n\n"
    "“We had no warning,” Ilse Brandt claimed.\u202e drow tsal",
    publisher="Quillmouth Lantern",
    published="2031-04-01T12:00:00+00:00",
    url="javascript:alert(1)",
)
STREAM = [invent_report(event, report) for event in (1, 2) for report in range(2)]
COMPARED = WIRE.id


def find_span(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(article.id, "body", start, start + len(words))


def read_by_hand(article: Article) -> Reading:
    """Sentences by their full stops, what stands in quotation marks, and one name."""
    sentences = tuple(
        Sentence(Span(article.id, "body", found.start(), found.end()), 0, Voice("publisher"))
        for found in re.finditer(r"[^\s.][^.]*\.", article.text)
    )
    quoted = tuple(
        Quotation("direct", (Span(article.id, "body", found.start(1), found.end(1)),), speaker="Ilse Brandt")
        for found in re.finditer(r"“([^”]+?),?”", article.text)
    )
    named = tuple(
        Mention(Span(article.id, "body", found.start(), found.end()), "person", "Ilse Brandt")
        for found in re.finditer("Ilse Brandt", article.text)
    )
    return Reading(article, sentences, quoted, named)


def compare_by_hand() -> Comparison:
    first, second = find_span(WIRE, "A crane fell on"), find_span(LANTERN, "A crane fell on")
    hurt = find_span(WIRE, "Two dockers were hurt."), find_span(LANTERN, "Four dockers were hurt.")
    values = (
        ConflictValue(find_span(WIRE, "Two"), "2 dockers"),
        ConflictValue(find_span(LANTERN, "Four"), "4 dockers"),
    )
    said = find_span(WIRE, "We had no warning that it was unsafe"), find_span(LANTERN, "We had no warning")
    return Comparison(
        readings=(read_by_hand(WIRE), read_by_hand(LANTERN)),
        statements=(
            Statement("s1", tuple(sorted((first, second))), first, 0.97),
            Statement("s2", tuple(sorted(hurt)), hurt[0], 0.91, Conflict("figure", values)),
        ),
        omissions=(Omission("s2", LANTERN.id, None, 1, 1),),
        utterances=(
            Utterance("u1", "Ilse Brandt", tuple(UtteranceReading(one, "direct") for one in said), "trimmed"),
        ),
        reuse=(Reuse(tuple(sorted((first, second)))),),
    )


def build_store(path: Path) -> Path:
    """The store as a file: a story of two reports that is compared, two of two that are not, all read."""
    with contextlib.closing(open_sqlite(path, create=True)) as database:
        arrive(database, WIRE, LANTERN, *STREAM)
        story = open_story(database, WIRE.id)
        assert [one.id for one in story.articles] == [WIRE.id, LANTERN.id]
        with database.writing():
            for article in (WIRE, LANTERN, *STREAM):
                number = find_number(database, article.id)
                assert number is not None
                write_reading(database, number, read_by_hand(article), name_reading(DEFAULT_SETTINGS))
            version = name_story_comparison(DEFAULT_SETTINGS, story.story.articles)
            write_comparison(database, story.id, compare_by_hand(), version)
    return path
