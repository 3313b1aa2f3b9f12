"""Pairs of versions of invented articles with a known list of changes: sentences that can be edited.

A place is written [kind|before|after]. Each pair takes some sentences, edits a few of their places, and adds,
drops or moves whole sentences; a pair may be read backwards, and then what was hardened is softened. In hard
pairs two sentences are one, all places of a sentence may be edited at once, and a sentence is replaced by
another one in its very place. The sentences are in two sets: one to look at while rules are written, one that
is only counted.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.article import Article

_PLACE = re.compile(r"\[([a-z-]+)\|([^|\]]*)\|([^\]]*)\]")

LOOKED_AT = """
The council [hardened|may|will] close the swimming hall in [name|Marden|Lorbeck] on [time|Monday|Friday].
[figure|400|450] people used the hall every day[attribution-dropped|, according to the operator|].
"We cannot pay for the [quotation|roof|new roof] any longer," said the mayor, [name|Edda Lorne|Ida Lorne].
A fire [inserted||that broke out in the kitchen] destroyed [figure|three|five] houses in the old town.
Police did [negation|not|] arrest the driver of the lorry after the accident.
[attribution-dropped|The ministry said that|] the bridge had been closed for repairs since [time|March|May].
The ferry company [substituted|rejected|ignored] the demands of the crews on [time|Tuesday|Wednesday].
The storm [softened|has|may have] damaged the harbour wall, engineers said in [name|Selwick|Norrin].
The suspect [hardened|allegedly|] stole the painting from the museum in the night.
Farmers in the valley lost [figure|60 percent|40 percent] of their harvest to the drought.
"Nobody [quotation|warned us|told us the truth]," the secretary of the union told reporters.
The new tram line will cost [figure|$12 million|$15 million] and open in [time|2027|2029].
The court [substituted|sentenced|fined] the former director of the waterworks for fraud.
The minister [attribution-changed|said|claimed] the talks with the neighbouring state had gone well.
[attribution-changed|Doctors|Officials] said the outbreak had been brought under control.
The airline cancelled [hardened|at least|] 30 flights because of the fog.
The dam was [inserted||badly] damaged by the flood, and the road below it was washed away.
The committee [hardened|plans to publish|published] its report on the mine.
Two hikers were found [substituted|alive|dead] near the summit by a rescue team.
The school in [name|Velmark|Ansgard] stays closed until the heating is repaired.
The company denied [inserted||on Thursday evening] that it had poured waste into the river.
Voters [hardened|will probably|will] decide on the stadium in the autumn.
The vaccine [negation|was not|was] tested on children before it was approved.
Teachers demand smaller classes[inserted||, better pay] and more time for preparation.
The ship left the port at [time|7 a.m.|9 a.m.] with a crew of eighteen.
The harbour master [deleted|, who was on duty that night,|] saw the crane fall.
"The crane [quotation|passed|failed] its inspection in October," the company wrote.
The bank raised its forecast [inserted||for the second time this year] after a strong summer.
The mayor, [name|Tom Arlow|Jan Arlow], thanked the volunteers for their work.
The train stopped in the tunnel for [figure|two|four] hours without light.
"""

COUNTED = """
The city [hardened|could|will] lose its orchestra after the cut in [name|Brenholm|Tarsund].
Rescuers pulled [figure|seven|nine] miners from the shaft by [time|Thursday|Saturday] morning.
"It was [quotation|a mistake|a grave mistake]," the director of the zoo admitted in a letter.
The river rose by [figure|two metres|three metres] overnight and flooded the market square.
The pilot was [negation|not|] blamed for the crash by the inquiry.
[attribution-dropped|According to the prosecutor,|] the money was hidden in a garage.
The theatre [substituted|opened|closed] its doors in [time|1921|1931] and was rebuilt after the war.
The reservoir is [softened|full|apparently full], the water board wrote in its bulletin.
The guard was [hardened|reportedly|] asleep when the thieves came through the roof.
The island received [figure|1,200|2,100] visitors in the first week of the season.
"Our members will [quotation|strike|not strike]," the head of the drivers' union announced.
The hospital spent [figure|€3 million|€8 million] on beds that were never used.
The judge [substituted|adjourned|dismissed] the case against the owner of the quarry.
The governor [attribution-changed|said|insisted] the levee would hold through the winter.
[attribution-changed|Residents|Scientists] said the smell came from the tannery.
The blaze injured [hardened|more than|] 20 firefighters in the warehouse.
The statue was [inserted||carefully] taken down and carried to the depot behind the church.
The regulator [softened|approved|plans to approve] the merger of the two grocers.
The climbers reached the hut [substituted|exhausted|unharmed] after a night in the snow.
The carnival in [name|Ostrava Bay|Kessel Bay] will take place without fireworks.
The publisher withdrew the book [inserted||under pressure from historians] a week after its release.
The comet will [hardened|probably|] be visible from the northern coast.
The tenants [negation|were never|were] informed about the asbestos in the walls.
Nurses ask for longer breaks[inserted||, free parking] and a canteen that opens at night.
The parade starts at [time|noon|3 p.m.] in front of the railway station.
The cook [deleted|, a former sailor,|] was praised for his soup.
"The tests [quotation|were clean|were contaminated] from the start," the laboratory stated.
The airport lengthened its runway [inserted||at a cost that was never disclosed] for the summer flights.
The referee, [name|Pia Holm|Eva Holm], stopped the match in the second half.
The cable car stood still for [figure|six|eleven] days after the lightning.
"""

EXTRA = """
The weather service expects more rain in the coming days.
A spokeswoman for the region promised quick help for the families.
It was the worst accident of its kind in a decade.
The cause is still being examined by three experts.
Shops along the main street remained shut.
An inquiry by the parliament begins after the holidays.
Neighbours brought blankets, tea and dry clothes.
Similar cases became known in two other towns.
The insurance will not pay for the damage, a lawyer explained.
A memorial service is held in the cathedral.
Critics call the plan expensive and badly prepared.
The old mill on the hill was spared.
"""

NOTES = (
    "Correction: An earlier version of this article gave a wrong number.",
    "This story has been updated to include a response.",
    "Clarification: The headline has been changed to make clear who decided.",
    "Editor's note: A photograph was removed after publication.",
)
COUNTERS = ("{} comments", "{} shares", "{} min read", "Updated {} minutes ago")
_MIRRORED = {
    "hardened": "softened",
    "softened": "hardened",
    "attribution-dropped": "attribution-added",
    "attribution-added": "attribution-dropped",
    "inserted": "deleted",
    "deleted": "inserted",
    "added": "dropped",
    "dropped": "added",
}


@dataclass(frozen=True, slots=True)
class KnownChange:
    """A change that was made: the sentence that has it as each version prints it, "" if it does not."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MadePair:
    """Two versions of an invented article, all changes between them, and how many of them are noise."""

    before: Article
    after: Article
    changes: tuple[KnownChange, ...]
    noise: int


