"""One invented event, three invented publishers, every kind of finding, put together by hand."""

import dataclasses
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import strategies as st

from rashomon.model.article import Article, Boilerplate, Extraction
from rashomon.model.comparison import (
    Comparison,
    Conflict,
    ConflictKind,
    ConflictValue,
    Difference,
    Headline,
    Label,
    LoadedWord,
    Omission,
    Reuse,
    Statement,
    StrengthDifference,
    StrengthKind,
    StrengthReading,
    Utterance,
    UtteranceReading,
    Verdict,
    Wording,
)
from rashomon.model.derivation import Derivation
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Figure, Mention, Quotation, Reading, Sentence, TimeExpression, Voice
from rashomon.model.span import Span

# Paragraphs of sentences. Sentence n0 is the title of the wire's report, n1 its first sentence.
WIRE_TITLE = "Crane collapse halts ferries at Port Selwick, two injured"
WIRE = [
    [
        "A cargo crane collapsed on to the ferry quay at Port Selwick on Tuesday, injuring two dock workers"
        " and halting all sailings."
    ],
    [
        "The 64-metre crane gave way shortly after 7 a.m. as gusts of 110 kilometres an hour swept the"
        " harbour, the port authority said.",
        "No passengers were on the quay.",
    ],
    [
        "“We had no warning that the crane was unsafe. It passed its inspection in October,” harbour master"
        " Ilse Brandt told reporters."
    ],
    [
        "Ferries to the Orrin islands will not run before Thursday.",
        "Some 1,400 travellers were stranded, the operator Blue Strait Lines said.",
    ],
    [
        "The dockers’ union said it had asked for the crane to be taken out of service in January.",
        "“Nobody listened to us at the time,” said its secretary, Tom Arlow.",
    ],
    ["The Maritime Safety Board, which investigates the accident, expects first findings within two weeks."],
]
LANTERN_TITLE = "Packed quay spared as rust-bucket crane the bosses would not scrap crashes down"
LANTERN = [
    [
        "A rusting crane that workers had begged bosses to scrap came crashing down on the ferry quay at Port"
        " Selwick on Tuesday, leaving four workers hurt."
    ],
    [
        "“We had no warning,” harbour master Ilse Brandt claimed.",
        "But the dockers’ union had asked for the crane to be withdrawn two months ago.",
    ],
    ["“No one ever listened to us at the time,” fumed union boss Tom Arlow."],
    [
        "The ageing giant, built in 1978, had been patched up three times, according to a former engineer who"
        " did not want to be named."
    ],
    ["More than 1,400 passengers were left stranded as all sailings to the Orrin islands were scrapped."],
    ["PORT CHIEF’S BONUS REVEALED"],
    ["The Maritime Safety Board is investigating."],
]
COURIER_TITLE = "Two dockers in hospital after crane falls in storm"
COURIER = [
    ["By Mara Finch"],
    [
        "Two dockers are in Selwick General Hospital after the north quay crane fell in Tuesday morning’s"
        " storm.",
        "One of them, a 34-year-old from Harrow Lane, has a broken leg.",
    ],
    [
        "The 64-metre crane gave way shortly before 7 a.m. as gusts of 110 kilometres an hour swept the"
        " harbour, the port authority said.",
        "No passengers were on the quay.",
    ],
    [
        "“We had no warning that the crane was unsafe … It passed [an] inspection in October,” said harbour"
        " master Ilse Brandt."
    ],
    [
        "Mayor Jon Teague opened the sports hall in Pier Street for stranded travellers and said that 90"
        " people slept there."
    ],
    ["Blue Strait Lines said that ferries to the Orrin islands will not run before Friday."],
    ["Subscribe to read the rest of this"],
]
BRANDT_IN_WIRE = "We had no warning that the crane was unsafe. It passed its inspection in October"
BRANDT_IN_COURIER = "We had no warning that the crane was unsafe … It passed [an] inspection in October"
BOILERPLATE = {"c1": "byline", "c9": "cut-off", "l7": "promo"}


