"""Generated stories: English that parses, with statements, figures and quotations shared between articles.

They stand in for news, so that the bench runs without anybody's texts. An event is a list of facts; an
article words most of them in its own way and order, and adds some that only it has. What makes a fact is
drawn from lists that share no words, so that two facts resemble each other no more than two sentences of
news do: what a story costs grows with how much in it is linked.
"""

import random
from dataclasses import dataclass

from rashomon.model.article import Article

ARTICLE_WORDS = 600
_SHARED_FACTS = 30
_QUOTED = 0.25


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split(","))


_AGENTS = _lines("""
    harbour pilots, retired dentist, glass factory, plumbers, ferry company, choir of miners, coast
    guard, beekeepers, university, orchard owner, tax office, lawyers, museum, travelling circus,
    parish, brewers, railway, cyclists, prison, drone maker, opera, fishermen, bakery chain, embassy,
    vets, landlord, hospital, referees, navy, printer, weavers, zoo, tunnel builder, archive,
    pensioners, startup, lifeguards, garrison, taxi firm, sculptors, census bureau, dairy, jurors,
    auction house
    """)
# Each with a rival that other articles may print; past and participle are one.
_VERBS = _lines("""
    repaired mended, bought purchased, inspected examined, abandoned deserted, borrowed rented, painted
    coloured, demolished wrecked, guarded protected, praised lauded, moved shifted, photographed filmed,
    hoisted lifted, cleaned scrubbed, doubled expanded, emptied drained, rescued saved, blocked barred,
    catalogued listed, delivered shipped, mocked ridiculed, renamed retitled, searched combed, trimmed
    pruned, unveiled revealed, measured gauged, insured covered, melted liquefied, copied duplicated,
    ignored neglected, heated warmed, raffled auctioned, disputed contested, banned outlawed, planted
    seeded, tested tried, wrapped packed
    """)
_OBJECTS = _lines("""
    copper dome, winter timetable, oak staircase, violins, salt marsh, broken turbine, village clock,
    old submarine, chess trophy, disused quarry, marble fountain, tractors, lighthouse lens, collapsed
    chimney, northern lock, letter from the founder, cable car, greenhouses, bronze horse, cinema roof,
    ambulance fleet, shipment of medicine, flood wall, forged passport, stadium lawn, vineyard, asbestos
    shed, drinking fountain, nest of storks, granite steps, runaway balloon, voting machines, cathedral
    organ, sugar warehouse, stolen tapestry, signal tower, ice rink, wind farm, shipwreck, school
    kitchen, meteorite, toll gate, sewage works, racing yacht, cherry avenue
    """)
_SETTINGS = _lines("""
    at dawn, during a thunderstorm, on Monday evening, behind closed doors, in front of cameras, over
    Easter, within an hour, for the third time, in thick fog, without a permit, on the eve of the
    carnival, in silence, before the first frost, under police escort, on Thursday morning, in pouring
    rain, by candlelight, between two storms, at short notice, in October, halfway through lunch, on the
    last day of term, beside the motorway, near the border, below sea level, amid applause, past
    midnight, in spite of protests
    """)
_CAUSES = _lines("""
    lease, sponsor, drought, bolt, lantern, wheat, map, measles, donor, petition, swan, fuse, election,
    soil, tourist, gas, comma, river, gold, rat, insurer, landslide, referee, typhoon, subsidy,
    generator, mildew, jury, parade, glacier, rumour, violinist, sensor, tariff, mosquito, verdict,
    scaffold, hacker, avalanche, inheritance
    """)
_TURNS = _lines("""
    vanished, arrived too early, was misread, doubled in a week, angered the neighbours, proved false,
    caught fire, froze, split in half, was traced to a cellar, made headlines abroad, fell silent, began
    to smell, outgrew every forecast, cost a fortune, went viral, ran dry, rotted, was smuggled in, came
    back as a surprise, burst, melted away, confused the computers, set a record, broke a promise,
    divided families, scared the horses, was stolen twice, needed a surgeon, drew ten thousand
    spectators, turned purple, jammed the switchboard, delayed a wedding, won a medal, sank overnight,
    was quietly cancelled
    """)
_MEANS = _lines("""
    tonnes of gravel, volunteers, litres of varnish, borrowed lorries, sandbags, million crowns, metres
    of rope, crates of lemons, apprentices, blankets, kilometres of wire, prefabricated beams,
    loudspeakers, snow ploughs, trained dogs, rowing boats, pages of instructions, buckets, torches,
    pallets of brick, sewing machines, rented cranes, thousand postage stamps, barrels of tar, stuffed
    owls, fire hoses, telescopes, spare wheels
    """)
_ROLES = _lines("""
    the mayor, a fire chief, the spokeswoman, the harbour master, a union leader, the minister, an
    engineer, the deputy governor, a bystander, the treasurer, a geologist, the chief conductor, a
    former judge, the sexton
    """)