def make_pairs(sentences: str, count: int, seed: int, *, hard: bool = False) -> list[MadePair]:
    templates = sentences.strip().split("\n")
    return [_make_pair(templates, random.Random(seed + number), hard=hard) for number in range(count)]


def _make_pair(templates: Sequence[str], chance: random.Random, *, hard: bool) -> MadePair:
    chosen = chance.sample(templates, 12)
    if hard:
        chosen = [*chosen[:6], *_join_by_two(chosen[6:])]
    extra = chance.sample(EXTRA.strip().split("\n"), 6)
    changes: list[KnownChange] = []
    both: list[tuple[str, str]] = []
    for template in chosen:
        before, after, kinds = _edit(template, chance, hard=hard)
        both.append((before, after))
        changes += [KnownChange(kind, before, after) for kind in kinds]
    both += [(one, one) for one in extra[:4]]
    chance.shuffle(both)
    old, new = [one for one, _ in both], [other for _, other in both]
    place = chance.randrange(len(new) + 1)
    new.insert(place, extra[4])
    changes.append(KnownChange("added", "", extra[4]))
    old.insert(place if hard else chance.randrange(len(old) + 1), extra[5])
    changes.append(KnownChange("dropped", extra[5], ""))
    if chance.random() < 0.4:
        _move(new, [one for one, other in both if one == other], changes, chance)
    noise = _add_noise(old, new, chance)
    if chance.random() < 0.5:
        note = chance.choice(NOTES)
        new.append(note)
        changes.append(KnownChange("note", "", note))
    elif chance.random() < 0.6:
        old, new = new, old
        changes = [KnownChange(_MIRRORED.get(one.kind, one.kind), one.after, one.before) for one in changes]
    return MadePair(Article("before", _join(old)), Article("after", _join(new)), tuple(changes), noise)


