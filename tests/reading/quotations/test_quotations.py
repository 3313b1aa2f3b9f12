"""Who says what, on invented news."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import Quotation, Reading
from rashomon.models import Parser, QuotationTagger, load_quotation_tagger
from rashomon.reading import read_article

pytestmark = pytest.mark.slow


@pytest.fixture(params=["rules", "rules and tagger"], autouse=True)
def tagger(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test twice: by the rules alone, and as shipped."""
    used = load_quotation_tagger(threads=1) if request.param == "rules and tagger" else None
    monkeypatch.setattr(f"{__name__}.TAGGER", used)


TAGGER: QuotationTagger | None = None


def read(parser: Parser, text: str, title: str = "") -> Reading:
    return read_article(Article("a", text, title), parser, TAGGER)


def only(parser: Parser, text: str) -> tuple[Reading, Quotation]:
    reading = read(parser, text)
    (quotation,) = reading.quotations
    return reading, quotation


def words(reading: Reading, spans: tuple[object, ...]) -> list[str]:
    return [reading.article.words_of(span) for span in spans]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "“The crane was not safe,” harbour master Ilse Brandt told reporters.",
            "harbour master Ilse Brandt",
            "told",
            ["The crane was not safe,"],
        ),
        (
            '"The crane was not safe," said Ilse Brandt, the harbour master.',
            "Ilse Brandt, the harbour master",
            "said",
            ["The crane was not safe,"],
        ),
        (
            "“The crane was not safe,” Ilse Brandt said. “We had no warning.”",
            "Ilse Brandt",
            "said",
            ["The crane was not safe,", "We had no warning."],
        ),
        (
            "“The crane,” Ilse Brandt said, “was not safe.”",
            "Ilse Brandt",
            "said",
            ["The crane,", "was not safe."],
        ),
        (
            "Ilse Brandt said: “We had no warning.”",
            "Ilse Brandt",
            "said",
            ["We had no warning."],
        ),
        (
            "“The crane was not safe.\n\n“We had no warning,” Ilse Brandt said.",
            "Ilse Brandt",
            "said",
            ["We had no warning,"],
        ),
        (
            "Ilse Brandt wrote on Monday: \n\n“We had no warning of this.”",
            "Ilse Brandt",
            "wrote",
            ["We had no warning of this."],
        ),
        (
            "“They must never close this harbour again.” — Ilse Brandt\n",
            "Ilse Brandt",
            "—",
            ["They must never close this harbour again."],
        ),
    ],
)
def test_direct(parser: Parser, text: str, source: str, cue: str, content: list[str]) -> None:
    reading = read(parser, text)
    quotation = reading.quotations[-1]
    assert quotation.kind == "direct"
    assert words(reading, quotation.source) == [source]
    assert words(reading, quotation.cue) == [cue]
    assert words(reading, quotation.content)[-len(content) :] == content
    assert quotation.quoted == quotation.content
    assert quotation.speaker == "Ilse Brandt"


def test_mixed_holds_the_clause_and_the_quoted_words(parser: Parser) -> None:
    reading, quotation = only(parser, "Ilse Brandt said the crane was “absolutely not safe” on Monday.")
    assert quotation.kind == "mixed"
    assert words(reading, quotation.content) == ["the crane was “absolutely not safe” on Monday"]
    assert words(reading, quotation.quoted) == ["absolutely not safe"]


def test_indirect(parser: Parser) -> None:
    reading, quotation = only(parser, "Ilse Brandt said that the crane had passed its inspection.")
    assert quotation.kind == "indirect"
    assert words(reading, quotation.content) == ["that the crane had passed its inspection"]
    assert quotation.quoted == ()


def test_according_to(parser: Parser) -> None:
    reading, quotation = only(parser, "The crane had passed its inspection, according to Ilse Brandt.")
    assert words(reading, quotation.cue) == ["according to"]
    assert words(reading, quotation.content) == ["The crane had passed its inspection"]
    assert quotation.speaker == "Ilse Brandt"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “miracle crane” stood on the quay for years.",
        "She has read “The Old Harbour” twice.",
        "He appeared on “Meet the Harbour” on Sunday.",
    ],
)
def test_quoted_words_that_are_no_speech(parser: Parser, text: str) -> None:
    assert read(parser, text).quotations == ()