class Desk:
    """Finds the places of words, so that findings can be written down by hand."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.sentences: dict[str, Sentence] = {}
        self._add("n", WIRE_TITLE, WIRE, publisher="Northern Wire", published="2026-03-03T16:10:00+01:00")
        self._add("l", LANTERN_TITLE, LANTERN, publisher="The National Lantern", published="2026-03-04")
        self._add("c", COURIER_TITLE, COURIER, publisher="Selwick Courier")
        self.articles["n"] = dataclasses.replace(
            self.articles["n"], url="https://wire.example/crane", authors=("Ada Holm",)
        )
        self.articles["c"] = dataclasses.replace(
            self.articles["c"],
            extraction=Extraction(
                complete=False,
                reasons=("the text ends in an invitation to subscribe",),
                boilerplate=tuple(
                    Boilerplate(self.s(name), kind) for name, kind in BOILERPLATE.items() if name[0] == "c"
                ),
            ),
        )

    def _add(self, name: str, title: str, paragraphs: list[list[str]], **known: str) -> None:
        text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        self.articles[name] = Article(id=name, title=title, text=text, language="en", **known)  # type: ignore[arg-type]
        self.sentences[f"{name}0"] = Sentence(
            Span(name, "title", 0, len(title)), -1, Voice("publisher"), None
        )
        position, number = 0, 0
        for paragraph, sentences in enumerate(paragraphs):
            for words in sentences:
                number += 1
                start = text.index(words, position)
                position = start + len(words)
                quoted = words.startswith("“")
                self.sentences[f"{name}{number}"] = Sentence(
                    Span(name, "body", start, position),
                    paragraph,
                    Voice("source", "Ilse Brandt") if quoted else Voice("publisher"),
                    BOILERPLATE.get(f"{name}{number}"),
                )

    def s(self, name: str) -> Span:
        """The span of a sentence: "n3" is the third of the wire's report."""
        return self.sentences[name].span

    def w(self, name: str, words: str) -> Span:
        """The span of words inside a sentence."""
        sentence = self.s(name)
        article = self.articles[name[0]]
        start = article.field_text(sentence.field).index(words, sentence.start, sentence.end)
        return Span(article.id, sentence.field, start, start + len(words))

    def reading(self, name: str, **findings: object) -> Reading:
        return Reading(
            article=self.articles[name],
            sentences=tuple(one for key, one in self.sentences.items() if key[0] == name),
            **findings,  # type: ignore[arg-type]
        )