def _join_by_two(templates: Sequence[str]) -> list[str]:
    """Every two sentences as one, where the second can follow "while"."""
    joined = []
    for one, other in zip(templates[::2], templates[1::2], strict=True):
        if other.startswith(("The ", "A ")) and not one.startswith('"'):
            joined.append(f"{one[:-1]}, while {other[0].lower()}{other[1:]}")
        else:
            joined += [one, other]
    return joined


def _edit(template: str, chance: random.Random, *, hard: bool) -> tuple[str, str, list[str]]:
    """A sentence before and after its edits, and their kinds: none, one, or in hard pairs several."""
    places = list(_PLACE.finditer(template))
    edited: set[int] = set()
    if chance.random() < 0.5:
        edited = {chance.randrange(len(places))}
    if hard:
        edited |= {number for number in range(len(places)) if edited and chance.random() < 0.7}
    numbers = iter(range(len(places)))
    before = _tidy(_PLACE.sub(lambda match: match[2], template))
    after = _tidy(_PLACE.sub(lambda match: match[3] if next(numbers) in edited else match[2], template))
    return before, after, [places[number][1] for number in sorted(edited)]


def _tidy(sentence: str) -> str:
    """Spaces as they are printed, and a capital at the head."""
    sentence = " ".join(re.sub(r"\s+([,.])", r"\1", sentence).split())
    return sentence[0].upper() + sentence[1:]