def test_speakers_by_surname_pronoun_and_role(parser: Parser) -> None:
    reading = read(
        parser,
        "Ilse Brandt, the mayor, met Karl Olsen on Monday.\n"
        "“The crane was not safe,” Brandt said. “We ran.”\n"
        "“Nobody warned us,” she added.\n"
        "“Nobody will pay for this,” the mayor said.\n"
        "“That is not true,” Olsen answered. He said the firm was insured.",
    )
    assert [quotation.speaker for quotation in reading.quotations] == [
        "Ilse Brandt",
        "Ilse Brandt",
        "Ilse Brandt",
        "Karl Olsen",
        "Karl Olsen",
    ]


def test_who_is_called_a_researcher_is_a_person_whatever_the_name_looks_like(parser: Parser) -> None:
    reading = read(
        parser,
        "“The reef is alive,” study author Nils Berg said of the find. “We counted it,” he added.\n"
        "“Nobody had looked there before,” researcher Corbin Astra said.\n"
        "“However, we are able to go back and look. This is good work,” he added.",
    )
    assert ("Corbin Astra", "body") in [(mention.actor, mention.kind) for mention in reading.mentions]
    assert reading.quotations[-1].speaker == "Corbin Astra"


def test_a_company_is_nobody_whom_he_could_mean(parser: Parser) -> None:
    for source in (
        "Russian news agency Tass",
        "Italian bank UniCredit",
        "student newspaper The Vell Crimson",
    ):
        text = f"Bo Hansen won the seat. “Sales fell,” {source} said. “I will pay,” he added."
        assert read(parser, text).quotations[-1].speaker in ("Bo Hansen", None)


def test_a_speaker_without_a_name_stays_unknown(parser: Parser) -> None:
    reading = read(parser, "Karl Olsen left.\n“It fell,” a witness said.\n“It was loud,” he said.")
    assert [quotation.speaker for quotation in reading.quotations] == [None, None]


def test_running_paragraphs_are_one_quotation(parser: Parser) -> None:
    reading = read(parser, "“It fell at noon,” Ilse Brandt said. “We ran.\n\n“Nobody was hurt.”")
    (quotation,) = reading.quotations
    assert words(reading, quotation.content) == ["It fell at noon,", "We ran.", "Nobody was hurt."]


def test_turns_of_an_interview(parser: Parser) -> None:
    reading = read(
        parser,
        "Helen Marsh spoke to Karl Olsen on Monday.\n\nOLSEN: Was the crane safe?\n\nMARSH: It was not safe."
        "\n\nOLSEN: Thank you for coming.\n\nUPDATE: The crane is gone.",
    )
    turns = [q for q in reading.quotations if q.kind == "direct"]
    assert [(words(reading, q.content), q.speaker) for q in turns] == [
        (["Was the crane safe?"], "Karl Olsen"),
        (["It was not safe."], "Helen Marsh"),
        (["Thank you for coming."], "Karl Olsen"),
    ]


def test_turns_say_who_speaks_where_nothing_else_does(parser: Parser) -> None:
    reading = read(
        parser,
        "The crane fell on Monday.\n\nILSE MARSH: Was the crane safe?\n\nHOST: Let us hear.\n\n"
        "MARSH: It was not safe.\n\nHOST: Thank you.",
    )
    turns = [q for q in reading.quotations if q.kind == "direct"]
    assert [q.speaker for q in turns[::2]] == ["ILSE MARSH", "ILSE MARSH"]


def test_questions_and_answers_are_turns(parser: Parser) -> None:
    reading = read(
        parser,
        "The mayor answered readers.\n\nQ: Was the crane safe?\n\nA: It was not safe.\n\n"
        "Q. Who built it?\n\nA. The harbour did.",
    )
    assert [words(reading, q.content) for q in reading.quotations if q.kind == "direct"] == [
        ["Was the crane safe?"],
        ["It was not safe."],
        ["Who built it?"],
        ["The harbour did."],
    ]


