"""Whose name stands behind a source: one named in it, the holder of a role, the one a pronoun means."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import accumulate

from rashomon.reading.mentions import Named, fold_name
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.transcript import is_turn, list_fuller_names
from rashomon.reading.syntax import Syntax

_GENDERS = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_PLURALS = frozenset({"they", "it", "them"})
# Who speaks the words that these stand in; in the reporter's own that is the publisher, who has no name here.
_SELF = frozenset({"i", "me", "we", "us"})
_NAMELESS = frozenset({"you", "who", "which", "that", "this", "those", "some", "many", "others"})
_TITLE_GENDERS = {"Mr.": "m", "Mr": "m", "Mrs.": "f", "Mrs": "f", "Ms.": "f", "Ms": "f", "Sir": "m"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HOW_FAR_BACK = 12
_BARE_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]{1,24}(?: [^\W\d_a-z][\w.’'-]{0,24}){1,3}")
_NAMELESS_PERSON = re.compile(
    r"^(?:an?|the|one|another|his|her|their|its)\b[^,]*?\b"
    r"(?:\w*(?:man|woman|person)|\w{2,}(?:ist|yst|ian)|official|aide|source|witness|expert|chief|leader|president|secretary|"
    r"minister|officer|lawyer|attorney|adviser|advisor|senator|governor|mayor|judge|doctor|director|manager|"
    r"farmer|teacher|student|resident|neighbor|neighbour|driver|mother|father|brother|sister|son|daughter|wife|husband|"
    r"friend|victim|survivor|user|voter|author|professor|reporter|coach|player|executive|ambassador)\b(?!['’])"
)
# Right before a name only nouns that are nobody's adjectives and no company's: "Italian bank UniCredit".
_CALLED_PERSON = re.compile(
    r"\b(?:(?:spokes|police|congress|chair|business)(?:man|woman)|(?:scient|biolog|econom|journal|activ|special|psycholog)ist"
    r"|researcher|professor|author|co-author|lawyer|attorney|senator|governor|mayor|judge|doctor|director|manager"
    r"|minister|secretary|president|officer|farmer|teacher|student|resident|driver|mother|father|brother|sister|son"
    r"|daughter|wife|husband|witness|survivor|coach|executive|ambassador)\s\Z"
)


@dataclass(frozen=True, slots=True)
class _Salience:
    """Who has been spoken of so far: subjects and speakers with their places, in text order.

    None stands for a single person without a name ("a spokesman"), whom a pronoun can mean as well.
    """

    places: list[int]
    actors: list[str | None]
    genders: dict[str, str] = field(default_factory=dict)

    def before(self, position: int, gender: str) -> str | None:
        """The latest person before a position whom nothing known forbids to be meant."""
        at = bisect_left(self.places, position)
        for actor in reversed(self.actors[max(0, at - _HOW_FAR_BACK) : at]):
            if actor is None:
                return None
            if self.genders.get(actor, gender) == gender:
                self.genders[actor] = gender
                return actor
        return None

    def add(self, position: int, actor: str | None) -> None:
        at = bisect_left(self.places, position)
        self.places.insert(at, position)
        self.actors.insert(at, actor)


def resolve_speakers(
    syntax: Syntax, attributions: Iterable[Attribution], mentions: Sequence[Named], roles: Mapping[str, str]
) -> tuple[str | None, ...]:
    """The speaker of each attribution of one text by its actor's fullest name; None if it has no name.

    `mentions` are those of the same text, in order; `roles` lead a role noun to its only holder. Running
    speech without a source has the speaker of the speech before it. A pronoun means the latest subject or
    speaker of its gender, where titles and earlier pronouns tell a gender; "I" the speaker of the words that
    it stands in. Who is quoted within another's words does not speak on behind them.
    """
    attributions = tuple(attributions)
    enclosing = find_enclosing(attributions)
    starts = [named.name.start for named in mentions]
    own = _leave_out(mentions, attributions)
    salience = _find_subjects(syntax, own)
    people = {named.actor for named in mentions if named.name.kind == "person"}
    by_surname = _list_by_surname(people)
    fuller_names = list_fuller_names(
        {syntax.text[slice(*one.source[0])] for one in attributions if is_turn(one)}
    )
    speakers: list[str | None] = []
    running: str | None = None
    for attribution, outer in zip(attributions, enclosing, strict=True):
        if not attribution.source:
            speaker = running if attribution.kind == "direct" else None
            speakers.append(speaker)
            continue
        place = attribution.source[0]
        words = syntax.text[slice(*place)].lower()
        if words in _GENDERS:
            speaker = salience.before(place[0], _GENDERS[words])
        elif words in _PLURALS:
            speaker = None if running in people else running
        elif words in _SELF:
            speaker = None if outer is None else speakers[outer]
        elif words in _NAMELESS:
            speaker = None
        else:
            speaker = _named_in(syntax, mentions, starts, place, by_surname) or _role_in(syntax, place, roles)
            if speaker is None and is_turn(attribution):
                speaker = _named_before_turn(syntax.text[slice(*place)], fuller_names)
        if speaker is not None and speaker not in people and _is_called_person(words, speaker):
            people.add(speaker)
        if words not in _PLURALS and (
            speaker in people or (speaker is None and _NAMELESS_PERSON.search(words))
        ):
            salience.add(place[0], speaker)
        if outer is None and (attribution.kind != "indirect" or speaker is not None):
            running = speaker
        speakers.append(speaker)
    return tuple(speakers)


def find_enclosing(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the innermost earlier one whose content its cue stands in.

    In text order what encloses comes first: an attribution has its place where its content begins, and of two
    that begin alike the longer one.
    """
    enclosing: list[int | None] = []
    open_ones: list[int] = []
    for number, attribution in enumerate(attributions):
        position = min(start for start, _ in (*attribution.cue, *attribution.content))
        while open_ones and attributions[open_ones[-1]].content[-1][1] <= position:
            open_ones.pop()
        enclosing.append(
            next(
                (
                    other
                    for other in reversed(open_ones)
                    if any(
                        start <= place[0] < end
                        for start, end in attributions[other].content
                        for place in attribution.cue
                    )
                ),
                None,
            )
        )
        open_ones.append(number)
    return enclosing