def _move(lines: list[str], same: Sequence[str], changes: list[KnownChange], chance: random.Random) -> None:
    """Carry an unchanged sentence far enough that it is clear which one moved."""
    moved = chance.choice([one for one in same if len(one) < 90] or list(same))
    place = lines.index(moved)
    lines.remove(moved)
    lines.insert((place + len(lines) // 2) % len(lines), moved)
    changes.append(KnownChange("moved", moved, moved))


def _add_noise(old: list[str], new: list[str], chance: random.Random) -> int:
    """Counters that go on, and curly quotation marks in the later version; how many changes that is."""
    noise = 0
    for counter in chance.sample(COUNTERS, 2):
        old.append(counter.format(chance.randrange(2, 40)))
        new.append(counter.format(chance.randrange(41, 90)))
        noise += 1
    return noise


def _join(lines: Sequence[str]) -> str:
    return "\n\n".join(lines)


# Sentences of two versions in the same place: the later one says the same in other words, or more of it.
SAME_SENTENCES = (
    (
        "The roof of the market hall collapsed under the snow.",
        "Under the weight of the snow, the market hall's roof gave way and collapsed.",
    ),
    (
        "Two people were hurt.",
        "Two people, both of them passengers of the tram, were hurt and taken to hospital.",
    ),
    (
        "Mayor Edda Lorne promised to rebuild the bridge.",
        "Lorne, the mayor, has promised that the bridge will be rebuilt.",
    ),
    (
        "The strike of the dockers ends on Friday after a deal with the port.",
        "After a deal with the port, the dockers will end their strike on Friday.",
    ),
    ("Police are looking for a grey van.", "A grey van with foreign plates is being looked for by police."),
    ("The museum reopens in spring.", "In spring the museum, closed since the flood, reopens."),
    (
        "Officials blamed a broken pump for the outage.",
        "A broken pump was blamed by officials for the outage that left the valley dark.",
    ),
    (
        "The company will cut 300 jobs in Velmark by the end of the year.",
        "By the end of the year 300 jobs in Velmark will go, the company announced.",
    ),
    (
        "Schools stay closed until Wednesday because of the smoke.",
        "Because of the smoke all schools in the district remain closed until Wednesday.",
    ),
    (
        "The expedition reached the hut at noon and rested for an hour.",
        "At noon the expedition reached the hut.",
    ),
    (
        "The judge ordered a new trial for the former treasurer.",
        "A new trial was ordered by the judge for Olaf Brenn, the former treasurer.",
    ),
    (
        "Water in the cellar of the archive damaged maps from the 17th century.",
        "Maps from the 17th century were damaged by water in the archive's cellar.",
    ),
    (
        "A lorry with chemicals overturned on the coastal road near Selwick.",
        "Near Selwick a lorry that carried chemicals overturned on the coastal road on Monday.",
    ),
    (
        "The vote was postponed for a second time.",
        "The vote was postponed again, for the second time this month.",
    ),
    (
        "The airline apologised to its passengers for the delays.",
        "Passengers received an apology from the airline for the delays.",
    ),
)
OTHER_SENTENCES = (
    (
        "The roof of the market hall collapsed under the snow.",
        "The fire brigade closed the street beside the market hall.",
    ),
    ("Two people were hurt.", "Two shops were looted."),
    (
        "Mayor Edda Lorne promised to rebuild the bridge.",
        "Mayor Edda Lorne visited the hospital in the evening.",
    ),
    (
        "The strike of the dockers ends on Friday after a deal with the port.",
        "The port lost two million crowns on Friday alone.",
    ),
    ("Police are looking for a grey van.", "Police are asking witnesses to call."),
    ("The museum reopens in spring.", "The garden of the palace opens in summer."),
    (
        "Officials blamed a broken pump for the outage.",
        "Officials in the capital declined to comment on the matter.",
    ),
    (
        "The company will cut 300 jobs in Velmark by the end of the year.",
        "The company was founded in Velmark by two brothers.",
    ),
    (
        "Schools stay closed until Wednesday because of the smoke.",
        "The wind is expected to turn on Wednesday.",
    ),
    (
        "The expedition reached the hut at noon and rested for an hour.",
        "The weather on the mountain changed within an hour.",
    ),
    (
        "The judge ordered a new trial for the former treasurer.",
        "The former treasurer has always denied the charges.",
    ),
    (
        "Water in the cellar of the archive damaged maps from the 17th century.",
        "The archive was founded in the 19th century by a duke.",
    ),
    (
        "A lorry with chemicals overturned on the coastal road near Selwick.",
        "The coastal road is the only way to the village.",
    ),
    ("The vote was postponed for a second time.", "The opposition called the government a disgrace."),
    (
        "The airline apologised to its passengers for the delays.",
        "The airline employs 4,000 people and flies to 60 cities.",
    ),
)

# As editors change sentences, written before they were looked at: the kinds of all edits in each. Capitals,
# spelling and punctuation are left out.
HAND_MADE_LOOKED_AT: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "At least six people died when a bus fell into the Torne gorge, police said.",
        "Nine people died when a bus fell into the Torne gorge on Sunday, police said.",
        ("figure", "inserted"),
    ),
    ("The minister is expected to resign.", "The minister has resigned.", ("hardened",)),
    (
        "The minister resigned.",
        "The minister resigned over the loan, two people close to him said.",
        ("inserted", "attribution-added"),
    ),
    ("Protesters threw stones at the police.", "Some protesters threw stones at the police.", ("inserted",)),
    (
        "The drug cures the disease, the company says.",
        "The drug may slow the disease, the company says.",
        ("softened", "substituted"),
    ),
    ("The mayor did not know of the contract.", "The mayor knew of the contract.", ("negation",)),
    (
        "“I never met the man,” Holm told the court on Tuesday.",
        "“I do not remember the man,” Holm told the court on Wednesday.",
        ("quotation", "time"),
    ),
    (
        "The ship sank off the coast of Norrin with 30 people on board.",
        "The ship sank off the coast of Velmark with 34 people on board.",
        ("name", "figure"),
    ),
    (
        "According to the army, the convoy was attacked at dawn.",
        "According to residents, the convoy was attacked at dawn.",
        ("attribution-changed",),
    ),
    ("The convoy was attacked by rebels.", "The convoy was attacked, allegedly by rebels.", ("softened",)),
    (
        "A spokesman denied that the plant had leaked.",
        "A spokesman confirmed that the plant had leaked.",
        ("attribution-changed",),
    ),
    ("Brandt, 41, was arrested at the airport.", "Brandt, 44, was arrested at the airport.", ("figure",)),
    ("The union will strike if the talks fail on Friday.", "The union will strike.", ("hardened",)),
    (
        "The hospital treated dozens of people for burns.",
        "The hospital treated 23 people for burns.",
        ("figure",),
    ),
    (
        "The suspect is a student from Tarsund.",
        "The suspect, who was released in the evening, is a student from Tarsund.",
        ("inserted",),
    ),
    ('He called the ruling "a farce".', "He called the ruling a farce.", ("quotation",)),
    ("The bridge, built in 1931, was closed.", "The bridge, built in 1913, was closed.", ("time",)),
    ("Lorne won the election by a landslide.", "Lorne won the election.", ("deleted",)),
    ("The firm lost about $40 million last year.", "The firm lost $40 million last year.", ("hardened",)),
    ("Witnesses heard two shots.", "Witnesses said they heard two shots.", ("inserted",)),
    ("The riot began after the match.", "The protest began after the match.", ("substituted",)),
    (
        "The airline has cancelled all flights to the island until Monday.",
        "The airline has cancelled most flights to the island until Monday.",
        ("substituted",),
    ),
    (
        "The archbishop has apologised to the victims.",
        "The archbishop has refused to apologise to the victims.",
        ("negation",),
    ),
    ("Doctors said the boy was out of danger.", "The boy was out of danger, doctors said.", ("reordered",)),
    (
        "Snow blocked the pass for two days, and lorries waited in the valley.",
        "Snow blocked the pass for three days.",
        ("figure", "deleted"),
    ),
    (
        "Officials plan to move the prisoners to the island of Hestra.",
        "Officials moved the prisoners to the island of Hestra.",
        ("hardened",),
    ),
    (
        "The editor, Pia Holm, wrote the letter herself.",
        "The editor, Pia Holt, wrote the letter herself.",
        ("name",),
    ),
    ("The police chief said the gun was a toy.", "The gun was a toy.", ("attribution-dropped",)),
    (
        "Residents say the water tastes of metal.",
        "Some residents claim the water tastes of metal.",
        ("inserted", "attribution-changed"),
    ),
    (
        "The council must repair the dyke by October.",
        "The council should repair the dyke by November.",
        ("substituted", "time"),
    ),
)