def test_names_as_written_take_turns_only_in_conversation(parser: Parser) -> None:
    talk = "\n\n".join(
        (
            "Helen Marsh spoke to Karl Olsen on Monday.",
            "Olsen: Was the crane safe on that day?",
            "Marsh: It was not safe at all.",
            "Olsen: Who is to blame for that?",
            "Marsh: I would rather not say now.",
        )
    )
    speakers = [q.speaker for q in read(parser, talk).quotations if q.kind == "direct"]
    assert speakers == ["Karl Olsen", "Helen Marsh", "Karl Olsen", "Helen Marsh"]
    listed = "The count.\n\nNorrin: 1,769\nVelmark: 1,501\nNorrin: 12 seats\nVelmark: 9 seats\nAge: 27"
    assert read(parser, listed).quotations == ()


def test_voices(parser: Parser) -> None:
    reading = read(
        parser,
        "The crane fell on Monday.\n“It was not safe,” Ilse Brandt said. “We ran.”\n"
        "The firm built nine cranes for the harbour over the last ten years.",
    )
    voices = [(sentence.voice.kind, sentence.voice.speaker) for sentence in reading.sentences]
    assert voices == [
        ("publisher", None),
        ("source", "Ilse Brandt"),
        ("source", "Ilse Brandt"),
        ("publisher", None),
    ]


def test_an_unclosed_mark_costs_a_diagnostic(parser: Parser) -> None:
    reading = read(parser, "“It fell, Ilse Brandt said.\nThe harbour is closed. “We ran,” she added.")
    assert [diagnostic.code for diagnostic in reading.diagnostics] == ["unclosed-quotation-mark"]
    assert words(reading, reading.quotations[-1].content) == ["We ran,"]


def test_an_unclosed_mark_is_shown_with_its_first_words(parser: Parser) -> None:
    text = 'Ann Lee said:\n“It wasn\'t "safe"  to stand under the crane on such a windy day, so we left.'
    (diagnostic,) = read_article(Article("a", text), parser, TAGGER).diagnostics
    assert '"“It wasn\'t "safe" to stand under the …". The quotation' in diagnostic.message


PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "‘", "``", "''", "said ", "Ann Lee ", "he ", ", ", ". ", ": ", "\n", "It fell ",
     "according to ", "that ", " — ", "«", "\u2028", "\x00", "é", "😀", "(", ")"]
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60), st.text(max_size=15))
def test_any_text(parser: Parser, text: str, title: str) -> None:
    reading = read(parser, text, title)
    for quotation in reading.quotations:
        assert quotation.content
        for span in (*quotation.content, *quotation.quoted, *quotation.cue, *quotation.source):
            assert reading.article.words_of(span)
            assert span.end <= len(reading.article.field_text(span.field))


def test_two_who_speak_in_one_paragraph_keep_their_words(parser: Parser) -> None:
    reading = read(parser, "“It is late,” said Ann Lee. “It is early,” said Tom Ray.")
    said = [(words(reading, q.source), words(reading, q.content)) for q in reading.quotations]
    assert said == [(["Ann Lee"], ["It is late,"]), (["Tom Ray"], ["It is early,"])]


def test_speech_of_several_paragraphs_that_names_its_speaker_at_the_end(parser: Parser) -> None:
    text = "“The mill is closed.\n\n“It will not open again.\n\n“That is final,” Tom Ray said."
    reading, quotation = only(parser, text)
    assert words(reading, quotation.content) == [
        "The mill is closed.",
        "It will not open again.",
        "That is final,",
    ]
    assert quotation.speaker == "Tom Ray"


def test_who_is_only_spoken_of_is_not_who_speaks_next(parser: Parser) -> None:
    text = "Mayor Ann Lee met Tom Ray. Lee said that Ray knew. “He lied,” she said."
    assert read(parser, text).quotations[-1].speaker == "Ann Lee"


def test_several_sources_are_no_one_of_them(parser: Parser) -> None:
    assert read(parser, "NATO and the EU said it was over.").quotations[0].speaker is None


def test_a_name_that_ends_a_source_speaks(parser: Parser) -> None:
    text = "The mayor of Quillmouth, Ann Lee, told reporters that it was safe."
    assert read(parser, text).quotations[0].speaker == "Ann Lee"
