"""Pairs of versions of invented articles with a known list of changes: sentences with places that can be edited.

A place is written [kind|before|after]. Each pair takes some sentences, edits a few of their places, and adds,
drops or moves whole sentences; a pair may be read backwards, and then what was hardened is softened. The
sentences are in two sets: one to look at while rules are written, one that is only counted.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.article import Article

_PLACE = re.compile(r"\[([a-z-]+)\|([^|\]]*)\|([^\]]*)\]")

LOOKED_AT = """
The council [hardened|may|will] close the swimming hall in [name|Marden|Lorbeck] on [time|Monday|Friday].
About [figure|400|450] people used the hall every day, [attribution-dropped|according to the operator,|]~the last of them on Sunday.
"We cannot pay for the [quotation|roof|new roof] any longer," said the mayor, [name|Edda Lorne|Ida Lorne].
A fire [inserted||that broke out in the kitchen] destroyed [figure|three|five] houses in the old town.
Police did [negation|not|] arrest the driver of the lorry after the accident.
[attribution-dropped|The ministry said that|] the bridge had been closed for repairs since [time|March|May].
The ferry company [substituted|rejected|ignored] the demands of the crews at a meeting on [time|Tuesday|Wednesday].
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
    """A change that was made: the words of the sentence that has it, in each version, "" where it has none."""

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


def make_pairs(sentences: str, count: int, seed: int) -> list[MadePair]:
    return [
        _make_pair(sentences.strip().split("\n"), random.Random(seed + number)) for number in range(count)
    ]


def _make_pair(templates: Sequence[str], chance: random.Random) -> MadePair:
    chosen = chance.sample(templates, 11)
    extra = chance.sample(EXTRA.strip().split("\n"), 6)
    changes: list[KnownChange] = []
    both: list[tuple[str, str]] = []
    for template in chosen:
        kinds = _edit(template, chance.random() < 0.5, chance)
        before, after, kind = kinds
        both.append((before, after))
        if kind:
            changes.append(KnownChange(kind, before, after))
    both += [(one, one) for one in extra[:4]]
    chance.shuffle(both)
    old, new = [one for one, _ in both], [other for _, other in both]
    new.insert(chance.randrange(len(new) + 1), extra[4])
    changes.append(KnownChange("added", "", extra[4]))
    old.insert(chance.randrange(len(old) + 1), extra[5])
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


def _edit(template: str, is_edited: bool, chance: random.Random) -> tuple[str, str, str]:
    """A sentence with one of its places edited, or none; the other places are as before."""
    places = list(_PLACE.finditer(template))
    which = chance.randrange(len(places)) if is_edited else -1
    before = _tidy(_PLACE.sub(lambda match: match[2], template))
    number = iter(range(len(places)))
    after = _tidy(_PLACE.sub(lambda match: match[3] if next(number) == which else match[2], template))
    return before, after, places[which][1] if is_edited else ""


def _tidy(sentence: str) -> str:
    """Spaces as they are printed, and a capital at the head; ~ is a space that goes with the words before it."""
    sentence = re.sub(r"\s+([,.])", r"\1", re.sub(r"~", " ", sentence))
    sentence = " ".join(sentence.replace(" ,", ",").split())
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