_ONSETS = _lines("B, D, F, G, H, J, K, L, M, N, P, R, S, T, V, W, Br, Dr, Kr, St")
_RHYMES = _lines("a, e, i, o, u, ar, el, in, or, un")
_ENDINGS = _lines("bek, dal, fer, gar, lin, mond, nis, rup, sen, tov, wick, zell")

_TOLD = (
    "{agent} {past} {object} {setting}, {reason}.",
    "{setting}, {agent} {past} {object} with {count} {means}.",
    "{object} had been {past} by {agent} with {count} {means}, {person}, {role}, said.",
    "According to {person}, {role}, {object} had been {past} {setting}, {reason}.",
    "{person}, {role}, told reporters that {agent} had {past} {object} {reason}.",
)
_SPOKEN = (
    "“{agent} {past} {object} {setting}, {reason},” said {person}, {role}.",
    "“{agent} {past} {object} {setting},” {person} said.",
    "{person}, {role}, said that {agent} “{past} {object} {setting}, {reason}.”",
    "“{agent} {rival} {object} {setting}, {reason},” {person} told reporters.",
)
_REMARKS = (
    "{agent} {past} {object} {setting}, {reason}",
    "I never thought that {agent} would have {past} {object} {setting}, and it was only {reason}",
    "we are told that it will take {count} {means}, but nobody asked us {reason} if we have them",
    "it is not true that {object} was {past} {setting}, and {agent} must know that it was not",
    "{setting}, if we have to, we will find {count} {means} for {object}",
)


@dataclass(frozen=True, slots=True)
class _Fact:
    """Who did what, when, why, with how many of what, and who says so."""

    agent: str
    verbs: tuple[str, str]
    object: str
    setting: str
    reason: str
    means: str
    count: int
    person: str
    role: str
    quoted: bool


def generate_story(articles: int, seed: int) -> tuple[Article, ...]:
    """The reports of one event, about 600 words each, the same for the same seed."""
    chance = random.Random(seed)
    shared = [invent_fact(chance) for _ in range(_SHARED_FACTS)]
    return tuple(_write_article(chance, shared, f"s{seed}-{number}") for number in range(articles))


def invent_quotation(chance: random.Random) -> str:
    """What somebody says of a fact, in 10 to 30 words, without quotation marks."""
    fact = invent_fact(chance)
    words = chance.choice(_REMARKS).format(
        agent=fact.agent,
        past=fact.verbs[0],
        object=fact.object,
        setting=fact.setting,
        reason=fact.reason,
        means=fact.means,
        count=fact.count,
    )
    return words[0].upper() + words[1:]


def _write_article(chance: random.Random, shared: list[_Fact], name: str) -> Article:
    facts = chance.sample(shared, k=len(shared) * 2 // 3)
    facts += [invent_fact(chance) for _ in range(len(shared))]
    chance.shuffle(facts)
    sentences: list[str] = []
    words = 0
    for fact in facts:
        if words >= ARTICLE_WORDS:
            break
        sentences.append(word_fact(chance, fact))
        words += len(sentences[-1].split())
    paragraphs = [" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    return Article(
        id=name,
        title=sentences[0].rstrip("."),
        text="\n\n".join(paragraphs),
        publisher=f"Paper {name}",
        published="2025-10-15",
        language="en",
    )


def invent_fact(chance: random.Random) -> _Fact:
    """Something that happened, as every report of it may tell it."""
    past, rival = chance.choice(_VERBS).split()
    return _Fact(
        agent=f"the {invent_name(chance)} {chance.choice(_AGENTS)}",
        verbs=(past, rival),
        object=f"the {chance.choice(_OBJECTS)} of {invent_name(chance)}",
        setting=chance.choice(_SETTINGS),
        reason=f"after the {chance.choice(_CAUSES)} {chance.choice(_TURNS)}",
        means=chance.choice(_MEANS),
        count=chance.randint(3, 900),
        person=f"{invent_name(chance)} {invent_name(chance)}",
        role=chance.choice(_ROLES),
        quoted=chance.random() < _QUOTED,
    )


def invent_name(chance: random.Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_RHYMES) + chance.choice(_ENDINGS)


def word_fact(chance: random.Random, fact: _Fact) -> str:
    """A sentence that tells a fact, in one of several ways."""
    past, rival = fact.verbs
    if not fact.quoted and chance.random() < 0.5:
        past, rival = rival, past
    wording = chance.choice(_SPOKEN if fact.quoted else _TOLD)
    sentence = wording.format(
        agent=fact.agent,
        past=past,
        rival=rival,
        object=fact.object,
        setting=fact.setting,
        reason=fact.reason,
        means=fact.means,
        count=fact.count,
        person=fact.person,
        role=fact.role,
    )
    first = 1 if sentence[0] == "“" else 0
    return sentence[:first] + sentence[first].upper() + sentence[first + 1 :]