def _find_subjects(syntax: Syntax, mentions: Sequence[Named]) -> _Salience:
    """The persons who are subjects of a clause, and the genders that titles before names tell."""
    salience = _Salience([], [])
    for named in mentions:
        name = named.name
        if name.kind != "person":
            continue
        title = syntax.text[max(0, name.start - 5) : name.start].split()
        if title and title[-1] in _TITLE_GENDERS:
            salience.genders.setdefault(named.actor, _TITLE_GENDERS[title[-1]])
        last = next(reversed(syntax.words_between(name.start, name.end)), None)
        if last is not None and syntax.deps[last] in _SUBJECTS:
            salience.places.append(name.start)
            salience.actors.append(named.actor)
    return salience


def _leave_out(mentions: Sequence[Named], attributions: Sequence[Attribution]) -> list[Named]:
    """The names in the reporter's own words: who is only spoken of is not who "he" is behind the speech."""
    contents = sorted(place for attribution in attributions for place in attribution.content)
    starts = [start for start, _ in contents]
    reached = list(accumulate((end for _, end in contents), max))
    own = []
    for named in mentions:
        at = bisect_right(starts, named.name.start) - 1
        if at < 0 or reached[at] <= named.name.start:
            own.append(named)
    return own


def _list_by_surname(people: Iterable[str]) -> dict[str, set[str]]:
    bearers: dict[str, set[str]] = {}
    for person in people:
        bearers.setdefault(fold_name(person).rpartition(" ")[2], set()).add(person)
    return bearers


def _named_in(
    syntax: Syntax,
    mentions: Sequence[Named],
    starts: Sequence[int],
    place: Place,
    by_surname: Mapping[str, set[str]],
) -> str | None:
    """The name that heads a source or stands in apposition to its head: not one that only qualifies it
    ("Ann Lee’s lawyer", "a spokesman for the Navy"). Two names are nobody's ("NATO and the EU")."""
    words = syntax.words_between(*place)
    if not words:
        return None
    low, high = words[0], words[-1]
    heads = {word for word in words if not low <= syntax.heads[word] <= high or syntax.heads[word] == word}
    heads |= {word for word in words if syntax.deps[word] == "appos" and syntax.heads[word] in heads}
    inside = [
        named
        for named in mentions[bisect_left(starts, place[0]) : bisect_left(starts, place[1])]
        if named.name.kind != "other" or named.name.start == place[0]
    ]
    joined = {word for word in words if syntax.deps[word] == "conj" and syntax.heads[word] in heads}
    several = {named.actor for named in inside if _covers(syntax, named, heads | joined)}
    if len(several) > 1 and any(_covers(syntax, named, joined) for named in inside):
        return None
    for named in sorted(inside, key=lambda named: (named.name.kind != "person", named.name.start)):
        if _covers(syntax, named, heads) or _opens_source(syntax, named, place):
            return named.actor
    if inside and inside[-1].name.kind == "person" and _closes_source(syntax, inside[-1], place):
        return inside[-1].actor
    text = syntax.text[slice(*place)]
    if text.isupper():  # "PENCE:" in an interview
        bearers = by_surname.get(fold_name(text).rpartition(" ")[2], set())
        return next(iter(bearers)) if len(bearers) == 1 else None
    # A source of nothing but two to four capitalised words is a name, though the recogniser missed it.
    return text if _BARE_NAME.fullmatch(text) else None


def _is_called_person(source: str, name: str) -> bool:
    """Whether a source calls the bearer of its name a person, whatever the recogniser took the name for:
    "researcher Ann Lee"."""
    return source.endswith(name.lower()) and bool(_CALLED_PERSON.search(source.removesuffix(name.lower())))


def _named_before_turn(label: str, fuller: Mapping[str, AbstractSet[str]]) -> str | None:
    """What a turn calls its speaker, by first and last name if another turn does; None for "HOST" and "Q"."""
    known = fuller.get(label, ())
    if len(known) == 1:
        return next(iter(known))
    return label if " " in label else None


def _covers(syntax: Syntax, named: Named, words: AbstractSet[int]) -> bool:
    return any(word in words for word in syntax.words_between(named.name.start, named.name.end))


def _closes_source(syntax: Syntax, named: Named, place: Place) -> bool:
    """A name that ends a source behind a comma: "the mayor of Quillmouth, Ann Lee"."""
    return named.name.end >= place[1] and syntax.text[place[0] : named.name.start].rstrip().endswith(",")


def _opens_source(syntax: Syntax, named: Named, place: Place) -> bool:
    """A source that is a name and what follows a comma, whatever the tree makes of it."""
    if named.name.start != place[0] or named.name.kind == "other":
        return False
    return syntax.text[named.name.end : named.name.end + 1] in ("", ",", "(") or named.name.end >= place[1]


def _role_in(syntax: Syntax, place: Place, roles: Mapping[str, str]) -> str | None:
    """The holder of the role that a source's head names: "the mayor", "the New York senator"."""
    words = syntax.words_between(*place)
    if not words or syntax.words[words[0]].lower() in ("a", "an", "another", "one", "two"):
        return None
    low, high = words[0], words[-1]
    head = next((w for w in words if not low <= syntax.heads[w] <= high or syntax.heads[w] == w), words[-1])
    return roles.get(syntax.words[head].lower())