# The same, written after the rules had been changed for those above, and only counted.
HAND_MADE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Rescuers found four bodies in the wreck on Thursday night.",
        "Rescuers found six bodies in the wreck and two survivors on Friday morning.",
        ("figure", "inserted", "time"),
    ),
    (
        "The central bank could raise rates in March.",
        "The central bank raised rates in March.",
        ("hardened",),
    ),
    ("The regiment fired on the crowd.", "The regiment reportedly fired on the crowd.", ("softened",)),
    (
        "The company admitted it had known of the crack since 2019.",
        "The company said it had known of the crack since 2021.",
        ("attribution-changed", "time"),
    ),
    ("The court found him guilty of arson.", "The court found him not guilty of arson.", ("negation",)),
    (
        "“We will rebuild every house,” the governor promised.",
        "“We will rebuild the houses,” the governor promised.",
        ("quotation",),
    ),
    (
        "Thousands of fans waited outside the stadium in Brenholm.",
        "Hundreds of fans waited outside the arena in Brenholm.",
        ("figure", "substituted"),
    ),
    ("The pipeline was sabotaged.", "The pipeline was sabotaged, the operator said.", ("attribution-added",)),
    (
        "Officials said on Monday that the virus had reached the island.",
        "The virus had reached the island.",
        ("attribution-dropped",),
    ),
    (
        "The singer cancelled her concert in Kessel Bay.",
        "The singer cancelled her concerts in Kessel Bay and Norrin.",
        ("substituted", "inserted"),
    ),
    ("The factory employs more than 900 people.", "The factory employs 900 people.", ("hardened",)),
    (
        "The coach, Jan Arlow, was dismissed after the defeat.",
        "The coach, Tom Arlow, was dismissed before the match.",
        ("name", "substituted"),
    ),
    (
        "The parliament is likely to reject the treaty.",
        "The parliament may reject the treaty.",
        ("softened",),
    ),
    (
        "The pilot radioed for help before the crash.",
        "The pilot never radioed for help before the crash.",
        ("negation",),
    ),
    (
        "The museum will return the mask unless the donor objects.",
        "The museum will return the mask.",
        ("hardened",),
    ),
    (
        "A man was injured by a falling branch in the park.",
        "A woman was injured by a falling branch in the park.",
        ("substituted",),
    ),
    (
        "The inquiry blamed the engineer for the collapse.",
        "The inquiry blamed the engineer and two inspectors for the collapse.",
        ("inserted",),
    ),
    (
        "The deal is worth €2 billion, according to the seller.",
        "The deal is worth €2 billion, according to the buyer.",
        ("attribution-changed",),
    ),
    (
        "The crew was rescued by a fishing boat at 4 a.m.",
        "The crew was rescued by a fishing boat at 6 a.m.",
        ("time",),
    ),
    ("He described the vote as a fraud.", 'He described the vote as "a fraud".', ("quotation",)),
    (
        "The dam supplies water to 300,000 homes, officials said.",
        "The dam supplies water to 30,000 homes, officials said.",
        ("figure",),
    ),
    (
        "The terrorists held the building for nine hours.",
        "The gunmen held the building for nine hours.",
        ("substituted",),
    ),
    ("The bishop wants to sell the palace.", "The bishop tried to sell the palace.", ("substituted",)),
    (
        "The former treasurer, who denies the charges, fled to Tarsund.",
        "The former treasurer fled to Tarsund.",
        ("deleted",),
    ),
)
