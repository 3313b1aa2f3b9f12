"""Where the recogniser errs in ways that the rest of the article settles."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from rashomon.model.reading import MentionKind
from rashomon.model.span import Field
from rashomon.reading.mentions.names import Name, fold_name
from rashomon.reading.syntax import Syntax

_CAPITALISED = re.compile(r"(?<![\w.@#/])[^\W\d_a-z][\w’'-]{2,30}")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’]) (?=[^\W\d_a-z])")
# Two kinds named equally often: the one that is rarer as a mistake stands.
_KIND_ORDER: tuple[MentionKind, ...] = ("place", "body", "person", "other")


def split_owned(names: Sequence[Name]) -> list[Name]:
    """ "Fox News’ Ann Lee" is two names, if Lee is named elsewhere; "Lloyd’s of London" stays one."""
    singles = {fold_name(name.text) for name in names if " " not in name.text}
    split: list[Name] = []
    for name in names:
        match = _OWNER.search(name.text)
        owned = name.text[match.end() :] if match else ""
        if match is None or " " not in owned or fold_name(owned.rpartition(" ")[2]) not in singles:
            split.append(name)
            continue
        owner = name.text[: match.start()]
        split.append(Name(name.field, name.start, name.start + len(owner), owner, "body"))
        split.append(Name(name.field, name.end - len(owned), name.end, owned, "person"))
    return split


def drop_headline_words(fields: Mapping[Field, Syntax], names: Sequence[Name]) -> list[Name]:
    """In a headline that capitalises every word, only what the body names too counts as a name."""
    long_words = re.findall(r"[^\W\d_]{4,}", fields["title"].text)
    capitals = sum(word[0].isupper() for word in long_words)
    if not long_words or capitals < 0.7 * len(long_words):
        return list(names)
    body = {fold_name(name.text) for name in names if name.field == "body"}
    body |= {name.rpartition(" ")[2] for name in body}
    return [name for name in names if name.field == "body" or fold_name(name.text) in body]


def settle_kinds(names: Sequence[Name]) -> list[Name]:
    """One kind for one name throughout the article: the most frequent."""
    counts: dict[str, Counter[MentionKind]] = {}
    for name in names:
        counts.setdefault(fold_name(name.text), Counter())[name.kind] += 1
    return [replace(name, kind=_most_frequent(counts[fold_name(name.text)])) for name in names]


def _most_frequent(kinds: Counter[MentionKind]) -> MentionKind:
    return min(kinds, key=lambda kind: (-kinds[kind], _KIND_ORDER.index(kind)))


def find_missed(fields: Mapping[Field, Syntax], names: Sequence[Name], surnames: Set[str]) -> list[Name]:
    """Surnames of the article's persons that the recogniser passed over."""
    if not surnames:
        return []
    taken = {(name.field, at) for name in names for at in range(name.start, name.end)}
    return [
        Name(field, match.start(), match.start() + len(word), word, "person")
        for field, syntax in fields.items()
        for match in _CAPITALISED.finditer(syntax.text)
        if (word := re.sub(r"(?:['’]s|['’-])\Z", "", match[0]))
        and fold_name(word) in surnames
        and (field, match.start()) not in taken
    ]