def make_comparison() -> Comparison:
    desk = Desk()
    s, w = desk.s, desk.w

    def statement(number: int, names: str, conflict: Conflict | None = None) -> Statement:
        spans = tuple(sorted(s(name) for name in names.split()))
        return Statement(f"s{number}", spans, s(names.split()[0]), 0.8, conflict)

    def conflict(kind: str, *values: tuple[str, str, str]) -> Conflict:
        return Conflict(
            kind,  # type: ignore[arg-type]
            tuple(ConflictValue(w(name, words), value) for name, words, value in values),
        )

    readings = (
        desk.reading(
            "n",
            quotations=(
                Quotation(
                    "direct",
                    (w("n4", BRANDT_IN_WIRE + ","),),
                    cue=(w("n4", "told"),),
                    source=(w("n4", "harbour master Ilse Brandt"),),
                    speaker="Ilse Brandt",
                ),
                Quotation(
                    "direct",
                    (w("n8", "Nobody listened to us at the time,"),),
                    cue=(w("n8", "said"),),
                    source=(w("n8", "its secretary, Tom Arlow"),),
                    speaker="Tom Arlow",
                ),
            ),
            mentions=(
                Mention(w("n1", "Port Selwick"), "place", "Port Selwick"),
                Mention(w("n4", "Ilse Brandt"), "person", "Ilse Brandt"),
            ),
            figures=(
                Figure(w("n1", "two dock workers"), 2.0, None, "worker", "exact"),
                Figure(w("n2", "64-metre"), 64.0, None, "metre", "exact"),
                Figure(w("n2", "110 kilometres an hour"), 110.0, None, "km/h", "exact"),
                Figure(w("n6", "Some 1,400 travellers"), 1400.0, None, "traveller", "about"),
            ),
            times=(
                TimeExpression(w("n1", "Tuesday"), "2026-03-03"),
                TimeExpression(w("n5", "Thursday"), "2026-03-05"),
            ),
        ),
        desk.reading(
            "l",
            quotations=(
                Quotation(
                    "direct",
                    (w("l2", "We had no warning,"),),
                    cue=(w("l2", "claimed"),),
                    source=(w("l2", "harbour master Ilse Brandt"),),
                    speaker="Ilse Brandt",
                ),
                Quotation(
                    "direct",
                    (w("l4", "No one ever listened to us at the time,"),),
                    cue=(w("l4", "fumed"),),
                    source=(w("l4", "union boss Tom Arlow"),),
                    speaker="Tom Arlow",
                ),
            ),
            figures=(
                Figure(w("l1", "four workers"), 4.0, None, "worker", "exact"),
                Figure(w("l6", "More than 1,400 passengers"), 1400.0, None, "passenger", "more than"),
            ),
            times=(TimeExpression(w("l1", "Tuesday"), "2026-03-03"),),
        ),
        desk.reading(
            "c",
            quotations=(
                Quotation(
                    "direct",
                    (w("c6", BRANDT_IN_COURIER + ","),),
                    cue=(w("c6", "said"),),
                    source=(w("c6", "harbour master Ilse Brandt"),),
                    speaker="Ilse Brandt",
                ),
            ),
            figures=(Figure(w("c2", "Two dockers"), 2.0, None, "docker", "exact"),),
            times=(TimeExpression(w("c8", "Friday"), "2026-03-06"),),
            diagnostics=(
                Diagnostic(
                    "cut-off", "The text seems to end before the report does.", article="c", span=s("c9")
                ),
            ),
        ),
    )
    return Comparison(
        readings=readings,
        statements=(
            statement(
                1,
                "n1 n0 l1 c2 c0",
                conflict(
                    "figure",
                    ("n1", "two dock workers", "2"),
                    ("l1", "four workers", "4"),
                    ("c2", "Two dockers", "2"),
                ),
            ),
            statement(
                2,
                "n2 c4",
                conflict(
                    "time", ("n2", "after 7 a.m.", "after 07:00"), ("c4", "before 7 a.m.", "before 07:00")
                ),
            ),
            statement(3, "n3 c5"),
            statement(4, "n4 l2 c6"),
            statement(
                5,
                "n5 c8",
                conflict("time", ("n5", "Thursday", "2026-03-05"), ("c8", "Friday", "2026-03-06")),
            ),
            statement(6, "n6 l6"),
            statement(7, "n7 l3"),
            statement(8, "n8 l4"),
            statement(9, "n9 l8"),
        ),
        omissions=(
            Omission("s2", "l", True),
            Omission("s3", "l", True),
            Omission("s5", "l", None),
        ),
        exclusive=(s("l5"), s("c7"), s("c3")),
        utterances=(
            Utterance(
                "u1",
                "Ilse Brandt",
                (
                    UtteranceReading(
                        w("c6", BRANDT_IN_COURIER),
                        "direct",
                        (w("c6", "…"), w("c6", "[an]")),
                    ),
                    UtteranceReading(w("l2", "We had no warning"), "direct"),
                    UtteranceReading(
                        w("n4", BRANDT_IN_WIRE),
                        "direct",
                        (w("n4", "its"),),
                    ),
                ),
                "trimmed",
            ),
            Utterance(
                "u2",
                "Tom Arlow",
                (
                    UtteranceReading(
                        w("l4", "No one ever listened to us at the time"), "direct", (w("l4", "No one ever"),)
                    ),
                    UtteranceReading(
                        w("n8", "Nobody listened to us at the time"), "direct", (w("n8", "Nobody"),)
                    ),
                ),
                "altered",
            ),
        ),
        reuse=(Reuse((s("c4"), s("n2"))),),
        wording=(
            Wording(
                "crane",
                (
                    Label(w("n1", "cargo crane")),
                    Label(w("l0", "rust-bucket crane")),
                    Label(w("l1", "rusting crane")),
                    Label(w("l5", "ageing giant")),
                    Label(w("c2", "north quay crane")),
                ),
            ),
        ),
        headlines=(
            Headline("n", "faithful", (w("n0", "two injured"), s("n1"))),
            Headline("l", "overstates", (w("l0", "Packed quay"), s("l6"))),
            Headline("c", "faithful"),
        ),
        set_aside=("r",),
        diagnostics=(
            Diagnostic("same-text", "Report r repeats report n character for character.", article="r"),
        ),
    )


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return make_comparison()


# Any code point, lone surrogates included, with what breaks pages and terminals made frequent.
HOSTILE_PIECES = (
    *("</script>", "<!--", "]]>", "&amp;", "\"'><img src=x onerror=alert(1)>", "{{ 7*7 }}", "[bold red]"),
    *("\x1b[2J\x1b]0;x\x07", "\u202e", "\u2066", "\ud800", "\x00", "\U000e0041"),
    *("\n\n", "\r", " ", "e\u0301", "😀", "שלום"),
)
HOSTILE_TEXT = st.lists(
    st.one_of(st.sampled_from(HOSTILE_PIECES), st.text(st.characters(), max_size=12)), max_size=12
).map("".join)


