"""Which names of one article belong to one actor: surnames and acronyms led back to the fullest form."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model.reading import MentionKind
from rashomon.model.span import Field
from rashomon.reading.mentions.names import Name, Named, find_names, fold_name
from rashomon.reading.mentions.repair import drop_headline_words, find_missed, settle_kinds, split_owned
from rashomon.reading.syntax import Syntax

# Written short without ever being written out in most articles.
_WELL_KNOWN = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
    "un": "united nations",
}
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "to", "at", "&"})
NAME_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def find_mentions(fields: Mapping[Field, Syntax]) -> tuple[Named, ...]:
    """All mentions of one article by name, title first, in text order; pronouns are no mentions."""
    names = split_owned([name for field, syntax in fields.items() for name in find_names(field, syntax)])
    names = settle_kinds(drop_headline_words(fields, names))
    people = _group_people(names)
    names = [_settle_person(name, people) for name in names]
    names += find_missed(fields, names, people.surnames)
    names.sort(key=lambda name: (name.field != "title", name.start, name.end))
    bodies = _group_bodies(names)
    return tuple(
        Named(name, people.fullest(name.text) or name.text)
        if name.kind == "person"
        else Named(name, bodies.get(fold_name(name.text), name.text))
        for name in names
    )


@dataclass(frozen=True, slots=True)
class People:
    """The persons of an article: full names by surname and by first name, and how often each is named."""

    by_surname: Mapping[str, Sequence[str]]
    by_first: Mapping[str, Sequence[str]]

    @property
    def surnames(self) -> frozenset[str]:
        """The surnames of those who are named in full somewhere."""
        return frozenset(
            surname for surname, fulls in self.by_surname.items() if any(" " in f for f in fulls)
        )

    def fullest(self, text: str) -> str | None:
        """The full name that `text` stands for; None if no person of that name is known."""
        words = person_words(text)
        if not words:
            return None
        candidates = [full for full in self.by_surname.get(words[-1], ()) if _fits(words, person_words(full))]
        if not candidates and len(words) == 1:
            candidates = list(self.by_first.get(words[0], ()))
            if len(candidates) > 1:
                return None
        return candidates[0] if candidates else None


def person_words(text: str) -> list[str]:
    """The words of a person's name, folded, without "Jr"."""
    words = [word for word in fold_name(text).split() if word]
    while len(words) > 1 and words[-1] in NAME_SUFFIXES:
        words.pop()
    return words


def _fits(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a shorter name can be a form of a full one with the same surname: Bob Lee, B. Lee, Lee."""
    if len(short) == 1:
        return True
    first, other = short[0], full[0]
    return (
        first == other
        or (len(full) > 1 and (len(first) == 1 or len(other) == 1) and first[0] == other[0])
        or (set(short) <= set(full))
    )


def _group_people(names: Iterable[Name]) -> People:
    counts = Counter(name.text for name in names if name.kind == "person" and len(name.text) <= 60)
    # Longest first, so that each form meets the fullest one; then the most frequent, then by spelling.
    fulls = sorted(counts, key=lambda text: (-len(person_words(text)), -counts[text], text))
    mass: Counter[str] = Counter()
    by_surname: dict[str, list[str]] = {}
    by_first: dict[str, list[str]] = {}
    for text in fulls:
        words = person_words(text)
        if not words or len(words) > 5:
            continue
        known = by_surname.setdefault(words[-1], [])
        owner = next((full for full in known if _fits(words, person_words(full))), None)
        mass[owner or text] += counts[text]
        if owner is None and not (len(words) == 1 and len(by_first.get(words[0], ())) == 1):
            known.append(text)
            if len(words) > 1:
                by_first.setdefault(words[0], []).append(text)
    for fulls_of in by_surname.values():
        fulls_of.sort(key=lambda text: (-mass[text], text))
    return People(by_surname, by_first)


def _settle_person(name: Name, people: People) -> Name:
    """The recogniser takes a bare surname for a body or place in places; the article's persons settle it."""
    if name.kind in ("person", "other") or " " in name.text:
        return name
    full = people.fullest(name.text)
    if full is None or " " not in full or person_words(full)[-1] != fold_name(name.text):
        return name
    return replace(name, kind="person")


def _group_bodies(names: Iterable[Name]) -> dict[str, str]:
    """The fullest form of each name of a body or place, by its folded form."""
    counts: Counter[tuple[MentionKind, str]] = Counter((n.kind, n.text) for n in names if n.kind != "person")
    texts = sorted(
        {text for _, text in counts}, key=lambda text: (text.isupper() and len(text) > 5, -len(text), text)
    )
    acronyms: dict[str, str] = {}
    folded: dict[str, str] = {}
    for text in texts:
        initials = "".join(
            word[0] for word in fold_name(text).replace("-", " ").split() if word not in _SMALL_WORDS
        )
        if len(initials) >= 3:
            acronyms.setdefault(initials, text)
        folded.setdefault(fold_name(text), text)
    fullest = {}
    for key, text in folded.items():
        full = folded.get(_WELL_KNOWN.get(key, ""))
        if full is None and " " not in key and text.isupper():
            full = acronyms.get(key)
        fullest[key] = full or text
    # "Britain" and "UK" where neither is written out: one name for both, the longer.
    meanings: dict[str, str] = {}
    for key in fullest:
        if key in _WELL_KNOWN:
            meaning = meanings.setdefault(_WELL_KNOWN[key], fullest[key])
            fullest[key] = max(meaning, fullest[key], key=len)
    return fullest
