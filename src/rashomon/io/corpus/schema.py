"""The tables of a corpus: every column with its type and its meaning. docs/corpora.md names them all."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "texts", "number", "numbers", "share", "shares", "yes or no", "bytes"]
"""In Parquet: string, list of string, int64, list of int64, double, list of double, bool, binary."""


@dataclass(frozen=True, slots=True)
class Column:
    """`may_be_empty` says that null is possible: not known, or there is none."""

    name: str
    type: ColumnType
    meaning: str
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`key` are the columns by which its rows are sorted; `is_internal` tables are no result."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    is_internal: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _known_text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning, may_be_empty=True)


def _number(name: str, meaning: str) -> Column:
    return Column(name, "number", meaning)


def _record(of: str) -> Column:
    return Column("record", "bytes", f"all of the {of}, as `rashomon.io.store.codec` packs it")


_ARTICLE = _text("article", "the id of the article")
_STORY = _text("story", "the id of the story: that of its first article")
_PLACE = (
    _text("field", "body or title"),
    _number("start", "where the words begin there, in Unicode code points"),
    _number("end", "where they end, half-open"),
    _text("words", "the words, as printed"),
)

ARTICLES = Table(
    "articles",
    "one row an article",
    (
        _text("id", "its id, unique in the corpus"),
        _known_text("publisher", "who published it"),
        _known_text("published", "when, in ISO 8601, at the precision given"),
        _known_text("modified", "when it was last changed, likewise"),
        _text("title", "its title, empty if it has none"),
        _text("text", "its body"),
        Column("authors", "texts", "who wrote it"),
        _known_text("url", "its address"),
        _known_text("language", "ISO 639-1 code of the language that it is in"),
        Column("complete", "yes or no", "whether its text is whole as far as can be told"),
        Column("reasons", "texts", "why it is not whole"),
        Column("credits", "texts", "the bylines and credits in its body, as printed"),
        _number("characters", "how long its body is, in code points"),
        _record("article but for title and text"),
    ),
    ("id",),
)
READINGS = Table(
    "readings",
    "what was found in each article on its own, counted",
    (
        _ARTICLE,
        _number("sentences", "how many, title and boilerplate among them"),
        _number("quotations", "how many"),
        _number("mentions", "how many names"),
        _number("figures", "how many quantities"),
        _number("times", "how many dates and times"),
        Column("diagnostics", "texts", "the codes of what a reader has to know"),
        _record("reading but for the article"),
    ),
    ("article",),
)
QUOTATIONS = Table(
    "quotations",
    "one row a quotation of an article",
    (
        _ARTICLE,
        _number("number", "its place among the quotations of the article, from 0"),
        _text("kind", "direct, mixed or indirect"),
        _known_text("speaker", "the fullest name that the article gives whoever is quoted"),
        _known_text("source_kind", "named, role, anonymous, document or publisher"),
        _known_text("stance", "how the cue presents it: neutral, factive, doubting, denying, negated"),
        _text("content", "what is quoted, without outer quotation marks, its parts joined by “ … ”"),
        _text("cue", "the words that mark it as quoted"),
        _text("source", "the words that name the source"),
        _text("field", "body or title"),
        Column("starts", "numbers", "where the parts of the content begin, in code points"),
        Column("ends", "numbers", "where they end, half-open"),
    ),
    ("article", "number"),
)
PRINTS = Table(
    "prints",
    "near-duplicates: one row an article that prints nearly the same text as a fuller one",
    (
        _ARTICLE,
        _text("leader", "the id of the fullest print of that text"),
        Column("resemblance", "share", "the share of all their runs of three words that both print, 0 to 1"),
    ),
    ("article",),
)
STORIES = Table(
    "stories",
    "which article reports which event: one row an article",
    (_STORY, _ARTICLE, _number("reports", "how many articles the story has")),
    ("story", "article"),
)
JOINS = Table(
    "joins",
    "why articles are in one story",
    (
        _STORY,
        _text("first", "the id of one article"),
        _text("second", "the id of the other"),
        Column("score", "share", "the probability that both report one event, 0 to 1"),
        Column("days_apart", "number", "the least number of days between them", may_be_empty=True),
        Column("copied", "share", "resemblance, if one is a print of the other", may_be_empty=True),
        Column("words", "texts", "the most telling words that both have, as the first prints them"),
    ),
    ("story", "first", "second"),
)
COMPARISONS = Table(
    "comparisons",
    "one row a story of two articles or more that was compared",
    (
        _STORY,
        Column("articles", "texts", "the ids of its articles"),
        Column("set_aside", "texts", "the ids of those that could not be compared"),
        _number("witnesses", "how many independent reports are among them"),
        _number("statements", "how many statements at least two articles carry"),
        _number("conflicts", "how many of these give different values"),
        _number("utterances", "how many utterances at least two articles quote"),
        _number("omissions", "how often a whole article lacks a statement that was public"),
        _record("comparison but for the readings"),
    ),
    ("story",),
)
STATEMENTS = Table(
    "statements",
    "one row a place that carries a statement",
    (
        _STORY,
        _text("statement", "its id, unique in the story"),
        _ARTICLE,
        *_PLACE,
        Column("shown", "yes or no", "whether people are shown these words for the statement"),
        Column("score", "share", "the confidence of the weakest link that holds it together, 0 to 1"),
        _number("witnesses", "how many independent reports carry it"),
        _known_text("conflict", "the kind of the conflict in it, if there is one"),
        Column("values", "texts", "the disputed values in these words"),
    ),
    ("story", "statement", "article", "field", "start"),
)
OMISSIONS = Table(
    "omissions",
    "one row a statement that was not found in a whole article",
    (
        _STORY,
        _text("statement", "its id"),
        _ARTICLE,
        Column("public", "yes or no", "whether it was public when the article appeared", may_be_empty=True),
        _number("witnesses", "how many of the other independent reports carry it"),
        _number("of", "of how many"),
    ),
    ("story", "statement", "article"),
)
UTTERANCES = Table(
    "utterances",
    "one row an article's rendering of words that at least two articles quote",
    (
        _STORY,
        _text("utterance", "its id, unique in the story"),
        _known_text("speaker", "whose words they are"),
        _text("difference", "the gravest difference between the direct renderings"),
        _ARTICLE,
        _text("kind", "direct, mixed or indirect"),
        *_PLACE,
    ),
    ("story", "utterance", "article", "field", "start"),
)
CHANGES = Table(
    "changes",
    "one row a place where two articles print an utterance differently",
    (
        _STORY,
        _text("utterance", "its id"),
        _text("kind", "what differs: negation, substituted, trimmed-end …"),
        _text("first", "the id of one article"),
        _text("second", "the id of the other"),
        _text("first_words", "what the first prints there, empty if nothing"),
        _text("second_words", "what the second prints there, empty if nothing"),
    ),
    ("story", "utterance", "first", "second", "kind", "first_words", "second_words"),
)
REUSE = Table(
    "reuse",
    "one row a print of a passage that two articles of a story print nearly word for word",
    (_STORY, _number("passage", "its place among the passages of the story, from 0"), _ARTICLE, *_PLACE),
    ("story", "passage", "article", "field", "start"),
)
FAILURES = Table(
    "failures",
    "inputs that hold no article, or none that can be read",
    (
        _text("location", "the file or address, with the row in it"),
        _text("why", "what is wrong with it"),
        _text("advice", "what to do"),
    ),
    ("location", "why"),
)
SET_ASIDE = Table(
    "set_aside",
    "what could not be worked on, after two tries on its own",
    (
        _text("stage", "the stage that it failed in"),
        _text("item", "the article, the story or the input"),
        _text("kind", "error, crash, time, memory, lost or size"),
        _text("reason", "what happened"),
        _number("tries", "how often"),
    ),
    ("stage", "item"),
)

SKETCHES = Table(
    "sketches",
    "what an article is grouped by, without its lead",
    (
        _ARTICLE,
        Column("shingles", "bytes", "the hashes of its runs of three words, uint64, sorted"),
        Column("terms", "texts", "its stems"),
        Column("frequencies", "shares", "1 + log(count) of each"),
        Column("rarities", "shares", "how rare the commonest form of each is in English"),
        Column("first_day", "number", "the first day on which it can have appeared", may_be_empty=True),
        Column("last_day", "number", "the last one", may_be_empty=True),
        _text("head", "the first characters of its text, by which prints are put in order"),
    ),
    ("article",),
    is_internal=True,
)
LEADS = Table(
    "leads",
    "the vector of an article's title and lead",
    (_ARTICLE, Column("lead", "bytes", "float32, shape (384,)")),
    ("article",),
    is_internal=True,
)

TABLES: tuple[Table, ...] = (
    ARTICLES, READINGS, QUOTATIONS, PRINTS, STORIES, JOINS, COMPARISONS, STATEMENTS, OMISSIONS, UTTERANCES,
    CHANGES, REUSE, FAILURES, SET_ASIDE, SKETCHES, LEADS,
)  # fmt: skip

SCHEMA_VERSION = 1
"""Part of what a shard is found again by: another layout of the tables is another result."""


def find_table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)