@st.composite
def hostile_comparisons(draw: st.DrawFn) -> Comparison:
    """Comparisons whose texts, names and spans are anything that the records allow."""
    articles = [
        Article(
            id=f"{draw(HOSTILE_TEXT)}{number}",
            title=draw(HOSTILE_TEXT),
            text=draw(HOSTILE_TEXT),
            publisher=draw(st.none() | HOSTILE_TEXT),
            published=draw(st.none() | HOSTILE_TEXT | st.just("2025-03-14T10:00:00Z")),
            url=draw(
                st.none() | HOSTILE_TEXT.map("javascript:".__add__) | HOSTILE_TEXT.map("https://x/".__add__)
            ),
            language=draw(st.none() | HOSTILE_TEXT),
            extraction=Extraction(complete=draw(st.booleans()), reasons=(draw(HOSTILE_TEXT),)),
            diagnostics=(Diagnostic("x", draw(HOSTILE_TEXT)),),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    fields = [(one, name) for one in articles for name in ("title", "body") if one.field_text(name)]

    def some_span(article: Article, name: str) -> Span:
        length = len(article.field_text(name))  # type: ignore[arg-type]
        start = draw(st.integers(0, length - 1))
        return Span(article.id, name, start, draw(st.integers(start + 1, length)))  # type: ignore[arg-type]

    def some_spans(least: int = 1, only: Article | None = None) -> tuple[Span, ...]:
        chosen = [one for one in fields if only is None or one[0] is only]
        if not chosen:
            return ()
        places = draw(st.lists(st.sampled_from(chosen), min_size=least, max_size=4))
        return tuple(some_span(*place) for place in places)

    readings = tuple(
        Reading(
            article,
            sentences=tuple(
                Sentence(span, -1 if span.field == "title" else number, Voice("source", draw(HOSTILE_TEXT)))
                for number, span in enumerate(sorted(some_spans(only=article)))
            ),
            quotations=tuple(
                Quotation("direct", (span,), speaker=draw(HOSTILE_TEXT)) for span in some_spans(only=article)
            ),
            figures=tuple(
                Figure(span, draw(st.floats()), None, draw(HOSTILE_TEXT), "exact")
                for span in some_spans(only=article)
            ),
            times=tuple(TimeExpression(span, draw(HOSTILE_TEXT)) for span in some_spans(only=article)),
        )
        for article in articles
    )
    if not fields:
        return Comparison(readings=readings)
    statements = []
    for number in range(draw(st.integers(0, 3))):
        spans = some_spans(2)
        values = tuple(ConflictValue(span, draw(HOSTILE_TEXT)) for span in some_spans())
        conflict = Conflict(draw(st.sampled_from(get_args(ConflictKind))), values)
        difference = StrengthDifference(
            draw(st.sampled_from(get_args(StrengthKind))),
            tuple(
                StrengthReading(span, draw(st.sampled_from([(), some_spans()])), "plain") for span in spans
            ),
        )
        statements.append(
            Statement(
                f"{draw(HOSTILE_TEXT)}{number}",
                spans,
                spans[0],
                0.5,
                draw(st.none() | st.just(conflict)),
                strength=draw(st.sampled_from([(), (difference,)])),
            )
        )
    return Comparison(
        readings=readings,
        statements=tuple(statements),
        omissions=tuple(
            Omission(statement.id, article.id, draw(st.sampled_from([None, True, False])))
            for statement in statements
            for article in articles
            if article.id not in statement.articles
        ),
        exclusive=some_spans(),
        utterances=(
            Utterance(
                "u",
                draw(st.none() | HOSTILE_TEXT),
                tuple(
                    UtteranceReading(span, draw(st.sampled_from(["direct", "mixed", "indirect"])), (span,))
                    for span in some_spans(2)
                ),
                draw(st.sampled_from(get_args(Difference))),
            ),
        ),
        reuse=(Reuse(some_spans(2)),),
        wording=(
            Wording(
                draw(HOSTILE_TEXT),
                tuple(
                    Label(
                        span, draw(st.sampled_from([None, Voice("publisher"), Voice("source", "\u202e<b>")]))
                    )
                    for span in some_spans()
                ),
            ),
        ),
        loaded=tuple(
            LoadedWord(
                span,
                "doubt",
                some_spans(),
                draw(st.sampled_from([None, Voice("publisher"), Voice("source", "\u202e<b>")])),
                draw(st.sampled_from([None, (), (articles[0].id,), ("x", "y")])),
            )
            for span in some_spans()
        ),
        derivations=tuple(
            Derivation(
                (one.id, other.id),
                "passages",
                draw(st.sampled_from([None, one.id, other.id])),
                draw(st.none() | HOSTILE_TEXT),
                nearest=draw(st.booleans()),
            )
            for one, other in combinations(sorted(articles, key=lambda article: article.id), 2)
        ),
        headlines=tuple(
            Headline(one.id, draw(st.sampled_from(get_args(Verdict))), some_spans(only=one))
            for one in articles
        ),
        set_aside=draw(st.sampled_from([(), (draw(HOSTILE_TEXT),), (articles[0].id,)])),
        diagnostics=(Diagnostic("x", draw(HOSTILE_TEXT)),),
    )


@pytest.fixture(scope="session")
def any_comparison() -> st.SearchStrategy[Comparison]:
    return hostile_comparisons()


@pytest.fixture(scope="session")
def any_text() -> st.SearchStrategy[str]:
    return HOSTILE_TEXT
