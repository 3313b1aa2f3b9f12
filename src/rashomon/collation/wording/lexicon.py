"""Rival terms: words that name the same kind of thing and take a side, or take none.

Our own list, made for this project. That a choice among terms for one referent carries the slant is the idea
of Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013 (one-sided terms) and of Hamborg, Zhukova and Gipp 2019
(bias by word choice and labelling). `soft`, `plain` and `strong` order the terms of one family by how grave a
view of the thing they take; they say nothing about which term is right, and nothing is summed up over a
publisher. Terms of one family and the same tone are not rivals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rashomon.text.word_sets import word_set

Tone = Literal["soft", "plain", "strong"]


@dataclass(frozen=True, slots=True)
class Family:
    """Terms for one kind of thing. `unique`: in the reports of one event they name one and the same thing.
    `needs_name`: the terms are so general that only a shared name shows that they mean one thing.

    Terms are lower-case, singular or plural as in print; several words are separated by spaces.
    """

    name: str
    terms: Mapping[str, Tone]
    unique: bool = False
    needs_name: bool = False


def _family(
    name: str, soft: str, plain: str, strong: str, *, unique: bool = False, needs_name: bool = False
) -> Family:
    terms: dict[str, Tone] = {}
    tones: tuple[tuple[Tone, str], ...] = (("soft", soft), ("plain", plain), ("strong", strong))
    for tone, words in tones:
        terms.update({term.strip(): tone for term in words.split(",") if term.strip()})
    return Family(name, terms, unique, needs_name)


FAMILIES: tuple[Family, ...] = (
    _family(
        "war",
        "conflict, crisis, operation, special operation, special military operation, tensions",
        "war, fighting, hostilities, intervention",
        "invasion, aggression, onslaught, incursion, war of aggression",
    ),
    _family(
        "annexation",
        "integration, accession, reunification, incorporation, unification, return",
        "takeover, absorption",
        "annexation, occupation, seizure, land grab",
    ),
    _family(
        "immigrants without papers",
        "undocumented immigrants, undocumented immigrant, undocumented people, undocumented workers, "
        "undocumented migrants, unauthorized immigrants",
        "",
        "illegal immigrants, illegal immigrant, illegal aliens, illegal alien, illegals, unlawful immigrants",
        unique=True,
    ),
    _family("migrants", "refugees, asylum seekers", "migrants", "invaders"),
    _family(
        "fighters",
        "fighters, rebels, rebel, freedom fighters, separatists",
        "militants, militant, insurgents, gunmen, gunman, attackers, attacker",
        "terrorists, terrorist, jihadists, jihadist, extremists, extremist, islamists",
    ),
    _family(
        "disaster",
        "incident",
        "attack, raid, accident, crash",
        "massacre, carnage, slaughter, assault, rampage, atrocity, tragedy, disaster",
    ),
    _family(
        "event",
        "situation, event, events, incident, malfunction",
        "attack, raid, bombing, strike, strikes, accident, crash, collision, explosion, shooting",
        "massacre, carnage, slaughter, assault, assaults, rampage, atrocity, tragedy, disaster, chaos",
        needs_name=True,
    ),
    _family(
        "killing",
        "death, deaths, passing",
        "killing of, killings",
        "murder, murders, slaying, execution, slaughter, assassination",
    ),
    _family(
        "protest",
        "rally, gathering, march, vigil",
        "protest, protests, demonstration, demonstrations, protesters, demonstrators",
        "riot, riots, unrest, mob, uprising, mayhem, rioters",
    ),
    _family("government", "", "government, administration, leadership", "regime, junta, dictatorship"),
    _family(
        "remarks",
        "remarks, comments, comment, question, questions, post, message, note",
        "criticism, complaint, complaints, critique, rebuke",
        "rant, tirade, rage, attack, mockery, ridicule, denunciation, slur, diatribe, outburst",
        needs_name=True,
    ),
    _family(
        "affair",
        "affair, matter, issue, controversy",
        "case, investigation, inquiry, probe",
        "scandal, cover-up, witch hunt, conspiracy, scheme",
        needs_name=True,
    ),
    _family("bid", "offer, approach, proposal, tie-up", "bid, takeover bid", "hostile bid"),
    _family(
        "health law",
        "affordable care act, health care law, health care reform, healthcare law",
        "",
        "obamacare",
        unique=True,
    ),
    _family("fiscal cliff", "", "fiscal crisis, tax increases", "fiscal cliff", unique=True),
    _family("estate tax", "", "estate tax, inheritance tax", "death tax", unique=True),
    _family("torture", "enhanced interrogation, harsh interrogation", "", "torture", unique=True),
    _family("abortion", "pro-life", "anti-abortion, opponents of abortion", "", unique=True),
    _family("climate", "climate change", "global warming", "climate crisis, climate emergency", unique=True),
    _family("settlements", "neighborhoods, neighbourhoods, communities", "settlements", "colonies"),
    _family("barrier", "security fence, fence, barrier", "wall", "apartheid wall, separation wall"),
)  # fmt: skip

# Before a noun that another publisher prints bare, these show what its writer thinks of the thing.
LOADED_MODIFIERS: frozenset[str] = word_set(
    """
    so-called infamous notorious controversial alleged self-proclaimed self-styled embattled disgraced
    bombastic
    radical extremist hardline scathing horrific brutal bizarre rogue divisive racist sexist heroic shameful
    reckless draconian unflattering outrageous ridiculous terrifying murderous vicious ruthless cruel corrupt
    failed botched sweeping polarizing murky shadowy secretive beloved legendary trademark iconic humiliating
    disastrous catastrophic chaotic deadly bloody cowardly senseless apparent purported
    """
)
