"""Reports of invented words of which it is known who had what from whom, and what their evidence says of it.

Each case is a few reports that share text, and for each two of them the direction that follows from the
evidence given with them: times with their zones, without, or days only; credits; nothing. Which was really
made of which is known as well, but where the evidence does not say so an answer would be a guess.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

from evals.invented import Inventor
from rashomon.model.article import Article
from rashomon.model.reading import Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span

_PARAGRAPHS = 8
_SENTENCE = re.compile(r"\S[^\n]*?[.](?=\s|$)|\S[^\n]*")
_QUOTED = re.compile(r"“([^”]+)”")
_AGENCIES = ("Reuters", "AP", "AFP", "dpa", "PTI")
_PUBLISHERS = ("Harlow Herald", "The Tarn Courier", "Ostra Daily", "Lantern", "Velt Tribune", "Quay Gazette")

Paragraphs = list[str]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the evidence says of two reports: who was `first`, None if open; whether their origin is common.

    `nearest` says whether the later one was made of that report itself, None where it does not matter.
    """

    first: str | None
    common_origin: bool = False
    nearest: bool | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Reports, when their bytes were fetched, and what is expected of each two that share their own words."""

    kind: str
    readings: tuple[Reading, ...]
    expected: Mapping[tuple[str, str], Expected]
    retrieved: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))


class _Newsroom:
    """Writes reports and sets times; every draw is from one seed."""

    def __init__(self, seed: int) -> None:
        self.inventor = Inventor(seed)
        self.draw = self.inventor.draw
        self._moment = datetime(2031, 1, 1, tzinfo=UTC)

    def sentence(self) -> str:
        words = self.draw.choices(self.inventor.words, k=self.draw.randint(10, 22))
        return " ".join(words).capitalize() + "."

    def write(self, paragraphs: int = _PARAGRAPHS) -> Paragraphs:
        return [" ".join(self.sentence() for _ in range(self.draw.randint(2, 4))) for _ in range(paragraphs)]

    def edit(self, text: Paragraphs) -> Paragraphs:
        """Some words changed; then a new lead, a cut end, or paragraphs of its own between, by chance."""
        every = self.draw.randint(18, 30)
        copy = [self.change(paragraph, every) for paragraph in text]
        way = self.draw.randrange(4)
        if way == 1:
            copy = [*self.write(1), *copy[1:]]
        elif way == 2:
            copy = copy[:-2]
        elif way == 3:
            copy.insert(self.draw.randrange(1, len(copy)), *self.write(1))
        return copy

    def change(self, paragraph: str, every: int) -> str:
        """About one word in so many replaced."""
        words = paragraph.split(" ")
        return " ".join(
            self.draw.choice(self.inventor.words)
            if self.draw.random() < 1 / every and word.islower() and word.isalpha()
            else word
            for word in words
        )

    def moments(self, count: int) -> list[datetime]:
        """Later and later, minutes to hours apart."""
        self._moment += timedelta(days=self.draw.randint(1, 9), minutes=self.draw.randrange(1440))
        found = [self._moment]
        for _ in range(count - 1):
            found.append(found[-1] + timedelta(minutes=self.draw.randint(2, 600)))
        return found

    def printed(self, moment: datetime) -> str:
        """The moment in the zone of some publisher."""
        zone = timezone(timedelta(hours=self.draw.choice((-8, -5, 0, 1, 3, 9))))
        return moment.astimezone(zone).isoformat()

    def publishers(self, count: int) -> list[str]:
        return self.draw.sample(_PUBLISHERS, count)


def make_cases(rounds: int = 20, seed: int = 11) -> Iterator[Case]:
    """Every kind of case once a round."""
    room = _Newsroom(seed)
    for _ in range(rounds):
        for make in _KINDS:
            yield make(room)


def _report(name: str, text: Paragraphs, publisher: str, published: str | None, **more: str) -> Reading:
    article = Article(name, "\n\n".join(text), publisher=publisher, published=published, **more)  # type: ignore[arg-type]
    sentences = tuple(
        Sentence(Span(name, "body", *match.span()), number, Voice("publisher"))
        for number, line in enumerate(re.finditer(r"[^\n]+", article.text))
        for match in _SENTENCE.finditer(article.text, line.start(), line.end())
    )
    quotations = tuple(
        Quotation("direct", (span,), quoted=(span,))
        for match in _QUOTED.finditer(article.text)
        for span in (Span(name, "body", *match.span(1)),)
    )
    return Reading(article, sentences, quotations)


def _pair(
    kind: str, room: _Newsroom, times: tuple[str | None, str | None], first: str | None, **more: bool
) -> Case:
    """A copy with edits of another report; under which of the two names is drawn by lot."""
    names = room.draw.sample(("a", "b"), 2)
    text, publishers = room.write(), room.publishers(2)
    texts = (text, room.edit(text))
    readings = [_report(*row) for row in zip(names, texts, publishers, times, strict=True)]
    known = None if first is None else names[0] if first == "source" else names[1]
    return Case(kind, tuple(readings), {("a", "b"): Expected(known, **more)})


def _copy(room: _Newsroom) -> Case:
    one, other = room.moments(2)
    return _pair("copy, moments known", room, (room.printed(one), room.printed(other)), "source")


def _without_times(room: _Newsroom) -> Case:
    return _pair("copy, no times", room, (None, None), None)


def _one_time(room: _Newsroom) -> Case:
    [moment] = room.moments(1)
    return _pair("copy, one time", room, (room.printed(moment), None), None)


def _same_day(room: _Newsroom) -> Case:
    day = room.moments(1)[0].date().isoformat()
    return _pair("copy, one day", room, (day, day), None)


def _next_day(room: _Newsroom) -> Case:
    """Two dates that follow each other can be one moment: publishers count days in their own zones."""
    day = room.moments(1)[0].date()
    ending = room.draw.choice(("", "T00:00", "T00:00:00"))
    days = day.isoformat() + ending, (day + timedelta(days=1)).isoformat() + ending
    return _pair("copy, two days that adjoin", room, days, None)


def _days_apart(room: _Newsroom) -> Case:
    day = room.moments(1)[0].date()
    later = day + timedelta(days=room.draw.randint(2, 9))
    return _pair("copy, days apart", room, (day.isoformat(), later.isoformat()), "source")


def _without_zones(room: _Newsroom) -> Case:
    one = room.moments(1)[0].replace(tzinfo=None)
    other = one + timedelta(minutes=room.draw.randint(2, 300))
    return _pair("copy, times without zones", room, (one.isoformat(), other.isoformat()), None)


def _changed_since(room: _Newsroom) -> Case:
    one, other, changed = room.moments(3)
    text, publishers = room.write(), room.publishers(2)
    source = _report("a", text, publishers[0], room.printed(one), modified=room.printed(changed))
    copy = _report("b", room.edit(text), publishers[1], room.printed(other))
    return Case("copy, source changed since", (source, copy), {("a", "b"): Expected(None)})


def _fetched(room: _Newsroom) -> Case:
    fetched, later = room.moments(2)
    text, publishers = room.write(), room.publishers(2)
    source = _report("b", text, publishers[0], None)
    copy = _report("a", room.edit(text), publishers[1], room.printed(later))
    return Case("copy, fetched before", (source, copy), {("a", "b"): Expected("b")}, {"b": fetched})


def _merge(room: _Newsroom) -> Case:
    times = [room.printed(moment) for moment in room.moments(3)]
    one, other, publishers = room.write(), room.write(), room.publishers(3)
    readings = (
        _report("a", one + other, publishers[0], times[2]),
        _report("b", one, publishers[1], times[0]),
        _report("c", other, publishers[2], times[1]),
    )
    expected = {("a", "b"): Expected("b", nearest=True), ("a", "c"): Expected("c", nearest=True)}
    return Case("merge of two", readings, expected)


def _chain(room: _Newsroom) -> Case:
    """A copy of a copy has the changes of the first copy too."""
    times = [room.printed(moment) for moment in room.moments(3)]
    one = room.write()
    other = [room.change(paragraph, 15) for paragraph in one]
    third = [room.change(paragraph, 15) for paragraph in other]
    publishers = room.publishers(3)
    readings = tuple(_report(*row) for row in zip("cab", (one, other, third), publishers, times, strict=True))
    expected = {
        ("a", "c"): Expected("c", nearest=True),
        ("a", "b"): Expected("a", nearest=True),
        ("b", "c"): Expected("c", nearest=False),
    }
    return Case("copy of a copy", readings, expected)


def _star(room: _Newsroom) -> Case:
    times = [room.printed(moment) for moment in room.moments(3)]
    text, publishers = room.write(), room.publishers(3)
    copies = [[room.change(paragraph, 15) for paragraph in text] for _ in range(2)]
    readings = tuple(_report(*row) for row in zip("bca", (text, *copies), publishers, times, strict=True))
    expected = {
        ("b", "c"): Expected("b", nearest=True),
        ("a", "b"): Expected("b", nearest=True),
        ("a", "c"): Expected("c", nearest=False),
    }
    return Case("two copies of one", readings, expected)


def _passages(room: _Newsroom) -> Case:
    times = [room.printed(moment) for moment in room.moments(2)]
    text, own, publishers = room.write(), room.write(), room.publishers(2)
    own[3], own[6] = text[2], text[5]
    readings = (_report("a", own, publishers[0], times[1]), _report("b", text, publishers[1], times[0]))
    return Case("passages", readings, {("a", "b"): Expected("b")})


def _quotations(room: _Newsroom) -> Case:
    """Both heard the speaker: no derivation at all."""
    times = [room.printed(moment) for moment in room.moments(2)]
    said = [room.sentence()[:-1] + "," for _ in range(3)]
    texts = []
    for ending in ("said Tarn.", "Osk Tarn told a meeting."):
        text = room.write()
        for place, words in enumerate(said):
            text[2 * place + 1] = f"“{words}” {ending}"
        texts.append(text)
    readings = tuple(_report(*row) for row in zip("ab", texts, room.publishers(2), times, strict=True))
    return Case("quotations only", readings, {})


def _credited_text(room: _Newsroom, agency: str, text: Paragraphs) -> Paragraphs:
    """The text with a credit to its agency, as publishers set it."""
    place = room.inventor.words[room.draw.randrange(100)].upper()
    return room.draw.choice(
        (
            [f"{place} ({agency}) — {text[0]}", *text[1:]],
            [*text[:-1], f"{text[-1]} ({agency})"],
            [f"By Osk Tarn, {agency}", *text],
            [*text, f"{agency} contributed to this report."],
            [*text, f"(With inputs from {agency})"],
            [*text, f"This article was originally published by {agency}."],
        )
    )


def _common_agency(room: _Newsroom) -> Case:
    one, other = room.moments(2)
    agency, text = room.draw.choice(_AGENCIES), room.write()
    times = room.draw.choice(((room.printed(one), room.printed(other)), (None, None)))
    readings = tuple(
        _report(name, _credited_text(room, agency, room.edit(text)), publisher, time)
        for name, publisher, time in zip("ab", room.publishers(2), times, strict=True)
    )
    expected = {("a", "b"): Expected(None, common_origin=True)}
    return Case("one agency credited by both", readings, expected)


def _agency_among_them(room: _Newsroom) -> Case:
    agency, text = room.draw.choice(_AGENCIES), room.write()
    readings = (
        _report("b", text, agency, None),
        *(
            _report(name, _credited_text(room, agency, room.edit(text)), publisher, None)
            for name, publisher in zip("ac", room.publishers(2), strict=True)
        ),
    )
    expected = {
        ("a", "b"): Expected("b"),
        ("b", "c"): Expected("b"),
        ("a", "c"): Expected(None, common_origin=True),
    }
    return Case("the agency and two that credit it", readings, expected)


def _credited_publisher(room: _Newsroom) -> Case:
    text, own, publishers = room.write(), room.write(), room.publishers(2)
    sentence = room.sentence()[:-1].lower()
    credit = room.draw.choice(
        ("{} reported first that {}.", "According to {}, {}.", "Tarn told {} that {}.")
    ).format(publishers[0], sentence)
    own[3] = f"{text[2]} {credit}"
    readings = (_report("a", text, publishers[0], None), _report("b", own, publishers[1], None))
    return Case("passages, publisher credited", readings, {("a", "b"): Expected("a")})


def _contradicted(room: _Newsroom) -> Case:
    one, other = room.moments(2)
    agency, text = room.draw.choice(_AGENCIES), room.write()
    readings = (
        _report("a", text, agency, room.printed(other)),
        _report("b", _credited_text(room, agency, room.edit(text)), room.publishers(1)[0], room.printed(one)),
    )
    return Case("credit against time", readings, {("a", "b"): Expected(None)})


def _merely_named(room: _Newsroom) -> Case:
    """An agency that is in the news, or whose photograph is shown, is not credited with the text."""
    times = [room.printed(moment) for moment in room.moments(2)]
    known = room.draw.random() < 0.5
    agency, text, publishers = room.draw.choice(_AGENCIES), room.write(), room.publishers(2)
    text[1] += f" Outside the offices of {agency} some {room.sentence()[:-1].lower()}."
    text[4] = f"Photo: Osk Tarn/{agency}"
    readings = tuple(
        _report(name, copy, publisher, time if known else None)
        for name, copy, publisher, time in zip("ba", (text, room.edit(text)), publishers, times, strict=True)
    )
    return Case("an agency merely named", readings, {("a", "b"): Expected("b" if known else None)})


_KINDS: tuple[Callable[[_Newsroom], Case], ...] = (
    _copy, _without_times, _one_time, _same_day, _next_day, _days_apart, _without_zones, _changed_since,
    _fetched, _merge, _chain, _star, _passages, _quotations, _common_agency, _agency_among_them,
    _credited_publisher, _contradicted, _merely_named,
)  # fmt: skip
