"""A title against its own body."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collation.headlines import judge_headline
from rashomon.model.article import Article
from rashomon.model.comparison import Headline
from rashomon.model.reading import Mention, Reading, Sentence, Voice
from rashomon.model.span import Span
from rashomon.reading.figures import find_figures


def reading(title: str, *body: str) -> Reading:
    text = "\n".join(body)
    article = Article("a", text, title)
    sentences = [Sentence(Span("a", "title", 0, len(title)), -1, Voice("publisher"))] if title else []
    start = 0
    for paragraph, sentence in enumerate(body):
        if sentence:
            span = Span("a", "body", start, start + len(sentence))
            sentences.append(Sentence(span, paragraph, Voice("publisher")))
        start += len(sentence) + 1
    return Reading(article, tuple(sentences), figures=find_figures(article, sentences))


def judged(title: str, *body: str) -> tuple[str, list[str]]:
    read = reading(title, *body)
    headline = judge_headline(read)
    assert isinstance(headline, Headline)
    return headline.verdict, [read.article.words_of(span) for span in headline.evidence]


def person(name: str, title: str) -> Mention:
    start = title.index(name)
    return Mention(Span("a", "title", start, start + len(name)), "person", name)


def test_a_title_that_the_body_says_is_faithful_and_shows_where() -> None:
    lead = "The council of Port Ember closed the old harbour on Monday."
    assert judged("Port Ember closes old harbour", "It rained.", lead)[1] == [
        "Port Ember closes old harbour",
        lead,
    ]


def test_a_dropped_condition_overstates() -> None:
    lead = "Port Ember should reopen the harbour once the strike has ended, its mayor said."
    verdict, evidence = judged("Port Ember should reopen harbour, mayor says", lead, "It rained on Monday.")
    assert verdict == "overstates"
    assert evidence[1] == lead


def test_a_condition_that_the_title_keeps_is_faithful() -> None:
    lead = "Port Ember would reopen the harbour once the strike has ended, its mayor said."
    assert judged("Port Ember would reopen harbour after strike", lead)[0] == "faithful"


def test_a_condition_of_something_else_is_no_condition_of_the_title() -> None:
    names = '"I would praise Orr and the Ember Ferry Company if they kept to their timetable," she said.'
    assert judged("Islanders celebrate Orr's exit, still mad at Ember Ferry Company", names)[0] == "faithful"
    asked = "What would the Port Ember harbour look like if it had two piers?"
    assert judged("Port Ember harbour looks better with two piers", asked)[0] == "faithful"
    threat = "The mayor threatened to close the Port Ember harbour if the council does not relent."
    assert judged("Mayor threatens to close Port Ember harbour", threat)[0] == "faithful"


def test_an_unconditional_sentence_settles_it() -> None:
    lead = "Port Ember should reopen the harbour once the strike has ended, its mayor said."
    plain = "Port Ember should reopen the harbour, the mayor said."
    assert judged("Port Ember should reopen harbour, mayor says", lead, plain)[0] == "faithful"


def test_a_dropped_hedge_overstates_and_the_claimed_words_are_shown() -> None:
    body = "Police believe that Olm is suspected of being the ring leader in the Ember thefts."
    verdict, evidence = judged("Olm ring leader in Ember thefts", "A man was held on Monday.", body)
    assert (verdict, evidence) == ("overstates", ["ring leader", body])


def test_a_hedge_hedges_nothing_behind_that() -> None:
    lead = "The mayor is reportedly furious that harbour pilots went on strike."
    assert judged("Harbour pilots leave mayor furious", lead)[0] == "faithful"


def test_a_higher_figure_overstates_and_a_lower_one_understates() -> None:
    lead = "The ferry accident killed 12 people, officials said."
    assert judged("Ferry accident kills 40 people", lead)[0] == "overstates"
    assert judged("Ferry accident kills 4 people", lead)[0] == "understates"
    assert judged("Ferry accident kills 12 people", lead)[0] == "faithful"
    assert judged("Ferry accident kills more than 10 people", lead)[0] == "faithful"


FILLER = ("It rained on Monday in Port Ember.", "The tide was high.", "Gulls sat on the old crane.")


def test_a_quotation_trimmed_of_its_limit_overstates() -> None:
    said = "“The pier will fall, or it will be rebuilt,” Olm said."
    verdict, evidence = judged("Olm warns council: 'The pier will fall'", said, *FILLER)
    assert (verdict, evidence) == ("overstates", ["The pier will fall", said])
    assert (
        judged("Olm warns council: 'The pier will fall'", "“The pier will fall,” Olm said.")[0] == "faithful"
    )
    assert judged("Olm: 'The pier will fall' or be rebuilt", said, *FILLER)[0] == "faithful"


def test_a_title_that_speaks_for_more_people_overstates() -> None:
    said = "“I will not pay for that pier,” Olm told the council."
    assert judged("Olm to council: We will not pay for that pier", said)[0] == "overstates"
    assert judged("Olm to council: I will not pay for that pier", said)[0] == "faithful"
    both = "“We will not pay for that pier,” Olm told the council."
    assert judged("Olm to council: We will not pay for that pier", said, both)[0] == "faithful"
    # Another's plural in fewer of these words is not what he said.
    another = "“We are not going to pay a cent for such a thing,” his successor said."
    assert judged("Olm to council: We will not pay for that pier", said, another)[0] == "overstates"


def test_a_quotation_that_ends_in_an_alternative_of_nouns_is_not_trimmed() -> None:
    lead = '"There is no proof or basis for this," the pilot said on Monday.'
    assert judged("Pilot says 'proof' of a bird strike is missing", lead)[0] == "faithful"
    assert judged("Harbour has 'no proof' of a bird strike", lead)[0] == "faithful"
    whole = '"This pier will collapse under its own weight, or it will be rebuilt," the pilot said.'
    assert judged("Pilot: 'This pier will collapse'", whole)[0] == "overstates"
    assert judged("Pilot: 'This pier will collapse' or be rebuilt", whole)[0] == "faithful"


def test_a_length_of_time_that_the_body_lacks_overstates() -> None:
    lead = "The two owners of the Port Ember ferry parted on Monday."
    verdict, evidence = judged("Port Ember ferry owners part after 4 years", lead)
    assert verdict == "overstates"
    assert "4" in evidence[0]
    told = "They had run it for four years."
    assert judged("Port Ember ferry owners part after 4 years", lead, told)[0] == "faithful"


def test_a_strong_word_that_the_body_lacks_overstates() -> None:
    lead = "Hundreds of guests were led away from the Port Ember pier after a crash."
    title = "Hundreds flee Port Ember pier after crash"
    assert judged(title, lead, *FILLER) == ("overstates", ["flee", lead])
    assert judged(title, lead, "Some fled to the beach.", *FILLER)[0] == "faithful"
    ended = "The council of Port Ember voted on Monday to repeal the pier tax."
    assert judged("Port Ember council abolishes the pier tax", ended, *FILLER)[0] == "faithful"
    banned = "The council of Port Ember has banned fishing from the pier."
    assert judged("Port Ember outlaws fishing from the pier", banned, *FILLER)[0] == "faithful"


def test_a_word_that_makes_a_stir_needs_one_like_it_in_the_body() -> None:
    lead = "The council of Port Ember moved the market to the pier on Monday."
    title = "Shocking: Port Ember moves the market to the pier"
    assert judged(title, lead, *FILLER) == ("overstates", ["Shocking", lead])
    assert judged(title, lead, "Traders were stunned.", *FILLER)[0] == "faithful"
    # Bears a claim out, and is too common to be one.
    assert judged("Traders shocked by move of Port Ember market", lead, *FILLER)[0] == "faithful"


def test_what_authorities_do_not_confirm_overstates_unless_the_title_names_the_source() -> None:
    lead = "A family of four from Port Ember died in the crash, a neighbour said."
    withheld = "Police have not released any names."
    read = reading("Port Ember family of four dies in crash", lead, withheld, *FILLER)
    sourced = tuple(
        replace(one, voice=Voice("source")) if one.span.start == 0 and one.span.field == "body" else one
        for one in read.sentences
    )
    headline = judge_headline(replace(read, sentences=sourced))
    assert headline is not None
    assert headline.verdict == "overstates"
    assert read.article.words_of(headline.evidence[1]) == withheld
    kept = reading("Port Ember family of four dies in crash, neighbour says", lead, withheld, *FILLER)
    headline = judge_headline(
        replace(kept, sentences=tuple(replace(s, voice=Voice("source")) for s in kept.sentences))
    )
    assert headline is not None
    assert headline.verdict == "faithful"


def test_a_person_whom_the_body_never_names_overstates() -> None:
    lead = "The court sided with the fishers of Port Ember on Monday."
    title = "Court sides with fishers as Nell Orr agrees"
    read = reading(title, lead, *FILLER)
    named = replace(read, mentions=(person("Nell Orr", title),))
    headline = judge_headline(named)
    assert headline is not None
    assert (headline.verdict, read.article.words_of(headline.evidence[0])) == ("overstates", "Nell Orr")
    # What the parser takes for a person in a title may be anything: "Brexit", "Drama".
    alone = judge_headline(replace(read, mentions=(person("Orr", title),)))
    assert alone is not None
    assert alone.verdict == "faithful"


def test_a_person_whom_the_body_has_in_the_genitive_is_named() -> None:
    lead = "The court sided with Orr’s fishers of Port Ember on Monday."
    title = "Court sides with fishers of Nell Orr"
    read = reading(title, lead, *FILLER)
    mention = person("Nell Orr", title)
    headline = judge_headline(replace(read, mentions=(mention,)))
    assert headline is not None
    assert headline.verdict == "faithful"
    plural = reading(title, "The court sided with the Orrs of Port Ember on Monday.", *FILLER)
    headline = judge_headline(replace(plural, mentions=(mention,)))
    assert headline is not None
    assert headline.verdict == "overstates"


def test_a_body_about_something_else_is_off_topic() -> None:
    body = ("Goats graze on the hill.", "The singer bows to the crowd.", "Nobody knows his age.")
    assert judged("Parliament rejects pension reform bill again", *body)[0] == "off-topic"


def test_without_title_or_body_nothing_is_said() -> None:
    assert judge_headline(reading("", "A goat escaped.")) is None
    assert judge_headline(reading("A goat escaped")) is None


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=120), max_size=5))
def test_any_text(title: str, body: list[str]) -> None:
    read = reading(title, *body)
    headline = judge_headline(read)
    if headline:
        assert all(read.article.words_of(span) for span in headline.evidence)
